//! Opening what a command works with: the database, the documents, the ear for a stop.

use std::fs::Permissions;
use std::net::IpAddr;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgConnection, PgPool};

use super::upgrade;
use crate::config::{DocumentSettings, StoreSettings};
use crate::postgres;
use crate::store;

/// Connections of one process. The door, two workers, the sender, the fetcher, the news, the reminders and the ear for other processes keep
/// one each; the rest are for what is rare.
const CONNECTIONS: u32 = 16;

/// Each keeps the plans of all statements that it has run: there are fewer.
const STATEMENTS: usize = 512;

/// How long a connection may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// A connection that was used within this time is taken to be alive.
const TRUSTED: Duration = Duration::from_millis(500);

/// The database is not to be had. Each message names the setting and the cure.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Unfit(#[from] postgres::Unfit),
    #[error(transparent)]
    Private(#[from] postgres::Error),
    #[error(
        "the database cannot be brought to the present form: {0}. If DATABASE_URL names a database of another version of powerlink, run that version, or name an empty database"
    )]
    Migration(#[from] sqlx::migrate::MigrateError),
    #[error(
        "an earlier version of powerlink serves from this database ({serving} processes), and keeps what is said in another form than this one: stop it first (systemctl stop, or the like), then start this one. Nothing is lost meanwhile: what people write waits at Telegram"
    )]
    EarlierVersion { serving: i64 },
    #[error(
        "the table service_requests of another program cannot be taken over: {0}. The login of DATABASE_URL must own that table, and be allowed to create a schema (grant create on database)"
    )]
    Adoption(#[source] sqlx::Error),
    #[error(
        "the schema public of this database has tables of another program by names that powerlink needs ({tables}); nothing was changed. Name a database of its own in DATABASE_URL, or move each of them into another schema first: create schema theirs; alter table public.{first} set schema theirs"
    )]
    Occupied { first: String, tables: String },
    #[error("the database does not answer: {0}")]
    Away(#[from] sqlx::Error),
    #[error("the folder {folder} cannot be made: {why}. Set DATA_DIR to a folder of your own", folder = folder.display())]
    Folder {
        folder: PathBuf,
        why: std::io::Error,
    },
    #[error("no powerlink with a private Postgres runs on {folder}: start one, or set DATABASE_URL or DATA_DIR as it has them", folder = folder.display())]
    NotRunning { folder: PathBuf },
}

/// An open database; the private server, where one was started for it.
pub struct Database {
    pub pool: PgPool,
    private: Option<postgres::Server>,
}

impl Database {
    /// Closes the connections, and stops the private server.
    pub async fn close(self) {
        self.pool.close().await;
        if let Some(server) = self.private
            && let Err(error) = server.stop().await
        {
            tracing::warn!(%error, "the private Postgres did not stop cleanly; it recovers at the next start");
        }
    }
}

/// Opens the database, checked and in its present form; without `DATABASE_URL` a private one is started.
pub async fn database(settings: &StoreSettings) -> Result<Database, OpenError> {
    let (options, private) = if let Some(url) = &settings.database_url {
        (postgres::parse_url(url)?, None)
    } else {
        let folder = data_dir(settings)?.join("postgres");
        let server = postgres::start(&postgres::ServerSettings::new(folder)).await?;
        (server.options("postgres"), Some(server))
    };
    Ok(Database {
        pool: prepared(options).await?,
        private,
    })
}

/// The database for a command beside a running `serve` or `demo`: its private server is used, not started.
pub async fn database_in_use(settings: &StoreSettings) -> Result<Database, OpenError> {
    let options = if let Some(url) = &settings.database_url {
        postgres::parse_url(url)?
    } else {
        let folder = data_dir(settings)?;
        let running = postgres::running(&folder.join("postgres"))?;
        running.ok_or(OpenError::NotRunning { folder })?
    };
    Ok(Database {
        pool: prepared(options).await?,
        private: None,
    })
}

/// Connects, checks that the server fits, and applies the migrations that are missing.
pub async fn prepared(options: PgConnectOptions) -> Result<PgPool, OpenError> {
    let connected = tokio::time::timeout(PATIENCE, options.connect()).await;
    let mut connection = connected
        .unwrap_or(Err(sqlx::Error::PoolTimedOut))
        .map_err(|error| postgres::Unfit::from_connect(&error, &options))?;
    let looked = tokio::time::timeout(PATIENCE, postgres::refuse_pooler(&mut connection, &options));
    looked.await.unwrap_or(Err(postgres::Unfit::from_connect(
        &sqlx::Error::PoolTimedOut,
        &options,
    )))?;
    postgres::check(&mut connection).await?;
    upgrade::migrate(&mut connection, upgrade::PATIENCE).await?;
    warn_of_open_doors(&mut connection, &options).await?;
    connection.close().await?;
    let options = as_we_use_it(options);
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        // A connection that was in use a moment ago is there; asking each time costs a round trip of every step.
        .test_before_acquire(false)
        .before_acquire(|connection, known| {
            Box::pin(async move {
                if known.idle_for > TRUSTED {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .acquire_timeout(PATIENCE)
        .connect_with(options.clone())
        .await
        .map_err(|error| postgres::Unfit::from_connect(&error, &options))?;
    Ok(pool)
}

/// What works, and should not stay so.
async fn warn_of_open_doors(
    connection: &mut PgConnection,
    options: &PgConnectOptions,
) -> Result<(), OpenError> {
    let doors = store::doors(connection).await?;
    let host = options.get_host();
    let is_here = options.get_socket().is_some()
        || host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback());
    if !doors.is_encrypted && !is_here {
        tracing::warn!(
            "what goes to the database of DATABASE_URL and back can be read on its way: add ?sslmode=verify-full to it (or require), and set up TLS on the server"
        );
    }
    if doors.is_schema_open {
        tracing::warn!(
            "every login of the database may put objects into its schema public: run `revoke create on schema public from public` as the owner of the schema"
        );
    }
    Ok(())
}

/// What each of our connections asks of the server.
pub fn as_we_use_it(options: PgConnectOptions) -> PgConnectOptions {
    // Every statement finds its rows by an index, whatever the values: planning each anew would cost more than running it.
    // So it is on disks without moving heads, and above all in memory. A plan is kept for as long as its connection, and tables that were
    // small when it was made grow meanwhile: none is read from end to end where there is an index, however small it is now. (What that
    // makes of the costs would call for compiling small statements.)
    // Nobody waits long for a row that another program has locked: the turn is tried again.
    // What a process that is gone with its machine had begun, and with it what it had locked, ends soon.
    options.statement_cache_capacity(STATEMENTS).options([
        ("plan_cache_mode", "force_generic_plan"),
        ("random_page_cost", "1.1"),
        ("enable_seqscan", "off"),
        ("jit", "off"),
        ("lock_timeout", "2s"),
        ("idle_in_transaction_session_timeout", "30s"),
        ("tcp_keepalives_idle", "5"),
        ("tcp_keepalives_interval", "2"),
        ("tcp_keepalives_count", "3"),
    ])
}

/// Where documents go: as set, or beside the private Postgres. That folder is made, for this account alone.
pub fn documents_url(
    documents: &DocumentSettings,
    store: &StoreSettings,
) -> Result<String, OpenError> {
    if let Some(url) = &documents.documents_url {
        return Ok(url.clone());
    }
    let folder = data_dir(store)?.join("documents");
    private_folder(&folder)?;
    Ok(format!("file://{}", folder.display()))
}

/// What this process writes from now on is for its own account alone: papers are about people. (After the private Postgres was
/// started, whose account may be another one.)
pub fn keep_private() {
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
}

/// Makes a folder that only this account may enter; one that is there already, and was open to others, is closed.
pub fn private_folder(folder: &Path) -> Result<(), OpenError> {
    let unusable = |why| OpenError::Folder {
        folder: folder.to_owned(),
        why,
    };
    let made = std::fs::DirBuilder::new()
        .recursive(true)
        .mode(PRIVATE)
        .create(folder);
    made.map_err(unusable)?;
    if is_open_to_others(folder) {
        std::fs::set_permissions(folder, Permissions::from_mode(PRIVATE)).map_err(unusable)?;
        tracing::info!(folder = %folder.display(), "closed to the other accounts of this machine");
    }
    Ok(())
}

/// Read, write and enter, for the owner.
const PRIVATE: u32 = 0o700;

/// Whether other accounts of this machine may enter or read this folder.
pub fn is_open_to_others(folder: &Path) -> bool {
    std::fs::metadata(folder).is_ok_and(|about| about.permissions().mode() & 0o077 != 0)
}

/// The folder for what is kept on this machine.
pub fn data_dir(settings: &StoreSettings) -> Result<PathBuf, OpenError> {
    let folder = settings.data_dir.clone().unwrap_or_else(default_data_dir);
    std::fs::create_dir_all(&folder).map_err(|why| OpenError::Folder {
        folder: folder.clone(),
        why,
    })?;
    std::path::absolute(&folder).map_err(|why| OpenError::Folder { folder, why })
}

/// Root's home is closed to the account that runs Postgres, so root has a place of its own.
pub fn default_data_dir() -> PathBuf {
    if rustix::process::geteuid().is_root() {
        return PathBuf::from("/var/lib/powerlink");
    }
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    std::env::var_os("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(home)
        .unwrap_or_else(std::env::temp_dir)
        .join("powerlink")
}

/// Returns at Ctrl-C or SIGTERM.
pub async fn told_to_stop() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut asked) => drop(asked.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminate => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
