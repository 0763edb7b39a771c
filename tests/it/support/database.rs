//! A fresh, migrated database for each test, from one template.

use std::str::FromStr;

use powerlink::app::run::open;
use powerlink::store::MIGRATIONS;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, PgPool};
use tokio::sync::OnceCell;
use uuid::Uuid;

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// A database of its own on the server that `DATABASE_URL` names.
#[derive(Clone, Debug)]
pub(crate) struct Database {
    pub(crate) name: String,
    pub(crate) options: PgConnectOptions,
}

impl Database {
    /// A copy of the migrated template: some 70 ms. It goes with the server; dropping it would cost more.
    pub(crate) async fn fresh() -> Self {
        let template = TEMPLATE.get_or_init(template).await;
        let name = format!("t_{}", Uuid::new_v4().simple());
        run(&format!("create database {name} template {template}")).await;
        Self {
            options: server().database(&name),
            name,
        }
    }

    /// A pool with few connections: many tests share one server.
    pub(crate) async fn pool(&self, connections: u32) -> PgPool {
        PgPoolOptions::new()
            .max_connections(connections)
            .connect_with(open::as_we_use_it(self.options.clone()))
            .await
            .expect("the fresh database")
    }

    pub(crate) fn url(&self) -> String {
        let mut url = url::Url::parse(&address()).expect("DATABASE_URL");
        url.set_path(&self.name);
        url.to_string()
    }
}

async fn template() -> String {
    let name = format!("template_{}", Uuid::new_v4().simple());
    run(&format!(
        "create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8'"
    ))
    .await;
    let mut connection = server()
        .database(&name)
        .connect()
        .await
        .expect("the new template");
    MIGRATIONS
        .run(&mut connection)
        .await
        .expect("the migrations");
    name
}

fn address() -> String {
    std::env::var("DATABASE_URL")
        .expect("`make test` lends a Postgres and names it in DATABASE_URL")
}

pub(crate) fn server() -> PgConnectOptions {
    PgConnectOptions::from_str(&address()).expect("DATABASE_URL")
}

/// From now on the database is so, for those too who were connected before: they are sent away once it holds, and not in the same
/// transaction, in which somebody could come back as it was.
pub(crate) async fn from_now_on(name: &str, setting: &str) {
    run(&format!("alter database {name} {setting}")).await;
    run(&format!(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"
    ))
    .await;
}

/// Runs a statement on the server's own database.
pub(crate) async fn run(statement: &str) {
    let mut connection = server().connect().await.expect("the server of the tests");
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned()))
        .execute(&mut connection)
        .await
        .expect("a statement on the server");
}
