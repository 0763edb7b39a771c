//! Taking rows of the outbox: who is to be sent to next.

use chrono::DateTime;
use chrono::Utc;
use sqlx::PgConnection;

use crate::domain::{Channel, MessageId, MessageKind, Said};
use crate::store::outbox::{ANSWERS, Class, HANDICAPS, Taken};

/// Beyond this it does not matter how many wait for one chat.
pub(super) const COUNTED: i64 = 8;

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
    /// How many of them may be told something unasked, those of an emergency apart.
    pub told: i64,
    /// So many answers went one after the other that something told unasked is next.
    pub told_first: bool,
    /// How many chats of each class one look passes.
    pub look: i32,
    /// Where the walk goes on: a `Walk`.
    pub after: &'a [String],
}

/// How far the walk from chat to chat has come, in each class; before the first chat it is empty.
pub type Walk = [String; CLASSES];

/// How many classes are walked: all but the answers to a press.
pub const CLASSES: usize = 4;

/// Whether a walk that came so far has passed everybody who is answered.
pub fn has_passed_answers(walk: &Walk) -> bool {
    let mut classes = HANDICAPS.iter().zip(walk);
    classes.all(|((class, _), place)| !Class::answers(*class as i16) || place.is_empty())
}

/// The first due row of each of the chats whose turn it is. It goes from chat to chat, as a ring: what
/// waits behind the first row of a chat costs nothing, and after a few looks everyone was passed.
///
/// Nothing is written: the sender reads over the very connection that holds its lock, so that whoever can take is the one sender.
pub async fn take(
    db: &mut PgConnection,
    channel: Channel,
    turns: &Turns<'_>,
) -> sqlx::Result<Found> {
    let (classes, handicaps) = classes();
    let talking = [Class::Answer, Class::Greeting].map(|class| class as i16);
    let kinds = MessageKind::ALL.map(MessageKind::code);
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
                        where o.lane = $1 and o.class = c.class and o.class >= 0 and o.state = 'waiting' and o.chat > c.after order by o.chat limit 1)
                       union all
                       select (select o.chat from outbox o
                               where o.lane = $1 and o.class = c.class and o.class >= 0 and o.state = 'waiting' and o.chat > w.chat order by o.chat limit 1),
                              w.number + 1
                       from walk w where w.chat is not null and w.number < $6
                   )
                   select w.chat, w.number from walk w where w.chat is not null
               ) step
           ), chats as (
               select w.chat, min(w.handicap) as handicap, bool_or(w.class = any($14)) as talks
               from walked w where w.chat <> all($7) group by w.chat
           ), ranked as (
               select head.id, load.waiting, chats.talks, urgent.is_urgent,
                      row_number() over (partition by urgent.is_urgent, chats.talks
                                         order by chats.handicap + load.waiting + coalesce(lately.sent, 0), head.id) - 1 as place
               from chats
               cross join lateral (
                   select o.id, o.ticket, o.kind from outbox o
                   where o.lane = $1 and o.chat = chats.chat and o.state = 'waiting' and o.class <> 0
                     and (o.not_before is null or o.not_before <= (select now from clock))
                   order by o.id limit 1
               ) head
               cross join lateral (
                   select count(*) as waiting from (
                       select from outbox o where o.lane = $1 and o.chat = chats.chat and o.state = 'waiting'
                       and (o.not_before is null or o.not_before <= (select now from clock)) order by o.id limit $10) counted
               ) load
               cross join lateral (
                   select exists (select from service_requests r where r.ticket_id = head.ticket and r.workflow = 'emergency') as is_urgent
               ) urgent
               left join unnest($8::text[], $9::integer[]) as lately (chat, sent) on lately.chat = chats.chat
               -- What a later version has kept waits for it, and takes no one's turn.
               where head.kind = any($13)
           ), turns as (
               select id, waiting from ranked
               where is_urgent or talks or place < $17
               order by is_urgent desc, case when is_urgent then id when talks then place / $15 else place end,
                        not is_urgent and talks = $16, place, id
               limit $2
           ), taken as (
               select o.id, o.chat, o.class, o.kind, o.method, o.params, o.card_subject, o.card_version, o.ticket, o.tries, o.created_at, o.hushes,
                      turns.waiting, o.is_notice,
                      coalesce(card.message, (select e.message from outbox e where e.id = o.in_place_of)) as card_message,
                      o.kind = 'card' and (coalesce(card.version > o.card_version, false)
                          or exists (select from outbox w where w.done_at is null and w.card_subject = o.card_subject
                                     and (w.lane, w.chat) = (o.lane, o.chat) and w.id > o.id and w.not_before is null
                                     and w.kind <> 'pin')) as outdated
               from turns cross join lateral (select * from outbox o where o.id = turns.id limit 1) o
               left join cards card on (card.subject, card.lane, card.chat) = (o.card_subject, o.lane, o.chat)
           )
           select array(select case when count(*) filter (where w.number = $6) > 0 then max(w.chat) else '' end
                        from generate_subscripts($3::smallint[], 1) g (position) left join walked w on w.position = g.position
                        group by g.position order by g.position) as "walked!: Vec<String>",
                  exists (select from unnest($11::text[]) as busy (chat) cross join lateral (
                              select from outbox o
                              where o.lane = $1 and o.chat = busy.chat and o.state = 'waiting' and o.class <> 0 and o.id <> all($12)
                                and (o.not_before is null or o.not_before <= clock.now)
                              order by o.id limit 1) more) as "more!",
                  clock.now as "now!", t.id as "id?", t.chat as "chat?", t.class as "class?", t.kind as "kind?", t.method as "method?", t.params as "params?",
                  t.card_subject as "card_subject?", t.card_version as "card_version?", t.ticket as "ticket?", t.tries as "tries?",
                  t.created_at as "created_at?", t.hushes as "hushes?", t.card_message as "card_message?", t.is_notice as "is_notice?",
                  t.outdated as "outdated?", t.waiting as "waiting?"
           from clock left join taken t on true
           order by t.id"#,
        channel.code(),
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
        &kinds as &[&str],
        &talking,
        ANSWERS,
        turns.told_first,
        turns.told,
    )
    .fetch_all(db);
    Ok(Found::of(rows.await?))
}

/// The classes that are walked, and the handicap of each.
fn classes() -> (Vec<i16>, Vec<i32>) {
    let classes = HANDICAPS.iter();
    classes
        .map(|(class, handicap)| (*class as i16, *handicap))
        .unzip()
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

impl Found {
    fn of(rows: Vec<Look>) -> Self {
        let mut walk = Walk::default();
        let walked = rows.first().into_iter().flat_map(|row| &row.walked);
        for (place, chat) in walk.iter_mut().zip(walked) {
            place.clone_from(chat);
        }
        Self {
            walk,
            more: rows.first().is_some_and(|row| row.more),
            rows: rows.into_iter().filter_map(Look::taken).collect(),
        }
    }
}

/// What a look brings: how far it came, and a row that was found.
struct Look {
    walked: Vec<String>,
    more: bool,
    now: DateTime<Utc>,
    id: Option<i64>,
    chat: Option<String>,
    class: Option<i16>,
    kind: Option<String>,
    method: Option<String>,
    params: Option<String>,
    card_subject: Option<String>,
    card_version: Option<i32>,
    ticket: Option<String>,
    tries: Option<i32>,
    created_at: Option<DateTime<Utc>>,
    hushes: Option<bool>,
    card_message: Option<String>,
    is_notice: Option<bool>,
    outdated: Option<bool>,
    waiting: Option<i64>,
}

impl Look {
    fn taken(self) -> Option<Taken> {
        Some(Taken {
            id: self.id?,
            chat: self.chat?,
            class: self.class?,
            kind: MessageKind::of(&self.kind?)?,
            said: Said::read(self.method, self.params?),
            card_subject: self.card_subject,
            card_version: self.card_version,
            ticket: self.ticket,
            card_message: self.card_message.map(MessageId::from),
            is_notice: self.is_notice?,
            hushes: self.hushes?,
            outdated: self.outdated?,
            tries: self.tries?,
            created_at: self.created_at?,
            now: self.now,
            waiting: self.waiting?,
        })
    }
}
