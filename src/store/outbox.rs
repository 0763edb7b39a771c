//! What is to be said: kept in the transaction that makes it true, taken by the one sender of its lane.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::domain::{Channel, Message, MessageId, MessageKind, Said, Subject, TicketId};
use crate::store::outbox_take::CLASSES;

/// What kind of word it is. Within a chat it is first in, first out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i16)]
pub enum Class {
    /// The answer to a press; it lives for seconds, and is never kept (`app::presses`).
    Press = 0,
    Answer = 1,
    Push = 2,
    Broadcast = 3,
    /// The language question to somebody of whom nothing else is known.
    Greeting = 4,
}

impl Class {
    /// Somebody has said something, and hears this to it.
    pub const fn answers(code: i16) -> bool {
        code == Self::Answer as i16 || code == Self::Greeting as i16
    }
}

/// So many answers go to one message that is told unasked, where both wait: thousands of pushes delay nobody who talks, however much, and
/// a push does not wait for a flood of answers either.
pub const ANSWERS: i64 = 3;

/// Who goes first between chats, among those that are answered and among those that are told something: whoever has the least behind
/// them. What counts is how many messages a chat was sent lately, how many wait for it (up to `COUNTED`), and so many more by the class of
/// what waits. So one who says a word now and then is answered at once, whoever floods. An emergency goes before everything.
pub(super) const HANDICAPS: [(Class, i32); CLASSES] = [
    (Class::Answer, 0),
    (Class::Push, 4),
    (Class::Greeting, 6),
    (Class::Broadcast, 16),
];

/// One message to a chat, to be sent later.
#[derive(Clone, Debug)]
pub struct Outbound {
    pub channel: Channel,
    pub chat: String,
    pub class: Class,
    pub kind: MessageKind,
    pub message: Message,
    /// What it draws in place, and the version that it shows.
    pub card: Option<(Subject, i32)>,
    /// The ticket that it speaks of, for the person on call.
    pub ticket: Option<TicketId>,
    /// Held until then: what can still be taken back.
    pub not_before: Option<DateTime<Utc>>,
    /// Held so that what follows soon can join it.
    pub gathers: bool,
    /// The row whose message it takes the place of: it is a card then, and says what that one says, too.
    pub in_place_of: Option<i64>,
    /// At night it comes without a sound.
    pub hushes: bool,
    /// What a reply to it means.
    pub purpose: Option<Value>,
    /// It carries what opens a door: it is emptied as soon as it is sent.
    pub is_secret: bool,
    /// Nothing reaches its chat now, and why: it is kept until something does.
    pub undelivered: Option<String>,
}

impl Outbound {
    /// Somebody hears of a ticket, unasked: it is owed to them where it cannot be said, and joined with what is said soon after it.
    pub fn is_notice(&self) -> bool {
        // What goes by e-mail is a copy of one.
        self.channel != Channel::Email
            && self.class == Class::Push
            && self.ticket.is_some()
            && self.purpose.is_none()
            && self.card.is_none()
    }
}

/// A message as it is kept.
pub(super) fn written(message: &Message) -> sqlx::Result<String> {
    serde_json::to_string(message).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

/// Puts these into the outbox, in this order.
pub async fn put(db: &mut PgConnection, rows: &[Outbound], now: DateTime<Utc>) -> sqlx::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    super::turns::keep(db, &[], &[], rows, now).await.map(drop)
}

/// A row whose turn it is.
#[derive(Clone, Debug)]
pub struct Taken {
    pub id: i64,
    pub chat: String,
    pub class: i16,
    pub kind: MessageKind,
    pub said: Said,
    pub card_subject: Option<String>,
    pub card_version: Option<i32>,
    pub ticket: Option<String>,
    /// Where that card stands in this chat.
    pub card_message: Option<MessageId>,
    /// Somebody hears of a ticket, unasked.
    pub is_notice: bool,
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

impl Taken {
    /// An answer that was kept just now, and needs no look: nothing of it is held, or drawn in place.
    pub fn at_once(row: &Outbound, id: i64, now: DateTime<Utc>) -> Option<Self> {
        let is_plain = matches!(row.class, Class::Answer | Class::Greeting)
            && row.card.is_none()
            && row.not_before.is_none()
            && row.undelivered.is_none()
            && !row.gathers;
        is_plain.then(|| Self {
            id,
            chat: row.chat.clone(),
            class: row.class as i16,
            kind: row.kind,
            said: Said::Message(Box::new(row.message.clone())),
            card_subject: None,
            card_version: None,
            ticket: row.ticket.map(|ticket| ticket.to_string()),
            card_message: None,
            is_notice: false,
            hushes: row.hushes,
            outdated: false,
            tries: 0,
            created_at: now,
            now,
            waiting: 1,
        })
    }
}

/// Answers to presses that a process of an earlier version has left: they are not kept any more, nor said from here.
pub async fn drop_presses(db: &mut PgConnection, channel: Channel) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set state = 'superseded', why = 'too old', done_at = house_now()
         where lane = $1 and class = 0 and state = 'waiting'",
        channel.code(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Which of these still wait. (What waits is not done; by its state a plan that is made before there is anything would read all that
/// waits, here and below.)
pub async fn waiting(db: &mut PgConnection, ids: &[i64]) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar!(
        "select id from outbox where id = any($1) and done_at is null",
        ids
    )
    .fetch_all(db)
    .await
}

/// How a row ended, or that it goes back to wait.
#[derive(Clone, Debug)]
pub struct Ended {
    pub id: i64,
    /// `sent`, `given_up`, `superseded`, `unknown`, or `waiting` again.
    pub state: &'static str,
    pub why: Option<String>,
    pub message: Option<MessageId>,
}

/// The ends of posts by column.
pub(super) struct EndedColumns<'a> {
    pub(super) ids: Vec<i64>,
    pub(super) states: Vec<&'a str>,
    pub(super) whys: Vec<Option<&'a str>>,
    pub(super) messages: Vec<Option<&'a str>>,
}

impl<'a> EndedColumns<'a> {
    pub(super) fn of(ended: &'a [Ended]) -> Self {
        let each = || ended.iter();
        Self {
            ids: each().map(|row| row.id).collect(),
            states: each().map(|row| row.state).collect(),
            whys: each().map(|row| row.why.as_deref()).collect(),
            messages: each()
                .map(|row| row.message.as_ref().map(MessageId::as_str))
                .collect(),
        }
    }
}

/// Writes down how the posts of a batch ended; also where somebody else took them for lost meanwhile.
pub async fn end(db: &mut PgConnection, ended: &[Ended]) -> sqlx::Result<()> {
    if ended.is_empty() {
        return Ok(());
    }
    let ended = EndedColumns::of(ended);
    sqlx::query!(
        "update outbox o set state = e.state, why = e.why, message = coalesce(e.message, o.message),
                tries = o.tries + 1, left_at = case when e.state = 'waiting' then null else o.left_at end,
                params = case when o.is_secret and e.state <> 'waiting' then '{}' else o.params end,
                done_at = case when e.state = 'waiting' then null else (select house_now()) end
         from unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) as e (id, state, why, message)
         where o.id = any($1) and o.id = e.id and (o.done_at is null or (o.state = 'unknown' and e.state <> 'waiting'))",
        &ended.ids,
        &ended.states as &[&str],
        &ended.whys as &[Option<&str>],
        &ended.messages as &[Option<&str>],
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Everything that waits for a chat which nothing reaches any more; what was told unasked is owed to it.
pub async fn give_up_chat(
    db: &mut PgConnection,
    channel: Channel,
    chat: &str,
    why: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set state = 'given_up', why = $3, done_at = $4, params = case when is_secret then '{}' else params end,
                owed = is_notice
         where lane = $1 and chat = $2 and state = 'waiting' and class <> 0",
        channel.code(),
        chat,
        why,
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The chat has another id: what waits goes there.
pub async fn redirect(
    db: &mut PgConnection,
    channel: Channel,
    from: &str,
    to: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        // What an earlier version drew carries its chat in itself.
        "update outbox set chat = $3::text,
                params = case when method is null then params
                              else jsonb_set(params::jsonb, '{chat_id}', to_jsonb($3::text::bigint))::text end
         where lane = $1 and chat = $2 and state = 'waiting'",
        channel.code(),
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
        "update outbox set state = 'superseded', why = $2, done_at = $3 where id = any($1) and done_at is null",
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
    /// What a reply to it means: to staff, or in the form that they fill in.
    pub purpose: Option<Value>,
}

/// Which message of ours this is; nothing: it is not ours, or long gone.
pub async fn said(
    db: &mut PgConnection,
    channel: Channel,
    chat: &str,
    message: &MessageId,
) -> sqlx::Result<Option<Replied>> {
    sqlx::query_as!(
        Replied,
        "select ticket, purpose from outbox where lane = $1 and chat = $2 and message = $3 and state <> 'waiting'
         order by purpose is null, id desc limit 1",
        channel.code(),
        chat,
        message.as_str(),
    )
    .fetch_optional(db)
    .await
}

/// What a reply to this message of ours means.
pub async fn meaning(
    db: &mut PgConnection,
    channel: Channel,
    chat: &str,
    message: &MessageId,
) -> sqlx::Result<Option<Value>> {
    let found = sqlx::query_scalar!(
        "select purpose from outbox where lane = $1 and chat = $2 and message = $3 and state <> 'waiting' and purpose is not null
         order by id desc limit 1",
        channel.code(),
        chat,
        message.as_str(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.flatten())
}
