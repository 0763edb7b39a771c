//! How is Postgres started, and when is it ready?

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use tokio::process::Child;
use tokio::time::sleep;

use super::account::Account;
use super::error::Error;
use super::find::Programs;
use super::folder::{Folder, leave_socket_folder, unusable};
use super::processes::signal;
use super::server::{LOOK_AGAIN, PATIENCE_FOR_START};
use super::settings::ServerSettings;

/// The last processes of a killed server may still be at work; they notice soon.
const PATIENCE_FOR_REMAINS: Duration = Duration::from_secs(20);
/// A log longer than this is put aside at the next start.
const LONG_LOG: u64 = 10 * 1024 * 1024;

/// What Postgres writes down about itself: the process on line 1, the socket's folder on line 5, its state on line 8.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PidFile {
    pub(super) process: u32,
    pub(super) socket: PathBuf,
    pub(super) ready: bool,
}

impl PidFile {
    /// `None` when no server wrote one, or it is still being written.
    pub(super) fn read(cluster: &Path) -> Result<Option<Self>, Error> {
        let path = cluster.join("postmaster.pid");
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Self::parse(&text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unusable(&path)(error)),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().collect();
        Some(Self {
            process: lines.first()?.trim().parse().ok()?,
            socket: PathBuf::from(lines.get(4).copied().unwrap_or_default()),
            ready: lines.get(7).is_some_and(|state| state.trim() == "ready"),
        })
    }
}

/// Starts Postgres on a cluster that no server serves, and returns its socket's folder and its process when it takes connections.
pub(super) async fn launch(
    folder: &Folder,
    programs: &Programs,
    account: &Account,
    settings: &ServerSettings,
) -> Result<(PathBuf, Child), Error> {
    let postgres = programs.path("postgres");
    account.expect_entry(folder.path(), &postgres).await?;
    disown_stale_pid_file(folder)?;
    let socket = folder.make_socket_folder(account)?;
    let started = Instant::now();
    loop {
        let mut log = open_log(&folder.log())?;
        let from = log
            .seek(SeekFrom::End(0))
            .map_err(unusable(&folder.log()))?;
        let mut child = Launching(Some(
            account
                .command(&postgres, folder.path())
                .arg("-D")
                .arg(folder.cluster())
                .args(options(settings, &socket))
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(log)
                .spawn()
                .map_err(|reason| Error::Program {
                    program: postgres.clone(),
                    reason,
                })?,
        ));
        if child.is_ready(folder, started).await? {
            return Ok((socket, child.done()));
        }
        let said = last_words(&folder.log(), from);
        let waits_for_remains =
            said.contains("pre-existing shared memory block") || said.contains("lock file");
        if !waits_for_remains || started.elapsed() > PATIENCE_FOR_REMAINS {
            leave_socket_folder(&socket);
            return Err(Error::Start {
                log: folder.log(),
                said,
            });
        }
        sleep(LOOK_AGAIN * 10).await;
    }
}

/// Given as arguments and not in a file, so that a cluster made by an older release is run in today's way.
fn options(settings: &ServerSettings, socket: &Path) -> Vec<String> {
    let durable = if settings.durable { "on" } else { "off" };
    let options = [
        ("listen_addresses", String::new()),
        (
            "unix_socket_directories",
            socket.to_string_lossy().into_owned(),
        ),
        ("unix_socket_permissions", "0700".to_owned()),
        ("port", "5432".to_owned()),
        ("max_connections", settings.max_connections.to_string()),
        ("shared_buffers", "128MB".to_owned()),
        // Our statements are short; compiling them would cost more than it saves.
        ("jit", "off".to_owned()),
        ("fsync", durable.to_owned()),
        ("synchronous_commit", durable.to_owned()),
        ("full_page_writes", durable.to_owned()),
        ("timezone", "UTC".to_owned()),
        ("log_timezone", "UTC".to_owned()),
        // The details of an error quote the row: names and phone numbers have no place in a log.
        ("log_error_verbosity", "terse".to_owned()),
    ];
    options
        .into_iter()
        .flat_map(|(name, value)| ["-c".to_owned(), format!("{name}={value}")])
        .collect()
}

/// A server that is not ready yet; it does not outlive the attempt.
struct Launching(Option<Child>);

impl Launching {
    /// `false` when the server ended instead.
    async fn is_ready(&mut self, folder: &Folder, started: Instant) -> Result<bool, Error> {
        let Some(child) = &mut self.0 else {
            return Ok(false);
        };
        let process = child.id().unwrap_or_default();
        loop {
            if PidFile::read(&folder.cluster())?
                .is_some_and(|file| file.process == process && file.ready)
            {
                return Ok(true);
            }
            if child.try_wait().map_err(unusable(folder.path()))?.is_some() {
                self.0 = None;
                return Ok(false);
            }
            if started.elapsed() > PATIENCE_FOR_START {
                return Err(Error::NotReady {
                    process,
                    log: folder.log(),
                    waited: PATIENCE_FOR_START,
                });
            }
            sleep(LOOK_AGAIN).await;
        }
    }

    fn done(mut self) -> Child {
        self.0
            .take()
            .expect("only a server that is ready is handed on")
    }
}

impl Drop for Launching {
    fn drop(&mut self) {
        if let Some(process) = self.0.as_ref().and_then(Child::id) {
            signal(process, Signal::QUIT);
        }
    }
}

/// A number in the pid file that belongs to another program by now would keep Postgres from starting. Removing the file would
/// also take away what else it knows: whether the old server's last processes still hold its shared memory. With our own number
/// in it, Postgres takes the file for a stale one (it may not name its parent) and still asks that question.
fn disown_stale_pid_file(folder: &Folder) -> Result<(), Error> {
    let path = folder.cluster().join("postmaster.pid");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unusable(&path)(error)),
    };
    if let Some(stale) = PidFile::parse(&text) {
        tracing::warn!(
            process = stale.process,
            "Postgres ended without a word last time; it repairs its data now"
        );
        leave_socket_folder(&stale.socket);
    }
    match text.split_once('\n') {
        Some((_, rest)) => fs::write(&path, format!("{}\n{rest}", std::process::id())),
        // A power cut can leave it empty, which Postgres refuses.
        None => fs::remove_file(&path),
    }
    .map_err(unusable(&path))
}

fn open_log(path: &Path) -> Result<File, Error> {
    if fs::metadata(path).is_ok_and(|log| log.len() > LONG_LOG) {
        fs::rename(path, path.with_extension("old")).map_err(unusable(path))?;
    }
    File::options()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)
        .map_err(unusable(path))
}

/// The last lines that were written behind `from`.
fn last_words(log: &Path, from: u64) -> String {
    let mut text = String::new();
    let read = File::open(log).and_then(|mut file| {
        file.seek(SeekFrom::Start(from))?;
        file.read_to_string(&mut text)
    });
    if let Err(error) = read {
        return format!("(its log cannot be read: {error})");
    }
    let lines: Vec<&str> = text.lines().collect();
    lines
        .get(lines.len().saturating_sub(5)..)
        .unwrap_or_default()
        .join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pid_file_grows_line_by_line() {
        let whole =
            "4711\n/data/cluster\n1700000000\n5432\n/data/socket\n\n  5432001   65538\nready   \n";
        let expected = PidFile {
            process: 4711,
            socket: "/data/socket".into(),
            ready: true,
        };
        assert_eq!(PidFile::parse(whole), Some(expected));
        assert_eq!(
            PidFile::parse(&whole.replace("ready   ", "starting")).map(|file| file.ready),
            Some(false)
        );
        assert_eq!(
            PidFile::parse("4711\n").map(|file| file.process),
            Some(4711)
        );
        assert_eq!(PidFile::parse(""), None);
    }
}
