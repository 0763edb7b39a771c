//! What is to be said: kept in the transaction that makes it true, taken by the one sender of its lane.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::domain::{Subject, TicketId};

/// Who goes first between chats. Within a chat it is first in, first out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(i16)]
pub enum Class {
    /// The answer to a press; it lives for seconds.
    Press = 0,
    Answer = 1,
    Push = 2,
    Broadcast = 3,
}

/// One call to a channel, to be made later.
#[derive(Clone, Debug)]
pub struct Outbound {
    pub lane: String,
    pub chat: String,
    pub class: Class,
    pub method: String,
    pub params: Value,
    /// What it draws in place, and the version that it shows.
    pub card: Option<(Subject, i32)>,
    /// The ticket that it speaks of, for the person on call.
    pub ticket: Option<TicketId>,
    /// Held until then: what can still be taken back.
    pub not_before: Option<DateTime<Utc>>,
    /// Held so that what follows soon can join it.
    pub gathers: bool,
    /// At night it comes without a sound.
    pub hushes: bool,
    /// What a reply to it means.
    pub purpose: Option<Value>,
    /// It carries what opens a door: it is emptied as soon as it is sent.
    pub is_secret: bool,
    /// Nothing reaches its chat now, and why: it is kept until something does.
    pub undelivered: Option<String>,
}

/// Puts these into the outbox, in this order.
pub async fn put(db: &mut PgConnection, rows: &[Outbound], now: DateTime<Utc>) -> sqlx::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    super::turns::keep(db, &[], &[], rows, now).await
}

/// A row whose turn it is.
#[derive(Clone, Debug)]
pub struct Taken {
    pub id: i64,
    pub chat: String,
    pub class: i16,
    pub method: String,
    pub params: String,
    pub card_subject: Option<String>,
    pub card_version: Option<i32>,
    pub ticket: Option<String>,
    /// Where that card stands in this chat.
    pub card_message: Option<i64>,
    /// Its customer hears of a ticket, unasked.
    pub is_push: bool,
    /// At night it comes without a sound.
    pub hushes: bool,
    /// A newer state of the same card is shown already, or follows.
    pub outdated: bool,
    /// Tries that failed before.
    pub tries: i32,
    pub created_at: DateTime<Utc>,
    pub now: DateTime<Utc>,
    /// How many rows wait for this chat, this one included; counted up to `COUNTED`.
    pub waiting: i64,
}

/// Beyond this it does not matter how many wait for one chat.
const COUNTED: i64 = 8;

/// The first due row of up to `limit` chats, best class first. Chats in `busy` have a row on its way, no token left, or are to be
/// left alone for a while; of the answers to a press (class 0), which wait for no chat, those in `busy_presses` are on their way.
///
/// Nothing is written: the sender reads over the very connection that holds its lock, so that whoever can take is the one sender.
pub async fn take(
    db: &mut PgConnection,
    lane: &str,
    limit: i64,
    busy: &[String],
    busy_presses: &[i64],
) -> sqlx::Result<Vec<Taken>> {
    sqlx::query_as!(
        Taken,
        r#"with clock as materialized (
               select house_now() as now
           ), candidates as (
               select o.chat, o.class, o.id from outbox o
               where o.lane = $1 and o.state = 'waiting' and (o.not_before is null or o.not_before <= (select now from clock))
                 and case when o.class = 0 then o.id <> all($4) else o.chat <> all($3) end
               order by o.class, o.id limit $2::bigint * 4
           ), chats as (
               select chat, min(class) as class, min(id) as id from candidates where class > 0 group by chat order by 2, 3 limit $2::bigint
           ), heads as (
               select id from candidates where class = 0
               union all
               select head.id from chats cross join lateral (
                   select o.id from outbox o
                   where o.lane = $1 and o.chat = chats.chat and o.state = 'waiting' and o.class > 0
                     and (o.not_before is null or o.not_before <= (select now from clock))
                   order by o.id limit 1
               ) head
           )
           select o.id, o.chat, o.class, o.method, o.params, o.card_subject, o.card_version, o.ticket, o.tries, o.created_at, o.hushes,
                  clock.now as "now!", card.message_id as "card_message?",
                  o.class = 2 and o.ticket is not null and o.purpose is null and o.card_subject is null as "is_push!",
                  o.card_subject is not null and o.method = 'editMessageText' and (coalesce(card.version > o.card_version, false)
                      or exists (select from outbox w where w.state = 'waiting' and w.card_subject = o.card_subject
                                 and (w.lane, w.chat) = (o.lane, o.chat) and w.id > o.id and w.not_before is null
                                 and w.method <> 'pinChatMessage')) as "outdated!",
                  (select count(*) from (select from outbox w where w.lane = o.lane and w.chat = o.chat and w.state = 'waiting'
                                         and (w.not_before is null or w.not_before <= clock.now) limit $5) w) as "waiting!"
           from clock, heads join outbox o on o.id = heads.id
           left join cards card on (card.subject, card.lane, card.chat) = (o.card_subject, o.lane, o.chat)
           order by o.class, o.id"#,
        lane,
        limit,
        busy,
        busy_presses,
        COUNTED,
    )
    .fetch_all(db)
    .await
}

/// How a row ended, or that it goes back to wait.
#[derive(Clone, Debug)]
pub struct Ended {
    pub id: i64,
    /// `sent`, `given_up`, `superseded`, or `waiting` again.
    pub state: &'static str,
    pub why: Option<String>,
    pub message_id: Option<i64>,
}

/// Writes down how the posts of a batch ended.
pub async fn end(db: &mut PgConnection, ended: &[Ended]) -> sqlx::Result<()> {
    if ended.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = ended.iter().map(|row| row.id).collect();
    let states: Vec<String> = ended.iter().map(|row| row.state.to_owned()).collect();
    let whys: Vec<Option<String>> = ended.iter().map(|row| row.why.clone()).collect();
    let messages: Vec<Option<i64>> = ended.iter().map(|row| row.message_id).collect();
    sqlx::query!(
        "update outbox o set state = e.state, why = e.why, message_id = coalesce(e.message_id, o.message_id),
                tries = o.tries + 1,
                params = case when o.is_secret and e.state <> 'waiting' then '{}' else o.params end,
                done_at = case when e.state = 'waiting' then null else (select house_now()) end
         from unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[]) as e (id, state, why, message_id)
         where o.id = e.id and o.state = 'waiting'",
        &ids,
        &states,
        &whys as &[Option<String>],
        &messages as &[Option<i64>],
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Everything that waits for a chat which nothing reaches any more; what was told unasked is owed to it.
pub async fn give_up_chat(
    db: &mut PgConnection,
    lane: &str,
    chat: &str,
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set state = 'given_up', why = $3, done_at = $4, params = case when is_secret then '{}' else params end,
                owed = class = 2 and ticket is not null and purpose is null and card_subject is null
         where lane = $1 and chat = $2 and state = 'waiting' and class > 0",
        lane,
        chat,
        why,
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The chat has another id: what waits goes there.
pub async fn redirect(db: &mut PgConnection, lane: &str, from: &str, to: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set chat = $3::text, params = jsonb_set(params::jsonb, '{chat_id}', to_jsonb($3::text::bigint))::text
         where lane = $1 and chat = $2 and state = 'waiting'",
        lane,
        from,
        to,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// These will not be sent: something newer says it. Tells how many of them waited.
pub async fn supersede(
    db: &mut PgConnection,
    ids: &[i64],
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let superseded = sqlx::query!(
        "update outbox set state = 'superseded', why = $2, done_at = $3 where id = any($1) and state = 'waiting'",
        ids,
        why,
        now,
    )
    .execute(db)
    .await?;
    Ok(superseded.rows_affected())
}

/// A message of ours, as a reply to it finds it.
#[derive(Clone, Debug)]
pub struct Replied {
    pub ticket: Option<String>,
    /// What a reply to it means to staff.
    pub purpose: Option<Value>,
}

/// Which message of ours this is; nothing: it is not ours, or long gone.
pub async fn said(
    db: &mut PgConnection,
    lane: &str,
    chat: &str,
    message: i64,
) -> sqlx::Result<Option<Replied>> {
    sqlx::query_as!(
        Replied,
        "select ticket, purpose from outbox where lane = $1 and chat = $2 and message_id = $3
         order by purpose is null, id desc limit 1",
        lane,
        chat,
        message,
    )
    .fetch_optional(db)
    .await
}

/// What a reply to this message of ours means.
pub async fn meaning(
    db: &mut PgConnection,
    lane: &str,
    chat: &str,
    message: i64,
) -> sqlx::Result<Option<Value>> {
    let found = sqlx::query_scalar!(
        "select purpose from outbox where lane = $1 and chat = $2 and message_id = $3 and purpose is not null order by id desc limit 1",
        lane,
        chat,
        message,
    )
    .fetch_optional(db)
    .await?;
    Ok(found.flatten())
}
