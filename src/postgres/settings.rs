//! How a private server is run.

use std::path::PathBuf;

/// The oldest major version of PostgreSQL that the house works with.
pub const OLDEST_VERSION: u32 = 14;

/// How a private server is run.
#[derive(Debug, Clone)]
pub struct ServerSettings {
    /// Where everything lies that the server owns; made if it is missing.
    pub folder: PathBuf,
    /// `false` trades safety in a power cut for speed: only for databases that a test throws away.
    pub durable: bool,
    pub max_connections: u16,
}

impl ServerSettings {
    /// The settings that data is kept with: every commit is on disk before it is confirmed.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            durable: true,
            max_connections: 200,
        }
    }
}
