//! What is told of an emergency after it was reported: it is added to the open ticket, and those who go there read it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{live_cards, messages};
use crate::dialogue::desk::search;
use crate::dialogue::ticket::additions;
use crate::dialogue::turn::request::Addition;
use crate::dialogue::{Book, EffectAnswer};
use crate::domain::{Actor, Ticket, TimelineEvent, Workflow};
use crate::store::{attachments, followers, outbox, service_requests};

/// Adds it to an emergency that they reported or that they follow, unless that has ended; a clerk, for whoever stands there.
pub(in crate::app) async fn add(
    book: &Book,
    db: &mut PgConnection,
    (customer, clerk): (Option<Uuid>, Option<&Actor>),
    addition: &Addition,
    now: DateTime<Utc>,
) -> sqlx::Result<EffectAnswer> {
    let ticket = service_requests::lock(db, addition.ticket).await?;
    let is_open =
        |ticket: &Ticket| ticket.workflow == Workflow::Emergency && !ticket.status.is_closed();
    let Some((customer, ticket)) = customer.zip(ticket.filter(is_open)) else {
        return Ok(EffectAnswer::Reported(false));
    };
    let is_own = ticket.customer == customer || clerk.is_some();
    let addition = addition.beside(&ticket.answers);
    if !is_own && !followers::follows(db, ticket.id, customer).await? {
        return Ok(EffectAnswer::Reported(false));
    }
    let mut answers = ticket.answers.clone();
    if is_own {
        answers.extend(addition.answers.clone());
        additions::append(&mut answers, addition.words.as_deref());
    }
    let more = service_requests::additions::More {
        answers: &answers,
        // What a neighbour tells stands in the history, and changes nothing of what was told.
        location: addition.location.filter(|_| is_own),
        search_key: &search::key(book, &ticket.service, &answers),
    };
    service_requests::additions::add(db, ticket.id, &more).await?;
    for document in &addition.documents {
        attachments::add(db, ticket.id, document).await?;
    }
    // Where it is decides who goes there.
    let event = match () {
        () if !is_own => TimelineEvent::Neighbour,
        () if additions::says_where(book, &ticket.service, &addition) => TimelineEvent::Placed,
        () => TimelineEvent::Added,
    };
    let words = additions::words(book, &book.staff_language, &ticket.service, &addition);
    let words = Some(words).filter(|words| !words.is_empty());
    let by = clerk.cloned().unwrap_or_else(|| Actor::customer(customer));
    messages::write(db, &ticket, event, &by, words.as_deref(), now).await?;
    if let Some(ticket) = service_requests::read_one(db, ticket.id).await? {
        let rows = live_cards::anew(book, db, &ticket, now).await?;
        outbox::put(db, &rows, now).await?;
    }
    Ok(EffectAnswer::Reported(true))
}
