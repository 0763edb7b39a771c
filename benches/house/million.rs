//! A house that has been used for years: the rows of a million requests, beside each other as in use.

use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, PgConnection, raw_sql};

use crate::house::Database;

/// The same as the plans of all statements are tested with.
const SEED: &str = include_str!("../../tests/growth/seed.sql");

/// Of a ticket, each way.
const MESSAGES: u64 = 4;

/// Its staff have no phones here, as in the empty house: what is measured are the customers.
const NO_STAFF: &str = "update staff set telegram = null, revoked_at = now()";

/// Fills a database, and gives how long that took.
pub(crate) async fn fill(database: &Database, tickets: u64) -> Duration {
    let since = Instant::now();
    let mut db = database.pool.acquire().await.expect("a connection");
    // Filling indexes row by row takes three times as long as making them at the end.
    let indexes: Vec<(String, String)> = sqlx::query_as(
        "select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
         from pg_index i join pg_class t on t.oid = i.indrelid
         where t.relnamespace = 'public'::regnamespace and not i.indisunique",
    )
    .fetch_all(&mut *db)
    .await
    .expect("the indexes");
    for (drop, _) in &indexes {
        run(&mut db, drop).await;
    }
    let seed = SEED
        .replace("TICKETS", &tickets.to_string())
        .replace("MESSAGES", &(tickets * MESSAGES).to_string());
    run(&mut db, &seed).await;
    run(&mut db, "set maintenance_work_mem = '512MB'").await;
    for (_, make) in &indexes {
        run(&mut db, make).await;
    }
    for last in [NO_STAFF, "reset all", "vacuum analyze", "checkpoint"] {
        run(&mut db, last).await;
    }
    since.elapsed()
}

async fn run(db: &mut PgConnection, text: &str) {
    raw_sql(AssertSqlSafe(text.to_owned()))
        .execute(db)
        .await
        .unwrap_or_else(|error| panic!("{error}: {text}"));
}
