//! Why there is no private server, and what to do about it.

use std::path::PathBuf;
use std::time::Duration;

use super::find;

/// Why there is no private server. Each message names the setting and the cure; none of these passes by trying again at once.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{}", find::advice(.found))]
    NotInstalled {
        /// Versions that are there but too old.
        found: Vec<u32>,
    },
    #[error(
        "the cluster in {} was made by PostgreSQL {cluster}, which is not installed: install PostgreSQL {cluster}, bring the cluster to a newer version with pg_upgrade, or set DATA_DIR to another folder",
        .folder.display()
    )]
    OtherVersion { folder: PathBuf, cluster: u32 },
    #[error(
        "another powerlink uses {}{}: stop it, or set DATA_DIR to another folder",
        .folder.display(),
        .process.map(|process| format!(" (process {process})")).unwrap_or_default()
    )]
    InUse {
        folder: PathBuf,
        process: Option<u32>,
    },
    #[error(
        "PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody` to run it as: create one with `useradd --system postgres`, run powerlink as an ordinary user, or set DATABASE_URL to a server of your own"
    )]
    NoAccount,
    #[error(
        "the user `{account}`, as whom PostgreSQL runs here, may not enter {}: set DATA_DIR to a folder that is open to it, for example /var/lib/powerlink",
        .folder.display()
    )]
    Closed { account: String, folder: PathBuf },
    #[error(
        "the cluster in {} belongs to another user (id {owner}): run powerlink as that user or as root, or set DATA_DIR to another folder",
        .folder.display()
    )]
    Foreign { folder: PathBuf, owner: u32 },
    #[error(
        "the password of the cluster beside {} is gone: put the file back, or set DATA_DIR to another folder to start anew",
        .path.display()
    )]
    NoPassword { path: PathBuf },
    #[error("{} cannot be used: {reason}; make it writable, or set DATA_DIR to another folder", .path.display())]
    Folder {
        path: PathBuf,
        reason: std::io::Error,
    },
    #[error("{} could not be run: {reason}; install PostgreSQL anew, or set DATABASE_URL to a server of your own", .program.display())]
    Program {
        program: PathBuf,
        reason: std::io::Error,
    },
    #[error("initdb could not make a cluster in {}; it said: {said}", .folder.display())]
    Initialise { folder: PathBuf, said: String },
    #[error("PostgreSQL did not start; {} has the whole story, and ends with: {said}", .log.display())]
    Start { log: PathBuf, said: String },
    #[error(
        "PostgreSQL (process {process}) is not ready after {} s; it may still be repairing its data after a crash: {} tells; try again later",
        .waited.as_secs(),
        .log.display()
    )]
    NotReady {
        process: u32,
        log: PathBuf,
        waited: Duration,
    },
    #[error(
        "a PostgreSQL (process {process}) runs on {} but does not let us in: {reason}; stop it with `kill -INT {process}` and try again",
        .folder.display()
    )]
    Stranger {
        process: u32,
        folder: PathBuf,
        reason: String,
    },
    #[error("PostgreSQL (process {process}) does not stop: end it with `kill -QUIT {process}`")]
    StillRuns { process: u32 },
    #[error("the command `{command}` could not be run: {reason}; give one that exists after `--`")]
    Command {
        command: String,
        reason: std::io::Error,
    },
}
