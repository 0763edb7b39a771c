//! A request that another program opened: it gets what the definition of its service gives to one of ours, and its customer hears of it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{complete_papers, notify};
use crate::dialogue::book::condition::{Applicable, missing_papers};
use crate::dialogue::{self, Book};
use crate::domain::{Deadlines, Priority, Reminder, Status, TicketId};
use crate::store::outbox::Outbound;
use crate::store::outside::{self, Given};
use crate::store::{recipients, service_requests, timers};

/// Takes it in, once: what its customer is told.
pub(in crate::app) async fn take_in(
    book: &Book,
    db: &mut PgConnection,
    id: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let ticket = service_requests::lock(db, id).await?;
    let Some(ticket) = ticket else {
        return Ok(Vec::new());
    };
    if !outside::waits(db, id).await? {
        return Ok(Vec::new());
    }
    let service = book.service(&ticket.service);
    let Some(service) = service.filter(|_| !ticket.status.is_closed()) else {
        tracing::warn!(ticket.id = %id, service = ticket.service, "{id}: another program opened it, and it gets no clocks");
        outside::take_in(db, id, None, now).await?;
        return Ok(Vec::new());
    };
    let live = Applicable::of(service, &ticket.answers);
    let missing = missing_papers(book, &ticket.service, &ticket.answers, &ticket.documents);
    let missing: Vec<String> = missing.iter().map(|paper| paper.key.clone()).collect();
    let clock = service.clock(&live);
    let due = missing.is_empty().then(|| Deadlines {
        review: clock.review.end(now, &book.holidays),
        complete: clock.complete.end(now, &book.holidays),
    });
    let given = Given {
        // Whoever has moved it on already has done so on its path.
        workflow: match ticket.status {
            Status::Pending => service.workflow(&live),
            _ => ticket.workflow,
        },
        // What is not what every row has was chosen.
        priority: match ticket.priority {
            Priority::Medium => service.priority(&live),
            chosen => chosen,
        },
        due,
        missing: &missing,
    };
    outside::take_in(db, id, Some(&given), now).await?;
    if let Some(due) = due {
        timers::set_once(db, id, Reminder::Late, due.review).await?;
    } else {
        let (first, due) = complete_papers::reminder(book, 0, now);
        timers::set(db, id, first, due).await?;
    }
    tracing::info!(ticket.id = %id, service = ticket.service, "{id}: another program opened it, and it is taken in");
    let Some(ticket) = service_requests::read_one(db, id).await? else {
        return Ok(Vec::new());
    };
    let hearers = recipients::customer(db, ticket.customer).await?;
    Ok(notify::to_each(
        book,
        &ticket,
        &hearers,
        |book, language| dialogue::registered(book, language, &ticket),
    ))
}
