//! Somebody has proven a number: what the counter filed for it is theirs, and what another account filed is for the office to move.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{messages, owed};
use crate::app::render;
use crate::dialogue::Book;
use crate::dialogue::ticket::owner;
use crate::domain::{Actor, Channel, Phone, TimelineEvent};
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};
use crate::store::recipients;
use crate::store::{owners, service_requests};

/// What they hear of it in the chat in which they proved it, in their language: what was filed for them, what they missed, and that
/// there is more elsewhere.
pub(in crate::app) async fn proved(
    book: &Book,
    db: &mut PgConnection,
    (customer, phone): (Uuid, &Phone),
    (language, at): (&str, &Address),
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let here = (language, at, Class::Answer);
    let mut rows = hand_over(book, db, (customer, phone), here, now).await?;
    if owners::is_elsewhere(db, customer, phone).await? {
        let told = owner::elsewhere(book, language, phone);
        rows.extend(render::draw(&told, at, Class::Answer));
    }
    Ok(rows)
}

/// The counter has filed a request: whoever has proven its number lately has it at once, and hears of it unasked.
pub(in crate::app) async fn filed(
    book: &Book,
    db: &mut PgConnection,
    phone: &Phone,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let Some(customer) = owners::holder(db, phone, now).await? else {
        return Ok(Vec::new());
    };
    let hearers = recipients::customer(db, customer).await?;
    let Some(to) = hearers.into_iter().next() else {
        return Ok(Vec::new());
    };
    let there = (&*to.language, &to.address, Class::Push);
    let mut rows = hand_over(book, db, (customer, phone), there, now).await?;
    for row in &mut rows {
        row.undelivered.clone_from(&to.unreachable);
    }
    Ok(rows)
}

/// What the counter filed for this number is theirs, with what they missed.
async fn hand_over(
    book: &Book,
    db: &mut PgConnection,
    (customer, phone): (Uuid, &Phone),
    (language, at, class): (&str, &Address, Class),
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let claimed = owners::claim(db, customer, phone, now).await?;
    let mut tickets = Vec::with_capacity(claimed.len());
    let mut missed = Vec::new();
    for one in &claimed {
        let Ok(id) = one.ticket.parse() else {
            continue;
        };
        let Some(ticket) = service_requests::read_one(db, id).await? else {
            continue;
        };
        let by = Actor::customer(customer);
        messages::write(db, &ticket, TimelineEvent::Claimed, &by, None, now).await?;
        tracing::info!(ticket.id = %id, "{id}: whoever proved its number has it now");
        let nowhere = Address::new(Channel::Nowhere, one.customer.to_string());
        missed.extend(owed::is_known(db, &nowhere, at, now).await?);
        tickets.push(ticket);
    }
    let mut rows = Vec::new();
    if !tickets.is_empty() {
        let told = owner::filed(book, language, &tickets);
        rows.extend(render::draw(&told, at, class));
        rows.append(&mut missed);
    }
    Ok(rows)
}
