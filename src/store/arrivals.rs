//! What comes in, on its way into the inbox: kept before it is acknowledged.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::addresses::{self, Address};
use super::copies;
use super::inbound_message::{InboundMessage, Origin, StaffSpeaker};
use super::sms_parts;
use super::strangers::KnocksBefore;
use super::turns;
use crate::domain::PartOfSms;

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
    /// It is a part of a longer message.
    pub part: Option<PartOfSms>,
}

/// What became of those that came in together.
#[derive(Debug, Default)]
pub struct TakenIn {
    /// Those that are kept as done, and whose turn is to be taken in this very transaction.
    pub turns: Vec<InboundMessage>,
    /// Others wait for their turn.
    pub waits: bool,
}

/// So many have their turn at once.
const AT_ONCE: usize = 64;
/// How long those may wait for a row that another program has locked: everybody behind them waits too.
const PATIENCE: &str = "50ms";

/// Keeps what arrived; copies of what is known change nothing, and a part of a message waits for the others. Who speaks where nobody else waits for a turn, and nothing of their own
/// does, has it at once.
pub async fn take_in(db: &mut PgConnection, arrivals: &[Arrival]) -> sqlx::Result<TakenIn> {
    let arrivals = &*sms_parts::whole_of(db, arrivals).await?;
    let all = copies::left_out(db, arrivals.iter().collect()).await?;
    let mut kept = TakenIn::default();
    let strange = take_in_known(db, &all, &mut kept).await?;
    if !strange.is_empty() {
        // Somebody new is among them: the only time that a second look is needed.
        addresses::ensure(db, &addresses_of(&strange)).await?;
        let strange = copies::left_out(db, strange).await?;
        are_all_kept(&take_in_known(db, &strange, &mut kept).await?)?;
    }
    turns::at_one_hour(&mut kept.turns);
    Ok(kept)
}

/// Keeps what arrived, each to wait for its turn: needs nothing but the inbox and the addresses. In a transaction, where SMS are among
/// them.
pub async fn keep(db: &mut PgConnection, arrivals: &[Arrival]) -> sqlx::Result<()> {
    let arrivals = &*sms_parts::whole_of(db, arrivals).await?;
    let all = copies::left_out(db, arrivals.iter().collect()).await?;
    let strange = keep_known(db, &all).await?;
    if strange.is_empty() {
        return Ok(());
    }
    addresses::ensure(db, &addresses_of(&strange)).await?;
    let strange = copies::left_out(db, strange).await?;
    are_all_kept(&keep_known(db, &strange).await?)
}

fn addresses_of(arrivals: &[&Arrival]) -> Vec<Address> {
    arrivals
        .iter()
        .map(|arrival| arrival.from.clone())
        .collect()
}

const fn are_all_kept(left: &[&Arrival]) -> sqlx::Result<()> {
    if left.is_empty() {
        Ok(())
    } else {
        Err(sqlx::Error::RowNotFound)
    }
}

/// Arrivals by column.
struct Columns<'a> {
    channels: Vec<&'a str>,
    addresses: Vec<&'a str>,
    sources: Vec<&'a str>,
    ids: Vec<&'a str>,
    ordinals: Vec<i64>,
    bodies: Vec<&'a str>,
    sent: Vec<Option<DateTime<Utc>>>,
    parked: Vec<Option<&'a str>>,
}

impl<'a> Columns<'a> {
    fn of(arrivals: &[&'a Arrival]) -> Self {
        let each = || arrivals.iter();
        Self {
            channels: each().map(|it| it.from.channel.code()).collect(),
            addresses: each().map(|it| &*it.from.address).collect(),
            sources: each().map(|it| &*it.source).collect(),
            ids: each().map(|it| &*it.external_id).collect(),
            ordinals: each().map(|it| it.ordinal).collect(),
            bodies: each().map(|it| &*it.body).collect(),
            sent: each().map(|it| it.sent_at).collect(),
            parked: each().map(|it| it.parked_why).collect(),
        }
    }
}

/// The one at this place, from 0 on.
fn at<'a>(arrivals: &[&'a Arrival], place: i64) -> sqlx::Result<&'a Arrival> {
    let found = usize::try_from(place).map(|place| arrivals.get(place).copied());
    found
        .map_err(|error| sqlx::Error::Decode(Box::new(error)))?
        .ok_or(sqlx::Error::RowNotFound)
}

/// Keeps what comes from a known address; gives the rest.
async fn keep_known<'a>(
    db: &mut PgConnection,
    arrivals: &[&'a Arrival],
) -> sqlx::Result<Vec<&'a Arrival>> {
    let columns = Columns::of(arrivals);
    let strange = sqlx::query_scalar!(
        r#"with arrived as materialized (
             select n.channel, n.address, n.source, n.external_id, n.ordinal, n.body, n.sent_at, n.parked_why, n.position, a.conversation
             from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::timestamptz[], $8::text[])
                      with ordinality as n (channel, address, source, external_id, ordinal, body, sent_at, parked_why, position)
             left join addresses a on (a.channel, a.address) = (n.channel, n.address)
         ), kept as (
             insert into inbox (channel, source, external_id, conversation, address, ordinal, body, sent_at, received_at, parked_why, done_at)
             select n.channel, n.source, n.external_id, n.conversation, n.address, n.ordinal, n.body, n.sent_at, now.at, n.parked_why,
                    case when n.parked_why is not null then now.at end
             from arrived n, (select house_now() as at) now
             where n.conversation is not null
             order by n.position
             on conflict (channel, source, external_id) do nothing
         )
         select position - 1 as "place!" from arrived where conversation is null order by position"#,
        &columns.channels as &[&str],
        &columns.addresses as &[&str],
        &columns.sources as &[&str],
        &columns.ids as &[&str],
        &columns.ordinals,
        &columns.bodies as &[&str],
        &columns.sent as &[Option<DateTime<Utc>>],
        &columns.parked as &[Option<&str>],
    )
    .fetch_all(db)
    .await?;
    strange
        .into_iter()
        .map(|place| at(arrivals, place))
        .collect()
}

/// Takes in what comes from a known address; gives the rest.
async fn take_in_known<'a>(
    db: &mut PgConnection,
    arrivals: &[&'a Arrival],
    kept: &mut TakenIn,
) -> sqlx::Result<Vec<&'a Arrival>> {
    let columns = Columns::of(arrivals);
    let rows = sqlx::query!(
        r#"select place - 1 as "place!", is_strange as "is_strange!", waits as "waits!", id, conversation,
                  hour + (clock_timestamp() - now()) as "now!", hour as "hour!", customer, language, phone, session, unreachable,
                  knocks_since, knocks, is_asked
           from take_in($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"#,
        &columns.channels as &[&str],
        &columns.addresses as &[&str],
        &columns.sources as &[&str],
        &columns.ids as &[&str],
        &columns.ordinals,
        &columns.bodies as &[&str],
        &columns.sent as &[Option<DateTime<Utc>>],
        &columns.parked as &[Option<&str>],
        &may_have_turn(arrivals),
        PATIENCE,
    )
    .fetch_all(db)
    .await?;
    let mut strange = Vec::new();
    for row in rows {
        let arrival = at(arrivals, row.place)?;
        if row.is_strange {
            strange.push(arrival);
        }
        kept.waits |= row.waits;
        let turn = row.id.zip(row.conversation);
        kept.turns.extend(turn.map(|(id, conversation)| {
            InboundMessage {
                id,
                origin: Origin::Person(arrival.from.clone()),
                source: arrival.source.clone(),
                conversation,
                body: arrival.body.clone(),
                now: row.now,
                customer: row.customer,
                language: row.language,
                phone: row.phone,
                session: row.session,
                unreachable: row.unreachable.unwrap_or(false),
                more: false,
                knocks: row
                    .knocks
                    .zip(row.knocks_since)
                    .map(|(count, since)| KnocksBefore {
                        count,
                        since,
                        is_asked: row.is_asked == Some(true),
                    }),
                staff: StaffSpeaker::Nobody,
                received_at: row.hour,
            }
        }));
    }
    Ok(strange)
}

/// Which of them may have their turn at once: who sends several together is heard in their order, and of what is said in groups hardly
/// anything is for us.
fn may_have_turn(arrivals: &[&Arrival]) -> Vec<bool> {
    let mut from: HashMap<&Address, usize> = HashMap::new();
    for arrival in arrivals {
        *from.entry(&arrival.from).or_default() += 1;
    }
    let mut room = AT_ONCE;
    let may = arrivals.iter().map(|arrival| {
        let may = room > 0
            && arrival.parked_why.is_none()
            && arrival.from.chat() == arrival.from.address
            && from.get(&arrival.from) == Some(&1);
        room -= usize::from(may);
        may
    });
    may.collect()
}

/// When this customer wrote or pressed something last.
pub async fn last_of(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "select last.at from conversations c
         cross join lateral (
             select i.received_at as at from inbox i
             where i.conversation = c.id and i.done_at is not null and i.channel <> 'house' order by i.id desc limit 1) last
         where c.customer = $1 order by last.at desc limit 1",
        customer,
    )
    .fetch_optional(db)
    .await
}
