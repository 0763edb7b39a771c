//! Copies of an SMS: what a gateway has brought already, and brings again under another name of its own.
//!
//! Some phones that serve as gateways report one message twice within seconds, with two names. What tells a copy is who wrote what and
//! when. A second "1" is no copy: it was written at another time, or, where the gateway tells no time, after we have said something.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::arrivals::Arrival;
use crate::domain::Channel;

/// Leaves out what is a copy. The numbers are held, so of two copies at the same moment one sees the other. (A number that writes for the first time has no row to hold: it is to be asked again once it has one.)
pub(super) async fn left_out<'a>(
    db: &mut PgConnection,
    arrivals: Vec<&'a Arrival>,
) -> sqlx::Result<Vec<&'a Arrival>> {
    let is_sms = |arrival: &&Arrival| arrival.from.channel == Channel::Sms;
    if !arrivals.iter().any(is_sms) {
        return Ok(arrivals);
    }
    let arrivals = once(arrivals);
    let sms: Vec<&Arrival> = arrivals.iter().copied().filter(is_sms).collect();
    let numbers = hold(db, sms.iter().copied()).await?;
    let ids: Vec<&str> = sms.iter().map(|it| &*it.external_id).collect();
    let bodies: Vec<&str> = sms.iter().map(|it| &*it.body).collect();
    let sent: Vec<Option<DateTime<Utc>>> = sms.iter().map(|it| it.sent_at).collect();
    // (By its name the channel would be planned as one from which hardly anything comes, as long as the statistics say so, and everything
    // that came from it would be read.)
    let channel = Channel::Sms.code();
    let copies = sqlx::query_scalar!(
        r#"select n.external_id as "copy!"
           from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as n (address, external_id, body, sent_at)
           cross join lateral (select a.conversation from addresses a where (a.channel, a.address) = ($5, n.address) limit 1) a
           where exists (
               select from (
                   (select i.external_id, i.address, i.body, i.sent_at, i.received_at from inbox i
                    where i.conversation = a.conversation and i.done_at is null)
                   union all
                   (select i.external_id, i.address, i.body, i.sent_at, i.received_at from inbox i
                    where i.conversation = a.conversation and i.done_at is not null order by i.id desc limit 20)
               ) before
               where before.address = n.address and before.body = n.body and before.external_id <> n.external_id
                 and case when before.sent_at is not null and n.sent_at is not null then before.sent_at = n.sent_at
                          else before.received_at > (select house_now()) - interval '5 seconds'
                               and not exists (select from outbox o where (o.lane, o.chat) = ($5, n.address) and o.left_at > before.received_at) end)"#,
        &numbers as &[&str],
        &ids as &[&str],
        &bodies as &[&str],
        &sent as &[Option<DateTime<Utc>>],
        channel,
    )
    .fetch_all(db)
    .await?;
    if copies.is_empty() {
        return Ok(arrivals);
    }
    tracing::info!(
        copies = copies.len(),
        "a gateway has brought a message again under another name"
    );
    let copies: HashSet<String> = copies.into_iter().collect();
    let kept = arrivals.into_iter();
    Ok(kept
        .filter(|it| !(is_sms(it) && copies.contains(&it.external_id)))
        .collect())
}

/// Holds the numbers that these came from by SMS, until this transaction ends: nobody else takes in anything from them.
pub(super) async fn hold<'a>(
    db: &mut PgConnection,
    arrivals: impl Iterator<Item = &'a Arrival>,
) -> sqlx::Result<Vec<&'a str>> {
    let sms = arrivals.filter(|arrival| arrival.from.channel == Channel::Sms);
    let numbers: Vec<&str> = sms.map(|arrival| &*arrival.from.address).collect();
    hold_numbers(db, &numbers).await?;
    Ok(numbers)
}

/// The same for these numbers.
pub(super) async fn hold_numbers(db: &mut PgConnection, numbers: &[&str]) -> sqlx::Result<()> {
    sqlx::query!(
        r#"select address as "held!" from addresses where channel = $2 and address = any($1) order by address for no key update"#,
        numbers as &[&str],
        Channel::Sms.code(),
    )
    .fetch_all(db)
    .await?;
    Ok(())
}

/// Of those that came together, copies of the first are left out: nothing was said between them.
fn once(arrivals: Vec<&Arrival>) -> Vec<&Arrival> {
    let mut kept: Vec<&Arrival> = Vec::with_capacity(arrivals.len());
    for arrival in arrivals {
        let is_same = |other: &&Arrival| {
            let at_one_time = match (other.sent_at, arrival.sent_at) {
                (Some(one), Some(another)) => one == another,
                _ => true,
            };
            other.from == arrival.from && other.body == arrival.body && at_one_time
        };
        if arrival.from.channel != Channel::Sms || !kept.iter().any(is_same) {
            kept.push(arrival);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::addresses::Address;

    fn sms(number: &str, body: &str, id: &str, sent_at: Option<i64>) -> Arrival {
        Arrival {
            from: Address::new(Channel::Sms, number),
            source: "kannel".to_owned(),
            external_id: id.to_owned(),
            ordinal: 0,
            body: body.to_owned(),
            sent_at: sent_at.and_then(|at| DateTime::from_timestamp(at, 0)),
            parked_why: None,
            part: None,
        }
    }

    #[test]
    fn what_comes_together_counts_once() {
        let first = sms("+251911223344", "1", "a", Some(10));
        for (second, counts) in [
            (sms("+251911223344", "1", "b", Some(10)), 1),
            (sms("+251911223344", "1", "b", None), 1),
            (sms("+251911223344", "1", "b", Some(11)), 2),
            (sms("+251911223344", "2", "b", Some(10)), 2),
            (sms("+251911223355", "1", "b", Some(10)), 2),
        ] {
            assert_eq!(once(vec![&first, &second]).len(), counts, "{second:?}");
        }
        let telegram = Arrival {
            from: Address::telegram("7"),
            ..first
        };
        let again = telegram.clone();
        assert_eq!(once(vec![&telegram, &again]).len(), 2, "by its name alone");
    }
}
