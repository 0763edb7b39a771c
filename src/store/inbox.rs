//! What came in: kept before it is acknowledged, done in the transaction of its turn.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::addresses::Address;

/// A message at the door, as received.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub from: Address,
    /// The bot or the gateway.
    pub source: String,
    pub external_id: String,
    pub ordinal: i64,
    pub body: String,
    pub sent_at: Option<DateTime<Utc>>,
    /// Authenticated, but not readable: kept, never handled.
    pub parked_why: Option<&'static str>,
}

/// Keeps what arrived; copies of what is known change nothing.
pub async fn keep(db: &mut PgConnection, arrivals: &[Arrival]) -> sqlx::Result<()> {
    match insert(db, arrivals).await {
        // Somebody new is among them: the only time that a second look is needed.
        Err(sqlx::Error::Database(refusal))
            if refusal.code().as_deref() == Some(NOT_NULL_VIOLATION) =>
        {
            let addresses: Vec<_> = arrivals
                .iter()
                .map(|arrival| arrival.from.clone())
                .collect();
            super::addresses::ensure(db, &addresses).await?;
            insert(db, arrivals).await
        }
        other => other,
    }
}

const NOT_NULL_VIOLATION: &str = "23502";

async fn insert(db: &mut PgConnection, arrivals: &[Arrival]) -> sqlx::Result<()> {
    let column = |of: fn(&Arrival) -> &str| {
        arrivals
            .iter()
            .map(|arrival| of(arrival).to_owned())
            .collect::<Vec<_>>()
    };
    let ordinals: Vec<i64> = arrivals.iter().map(|arrival| arrival.ordinal).collect();
    let sent: Vec<Option<DateTime<Utc>>> = arrivals.iter().map(|arrival| arrival.sent_at).collect();
    let parked: Vec<Option<String>> = arrivals
        .iter()
        .map(|arrival| arrival.parked_why.map(str::to_owned))
        .collect();
    sqlx::query!(
        "insert into inbox (channel, source, external_id, conversation, address, ordinal, body, sent_at, received_at, parked_why, done_at)
         select n.channel, n.source, n.external_id, a.conversation, n.address, n.ordinal, n.body, n.sent_at, now.at, n.parked_why,
                case when n.parked_why is not null then now.at end
         from (select house_now() as at) now,
              unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::timestamptz[], $8::text[])
                  with ordinality as n (channel, address, source, external_id, ordinal, body, sent_at, parked_why, position)
         left join addresses a on (a.channel, a.address) = (n.channel, n.address)
         order by n.position
         on conflict (channel, source, external_id) do nothing",
        &column(|a| &a.from.channel),
        &column(|a| &a.from.address),
        &column(|a| &a.source),
        &column(|a| &a.external_id),
        &ordinals,
        &column(|a| &a.body),
        &sent as &[Option<DateTime<Utc>>],
        &parked as &[Option<String>],
    )
    .execute(db)
    .await?;
    Ok(())
}

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
