//! A plain teloxide bot that files a ticket (benches/peer), as a process of its own.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use powerlink::simulator::telegram::{Settings, Telegram};
use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;
use tokio::process::{Child, Command};

use crate::house::{Database, free_address};

pub(crate) struct Peer {
    pub(crate) telegram: Telegram,
    pub(crate) pool: PgPool,
    pub(crate) child: Child,
}

impl Peer {
    /// `make bench` builds it beside the product.
    pub(crate) async fn open(server: &PgConnectOptions, url: &str) -> Self {
        let database = Database::create(server, url).await;
        let telegram = Telegram::start(Settings::quiet())
            .await
            .expect("the model of Telegram");
        let program = Path::new(env!("CARGO_BIN_EXE_powerlink")).with_file_name("peer");
        let child = Command::new(program)
            .env("DATABASE_URL", &database.url)
            .env("TELEGRAM_API_URL", telegram.url())
            .env("TELEGRAM_BOT_TOKEN", telegram.token())
            .env("WEBHOOK", free_address())
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the plain bot, built by `make bench`");
        // It asks who it is, and says where it listens.
        while telegram.counters().calls < 2 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Self {
            telegram,
            pool: database.pool,
            child,
        }
    }

    /// Whose tickets there are, and their numbers; in order.
    pub(crate) async fn filed(&self) -> Vec<(i64, String)> {
        sqlx::query_as("select chat_id, ticket from requests order by chat_id, ticket")
            .fetch_all(&self.pool)
            .await
            .expect("its tickets")
    }

    pub(crate) async fn close(mut self) {
        self.child.kill().await.expect("it ends");
        self.telegram.stop().await;
        self.pool.close().await;
    }
}
