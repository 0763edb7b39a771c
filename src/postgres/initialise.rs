//! How does a cluster come to be? Whole, or not at all.

use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use tokio::process::Command;

use super::account::Account;
use super::error::Error;
use super::find::Programs;
use super::folder::{Folder, random_hex, remove_folder, unusable};
use super::settings::ServerSettings;

/// Unfinished clusters of killed runs are called so, and a number.
const UNFINISHED: &str = "initialising-";

/// Makes the cluster beside its place and moves it there in one step, so that a kill in between leaves nothing half-made.
/// The password is on disk before the cluster is: a cluster without one would be of no use.
pub(super) async fn cluster(
    folder: &Folder,
    programs: &Programs,
    account: &Account,
    settings: &ServerSettings,
) -> Result<(), Error> {
    let unfinished = folder
        .path()
        .join(format!("{UNFINISHED}{}", random_hex(4)?));
    account.make_private_folder(&unfinished)?;
    let initdb = programs.path("initdb");
    account
        .expect_entry(&unfinished, &programs.path("postgres"))
        .await?;

    let password = random_hex(24)?;
    let handed_over = unfinished.join("password");
    write_secret(&handed_over, &password)?;
    account.give(&handed_over)?;

    let made = unfinished.join("cluster");
    let mut command = account.command(&initdb, &unfinished);
    command
        .arg("--pgdata")
        .arg(&made)
        .arg(format!("--auth={}", password_check(settings)))
        .args([
            "--username=postgres",
            "--encoding=UTF8",
            "--lc-messages=C",
            "--no-instructions",
        ])
        .arg("--pwfile")
        .arg(&handed_over)
        .args(locale(&known_locales().await))
        .kill_on_drop(true);
    if !settings.durable {
        command.arg("--no-sync");
    }
    let said = command.output().await.map_err(|reason| Error::Program {
        program: initdb,
        reason,
    })?;
    if !said.status.success() {
        remove_folder(&unfinished)?;
        let said = String::from_utf8_lossy(&said.stderr).trim().to_owned();
        return Err(Error::Initialise {
            folder: folder.path().to_owned(),
            said,
        });
    }

    write_secret(&folder.password(), &password)?;
    fs::rename(&made, folder.cluster()).map_err(unusable(&folder.cluster()))?;
    File::open(folder.path())
        .and_then(|open| open.sync_all())
        .map_err(unusable(folder.path()))?;
    remove_folder(&unfinished)
}

/// How a connection proves that it knows the password. A server that forgets everything when it ends lives for a test run with thousands of
/// connections, and its socket is its owner's alone: 4096 rounds for each of them would be a tenth of the whole run.
const fn password_check(settings: &ServerSettings) -> &'static str {
    if settings.durable {
        "scram-sha-256"
    } else {
        "md5"
    }
}

/// Clears away what killed runs did not finish. Only for the holder of the folder's lock.
pub(super) fn remove_unfinished(folder: &Folder) -> Result<(), Error> {
    let entries = fs::read_dir(folder.path()).map_err(unusable(folder.path()))?;
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            remove_folder(&entry.path())?;
        }
    }
    Ok(())
}

fn write_secret(path: &Path, secret: &str) -> Result<(), Error> {
    let write = || {
        let mut file = File::options()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(path)?;
        writeln!(file, "{secret}")?;
        file.sync_all()
    };
    write().map_err(unusable(path))
}

/// The arguments that give letters their meaning. `C.UTF-8` where there is one: it knows every script and orders alike on every
/// machine. Elsewhere (older macOS) the order is C's and the letters are any UTF-8 locale's.
fn locale(known: &[String]) -> Vec<String> {
    let is =
        |name: &str, wanted: &str| name.to_ascii_lowercase().replace("utf-8", "utf8") == wanted;
    if known.is_empty() || known.iter().any(|name| is(name, "c.utf8")) {
        return vec!["--locale=C.UTF-8".to_owned()];
    }
    let letters = known
        .iter()
        .find(|name| is(name, "en_us.utf8"))
        .or_else(|| {
            known.iter().find(|name| {
                name.to_ascii_lowercase()
                    .replace("utf-8", "utf8")
                    .contains(".utf8")
            })
        });
    match letters {
        Some(letters) => vec!["--locale=C".to_owned(), format!("--lc-ctype={letters}")],
        // initdb will refuse it, and say so better than we could.
        None => vec!["--locale=C.UTF-8".to_owned()],
    }
}

/// Empty where nothing lists them (musl): there every name works.
async fn known_locales() -> Vec<String> {
    let said = Command::new("locale").arg("-a").output().await;
    said.map(|said| {
        String::from_utf8_lossy(&said.stdout)
            .lines()
            .map(str::to_owned)
            .collect()
    })
    .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_every_script_on_every_system() {
        for (known, arguments) in [
            (&["C", "C.utf8", "POSIX"][..], &["--locale=C.UTF-8"][..]),
            (
                &["C", "de_DE.UTF-8", "en_US.UTF-8"],
                &["--locale=C", "--lc-ctype=en_US.UTF-8"],
            ),
            (
                &["C", "am_ET.utf8"],
                &["--locale=C", "--lc-ctype=am_ET.utf8"],
            ),
            (&[], &["--locale=C.UTF-8"]),
        ] {
            let known: Vec<String> = known.iter().map(ToString::to_string).collect();
            assert_eq!(locale(&known), arguments, "{known:?}");
        }
    }
}
