//! The released program as a process of its own, a lent Postgres, and the modelled Telegram in this process, on one machine.

use std::net::TcpListener;
use std::os::unix::fs::DirBuilderExt as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use powerlink::simulator::telegram::{RateLimits, Settings, Telegram};
use powerlink::store::MIGRATIONS;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, PgPool};
use tokio::process::{Child, Command};

/// Where `make bench` lends a Postgres, with its settings printed.
pub(crate) async fn server() -> (PgConnectOptions, String) {
    let url = std::env::var("DATABASE_URL").expect("make bench lends a Postgres");
    let server: PgConnectOptions = url.parse().expect("DATABASE_URL");
    let mut connection = server.connect().await.expect("the server");
    let (version, fsync, commit): (String, String, String) =
        sqlx::query_as("select current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit')")
            .fetch_one(&mut connection)
            .await
            .expect("settings");
    println!(
        "\nPostgreSQL {version}, fsync {fsync}, synchronous_commit {commit}, {} cores, {}",
        std::thread::available_parallelism().map_or(0, usize::from),
        if cfg!(debug_assertions) {
            "not optimised"
        } else {
            "optimised"
        }
    );
    (server, url)
}

/// A database of its own, for one program.
pub(crate) struct Database {
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) pool: PgPool,
}

impl Database {
    /// With nothing in it.
    pub(crate) async fn create(server: &PgConnectOptions, url: &str) -> Self {
        let name = format!("bench_{}", uuid::Uuid::new_v4().simple());
        let mut connection = server.connect().await.expect("the server");
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
            "create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8'"
        )))
        .execute(&mut connection)
        .await
        .expect("a database");
        let pool = PgPoolOptions::new()
            .max_connections(2)
            .connect_with(server.clone().database(&name))
            .await
            .expect("the database");
        let mut url = url::Url::parse(url).expect("DATABASE_URL");
        url.set_path(&name);
        Self {
            name,
            url: url.into(),
            pool,
        }
    }

    /// With the tables of the product.
    pub(crate) async fn migrated(server: &PgConnectOptions, url: &str) -> Self {
        let database = Self::create(server, url).await;
        MIGRATIONS
            .run(&database.pool)
            .await
            .expect("the migrations");
        database
    }
}

/// A program that serves, and the Telegram that it talks to.
pub(crate) struct Road {
    pub(crate) telegram: Telegram,
    pub(crate) pool: PgPool,
    pub(crate) child: Child,
    folder: std::path::PathBuf,
    database: Database,
}

impl Road {
    pub(crate) async fn open(server: &PgConnectOptions, url: &str, rates: (u32, u32)) -> Self {
        Self::over(Database::migrated(server, url).await, rates).await
    }

    pub(crate) async fn over(database: Database, rates: (u32, u32)) -> Self {
        Self::with(database, rates, &[]).await
    }

    /// The same with other settings beside the usual ones, or in their place.
    pub(crate) async fn with(
        database: Database,
        rates: (u32, u32),
        others: &[(&str, String)],
    ) -> Self {
        let settings = Settings {
            rates: if rates == (0, 0) {
                RateLimits::default()
            } else {
                RateLimits::documented()
            },
            ..Settings::quiet()
        };
        let telegram = Telegram::start(settings)
            .await
            .expect("the model of Telegram");
        let folder = std::env::temp_dir().join(&database.name);
        std::fs::DirBuilder::new()
            .mode(0o700)
            .create(&folder)
            .expect("a folder");
        let (public, admin) = (free_address(), free_address());
        let since = Instant::now();
        let child = Command::new(env!("CARGO_BIN_EXE_powerlink"))
            .arg("serve")
            .env("DATABASE_URL", &database.url)
            .env("TELEGRAM_API_URL", telegram.url())
            .env("TELEGRAM_BOT_TOKEN", telegram.token())
            .env("PUBLIC_URL", format!("http://{public}"))
            .env("LISTEN", &public)
            .env("ADMIN_LISTEN", &admin)
            .env("DOCUMENTS_URL", format!("file://{}", folder.display()))
            .env("TELEGRAM_RATE", rates.0.to_string())
            .env("TELEGRAM_CHAT_RATE", rates.1.to_string())
            .env("LOG", "warn")
            .envs(others.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the program");
        while reqwest::get(format!("http://{admin}/health/ready"))
            .await
            .is_err()
        {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        println!(
            "from start to ready on a running database: {:?}; memory when idle: {}",
            since.elapsed(),
            memory(&child)
        );
        while telegram.counters().calls < 3 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Self {
            telegram,
            pool: database.pool.clone(),
            child,
            folder,
            database,
        }
    }

    /// The end, whatever still waits.
    pub(crate) async fn close(self) {
        self.leave().await.pool.close().await;
    }

    /// The end of the program; its database stays.
    pub(crate) async fn leave(mut self) -> Database {
        println!("memory afterwards: {}", memory(&self.child));
        assert_eq!(self.telegram.violations(), Vec::<String>::new());
        self.child.kill().await.expect("it ends");
        self.telegram.stop().await;
        std::fs::remove_dir_all(&self.folder).ok();
        self.database
    }

    pub(crate) async fn settle(&self) {
        loop {
            let waiting: i64 = sqlx::query_scalar(
                "select (select count(*) from inbox where done_at is null) + (select count(*) from outbox where state = 'waiting')
                     + (select count(*) from document_jobs where state = 'wanted')",
            )
                .fetch_one(&self.pool)
                .await
                .expect("the roads");
            if waiting == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

pub(crate) fn memory(child: &Child) -> String {
    let status = child
        .id()
        .and_then(|id| std::fs::read_to_string(format!("/proc/{id}/status")).ok())
        .unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .map_or("unknown", str::trim)
        .to_owned()
}

pub(crate) fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .to_string()
}

pub(crate) fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}
