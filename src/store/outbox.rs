//! What is to be said: kept in the transaction that makes it true, taken by the one sender of its lane.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::domain::{Subject, TicketId};

/// What kind of word it is. Within a chat it is first in, first out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i16)]
pub enum Class {
    /// The answer to a press; it lives for seconds, and is never kept (`deliver::presses`).
    Press = 0,
    Answer = 1,
    Push = 2,
    Broadcast = 3,
    /// The language question to somebody of whom nothing else is known.
    Greeting = 4,
}

/// Who goes first between chats: whoever has the least behind them. What counts is how many messages a chat was sent lately, how many
/// wait for it (up to `COUNTED`), and so many more by the class of what waits. So one who says a word now and then is answered at
/// once, whoever floods, and a push does not wait for a flood of answers either. An emergency goes before everything.
const HANDICAPS: [(Class, i32); CLASSES] = [
    (Class::Answer, 0),
    (Class::Push, 4),
    (Class::Greeting, 6),
    (Class::Broadcast, 16),
];

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
    super::turns::keep(db, &[], &[], rows, now).await.map(drop)
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
            method: row.method.clone(),
            params: row.params.to_string(),
            card_subject: None,
            card_version: None,
            ticket: row.ticket.map(|ticket| ticket.to_string()),
            card_message: None,
            is_push: false,
            hushes: row.hushes,
            outdated: false,
            tries: 0,
            created_at: now,
            now,
            waiting: 1,
        })
    }
}

/// Beyond this it does not matter how many wait for one chat.
const COUNTED: i64 = 8;

/// What the sender tells of itself to take the next rows.
#[derive(Clone, Debug, Default)]
pub struct Turns<'a> {
    /// How many chats at most.
    pub limit: i64,
    /// Chats that have a row on its way, no token left, or are to be left alone for a while.
    pub busy: &'a [String],
    /// The chats that have a row on its way, and those rows with what is known to follow them.
    pub on_the_way: (&'a [String], &'a [i64]),
    /// Chats that were sent something lately, and how many messages.
    pub lately: (&'a [String], &'a [i32]),
    /// How many chats of each class one look passes.
    pub look: i32,
    /// Where the walk goes on: a `Walk`.
    pub after: &'a [String],
}

/// How far the walk from chat to chat has come, in each class; before the first chat it is empty.
pub type Walk = [String; CLASSES];

/// How many classes are walked: all but the answers to a press.
pub const CLASSES: usize = 4;

/// The first due row of each of the chats whose turn it is. It goes from chat to chat, as a ring: what
/// waits behind the first row of a chat costs nothing, and after a few looks everyone was passed.
///
/// Nothing is written: the sender reads over the very connection that holds its lock, so that whoever can take is the one sender.
pub async fn take(db: &mut PgConnection, lane: &str, turns: &Turns<'_>) -> sqlx::Result<Found> {
    let (classes, handicaps): (Vec<i16>, Vec<i32>) = HANDICAPS
        .iter()
        .map(|(class, handicap)| (*class as i16, *handicap))
        .unzip();
    let rows = sqlx::query_as!(
        Look,
        r#"with clock as materialized (
               select house_now() as now
           ), walked as materialized (
               select c.class, c.handicap, c.position, step.chat, step.number
               from unnest($3::smallint[], $4::integer[], $5::text[]) with ordinality as c (class, handicap, after, position)
               cross join lateral (
                   with recursive walk as (
                       (select o.chat, 1 as number from outbox o
                        where o.lane = $1 and o.class = c.class and o.state = 'waiting' and o.chat > c.after order by o.chat limit 1)
                       union all
                       select (select o.chat from outbox o
                               where o.lane = $1 and o.class = c.class and o.state = 'waiting' and o.chat > w.chat order by o.chat limit 1),
                              w.number + 1
                       from walk w where w.chat is not null and w.number < $6
                   )
                   select w.chat, w.number from walk w where w.chat is not null
               ) step
           ), chats as (
               select w.chat, min(w.handicap) as handicap from walked w where w.chat <> all($7) group by w.chat
           ), turns as (
               select head.id, load.waiting from chats
               cross join lateral (
                   select o.id, o.ticket from outbox o
                   where o.lane = $1 and o.chat = chats.chat and o.state = 'waiting' and o.class > 0
                     and (o.not_before is null or o.not_before <= (select now from clock))
                   order by o.id limit 1
               ) head
               cross join lateral (
                   select count(*) as waiting from (
                       select from outbox o where o.lane = $1 and o.chat = chats.chat and o.state = 'waiting'
                       and (o.not_before is null or o.not_before <= (select now from clock)) limit $10) counted
               ) load
               left join unnest($8::text[], $9::integer[]) as lately (chat, sent) on lately.chat = chats.chat
               order by case when exists (select from service_requests r where r.ticket_id = head.ticket and r.workflow = 'emergency') then -1
                             else chats.handicap + load.waiting + coalesce(lately.sent, 0) end,
                        head.id
               limit $2
           ), taken as (
               select o.id, o.chat, o.class, o.method, o.params, o.card_subject, o.card_version, o.ticket, o.tries, o.created_at, o.hushes,
                      turns.waiting, card.message_id as card_message,
                      o.class = 2 and o.ticket is not null and o.purpose is null and o.card_subject is null as is_push,
                      o.card_subject is not null and o.method = 'editMessageText' and (coalesce(card.version > o.card_version, false)
                          or exists (select from outbox w where w.done_at is null and w.card_subject = o.card_subject
                                     and (w.lane, w.chat) = (o.lane, o.chat) and w.id > o.id and w.not_before is null
                                     and w.method <> 'pinChatMessage')) as outdated
               from turns cross join lateral (select * from outbox o where o.id = turns.id limit 1) o
               left join cards card on (card.subject, card.lane, card.chat) = (o.card_subject, o.lane, o.chat)
           )
           select array(select case when count(*) filter (where w.number = $6) > 0 then max(w.chat) else '' end
                        from generate_subscripts($3::smallint[], 1) g (position) left join walked w on w.position = g.position
                        group by g.position order by g.position) as "walked!: Vec<String>",
                  exists (select from unnest($11::text[]) as busy (chat) cross join lateral (
                              select from outbox o
                              where o.lane = $1 and o.chat = busy.chat and o.state = 'waiting' and o.class > 0 and o.id <> all($12)
                                and (o.not_before is null or o.not_before <= clock.now)
                              limit 1) more) as "more!",
                  clock.now as "now!", t.id as "id?", t.chat as "chat?", t.class as "class?", t.method as "method?", t.params as "params?",
                  t.card_subject as "card_subject?", t.card_version as "card_version?", t.ticket as "ticket?", t.tries as "tries?",
                  t.created_at as "created_at?", t.hushes as "hushes?", t.card_message as "card_message?", t.is_push as "is_push?",
                  t.outdated as "outdated?", t.waiting as "waiting?"
           from clock left join taken t on true
           order by t.id"#,
        lane,
        turns.limit,
        &classes,
        &handicaps,
        turns.after,
        turns.look,
        turns.busy,
        turns.lately.0,
        turns.lately.1,
        COUNTED,
        turns.on_the_way.0,
        turns.on_the_way.1,
    )
    .fetch_all(db)
    .await?;
    let mut walk = Walk::default();
    let walked = rows.first().into_iter().flat_map(|row| &row.walked);
    for (place, chat) in walk.iter_mut().zip(walked) {
        place.clone_from(chat);
    }
    Ok(Found {
        walk,
        more: rows.first().is_some_and(|row| row.more),
        rows: rows.into_iter().filter_map(Look::taken).collect(),
    })
}

/// What a look has found.
#[derive(Debug)]
pub struct Found {
    pub rows: Vec<Taken>,
    /// How far the walk has come.
    pub walk: Walk,
    /// Something waits behind a row that is on its way.
    pub more: bool,
}

/// What a look brings: how far it came, and a row that was found.
struct Look {
    walked: Vec<String>,
    more: bool,
    now: DateTime<Utc>,
    id: Option<i64>,
    chat: Option<String>,
    class: Option<i16>,
    method: Option<String>,
    params: Option<String>,
    card_subject: Option<String>,
    card_version: Option<i32>,
    ticket: Option<String>,
    tries: Option<i32>,
    created_at: Option<DateTime<Utc>>,
    hushes: Option<bool>,
    card_message: Option<i64>,
    is_push: Option<bool>,
    outdated: Option<bool>,
    waiting: Option<i64>,
}

impl Look {
    fn taken(self) -> Option<Taken> {
        Some(Taken {
            id: self.id?,
            chat: self.chat?,
            class: self.class?,
            method: self.method?,
            params: self.params?,
            card_subject: self.card_subject,
            card_version: self.card_version,
            ticket: self.ticket,
            card_message: self.card_message,
            is_push: self.is_push?,
            hushes: self.hushes?,
            outdated: self.outdated?,
            tries: self.tries?,
            created_at: self.created_at?,
            now: self.now,
            waiting: self.waiting?,
        })
    }
}

/// Answers to presses that a process of an earlier version has left: they are not kept any more, nor said from here.
pub async fn drop_presses(db: &mut PgConnection, lane: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set state = 'superseded', why = 'too old', done_at = house_now()
         where lane = $1 and class = 0 and state = 'waiting'",
        lane,
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
         where o.id = any($1) and o.id = e.id and o.done_at is null",
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
    lane: &str,
    chat: &str,
    message: i64,
) -> sqlx::Result<Option<Replied>> {
    sqlx::query_as!(
        Replied,
        "select ticket, purpose from outbox where lane = $1 and chat = $2 and message_id = $3 and state <> 'waiting'
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
        "select purpose from outbox where lane = $1 and chat = $2 and message_id = $3 and state <> 'waiting' and purpose is not null
         order by id desc limit 1",
        lane,
        chat,
        message,
    )
    .fetch_optional(db)
    .await?;
    Ok(found.flatten())
}
