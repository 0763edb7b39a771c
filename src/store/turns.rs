//! A worker's turns: one journey to the database to take them, and one to write down where they led.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::inbound_message::{InboundMessage, Origin, StaffSpeaker};
use super::outbox::{Outbound, written};

/// What a worker holds until its transaction ends.
pub struct HeldConversations {
    pub conversations: Vec<i64>,
    /// The next message of each.
    pub messages: Vec<InboundMessage>,
    /// Where the next look begins; 0 after the last one.
    pub next: i64,
    /// How many with mail were passed, those that others hold and those that rest included.
    pub passed: usize,
}

/// How many conversations with mail one look passes, those of other workers included.
const LOOK: i64 = 192;

/// How long a turn waits for a row that another program has locked: many turns together not long, since all of them wait; one alone
/// hardly at all, since the others of its batch come after it. It is tried again.
const TOGETHER: &str = "300ms";
const ALONE: &str = "20ms";

/// A row of either statement below; without a message where nothing of what is held has one.
struct InboundRow {
    held: Vec<i64>,
    last: Option<i64>,
    passed: i64,
    id: Option<i64>,
    channel: Option<String>,
    source: Option<String>,
    conversation: Option<i64>,
    address: Option<String>,
    body: Option<String>,
    now: Option<DateTime<Utc>>,
    customer: Option<Uuid>,
    language: Option<String>,
    phone: Option<String>,
    session: Option<String>,
    unreachable: Option<bool>,
    more: Option<bool>,
    staff: Option<Value>,
    received_at: Option<DateTime<Utc>>,
}

impl InboundRow {
    fn message(self) -> Option<InboundMessage> {
        Some(InboundMessage {
            id: self.id?,
            origin: Origin::read(&self.channel?, self.address?),
            source: self.source?,
            conversation: self.conversation?,
            body: self.body?,
            now: self.now?,
            customer: self.customer,
            language: self.language,
            phone: self.phone,
            session: self.session,
            unreachable: self.unreachable?,
            more: self.more?,
            knocks: None,
            staff: StaffSpeaker::read(self.staff),
            received_at: self.received_at?,
        })
    }
}

/// Takes up to `limit` conversations that have mail and that nobody holds, from `after` on, in a ring.
pub async fn take(
    db: &mut PgConnection,
    after: i64,
    limit: i64,
) -> sqlx::Result<HeldConversations> {
    let mut rows = sqlx::query_as!(
        InboundRow,
        r#"select held as "held!", last, passed as "passed!", id as "id?", channel, source, conversation, address, body,
                  hour + (clock_timestamp() - now()) as now, customer, language, phone, session, unreachable, more, staff, received_at
           from take_turns($1, $2, $3, $4)"#,
        after,
        limit,
        i32::try_from(LOOK).unwrap_or(i32::MAX),
        TOGETHER,
    )
    .fetch_all(db)
    .await?;
    let (conversations, last, passed) = rows.first_mut().map_or((Vec::new(), None, 0), |row| {
        (std::mem::take(&mut row.held), row.last, row.passed)
    });
    let full = i64::try_from(conversations.len()).is_ok_and(|held| held == limit);
    let next = if full {
        conversations.iter().max().copied().unwrap_or(0)
    } else if passed < LOOK {
        0
    } else {
        last.unwrap_or(0)
    };
    let mut messages: Vec<InboundMessage> =
        rows.into_iter().filter_map(InboundRow::message).collect();
    at_one_hour(&mut messages);
    Ok(HeldConversations {
        messages,
        conversations,
        next,
        passed: usize::try_from(passed).unwrap_or(0),
    })
}

/// One hour for all of them, by which their answers are known again.
pub(super) fn at_one_hour(messages: &mut [InboundMessage]) {
    if let Some(now) = messages.iter().map(|due| due.now).max() {
        for message in messages {
            message.now = now;
        }
    }
}

/// The next message of a conversation that the caller holds.
pub async fn due(db: &mut PgConnection, conversation: i64) -> sqlx::Result<Option<InboundMessage>> {
    let row = sqlx::query_as!(
        InboundRow,
        r#"select array[d.conversation] as "held!", null::bigint as last, 1::bigint as "passed!", d.id, d.channel, d.source, d.conversation,
                  d.address, d.body, d.now + (clock_timestamp() - now()) as now, d.customer, d.language, d.phone, d.session::text as session,
                  d.unreachable, d.more, d.staff, (select i.received_at from inbox i where i.id = d.id) as received_at
           from set_config('lock_timeout', $2, true), due_messages(array[$1::bigint]) d"#,
        conversation,
        ALONE,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.and_then(InboundRow::message))
}

/// Where a conversation stands now, and when it is to be looked at again; `None` where it stands nowhere any more.
pub type SessionChange = (i64, Option<State>);

/// The state of a session, as its engine wrote it.
#[derive(Clone, Debug)]
pub struct State {
    pub json: String,
    pub due: Option<DateTime<Utc>>,
}

impl State {
    /// Whether a NUL stands in it: the column takes it, and no function of the database reads it again.
    pub fn has_nul(&self) -> bool {
        let mut found = self.json.match_indices(r"\u0000");
        found.any(|(at, _)| {
            let before = self.json[..at].bytes().rev();
            before.take_while(|byte| *byte == b'\\').count() % 2 == 0
        })
    }
}

/// A row of the outbox, as it was kept.
#[derive(Clone, Copy, Debug)]
pub struct KeptRow {
    pub id: i64,
    /// The last of what waited for its chat before.
    pub after: Option<i64>,
}

/// Writes down what a batch of turns came to, in one statement: the messages that are done, the sessions, and what is to be said, in
/// this order.
pub async fn keep(
    db: &mut PgConnection,
    done: &[i64],
    sessions: &[SessionChange],
    said: &[Outbound],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<KeptRow>> {
    let ended: Vec<i64> = sessions
        .iter()
        .filter_map(|(conversation, state)| state.is_none().then_some(*conversation))
        .collect();
    let kept = || {
        let kept = sessions.iter();
        kept.filter_map(|(conversation, state)| Some((*conversation, state.as_ref()?)))
    };
    let (open, states): (Vec<i64>, Vec<&str>) = kept()
        .map(|(conversation, state)| (conversation, &*state.json))
        .unzip();
    let hours: Vec<Option<DateTime<Utc>>> = kept().map(|(_, state)| state.due).collect();
    let lanes: Vec<&str> = said.iter().map(|row| row.channel.code()).collect();
    let chats: Vec<&str> = said.iter().map(|row| &*row.chat).collect();
    let classes: Vec<i16> = said.iter().map(|row| row.class as i16).collect();
    let kinds: Vec<&str> = said.iter().map(|row| row.kind.code()).collect();
    let notices: Vec<bool> = said.iter().map(Outbound::is_notice).collect();
    let words = said.iter().map(|row| written(&row.message));
    let words = words.collect::<sqlx::Result<Vec<String>>>()?;
    let cards: Vec<Option<String>> = said
        .iter()
        .map(|row| row.card.map(|(subject, _)| subject.to_string()))
        .collect();
    let versions: Vec<Option<i32>> = said
        .iter()
        .map(|row| row.card.map(|(_, version)| version))
        .collect();
    let tickets: Vec<Option<String>> = said
        .iter()
        .map(|row| row.ticket.map(|ticket| ticket.to_string()))
        .collect();
    let held: Vec<Option<DateTime<Utc>>> = said.iter().map(|row| row.not_before).collect();
    let gathers: Vec<bool> = said.iter().map(|row| row.gathers).collect();
    let places: Vec<Option<i64>> = said.iter().map(|row| row.in_place_of).collect();
    let hushes: Vec<bool> = said.iter().map(|row| row.hushes).collect();
    let secret: Vec<bool> = said.iter().map(|row| row.is_secret).collect();
    let purposes: Vec<Option<Value>> = said.iter().map(|row| row.purpose.clone()).collect();
    let undelivered: Vec<Option<&str>> =
        said.iter().map(|row| row.undelivered.as_deref()).collect();
    let mut rows = sqlx::query_as!(
        KeptRow,
        r#"with done as (
             update inbox set done_at = $1 where id = any($2)
         ), ended as (
             delete from sessions where conversation = any($3)
         ), kept as (
             insert into sessions (conversation, state, due_at, updated_at)
             select conversation, state::json, due_at, $1
             from unnest($4::bigint[], $5::text[], $18::timestamptz[]) as s (conversation, state, due_at)
             on conflict (conversation) do update
             set state = excluded.state, due_at = excluded.due_at, updated_at = excluded.updated_at
         )
         insert into outbox (lane, chat, class, kind, is_notice, params, card_subject, card_version, ticket, not_before, purpose, gathers, hushes, is_secret, created_at,
                             state, why, done_at, owed, in_place_of)
         select n.lane, n.chat, n.class, n.kind, n.is_notice, n.params, n.card_subject, n.card_version, n.ticket, n.not_before, n.purpose, n.gathers, n.hushes, n.is_secret, $1,
                case when n.undelivered is null then 'waiting' else 'given_up' end, n.undelivered,
                case when n.undelivered is not null then $1 end, n.undelivered is not null, n.in_place_of
         from unnest($6::text[], $7::text[], $8::smallint[], $9::text[], $10::text[], $11::text[], $12::integer[], $13::text[],
                     $14::timestamptz[], $15::jsonb[], $16::boolean[], $17::boolean[], $19::boolean[], $20::text[], $21::boolean[], $22::bigint[])
             with ordinality as n (lane, chat, class, kind, params, card_subject, card_version, ticket, not_before, purpose, gathers,
                                     hushes, is_secret, undelivered, is_notice, in_place_of, position)
         order by n.position
         returning id, (select max(o.id) from outbox o where o.lane = outbox.lane and o.chat = outbox.chat and o.state = 'waiting') as after"#,
        now,
        done,
        &ended,
        &open,
        &states as &[&str],
        &lanes as &[&str],
        &chats as &[&str],
        &classes,
        &kinds as &[&str],
        &words,
        &cards as &[Option<String>],
        &versions as &[Option<i32>],
        &tickets as &[Option<String>],
        &held as &[Option<DateTime<Utc>>],
        &purposes as &[Option<Value>],
        &gathers,
        &hushes,
        &hours as &[Option<DateTime<Utc>>],
        &secret,
        &undelivered as &[Option<&str>],
        &notices,
        &places as &[Option<i64>],
    )
    .fetch_all(db)
    .await?;
    rows.sort_unstable_by_key(|row| row.id);
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nul_is_not_the_words_for_one() {
        let of = |said: &str| State {
            json: serde_json::to_string(said).expect("words"),
            due: None,
        };
        assert!(of("a\0b").has_nul());
        assert!(of("\\\0").has_nul());
        assert!(!of(r"\u0000").has_nul());
        assert!(!of("u0000").has_nul());
    }
}
