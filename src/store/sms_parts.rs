//! Parts of long SMS that come one by one: kept until all are there, and then one message of the inbox, in the same transaction.
//!
//! Nobody else takes in anything from the same number until a transaction ends that has its address in hand (`copies::hold`), so of two
//! parts at the same moment one sees the other.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::addresses::{self, Address};
use super::arrivals::{self, Arrival};
use super::copies;
use crate::domain::Channel;
use crate::domain::document::sha256;
use crate::domain::long_sms::{KnownPart, PartMeans, PartOfSms, meaning, put_together};

/// One message of somebody, as long as it is in parts.
struct LongSms {
    phone: String,
    gateway: String,
    reference: String,
    total: i16,
}

/// A part that is kept.
struct PartRow {
    number: i16,
    print: String,
    external_id: String,
    body: String,
    sent_at: Option<DateTime<Utc>>,
    is_joined: bool,
}

/// Keeps the parts among what arrived, and gives the rest, with each message of which the last part has come in its place.
pub(super) async fn whole_of<'a>(
    db: &mut PgConnection,
    arrivals: &'a [Arrival],
) -> sqlx::Result<Cow<'a, [Arrival]>> {
    if arrivals.iter().all(|arrival| arrival.part.is_none()) {
        return Ok(Cow::Borrowed(arrivals));
    }
    // The numbers that are known first, as everybody takes them.
    copies::hold(db, arrivals.iter()).await?;
    let of_parts: Vec<&Arrival> = arrivals.iter().filter(|it| it.part.is_some()).collect();
    let senders: Vec<Address> = of_parts.iter().map(|it| it.from.clone()).collect();
    addresses::ensure(db, &senders).await?;
    copies::hold(db, of_parts.into_iter()).await?;
    let mut whole = Vec::with_capacity(arrivals.len());
    for arrival in arrivals {
        match &arrival.part {
            None => whole.push(arrival.clone()),
            Some(part) => take(db, arrival, part, &mut whole).await?,
        }
    }
    Ok(Cow::Owned(whole))
}

/// Keeps a part, and adds the message that is whole by it.
async fn take(
    db: &mut PgConnection,
    arrival: &Arrival,
    part: &PartOfSms,
    whole: &mut Vec<Arrival>,
) -> sqlx::Result<()> {
    let of = LongSms {
        phone: arrival.from.address.clone(),
        gateway: arrival.source.clone(),
        reference: part.reference.clone(),
        total: i16::from(part.total),
    };
    let sent_at = arrival.sent_at.map(|at| at.timestamp_micros());
    let print = sha256(format!("{sent_at:?} {}", arrival.body));
    let mut rows = rows(db, &of).await?;
    let known = rows.iter().map(known).collect::<sqlx::Result<Vec<_>>>()?;
    match meaning(&known, part, &print, &arrival.body) {
        PartMeans::Nothing => return Ok(()),
        PartMeans::More => {}
        PartMeans::NextMessage => {
            whole.push(join(db, &of, &rows, arrival.ordinal).await?);
            rows.clear();
        }
    }
    sqlx::query!(
        "insert into sms_parts (phone, gateway, reference, total, number, print, external_id, body, sent_at, received_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, (select house_now()))",
        of.phone,
        of.gateway,
        of.reference,
        of.total,
        i16::from(part.number),
        print,
        arrival.external_id,
        arrival.body,
        arrival.sent_at,
    )
    .execute(&mut *db)
    .await?;
    rows.push(PartRow {
        number: i16::from(part.number),
        print,
        external_id: arrival.external_id.clone(),
        body: arrival.body.clone(),
        sent_at: arrival.sent_at,
        is_joined: false,
    });
    let come = rows.iter().filter(|row| !row.is_joined).count();
    if come == usize::from(part.total) {
        whole.push(join(db, &of, &rows, arrival.ordinal).await?);
    }
    Ok(())
}

/// What is known under this number of a message; nobody changes it until this transaction ends.
async fn rows(db: &mut PgConnection, of: &LongSms) -> sqlx::Result<Vec<PartRow>> {
    sqlx::query_as!(
        PartRow,
        r#"select number, print, external_id, body, sent_at, joined_at is not null as "is_joined!" from sms_parts
           where (phone, gateway, reference, total) = ($1, $2, $3, $4) order by number for update"#,
        of.phone,
        of.gateway,
        of.reference,
        of.total,
    )
    .fetch_all(db)
    .await
}

fn known(row: &PartRow) -> sqlx::Result<KnownPart> {
    Ok(KnownPart {
        number: counted(row.number)?,
        print: row.print.clone(),
        words: (!row.is_joined).then(|| row.body.clone()),
    })
}

fn counted(number: i16) -> sqlx::Result<u8> {
    u8::try_from(number).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

/// The message that they are, as far as they have come. It bears the same name whenever they are put together.
async fn join(
    db: &mut PgConnection,
    of: &LongSms,
    rows: &[PartRow],
    ordinal: i64,
) -> sqlx::Result<Arrival> {
    let open = || rows.iter().filter(|row| !row.is_joined);
    let words = open().map(|row| Ok((counted(row.number)?, &*row.body)));
    let words = words.collect::<sqlx::Result<BTreeMap<u8, &str>>>()?;
    let names: Vec<&str> = open().map(|row| &*row.external_id).collect();
    sqlx::query!(
        "update sms_parts set joined_at = (select house_now()), body = ''
         where (phone, gateway, reference, total) = ($1, $2, $3, $4) and joined_at is null",
        of.phone,
        of.gateway,
        of.reference,
        of.total,
    )
    .execute(db)
    .await?;
    Ok(Arrival {
        from: Address::new(Channel::Sms, &*of.phone),
        source: of.gateway.clone(),
        external_id: sha256(names.concat()),
        ordinal,
        body: put_together(&words, counted(of.total)?),
        sent_at: open().filter_map(|row| row.sent_at).min(),
        parked_why: None,
        part: None,
    })
}

/// Whether the first part of some message came so long ago that the others will not come.
pub async fn is_any_late(db: &mut PgConnection) -> sqlx::Result<bool> {
    Ok(first_late(db).await?.is_some())
}

async fn first_late(db: &mut PgConnection) -> sqlx::Result<Option<LongSms>> {
    sqlx::query_as!(
        LongSms,
        "select phone, gateway, reference, total from sms_parts
         where joined_at is null and received_at <= (select house_now()) - interval '2 minutes' order by received_at limit 1",
    )
    .fetch_optional(db)
    .await
}

/// Puts what has come of such a message into the inbox, with a sign where something is missing. Whether there was one.
pub async fn join_late(db: &mut PgConnection) -> sqlx::Result<bool> {
    let Some(of) = first_late(db).await? else {
        return Ok(false);
    };
    let phone = Address::new(Channel::Sms, &*of.phone);
    copies::hold_numbers(db, &[&phone.address]).await?;
    let rows = rows(db, &of).await?;
    if rows.iter().all(|row| row.is_joined) {
        // The last part has come meanwhile, or another process was faster.
        return Ok(true);
    }
    let ordinal = sqlx::query_scalar!(
        r#"select (extract(epoch from clock_timestamp()) * 1000000)::bigint as "micros!""#
    )
    .fetch_one(&mut *db)
    .await?;
    let message = join(db, &of, &rows, ordinal).await?;
    tracing::info!(
        parts = rows.iter().filter(|row| !row.is_joined).count(),
        of = of.total,
        gateway = of.gateway,
        "a part of a long SMS has not come; what there is of it is taken"
    );
    arrivals::keep(db, &[message]).await?;
    Ok(true)
}
