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
mod error;
mod find;
mod folder;
mod initialise;
mod launch;
mod lend;
mod pooler;
mod processes;
mod running;
mod server;
mod settings;

pub use check::{Unfit, check, parse_url};
pub use error::Error;
pub use lend::{Loan, lend};
pub use pooler::refuse_pooler;
pub use running::running;
pub use server::{Server, start};
pub use settings::{OLDEST_VERSION, ServerSettings};
