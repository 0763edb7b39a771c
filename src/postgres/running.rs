//! The server that another process of ours runs on a folder, for a command beside it.

use std::fs;
use std::path::Path;

use sqlx::postgres::{PgConnectOptions, PgSslMode};

use super::error::Error;
use super::folder::unusable;
use super::launch::PidFile;
use super::processes::serves;

/// How to connect to the server that runs on `folder` now; `None` when none does. Nothing is started and nothing is locked.
pub fn running(folder: &Path) -> Result<Option<PgConnectOptions>, Error> {
    let cluster = folder.join("cluster");
    let Some(file) =
        PidFile::read(&cluster)?.filter(|file| file.ready && serves(file.process, &cluster))
    else {
        return Ok(None);
    };
    let path = folder.join("password");
    let password = fs::read_to_string(&path).map_err(unusable(&path))?;
    let options = PgConnectOptions::new_without_pgpass()
        .socket(&file.socket)
        .port(5432)
        .username("postgres")
        .password(password.trim())
        .database("postgres")
        .ssl_mode(PgSslMode::Disable);
    Ok(Some(options))
}
