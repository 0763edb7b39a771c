//! What came in (`arrivals` keeps it), and what the house says to itself: done in the transaction of its turn.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};

/// A word of the house to one of its conversations (a fetched file, say); it takes the same road as everything.
pub async fn put_house(
    db: &mut PgConnection,
    conversation: i64,
    topic: &str,
    id: &str,
    body: &Value,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into inbox (channel, source, external_id, conversation, ordinal, body, received_at)
         values ('house', $1, $2, $3, (extract(epoch from clock_timestamp()) * 1000000)::bigint, $4, house_now())
         on conflict do nothing",
        topic,
        id,
        conversation,
        body.to_string(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether a word of the house was heard, under its topic and its id.
pub async fn is_heard(pool: &PgPool, (topic, id): (&str, &str)) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from inbox where channel = 'house' and source = $1 and external_id = $2 and done_at is not null) as "heard!""#,
        topic,
        id,
    )
    .fetch_one(pool)
    .await
}

/// Whoever waits for mail looks for it, as soon as this transaction ends.
pub async fn ring(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select from pg_notify('powerlink_inbox', '')")
        .execute(db)
        .await?;
    Ok(())
}

/// One more try has failed; how many that makes.
pub async fn failed(db: &mut PgConnection, id: i64) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        "update inbox set tries = tries + 1 where id = $1 returning tries",
        id
    )
    .fetch_one(db)
    .await
}

/// What it said is kept no longer than its turn lasts: it opens a door.
pub async fn empty(db: &mut PgConnection, id: i64) -> sqlx::Result<()> {
    sqlx::query!("update inbox set body = '' where id = $1", id)
        .execute(db)
        .await?;
    Ok(())
}

/// Sets a message aside for good: it keeps nobody waiting any more, and an operator can read why.
pub async fn park(
    db: &mut PgConnection,
    id: i64,
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update inbox set done_at = $3, parked_why = $2 where id = $1",
        id,
        why,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
