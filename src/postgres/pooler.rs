//! Is there something between us and PostgreSQL that hands out another connection for each transaction? Then no lock is held and nothing
//! is heard, and two processes would send everything twice.

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions as _, Connection as _, Row as _};

use super::check::Unfit;

/// How often it is looked: a pooler may take its connections in turn.
const LOOKS: usize = 3;

/// Asks over two connections at once which process of the server answers: each has one of its own, and keeps it.
pub async fn refuse_pooler(
    first: &mut PgConnection,
    options: &PgConnectOptions,
) -> Result<(), Unfit> {
    let unfit = |error: sqlx::Error| Unfit::from_connect(&error, options);
    let mut second = options.connect().await.map_err(unfit)?;
    let mut shared = false;
    for _ in 0..LOOKS {
        let here = process(first).await.map_err(unfit)?;
        run(&mut second, "begin").await.map_err(unfit)?;
        let there = process(&mut second).await.map_err(unfit)?;
        // Whoever has but one connection to give would let the next look wait.
        shared = here == there || process(first).await.map_err(unfit)? != here;
        run(&mut second, "rollback").await.map_err(unfit)?;
        if shared {
            break;
        }
    }
    second.close().await.ok();
    if shared { Err(Unfit::Pooled) } else { Ok(()) }
}

/// In the simple protocol, which every pooler passes on.
async fn process(connection: &mut PgConnection) -> sqlx::Result<i32> {
    sqlx::raw_sql("select pg_backend_pid()")
        .fetch_one(connection)
        .await?
        .try_get(0)
}

async fn run(connection: &mut PgConnection, statement: &'static str) -> sqlx::Result<()> {
    sqlx::raw_sql(statement).execute(connection).await.map(drop)
}
