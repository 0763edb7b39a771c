//! Telling those whom it concerns that a ticket has changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use super::act::ANSWER_WITHIN;
use super::{complete, exchange, merge, track};
use crate::dialogue::{self, Book};
use crate::domain::notice::Audience;
use crate::domain::ticket::EventKind;
use crate::domain::{Role, Status, Subject, Ticket, TicketEvent, TicketId, Workflow, notices};
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};
use crate::store::{addresses, cards, customers, followers, news, pushes, service_requests, staff};

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

/// Everything that is to be said about this event to the customer and to those who follow the ticket: pushes, and the live cards
/// drawn anew; held until then, if it can still be taken back.
pub async fn rows(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    event: &TicketEvent,
    until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let hearers = hearers(db, ticket).await?;
    let mut rows = Vec::new();
    for notice in notices(ticket, event) {
        let whom = hearers.iter().filter(|hearer| hearer.audience == notice.to);
        for Hearer {
            language, address, ..
        } in whom
        {
            let reply = dialogue::push(book, language, ticket, &notice);
            let pushes = exchange::draw(&reply, address, Class::Push);
            rows.extend(pushes.into_iter().map(|push| Outbound {
                ticket: Some(ticket.id),
                hushes: ticket.workflow != Workflow::Emergency,
                ..push
            }));
        }
    }
    let mut rows = merge::fold(rows);
    if until.is_none() {
        for push in &mut rows {
            merge::join(db, ticket.id, push, now).await?;
        }
    }
    rows.extend(cards(book, db, ticket, &hearers, now).await?);
    for row in rows.iter_mut().filter(|_| until.is_some()) {
        row.not_before = until;
    }
    Ok(rows)
}

/// Somebody who hears of a ticket, in a chat of theirs.
struct Hearer {
    audience: Audience,
    language: String,
    address: Address,
}

/// The customer and those who follow the ticket, wherever they can be reached.
async fn hearers(db: &mut PgConnection, ticket: &Ticket) -> sqlx::Result<Vec<Hearer>> {
    let mut hearers = Vec::new();
    if let Some(language) = customers::language(db, ticket.customer).await? {
        let reached = addresses::reachable(db, ticket.customer).await?;
        if reached.is_empty() {
            tracing::warn!(ticket.id = %ticket.id, "{}: the customer cannot be reached anywhere", ticket.id);
        }
        hearers.extend(reached.into_iter().map(|address| Hearer {
            audience: Audience::Customer,
            language: language.clone(),
            address,
        }));
    }
    let followers = followers::reachable(db, ticket.id).await?;
    hearers.extend(followers.into_iter().map(|follower| Hearer {
        audience: Audience::Followers,
        language: follower.language,
        address: follower.address,
    }));
    Ok(hearers)
}

/// The live cards of a ticket, drawn anew wherever they stand.
pub(super) async fn cards_anew(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let hearers = hearers(db, ticket).await?;
    cards(book, db, ticket, &hearers, now).await
}

/// Each card in a chat, as the one who has it there may see it; who hears of the ticket no more keeps the card as it was.
async fn cards(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    hearers: &[Hearer],
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let chats = cards::showing(db, Subject::Card(ticket.id)).await?;
    let mut rows = Vec::new();
    if chats.is_empty() {
        return Ok(rows);
    }
    let own = match customers::language(db, ticket.customer).await? {
        Some(language) => {
            let view = track::view(db, ticket.clone(), Some(ticket.customer), now).await?;
            Some(dialogue::card(book, &language, &view, true))
        }
        None => None,
    };
    let owners = addresses::of_customer(db, ticket.customer).await?;
    let theirs = track::followed(db, ticket.clone(), now).await?;
    for chat in &chats {
        let follower = hearers.iter().find(|hearer| {
            hearer.audience == Audience::Followers && hearer.address.chat() == chat.chat()
        });
        if let Some(Hearer { language, .. }) = follower {
            let card = dialogue::card(book, language, &theirs, true);
            rows.extend(exchange::draw(&card, chat, Class::Push));
        } else if let Some(card) = own
            .as_ref()
            .filter(|_| owners.iter().any(|owner| owner.chat() == chat.chat()))
        {
            rows.extend(exchange::draw(card, chat, Class::Push));
        }
    }
    Ok(rows)
}

/// The same for a change that another program made. Its timeline entry is there already. Of an assignment the customer hears when
/// the technician has answered, and what was held before is true or not, as after a change of ours.
pub async fn changed_outside(
    book: &Book,
    db: &mut PgConnection,
    change: &ChangedOutside,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    let Some(mut ticket) = service_requests::lock(db, change.changed).await? else {
        return Ok(Vec::new());
    };
    tracing::info!(ticket.id = %ticket.id, at = %now, "{}: another program changed it", ticket.id);
    complete::after_step(book, db, &mut ticket, now).await?;
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
    // Staff see that the customer will hear of it.
    news::redraw(db, &[ticket.id.to_string()]).await?;
    if change.version == ticket.version {
        let was_unheard = if change.assignee && change.from == Status::Assigned {
            pushes::take_back(db, ticket.id, now).await?
        } else {
            pushes::release(db, ticket.id).await?;
            false
        };
        if was_unheard && ticket.technician.is_none() {
            return Ok(Vec::new());
        }
    }
    let is_asked = change.assignee && ticket.status == Status::Assigned;
    let until = match &ticket.technician {
        Some(asked) if is_asked && ticket.accepted_at.is_none() => staff::is_linked(db, asked.id)
            .await?
            .then_some(now + ANSWER_WITHIN),
        _ => None,
    };
    rows(book, db, &ticket, &event, until, now).await
}
