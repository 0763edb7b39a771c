//! A request that came without all of its papers: its clocks start when they are complete, and until then its customer is reminded.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::notify;
use crate::app::holidays;
use crate::dialogue::book::condition::{Applicable, missing_papers};
use crate::dialogue::{self, Book};
use crate::domain::reminder::{CORRECTION, PAPERS_EVERY, PAPERS_TIMES};
use crate::domain::{Deadlines, Promise, Reminder, Status, Ticket, TicketId};
use crate::store::outbox::Outbound;
use crate::store::{recipients, service_requests, ticket_papers, timers};

/// After a paper has come: whether it was the last one that was missing. Then what is promised counts from now.
pub(in crate::app) async fn settle(
    book: &Book,
    db: &mut PgConnection,
    ticket: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let Some(mut ticket) = service_requests::read_one(db, ticket).await? else {
        return Ok(false);
    };
    let missing = missing_papers(book, &ticket.service, &ticket.answers, &ticket.documents);
    let is_decided = !matches!(
        ticket.status,
        Status::Pending | Status::UnderReview | Status::ChangesRequested
    );
    if !is_decided {
        let missing: Vec<String> = missing.iter().map(|paper| paper.key.clone()).collect();
        ticket_papers::missing(db, ticket.id, &missing).await?;
    }
    if !ticket.waits_for_papers || !missing.is_empty() {
        return Ok(false);
    }
    start(book, db, &mut ticket, now).await?;
    Ok(true)
}

/// After a step, of ours or of another program: what is promised is what it comes to now.
pub(super) async fn after_step(
    book: &Book,
    db: &mut PgConnection,
    ticket: &mut Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    match ticket.promise(&book.holidays) {
        Promise::Stays => Ok(()),
        Promise::Begins => start(book, db, ticket, now).await,
        Promise::GoesOn(due) => promise(book, db, ticket, due, now).await,
    }
}

/// After a change of another program, whether or not somebody can be told of it: it may have brought what was missing, or do without
/// it; and whom it asked for something is reminded, as whom we ask.
pub(in crate::app) async fn after_change_outside(
    book: &Book,
    db: &mut PgConnection,
    id: TicketId,
    asks: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if service_requests::lock(db, id).await?.is_none() {
        return Ok(());
    }
    settle(book, db, id, now).await?;
    let Some(mut ticket) = service_requests::read_one(db, id).await? else {
        return Ok(());
    };
    after_step(book, db, &mut ticket, now).await?;
    if asks && ticket.status == Status::ChangesRequested {
        let first = Reminder::Correction(0);
        timers::drop(db, id, first).await?;
        timers::set(db, id, first, now + CORRECTION[0]).await?;
    }
    Ok(())
}

/// The clocks of the service start now.
async fn start(
    book: &Book,
    db: &mut PgConnection,
    ticket: &mut Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let Some(service) = book.service(&ticket.service) else {
        return Ok(());
    };
    let clock = service.clock(&Applicable::of(service, &ticket.answers));
    let due = Deadlines {
        review: clock.review.end(now, &book.holidays),
        complete: clock.complete.end(now, &book.holidays),
    };
    promise(book, db, ticket, due, now).await
}

async fn promise(
    book: &Book,
    db: &mut PgConnection,
    ticket: &mut Ticket,
    due: Deadlines,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    holidays::watch(book, due.complete, now);
    ticket_papers::promise(db, ticket.id, due).await?;
    timers::set_once(db, ticket.id, Reminder::Late, due.review).await?;
    ticket.waits_for_papers = false;
    ticket.review_due = Some(due.review);
    ticket.complete_due = Some(due.complete);
    ticket.stood.clear();
    Ok(())
}

/// The first reminder of papers, or the next one after `sent` of them: in a week, while the office is open.
pub(super) fn reminder(book: &Book, sent: u8, now: DateTime<Utc>) -> (Reminder, DateTime<Utc>) {
    let due = while_open(book, now + PAPERS_EVERY);
    (Reminder::Papers(sent), due)
}

/// T42: nobody is reminded at night, on a Sunday or on a holiday.
pub(super) fn while_open(book: &Book, at: DateTime<Utc>) -> DateTime<Utc> {
    book.office.next_opening(at, &book.holidays).unwrap_or(at)
}

/// Reminds the customer, and sees to the next time. What is late because nobody was at work waits for the office to open.
pub(in crate::app) async fn remind(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    sent: u8,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    if settle(book, db, ticket.id, now).await? {
        return Ok(Vec::new());
    }
    let open = while_open(book, now);
    if open > now {
        timers::set(db, ticket.id, Reminder::Papers(sent), open).await?;
        return Ok(Vec::new());
    }
    let sent = sent + 1;
    if sent < PAPERS_TIMES {
        let (reminder, due) = reminder(book, sent, now);
        timers::set(db, ticket.id, reminder, due).await?;
    }
    let hearers = recipients::of_importance(db, ticket.customer).await?;
    Ok(notify::to_each(book, ticket, &hearers, |book, language| {
        dialogue::papers_wanted(book, language, ticket)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_come_while_the_office_is_open() {
        // T42: due at midnight, on a Saturday or on a Sunday, they come on the next working morning.
        let book = Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
        for (due, comes) in [
            ("2026-11-23T07:00:00Z", "2026-11-23T07:00:00Z"),
            ("2026-11-23T21:00:00Z", "2026-11-24T05:30:00Z"),
            ("2026-11-24T01:00:00Z", "2026-11-24T05:30:00Z"),
            ("2026-11-27T20:00:00Z", "2026-11-30T05:30:00Z"),
            ("2026-11-29T09:00:00Z", "2026-11-30T05:30:00Z"),
        ] {
            let [due, comes] = [due, comes].map(|at| at.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(while_open(&book, due), comes, "{due}");
        }
    }
}
