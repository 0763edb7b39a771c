//! A server for one command: started before it, handed to it as `DATABASE_URL`, stopped after it.

use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::sync::Arc;
use std::time::Duration;

use rustix::process::Signal;
use tokio::process::{Child, Command};
use tokio::signal::unix::{Signal as Signals, SignalKind, signal as listen};

use super::account::we_are_root;
use super::error::Error;
use super::folder::{Folder, random_hex, remove_folder, unusable};
use super::processes::signal;
use super::server::{Server, end_left_over, start};
use super::settings::ServerSettings;

/// Folders of servers that are removed after the command are called so, and a number.
const TEMPORARY: &str = "powerlink-lent-";

/// What is lent.
#[derive(Debug, Clone)]
pub struct Loan {
    /// Where the server's data stays; `None`: in a temporary folder, removed afterwards.
    pub folder: Option<PathBuf>,
    /// `false` for tests: a power cut may ruin the data, and everything is quicker.
    pub durable: bool,
    pub max_connections: u16,
}

/// Runs `command` (the program and its arguments) with `DATABASE_URL` naming the database `postgres` of a private server, as its
/// superuser. SIGTERM and SIGHUP are passed on to it, and so is SIGINT where no terminal has sent it to both of us.
///
/// Returns the exit code of the command: as shells do, 128 and the signal's number when a signal ended it.
pub async fn lend(loan: &Loan, command: &[OsString]) -> Result<u8, Error> {
    let mut interruptions = Interruptions::listen()?;
    let folder = match &loan.folder {
        Some(folder) => folder.clone(),
        None => temporary_folder().await?,
    };
    let settings = ServerSettings {
        folder: folder.clone(),
        durable: loan.durable,
        max_connections: loan.max_connections,
    };
    let outcome = tokio::select! {
        started = start(&settings) => match started {
            Ok(server) => lend_running(server, loan, command, &mut interruptions).await,
            Err(error) => Err(error),
        },
        interrupted = interruptions.next() => Ok(exit_code_of(interrupted)),
    };
    if loan.folder.is_none() {
        remove_folder(&folder)?;
    }
    outcome
}

async fn lend_running(
    server: Server,
    loan: &Loan,
    command: &[OsString],
    interruptions: &mut Interruptions,
) -> Result<u8, Error> {
    let ran = run(&server, command, interruptions).await;
    let stopped = if loan.folder.is_none() {
        server.abandon().await
    } else {
        server.stop().await
    };
    let status = ran?;
    stopped?;
    Ok(status.code().map_or_else(
        || status.signal().map_or(1, exit_code_of),
        |code| u8::try_from(code).unwrap_or(1),
    ))
}

async fn run(
    server: &Server,
    command: &[OsString],
    interruptions: &mut Interruptions,
) -> Result<ExitStatus, Error> {
    let (program, arguments) = command.split_first().ok_or_else(|| Error::Command {
        command: String::new(),
        reason: io::Error::from(io::ErrorKind::NotFound),
    })?;
    let failed = |reason| Error::Command {
        command: program.to_string_lossy().into_owned(),
        reason,
    };
    let mut child: Child = Command::new(program)
        .args(arguments)
        .env("DATABASE_URL", server.url("postgres"))
        .spawn()
        .map_err(failed)?;
    loop {
        let number = tokio::select! {
            status = child.wait() => return status.map_err(failed),
            number = interruptions.next() => number,
        };
        let heard_already = number == Signal::INT.as_raw() && io::stdin().is_terminal();
        if let (Some(process), Some(kind), false) =
            (child.id(), Signal::from_named_raw(number), heard_already)
        {
            signal(process, kind);
        }
    }
}

/// The signals that ask us to end.
struct Interruptions {
    interrupt: Signals,
    terminate: Signals,
    hang_up: Signals,
}

impl Interruptions {
    fn listen() -> Result<Self, Error> {
        let on = |kind| {
            listen(kind).map_err(|reason| Error::Command {
                command: "powerlink".to_owned(),
                reason,
            })
        };
        Ok(Self {
            interrupt: on(SignalKind::interrupt())?,
            terminate: on(SignalKind::terminate())?,
            hang_up: on(SignalKind::hangup())?,
        })
    }

    /// The number of the next one.
    async fn next(&mut self) -> i32 {
        tokio::select! {
            _ = self.interrupt.recv() => Signal::INT.as_raw(),
            _ = self.terminate.recv() => Signal::TERM.as_raw(),
            _ = self.hang_up.recv() => Signal::HUP.as_raw(),
        }
    }
}

fn exit_code_of(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(u8::MAX)
}

/// A new folder in the temporary directory, after removing those of runs that were killed.
async fn temporary_folder() -> Result<PathBuf, Error> {
    let parent = temporary_directory();
    let entries = fs::read_dir(&parent).map_err(unusable(&parent))?;
    for left in entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(TEMPORARY))
    {
        if is_old_and_ours(&left.path()) {
            remove_abandoned(&left.path()).await;
        }
    }
    Ok(parent.join(format!("{TEMPORARY}{}", random_hex(4)?)))
}

/// `TMPDIR`, unless root's is closed to the user as whom Postgres runs.
fn temporary_directory() -> PathBuf {
    let wished = std::env::temp_dir();
    let is_open =
        |path: &Path| fs::metadata(path).is_ok_and(|metadata| metadata.mode() & 0o001 != 0);
    if we_are_root() && !wished.ancestors().all(is_open) {
        PathBuf::from("/tmp")
    } else {
        wished
    }
}

/// A folder that is younger may belong to a run that is about to lock it.
fn is_old_and_ours(folder: &Path) -> bool {
    fs::symlink_metadata(folder).is_ok_and(|metadata| {
        let age = metadata
            .modified()
            .ok()
            .and_then(|time| time.elapsed().ok())
            .unwrap_or_default();
        metadata.is_dir()
            && metadata.uid() == rustix::process::geteuid().as_raw()
            && age > Duration::from_mins(1)
    })
}

async fn remove_abandoned(path: &Path) {
    // Locked: its run is alive.
    let Ok(folder) = Folder::open(path).map(Arc::new) else {
        return;
    };
    let removed = match end_left_over(&folder).await {
        Ok(()) => remove_folder(path),
        Err(error) => Err(error),
    };
    if let Err(error) = removed {
        tracing::warn!(%error, "the temporary server of a killed run stays behind");
    }
}
