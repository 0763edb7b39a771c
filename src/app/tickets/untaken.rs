//! As long as nobody has taken an emergency, its reporter and the neighbours who follow it hear that it is known.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::notify;
use crate::dialogue::{self, Book};
use crate::domain::{Reminder, Status, Ticket, ladder};
use crate::store::outbox::Outbound;
use crate::store::recipients::{self, Hearer};
use crate::store::{dispatches, staff, timers};

/// What is said now, if there is something to say; it is looked at again as often as it rings.
pub(in crate::app) async fn due(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    last: Option<(DateTime<Utc>, usize)>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    if ticket.status == Status::Assigned
        && let Some(technician) = &ticket.technician
        && !staff::is_linked(db, technician.id).await?
    {
        // The office has sent somebody who is not asked in the chat, and has said so.
        return Ok(Vec::new());
    }
    let pace = ladder::pace(ticket);
    let asked = dispatches::asked(db, ticket.id).await?.len();
    let is_told = ladder::is_told(pace, last, asked, now);
    let told = if is_told { Some((now, asked)) } else { last };
    timers::set(db, ticket.id, Reminder::Untaken(told), now + pace.ring).await?;
    if !is_told {
        return Ok(Vec::new());
    }
    let mut hearers = recipients::customer(db, ticket.customer).await?;
    hearers.extend(recipients::followers(db, ticket.id).await?);
    // What is true at this moment only is not kept for whoever is away.
    hearers.retain(Hearer::is_reached);
    let mut rows = notify::to_each(book, ticket, &hearers, |book, language| {
        dialogue::untaken(book, language, ticket.id, asked)
    });
    for row in &mut rows {
        row.hushes = !pace.is_loud;
    }
    Ok(rows)
}
