//! What needs an answer of its customer, was told on Telegram, and got no reaction for a day, goes once more by SMS.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;

use super::notify;
use crate::dialogue::{self, Book};
use crate::domain::notice::Audience;
use crate::domain::{Channel, Notice, NoticeKind, Reminder, Status, Ticket, TicketEvent};
use crate::store::outbox::Outbound;
use crate::store::{arrivals, recipients, timers};

/// Who has not reacted by then may not have seen it.
const AFTER: Duration = Duration::hours(24);

/// Keeps in mind that this waits for its customer, who was told only where an SMS does not go.
pub(super) async fn watch(
    db: &mut PgConnection,
    ticket: &Ticket,
    event: &TicketEvent,
    rows: &[Outbound],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let needs_an_answer = matches!(event.to, Status::ChangesRequested | Status::Completed);
    let is_told = rows.iter().any(Outbound::is_notice);
    let by_sms = |row: &Outbound| row.channel == Channel::Sms;
    if event.from == event.to || !needs_an_answer || !is_told || rows.iter().any(by_sms) {
        return Ok(());
    }
    if recipients::by_sms(db, ticket.customer).await?.is_none() {
        return Ok(());
    }
    let reminder = Reminder::Unanswered(now);
    timers::drop(db, ticket.id, reminder).await?;
    timers::set(db, ticket.id, reminder, now + AFTER).await
}

/// The day is over: what is said by SMS, unless its customer has written or pressed something since.
pub(in crate::app) async fn due(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    since: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let last = arrivals::last_of(db, ticket.customer).await?;
    if last.is_some_and(|last| last > since) {
        return Ok(Vec::new());
    }
    let hearer = recipients::by_sms(db, ticket.customer).await?;
    let notice = Notice {
        to: Audience::Customer,
        kind: NoticeKind::Status(ticket.status),
        note: ticket.note.clone(),
    };
    let hearers: Vec<_> = hearer.into_iter().collect();
    Ok(notify::to_each(book, ticket, &hearers, |book, language| {
        dialogue::push(book, language, ticket, &notice)
    }))
}
