//! Telling those whom it concerns that a ticket has changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use super::{exchange, track};
use crate::dialogue::{self, Book};
use crate::domain::ticket::EventKind;
use crate::domain::{Role, Status, Subject, Ticket, TicketEvent, TicketId, notices};
use crate::store::outbox::{Class, Outbound};
use crate::store::{addresses, cards, customers, service_requests};

/// What the trigger of `service_requests` writes when another program has changed a ticket.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangedOutside {
    pub changed: TicketId,
    pub version: i32,
    pub from: Status,
    pub to: Status,
    pub note: Option<String>,
    pub priority: bool,
    pub assignee: bool,
}

/// Everything that is to be said to the customer about this event: pushes, and the live cards drawn anew; held until then, if it can
/// still be taken back.
pub async fn rows(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    event: &TicketEvent,
    until: Option<DateTime<Utc>>,
) -> sqlx::Result<Vec<Outbound>> {
    let mut rows = Vec::new();
    let Some(language) = customers::language(db, ticket.customer).await? else {
        return Ok(rows);
    };
    for notice in notices(ticket, event) {
        let reply = dialogue::push(book, &language, ticket, &notice);
        let reached = addresses::reachable(db, ticket.customer).await?;
        if reached.is_empty() {
            tracing::warn!(ticket.id = %ticket.id, "{}: the customer cannot be reached anywhere", ticket.id);
        }
        for address in reached {
            let pushes = exchange::draw(&reply, &address, Class::Push);
            rows.extend(pushes.into_iter().map(|push| Outbound {
                ticket: Some(ticket.id),
                ..push
            }));
        }
    }
    let chats = cards::showing(db, Subject::Card(ticket.id)).await?;
    if !chats.is_empty() {
        let card = dialogue::card(
            book,
            &language,
            &track::view(db, ticket.clone()).await?,
            true,
        );
        rows.extend(
            chats
                .iter()
                .flat_map(|chat| exchange::draw(&card, chat, Class::Push)),
        );
    }
    for row in &mut rows {
        row.not_before = until;
    }
    Ok(rows)
}

/// The same for a change that another program made. Its timeline entry is there already.
pub async fn changed_outside(
    book: &Book,
    db: &mut PgConnection,
    change: &ChangedOutside,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let Some(ticket) = service_requests::lock(db, change.changed).await? else {
        return Ok(Vec::new());
    };
    tracing::info!(ticket.id = %ticket.id, at = %now, "{}: another program changed it", ticket.id);
    let kind = EventKind::ChangedOutside {
        status: change.from != change.to,
        note: change.note.is_some(),
        priority: change.priority,
        assignee: change.assignee,
    };
    let event = TicketEvent {
        kind,
        from: change.from,
        to: change.to,
        by: Role::External,
        note: change.note.clone(),
        remark: None,
    };
    rows(book, db, &ticket, &event, None).await
}
