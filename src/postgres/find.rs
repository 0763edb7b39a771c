//! Where are PostgreSQL's programs?

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use tokio::process::Command;

use super::error::Error;
use super::settings::OLDEST_VERSION;

/// The folder that holds `initdb` and `postgres`, and the major version of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Programs {
    pub(super) folder: PathBuf,
    pub(super) version: u32,
}

impl Programs {
    pub(super) fn path(&self, program: &str) -> PathBuf {
        self.folder.join(program)
    }
}

/// Where packages put the programs when they do not put them on the PATH: parent folder, name before the version, path behind it.
const PLACES: &[(&str, &str, &str)] = &[
    ("/usr/lib/postgresql", "", "bin"),          // Debian, Ubuntu
    ("/usr", "pgsql-", "bin"), // the PostgreSQL project's packages for Fedora and RHEL
    ("/opt/homebrew/opt", "postgresql@", "bin"), // Homebrew
    ("/usr/local/opt", "postgresql@", "bin"), // Homebrew on Intel
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql@", "bin"), // Homebrew on Linux
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"), // Postgres.app
    ("/usr/libexec", "postgresql", ""), // Alpine
];

/// The first usable programs on the PATH, by `pg_config`, or in the places of the package systems (newest first there).
/// An existing cluster asks for the version `wanted`, because Postgres opens no other version's files.
pub(super) async fn programs(wanted: Option<u32>) -> Result<Option<Programs>, Error> {
    let mut folders: Vec<PathBuf> = env::var_os("PATH")
        .map(|path| env::split_paths(&path).collect())
        .unwrap_or_default();
    folders.extend(by_pg_config().await);
    for (parent, prefix, suffix) in PLACES {
        folders.extend(versions_in(Path::new(parent), prefix, suffix));
    }
    first_usable(folders, wanted).await
}

/// What to say when nothing usable was found; `found` are the versions that were there.
pub(super) fn advice(found: &[u32]) -> String {
    let problem = if found.is_empty() {
        "PostgreSQL is not installed".to_owned()
    } else {
        let versions: Vec<String> = found.iter().map(u32::to_string).collect();
        format!(
            "the installed PostgreSQL is too old (version {})",
            versions.join(", ")
        )
    };
    format!(
        "{problem}, and DATABASE_URL names no server. Install version {OLDEST_VERSION} or newer:\n  \
         Debian, Ubuntu:  sudo apt-get install postgresql\n  \
         Fedora, RHEL:    sudo dnf install postgresql-server postgresql-contrib\n  \
         Alpine:          sudo apk add postgresql postgresql-contrib\n  \
         macOS:           brew install postgresql@17\n\
         or set DATABASE_URL to a server of your own."
    )
}

async fn first_usable(
    folders: Vec<PathBuf>,
    wanted: Option<u32>,
) -> Result<Option<Programs>, Error> {
    let mut found = Vec::new();
    for folder in folders {
        let Some(programs) = look(&folder).await else {
            continue;
        };
        match wanted {
            Some(version) if programs.version == version => return Ok(Some(programs)),
            None if programs.version >= OLDEST_VERSION => return Ok(Some(programs)),
            _ if !found.contains(&programs.version) => found.push(programs.version),
            _ => {}
        }
    }
    match wanted {
        Some(_) => Ok(None),
        None => Err(Error::NotInstalled { found }),
    }
}

async fn look(folder: &Path) -> Option<Programs> {
    // A link on the PATH may stand alone; the programs that belong together lie where it points.
    let postgres = fs::canonicalize(folder.join("postgres")).ok()?;
    let beside = postgres.parent()?;
    let folder = if beside.join("initdb").is_file() {
        beside
    } else {
        folder
    };
    if !folder.join("initdb").is_file() {
        return None;
    }
    let said = Command::new(folder.join("postgres"))
        .arg("--version")
        .output()
        .await
        .ok()?;
    let version = major_version(&String::from_utf8_lossy(&said.stdout))?;
    Some(Programs {
        folder: folder.to_owned(),
        version,
    })
}

/// Reads "postgres (`PostgreSQL`) 15.8 (Debian 15.8-0+deb12u1)", and betas ("17beta1") too.
fn major_version(said: &str) -> Option<u32> {
    let number = said.split_once("(PostgreSQL)")?.1.trim_start();
    let end = number
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(number.len());
    number.get(..end)?.parse().ok()
}

async fn by_pg_config() -> Option<PathBuf> {
    let said = Command::new("pg_config")
        .arg("--bindir")
        .output()
        .await
        .ok()?;
    let folder = String::from_utf8(said.stdout).ok()?;
    said.status.success().then(|| PathBuf::from(folder.trim()))
}

fn versions_in(parent: &Path, prefix: &str, suffix: &str) -> Vec<PathBuf> {
    let number = |name: &OsStr| name.to_str()?.strip_prefix(prefix)?.parse::<u32>().ok();
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((number(&entry.file_name())?, entry.path().join(suffix))))
        .collect();
    versions.sort_by_key(|(version, _)| std::cmp::Reverse(*version));
    versions.into_iter().map(|(_, folder)| folder).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn versions_as_packages_print_them() {
        for (said, version) in [
            (
                "postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)\n",
                Some(15),
            ),
            ("postgres (PostgreSQL) 17beta1", Some(17)),
            ("postgres (PostgreSQL) 9.6.24", Some(9)),
            ("postgres: command not found", None),
        ] {
            assert_eq!(major_version(said), version, "{said}");
        }
    }

    /// An installation that only knows its version.
    fn installation(parent: &Path, version: u32) -> PathBuf {
        let folder = parent.join(version.to_string()).join("bin");
        fs::create_dir_all(&folder).unwrap();
        for program in ["postgres", "initdb"] {
            let path = folder.join(program);
            fs::write(
                &path,
                format!("#!/bin/sh\necho 'postgres (PostgreSQL) {version}.1'\n"),
            )
            .unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        folder
    }

    #[tokio::test]
    async fn the_newest_of_a_place_comes_first_and_old_ones_are_passed_over() {
        let parent = env::temp_dir().join(format!("powerlink-find-{}", std::process::id()));
        for version in [9, 13, 14, 16] {
            installation(&parent, version);
        }
        let folders = versions_in(&parent, "", "bin");
        let newest = first_usable(folders.clone(), None).await.unwrap().unwrap();
        assert_eq!(
            newest,
            Programs {
                folder: fs::canonicalize(parent.join("16/bin")).unwrap(),
                version: 16
            }
        );

        let of_the_cluster = first_usable(folders.clone(), Some(14))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(of_the_cluster.version, 14);
        assert!(first_usable(folders, Some(15)).await.unwrap().is_none());

        let old = vec![
            parent.join("13/bin"),
            parent.join("9/bin"),
            parent.join("13/bin"),
        ];
        let error = first_usable(old, None).await.unwrap_err();
        assert!(
            error.to_string().contains("too old (version 13, 9)"),
            "{error}"
        );
        assert!(
            error.to_string().contains("apt-get install postgresql"),
            "{error}"
        );
        fs::remove_dir_all(parent).unwrap();
    }
}
