//! A request that came without all of its papers: its clocks start when they are complete, and until then its customer is reminded.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{announce, holidays};
use crate::dialogue::condition::{Live, missing_papers};
use crate::dialogue::{self, Book};
use crate::domain::calendar::counted_on;
use crate::domain::reminder::{PAPERS_EVERY, PAPERS_TIMES};
use crate::domain::{Reminder, Status, Ticket, TicketId};
use crate::store::outbox::Outbound;
use crate::store::service_requests::{self, Due};
use crate::store::{hearers, ticket_papers, timers};

/// After a paper has come: whether it was the last one that was missing. Then what is promised counts from now.
pub(super) async fn settle(
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

/// After a step: who approves it does without what is missing; what its customer was asked for has come, so that the clocks go on; and
/// what begins anew is promised anew, since the old promise was for what went before.
pub(super) async fn after_step(
    book: &Book,
    db: &mut PgConnection,
    ticket: &mut Ticket,
    from: Status,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if from == Status::ChangesRequested
        && ticket.status == Status::UnderReview
        && !ticket.waits_for_papers
    {
        return go_on(book, db, ticket, now).await;
    }
    let begins_anew = matches!(
        (from, ticket.status),
        (Status::Completed, Status::UnderReview | Status::Pending)
    );
    let is_approved = matches!(
        ticket.status,
        Status::Approved | Status::Assigned | Status::InProgress
    );
    if (ticket.waits_for_papers && is_approved) || (!ticket.waits_for_papers && begins_anew) {
        start(book, db, ticket, now).await?;
    }
    Ok(())
}

/// After a change of another program: it may have brought what was missing, or do without it.
pub(super) async fn after_change_outside(
    book: &Book,
    db: &mut PgConnection,
    id: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    settle(book, db, id, now).await?;
    match service_requests::read_one(db, id).await? {
        Some(mut ticket) => {
            let from = ticket.status;
            after_step(book, db, &mut ticket, from, now).await
        }
        None => Ok(()),
    }
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
    let clock = service.clock(&Live::of(service, &ticket.answers));
    let due = Due {
        review: clock.review.end(now, &book.holidays),
        complete: clock.complete.end(now, &book.holidays),
    };
    promise(book, db, ticket, due, now).await
}

/// T41: the clocks stood while its customer was asked, and go on from now.
async fn go_on(
    book: &Book,
    db: &mut PgConnection,
    ticket: &mut Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let promised = ticket.review_due.zip(ticket.complete_due);
    let Some((asked, (review, complete))) = ticket.asked_at.zip(promised) else {
        return start(book, db, ticket, now).await;
    };
    let on = |due| counted_on(due, asked, now, &book.holidays);
    let due = Due {
        review: on(review),
        complete: on(complete),
    };
    promise(book, db, ticket, due, now).await
}

async fn promise(
    book: &Book,
    db: &mut PgConnection,
    ticket: &mut Ticket,
    due: Due,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    holidays::watch(book, due.complete, now);
    ticket_papers::promise(db, ticket.id, due, now).await?;
    timers::set_once(db, ticket.id, Reminder::Late, due.review).await?;
    ticket.waits_for_papers = false;
    ticket.review_due = Some(due.review);
    ticket.complete_due = Some(due.complete);
    Ok(())
}

/// The first reminder, or the next one after `sent` of them: in a week, while the office is open.
pub(super) async fn remind_later(
    book: &Book,
    db: &mut PgConnection,
    ticket: TicketId,
    sent: u8,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let due = while_open(book, now + PAPERS_EVERY);
    timers::set(db, ticket, Reminder::Papers(sent), due).await
}

/// T42: nobody is reminded at night, on a Sunday or on a holiday.
pub(super) fn while_open(book: &Book, at: DateTime<Utc>) -> DateTime<Utc> {
    book.office.next_opening(at, &book.holidays).unwrap_or(at)
}

/// Reminds the customer, and sees to the next time. What is late because nobody was at work waits for the office to open.
pub(super) async fn remind(
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
        remind_later(book, db, ticket.id, sent, now).await?;
    }
    let hearers = hearers::customer(db, ticket.customer).await?;
    Ok(announce::to_each(ticket, &hearers, |language| {
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
