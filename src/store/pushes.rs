//! What customers are told of their tickets unasked: whether it can still be taken back, joined, or is told already.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::addresses::Address;
use crate::domain::TicketId;

/// A message about a ticket that went to its customer unasked, or did not.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: i64,
    pub params: String,
    pub state: String,
    pub why: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// What the customer was told of this ticket unasked, newest first.
pub async fn told(db: &mut PgConnection, ticket: TicketId, limit: i64) -> sqlx::Result<Vec<Told>> {
    sqlx::query_as!(
        Told,
        "select id, params, state, why, created_at from outbox
         where ticket = $1 and class = 2 and method = 'sendMessage' and purpose is null order by id desc limit $2",
        ticket.to_string(),
        limit,
    )
    .fetch_all(db)
    .await
}

/// The last push about a ticket in a chat.
#[derive(Clone, Debug)]
pub struct Pushed {
    pub id: i64,
    /// When it went, or will go.
    pub at: DateTime<Utc>,
    /// It waits so that what follows can join it.
    pub gathers: bool,
    pub params: String,
}

/// What was or will be said last of this ticket there, unasked. What still waits is kept from being sent until this is over.
pub async fn last_pushed(
    db: &mut PgConnection,
    ticket: TicketId,
    lane: &str,
    chat: &str,
) -> sqlx::Result<Option<Pushed>> {
    sqlx::query_as!(
        Pushed,
        r#"select id, coalesce(done_at, not_before, created_at) as "at!", gathers and state = 'waiting' as "gathers!", params
           from outbox
           where ticket = $1 and class = 2 and method = 'sendMessage' and purpose is null and (lane, chat) = ($2, $3)
             and state in ('waiting', 'sent')
           order by id desc limit 1"#,
        ticket.to_string(),
        lane,
        chat,
    )
    .fetch_optional(db)
    .await
}

/// What is held for a ticket goes out now: what has happened since makes it final.
pub async fn release(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set not_before = null
         where ticket = $1 and (state = 'waiting' or owed) and not_before is not null and not gathers",
        ticket.to_string(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What is held for a ticket is never said: it was taken back. Tells whether there was anything. What is due by now, or in a moment, may
/// be on its way: it counts as heard.
pub async fn take_back(
    db: &mut PgConnection,
    ticket: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let taken = sqlx::query!(
        "update outbox set state = 'superseded', why = 'taken back', done_at = $2, owed = false
         where ticket = $1 and (state = 'waiting' or owed) and not_before > $2::timestamptz + interval '1 second' and not gathers",
        ticket.to_string(),
        now,
    )
    .execute(db)
    .await?;
    Ok(taken.rows_affected() > 0)
}

/// Something that was to be told in a chat which nothing reached.
#[derive(Clone, Debug)]
pub struct Owed {
    pub id: i64,
    pub ticket: Option<String>,
    pub method: String,
    pub params: String,
    pub not_before: Option<DateTime<Utc>>,
    /// At night it comes without a sound.
    pub hushes: bool,
}

/// What is owed to a chat, oldest first.
pub async fn owed(db: &mut PgConnection, lane: &str, chat: &str) -> sqlx::Result<Vec<Owed>> {
    sqlx::query_as!(
        Owed,
        "select id, ticket, method, params, not_before, hushes from outbox where (lane, chat) = ($1, $2) and owed order by id for update",
        lane,
        chat,
    )
    .fetch_all(db)
    .await
}

/// What was to be said of a ticket in these chats, and was not: it is not said there any more. Oldest first.
pub async fn take_unsaid(
    db: &mut PgConnection,
    ticket: TicketId,
    chats: &[Address],
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Owed>> {
    let lanes: Vec<String> = chats.iter().map(|chat| chat.channel.clone()).collect();
    let names: Vec<String> = chats.iter().map(|chat| chat.chat().to_owned()).collect();
    let mut unsaid = sqlx::query_as!(
        Owed,
        "update outbox o set state = 'superseded', why = $4, done_at = $5, owed = false
         from unnest($2::text[], $3::text[]) as theirs (lane, chat)
         where o.ticket = $1 and o.class = 2 and o.purpose is null and o.card_subject is null and (o.state = 'waiting' or o.owed)
           and (o.lane, o.chat) = (theirs.lane, theirs.chat)
         returning o.id, o.ticket, o.method, o.params, o.not_before, o.hushes",
        ticket.to_string(),
        &lanes,
        &names,
        why,
        now,
    )
    .fetch_all(db)
    .await?;
    unsaid.sort_by_key(|row| row.id);
    Ok(unsaid)
}

/// This is said now after all, in these words; what can still be taken back waits on.
pub async fn revive(
    db: &mut PgConnection,
    id: i64,
    params: &Value,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set state = 'waiting', why = null, done_at = null, owed = false, tries = 0, created_at = $3, params = $2,
                not_before = case when not_before > $3 then not_before end, gathers = false
         where id = $1 and owed",
        id,
        params.to_string(),
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// These are owed no more: another message says what they say, or their words are gone.
pub async fn forgive(
    db: &mut PgConnection,
    ids: &[i64],
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set state = 'superseded', why = $2, done_at = $3, owed = false where id = any($1) and owed",
        ids,
        why,
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The pushes that wait for a chat, oldest first: what carries a meaning of its own is none.
pub async fn waiting_pushes(
    db: &mut PgConnection,
    lane: &str,
    chat: &str,
) -> sqlx::Result<Vec<(i64, String)>> {
    let rows = sqlx::query!(
        "select id, params from outbox where lane = $1 and chat = $2 and state = 'waiting' and class = 2 and method = 'sendMessage'
           and ticket is not null and purpose is null and card_subject is null and not_before is null
         order by id for update",
        lane,
        chat,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.params)).collect())
}

/// This row says more than it did; it keeps its place.
pub async fn rewrite(db: &mut PgConnection, id: i64, params: &Value) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set params = $2 where id = $1 and state = 'waiting'",
        id,
        params.to_string()
    )
    .execute(db)
    .await?;
    Ok(())
}
