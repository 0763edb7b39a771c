//! A private server's life: started or adopted, used, stopped.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgSslMode};
use sqlx::{ConnectOptions as _, Connection as _, Row as _};
use tokio::process::Child;
use tokio::time::sleep;

use super::check::is_passing;
use super::error::Error;
use super::find::{self, Programs};
use super::folder::{Folder, leave_socket_folder, unusable};
use super::launch::{PidFile, launch};
use super::processes::{serves, signal};
use super::settings::ServerSettings;
use super::{account, initialise};

/// Short enough not to be felt in the time to readiness.
pub(super) const LOOK_AGAIN: Duration = Duration::from_millis(10);
/// After a crash Postgres replays what was written since its last checkpoint: seconds, rarely a minute.
pub(super) const PATIENCE_FOR_START: Duration = Duration::from_mins(2);
const PATIENCE_FOR_STOP: Duration = Duration::from_secs(8);

/// A running private server. It ends with [`Server::stop`], or when this is dropped.
#[derive(Debug)]
pub struct Server {
    folder: Arc<Folder>,
    socket: PathBuf,
    password: String,
    process: u32,
    /// `None` for an adopted server: somebody else's child.
    child: Option<Child>,
    let_go: bool,
}

/// Starts the server of `settings.folder`, with a new cluster if there is none, or adopts the one that runs there already.
/// Returns when it answers.
pub async fn start(settings: &ServerSettings) -> Result<Server, Error> {
    let folder = Arc::new(Folder::open(&settings.folder)?);
    initialise::remove_unfinished(&folder)?;
    let cluster = folder.cluster();
    let (programs, account) = if let Some(metadata) = account::metadata_if_there(&cluster)? {
        (
            programs_for(&cluster).await?,
            account::of_cluster(&cluster, &metadata)?,
        )
    } else {
        let programs = find::programs(None)
            .await?
            .ok_or(Error::NotInstalled { found: Vec::new() })?;
        let account = account::for_new_cluster().await?;
        initialise::cluster(&folder, &programs, &account, settings).await?;
        (programs, account)
    };
    let password = read_password(&folder)?;
    if let Some(server) = adopt(&folder, &password, settings).await? {
        return Ok(server);
    }
    let (socket, child) = launch(&folder, &programs, &account, settings).await?;
    let process = child.id().unwrap_or_default();
    Ok(Server {
        folder,
        socket,
        password,
        process,
        child: Some(child),
        let_go: false,
    })
}

impl Server {
    /// How `sqlx` connects to `database`, as the superuser.
    pub fn options(&self, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.socket)
            .port(5432)
            .username("postgres")
            .password(&self.password)
            .database(database)
            .ssl_mode(PgSslMode::Disable)
    }

    /// A database of this server as a `DATABASE_URL` for other programs, with the password in it:
    /// `postgres://postgres:...@%2Ffolder:5432/name`.
    pub fn url(&self, database: &str) -> String {
        let socket = self.socket.to_string_lossy().replace('/', "%2F");
        let password = &self.password;
        format!("postgres://postgres:{password}@{socket}:5432/{database}")
    }

    /// The process id of Postgres.
    pub fn process(&self) -> u32 {
        self.process
    }

    /// Ends every session, writes everything down, and waits until the server is gone. After 8 s it is told to end at once: the
    /// next start repairs, and nothing confirmed is lost.
    pub async fn stop(mut self) -> Result<(), Error> {
        self.end(Signal::INT).await
    }

    /// Ends the server without writing anything down, for a cluster that is about to be removed.
    pub(super) async fn abandon(mut self) -> Result<(), Error> {
        self.end(Signal::QUIT).await
    }

    async fn end(&mut self, how: Signal) -> Result<(), Error> {
        for how in [how, Signal::QUIT] {
            let asked = Instant::now();
            let mut told = false;
            while asked.elapsed() < PATIENCE_FOR_STOP {
                // Asked first: the number of a process that is gone may be another's.
                if self.is_gone() {
                    self.let_go = true;
                    leave_socket_folder(&self.socket);
                    return Ok(());
                }
                if !told {
                    told = signal(self.process, how);
                }
                sleep(LOOK_AGAIN).await;
            }
        }
        Err(Error::StillRuns {
            process: self.process,
        })
    }

    fn is_gone(&mut self) -> bool {
        match &mut self.child {
            Some(child) => matches!(child.try_wait(), Ok(Some(_))),
            None => !serves(self.process, &self.folder.cluster()),
        }
    }

    async fn running_settings(&self) -> Result<(bool, i32), sqlx::Error> {
        let options = self.options("postgres").disable_statement_logging();
        let mut connection: PgConnection = options.connect().await?;
        let row = sqlx::query(
            "select current_setting('fsync')::boolean as durable, current_setting('max_connections')::integer as connections",
        )
        .fetch_one(&mut connection)
        .await?;
        connection.close().await?;
        Ok((row.try_get("durable")?, row.try_get("connections")?))
    }
}

impl Drop for Server {
    /// The net under [`Server::stop`]: asks for the same and waits a little, so that the folder is free when this returns.
    fn drop(&mut self) {
        if self.let_go {
            return;
        }
        let asked = Instant::now();
        let mut told = false;
        while asked.elapsed() < PATIENCE_FOR_STOP && !self.is_gone() {
            if !told {
                told = signal(self.process, Signal::INT);
            }
            std::thread::sleep(LOOK_AGAIN);
        }
        leave_socket_folder(&self.socket);
    }
}

/// Takes over the server that a killed run left behind, if there is one and it is run as `settings` say; otherwise ends it.
async fn adopt(
    folder: &Arc<Folder>,
    password: &str,
    settings: &ServerSettings,
) -> Result<Option<Server>, Error> {
    let since = Instant::now();
    while let Some(mut server) = left_over(folder, password)? {
        match server.running_settings().await {
            Ok(running) if running == (settings.durable, i32::from(settings.max_connections)) => {
                tracing::info!(
                    process = server.process,
                    "adopted the Postgres that was left running"
                );
                return Ok(Some(server));
            }
            Ok(_) => server.end(Signal::INT).await?,
            Err(reason) => {
                // Not ours to end: it may be starting, stopping, or somebody's own.
                server.let_go = true;
                if !is_passing(&reason) || since.elapsed() > PATIENCE_FOR_START {
                    let folder = folder.path().to_owned();
                    return Err(Error::Stranger {
                        process: server.process,
                        folder,
                        reason: reason.to_string(),
                    });
                }
                sleep(LOOK_AGAIN).await;
            }
        }
    }
    Ok(None)
}

/// Ends the server that a killed run left behind, with no regard for its data.
pub(super) async fn end_left_over(folder: &Arc<Folder>) -> Result<(), Error> {
    match left_over(folder, "")? {
        Some(server) => server.abandon().await,
        None => Ok(()),
    }
}

fn left_over(folder: &Arc<Folder>, password: &str) -> Result<Option<Server>, Error> {
    let cluster = folder.cluster();
    let file = PidFile::read(&cluster)?.filter(|file| serves(file.process, &cluster));
    Ok(file.map(|file| Server {
        folder: folder.clone(),
        socket: file.socket,
        password: password.to_owned(),
        process: file.process,
        child: None,
        let_go: false,
    }))
}

/// The programs that can open the files of an existing cluster.
async fn programs_for(cluster: &Path) -> Result<Programs, Error> {
    let path = cluster.join("PG_VERSION");
    let said = fs::read_to_string(&path).map_err(unusable(&path))?;
    let version = said.trim().parse().map_err(|_| {
        let reason = std::io::Error::new(
            std::io::ErrorKind::InvalidData,
            format!("{:?} is no version of PostgreSQL", said.trim()),
        );
        unusable(&path)(reason)
    })?;
    let found = find::programs(Some(version)).await?;
    found.ok_or_else(|| Error::OtherVersion {
        folder: cluster.to_owned(),
        cluster: version,
    })
}

fn read_password(folder: &Folder) -> Result<String, Error> {
    let path = folder.password();
    match fs::read_to_string(&path) {
        Ok(password) => Ok(password.trim().to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Error::NoPassword { path })
        }
        Err(error) => Err(unusable(&path)(error)),
    }
}
