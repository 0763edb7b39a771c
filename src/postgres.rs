//! The Postgres that comes with us: a private cluster, run from the programs that are installed.
//!
//! Nothing but a Unix socket listens: no port to be taken, none that another user of the machine could knock at. Both `sqlx` and
//! `psql` reach it by [`Server::url`]. Everything it owns lies in one folder, which one process at a time may use:
//!
//! ```text
//! lock          held while in use; its text is the process id of the holder
//! password      of the superuser `postgres`, made at random, readable by its owner alone
//! log           what the server says
//! cluster/      Postgres's own data directory
//! socket/       where it listens (a short folder in the temporary directory, when this path is too long for a socket)
//! ```
//!
//! A server that outlived a killed process is adopted by the next one that opens the folder. Postgres refuses to run as root, so
//! root runs it as `postgres`, or else as `nobody`.

mod account;
mod check;
mod find;
mod folder;
mod initialise;
mod launch;
mod lend;
mod pooler;
mod processes;
mod running;
mod server;

use std::path::PathBuf;
use std::time::Duration;

pub use check::{Unfit, check, parse_url};
pub use lend::{Loan, lend};
pub use pooler::refuse_pooler;
pub use running::running;
pub use server::{Server, start};

/// The oldest major version of PostgreSQL that the house works with.
pub const OLDEST_VERSION: u32 = 14;

/// How a private server is run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where everything lies that the server owns; made if it is missing.
    pub folder: PathBuf,
    /// `false` trades safety in a power cut for speed: only for databases that a test throws away.
    pub durable: bool,
    pub max_connections: u16,
}

impl Settings {
    /// The settings that data is kept with: every commit is on disk before it is confirmed.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            durable: true,
            max_connections: 200,
        }
    }
}

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
