//! A house that has been used for years: the rows of a million requests, beside each other as in use.

use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, PgConnection, raw_sql};

use crate::house::Database;

/// The same as the plans of all statements are tested with.
const SEED: &str = include_str!("../../tests/growth/seed.sql");
/// What follows it in the seed is filled beside the rest.
const MESSAGES_BEGIN: &str = "-- The messages";
/// Of a ticket, each way.
const MESSAGES: u64 = 4;

/// Its staff have no phones here, as in the empty house: what is measured are the customers.
const NO_STAFF: &str = "update staff set telegram = null, revoked_at = now()";

/// Fills a database over two connections, and gives how long that took.
pub(crate) async fn fill(database: &Database, tickets: u64) -> Duration {
    let since = Instant::now();
    let mut one = database.pool.acquire().await.expect("a connection");
    let mut other = database.pool.acquire().await.expect("another");
    // Filling indexes row by row takes longer than making them at the end.
    let indexes: Vec<(String, String)> = sqlx::query_as(
        "select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
         from pg_index i join pg_class t on t.oid = i.indrelid
         where t.relnamespace = 'public'::regnamespace and not i.indisunique",
    )
    .fetch_all(&mut *one)
    .await
    .expect("the indexes");
    let (drop, make): (Vec<String>, Vec<String>) = indexes.into_iter().unzip();
    run(&mut one, &drop).await;
    let seed = SEED
        .replace("TICKETS", &tickets.to_string())
        .replace("MESSAGES", &(tickets * MESSAGES).to_string());
    let (house, messages) = seed.split_at(seed.find(MESSAGES_BEGIN).expect("the messages"));
    let of_messages = |index: &String| index.contains(".inbox ") || index.contains(".outbox ");
    let (of_messages, of_house): (Vec<_>, Vec<_>) = make.into_iter().partition(of_messages);
    tokio::join!(
        fills(&mut one, house, &of_house),
        fills(&mut other, messages, &of_messages)
    );
    let last = [NO_STAFF, "reset all", "vacuum analyze", "checkpoint"];
    run(&mut one, &last.map(str::to_owned)).await;
    run(&mut other, &["reset all".to_owned()]).await;
    since.elapsed()
}

async fn fills(db: &mut PgConnection, seed: &str, indexes: &[String]) {
    run(db, &[seed.to_owned()]).await;
    run(db, &["set maintenance_work_mem = '512MB'".to_owned()]).await;
    run(db, indexes).await;
}

async fn run(db: &mut PgConnection, statements: &[String]) {
    for text in statements {
        raw_sql(AssertSqlSafe(text.clone()))
            .execute(&mut *db)
            .await
            .unwrap_or_else(|error| panic!("{error}: {text}"));
    }
}
