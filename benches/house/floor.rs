//! What this machine can do at the least: one row changed and committed after the other, over one connection.

use std::time::{Duration, Instant};

use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgConnection};

use crate::house::Database;

/// Gives how long one takes.
pub(crate) async fn one_commit(server: &PgConnectOptions, url: &str, seconds: u64) -> Duration {
    let database = Database::create(server, url).await;
    let options = server.clone().database(&database.name);
    let mut db = PgConnection::connect_with(&options).await.expect("it");
    sqlx::raw_sql("create table one (id int primary key, n bigint); insert into one values (1, 0)")
        .execute(&mut db)
        .await
        .expect("a row");
    let (mut commits, since) = (0_u32, Instant::now());
    while since.elapsed() < Duration::from_secs(seconds) {
        sqlx::query("update one set n = n + 1 where id = 1")
            .execute(&mut db)
            .await
            .expect("it is committed");
        commits += 1;
    }
    let each = since.elapsed() / commits.max(1);
    db.close().await.expect("it ends");
    database.pool.close().await;
    each
}
