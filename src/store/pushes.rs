//! What customers are told of their tickets unasked: whether it can still be taken back, joined, or is told already.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::addresses::Address;
use super::outbox::written;
use crate::domain::{Channel, Message, MessageKind, Said, TicketId};

/// A message about a ticket that went to its customer unasked, or did not.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: i64,
    pub said: Said,
    pub state: String,
    pub why: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// What the customer was told of this ticket unasked, newest first.
pub async fn told(db: &mut PgConnection, ticket: TicketId, limit: i64) -> sqlx::Result<Vec<Told>> {
    let rows = sqlx::query!(
        "select id, method, params, state, why, created_at from outbox
         where ticket = $1 and is_notice and kind in ('text', 'card') order by id desc limit $2",
        ticket.to_string(),
        limit,
    )
    .fetch_all(db)
    .await?;
    let told = rows.into_iter().map(|row| Told {
        id: row.id,
        said: Said::read(row.method, row.params),
        state: row.state,
        why: row.why,
        created_at: row.created_at,
    });
    Ok(told.collect())
}

/// The last push about a ticket in a chat.
#[derive(Clone, Debug)]
pub struct Pushed {
    pub id: i64,
    /// When it went, or will go.
    pub at: DateTime<Utc>,
    /// It waits for its hour, and may be taken back until then.
    pub is_held: bool,
    /// It waits so that what follows can join it.
    pub gathers: bool,
    pub said: Said,
}

/// The same as it stands in the table.
struct PushedRow {
    id: i64,
    at: DateTime<Utc>,
    is_held: bool,
    gathers: bool,
    method: Option<String>,
    params: String,
}

impl From<PushedRow> for Pushed {
    fn from(row: PushedRow) -> Self {
        Self {
            id: row.id,
            at: row.at,
            is_held: row.is_held,
            gathers: row.gathers,
            said: Said::read(row.method, row.params),
        }
    }
}

/// What was or will be said last of this ticket there, unasked. What still waits is kept from being sent until this is over.
pub async fn last_pushed(
    db: &mut PgConnection,
    ticket: TicketId,
    channel: Channel,
    chat: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Pushed>> {
    let row = sqlx::query_as!(
        PushedRow,
        r#"select id, coalesce(done_at, not_before, created_at) as "at!", state = 'waiting' and coalesce(not_before > $4, false) as "is_held!",
                  gathers and state = 'waiting' as "gathers!", method, params
           from outbox
           where ticket = $1 and is_notice and kind in ('text', 'card') and (lane, chat) = ($2, $3) and state in ('waiting', 'sent')
           order by id desc limit 1"#,
        ticket.to_string(),
        channel.code(),
        chat,
        now,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Pushed::from))
}

/// The same by e-mail, where a copy of what is said in the chat goes.
pub async fn last_mailed(
    db: &mut PgConnection,
    ticket: TicketId,
    chat: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Pushed>> {
    let row = sqlx::query_as!(
        PushedRow,
        r#"select id, coalesce(done_at, not_before, created_at) as "at!", state = 'waiting' and coalesce(not_before > $4, false) as "is_held!",
                  gathers and state = 'waiting' as "gathers!", method, params
           from outbox
           where ticket = $1 and (lane, chat) = ($2, $3) and state in ('waiting', 'sent')
           order by id desc limit 1"#,
        ticket.to_string(),
        Channel::Email.code(),
        chat,
        now,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Pushed::from))
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
    pub kind: MessageKind,
    pub said: Said,
    pub not_before: Option<DateTime<Utc>>,
    /// At night it comes without a sound.
    pub hushes: bool,
}

/// The same as it stands in the table.
struct OwedRow {
    id: i64,
    ticket: Option<String>,
    kind: Option<String>,
    method: Option<String>,
    params: String,
    not_before: Option<DateTime<Utc>>,
    hushes: bool,
}

impl From<OwedRow> for Owed {
    fn from(row: OwedRow) -> Self {
        let kind = row.kind.as_deref().and_then(MessageKind::of);
        Self {
            id: row.id,
            ticket: row.ticket,
            kind: kind.unwrap_or(MessageKind::Text),
            said: Said::read(row.method, row.params),
            not_before: row.not_before,
            hushes: row.hushes,
        }
    }
}

/// What is owed to a chat, oldest first.
pub async fn owed(db: &mut PgConnection, channel: Channel, chat: &str) -> sqlx::Result<Vec<Owed>> {
    let rows = sqlx::query_as!(
        OwedRow,
        "select id, ticket, kind, method, params, not_before, hushes from outbox
         where (lane, chat) = ($1, $2) and owed order by id for update",
        channel.code(),
        chat,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Owed::from).collect())
}

/// What was to be said of a ticket in these chats, and was not: it is not said there any more. Oldest first.
pub async fn take_unsaid(
    db: &mut PgConnection,
    ticket: TicketId,
    chats: &[Address],
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Owed>> {
    let lanes: Vec<String> = chats
        .iter()
        .map(|chat| chat.channel.code().to_owned())
        .collect();
    let names: Vec<String> = chats.iter().map(|chat| chat.chat().to_owned()).collect();
    let unsaid = sqlx::query_as!(
        OwedRow,
        "update outbox o set state = 'superseded', why = $4, done_at = $5, owed = false
         from unnest($2::text[], $3::text[]) as theirs (lane, chat)
         where o.ticket = $1 and o.is_notice and (o.state = 'waiting' or o.owed)
           and (o.lane, o.chat) = (theirs.lane, theirs.chat)
         returning o.id, o.ticket, o.kind, o.method, o.params, o.not_before, o.hushes",
        ticket.to_string(),
        &lanes,
        &names,
        why,
        now,
    )
    .fetch_all(db)
    .await?;
    let mut unsaid: Vec<Owed> = unsaid.into_iter().map(Owed::from).collect();
    unsaid.sort_by_key(|row| row.id);
    Ok(unsaid)
}

/// This is said now after all, in these words (or in its own); what can still be taken back waits on.
pub async fn revive(
    db: &mut PgConnection,
    id: i64,
    words: Option<&Message>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let words = words.map(written).transpose()?;
    sqlx::query!(
        "update outbox set state = 'waiting', why = null, done_at = null, owed = false, tries = 0, created_at = $3, method = case when $2::text is null then method end, params = coalesce($2, params),
                not_before = case when not_before > $3 then not_before end, gathers = false
         where id = $1 and owed",
        id,
        words,
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
    channel: Channel,
    chat: &str,
) -> sqlx::Result<Vec<(i64, Said)>> {
    let rows = sqlx::query!(
        "select id, method, params from outbox
         where lane = $1 and chat = $2 and state = 'waiting' and is_notice and kind = 'text' and not_before is null
         order by id for update",
        channel.code(),
        chat,
    )
    .fetch_all(db)
    .await?;
    let waiting = rows.into_iter();
    Ok(waiting
        .map(|row| (row.id, Said::read(row.method, row.params)))
        .collect())
}

/// This row says more than it did; it keeps its place.
pub async fn rewrite(db: &mut PgConnection, id: i64, words: &Message) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set method = null, params = $2 where id = $1 and state = 'waiting'",
        id,
        written(words)?,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// It waits until then.
pub async fn hold(db: &mut PgConnection, id: i64, until: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set not_before = $2 where id = $1 and done_at is null",
        id,
        until
    )
    .execute(db)
    .await?;
    Ok(())
}
