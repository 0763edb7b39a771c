//! What a customer and the office say to each other about a ticket: it stands in the timeline, and nothing else changes.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{complete_papers, live_cards, notify};
use crate::app::render;
use crate::dialogue::turn::file::FileRef;
use crate::dialogue::{self, Book};
use crate::domain::document::ATTACHMENT;
use crate::domain::{Actor, Document, Number, Ticket, TicketId, TimelineEvent};
use crate::store::outbox::{self, Class, Outbound};
use crate::store::recipients::{self, Hearer};
use crate::store::{attachments, callback_requests, service_requests, staff_events, timeline};

/// The customer writes to the office.
pub async fn message(
    db: &mut PgConnection,
    customer: Option<Uuid>,
    ticket: TicketId,
    words: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    if let Some((customer, ticket)) = own(db, customer, ticket).await? {
        let by = Actor::customer(customer);
        write(db, &ticket, TimelineEvent::Message, &by, Some(words), now).await?;
    }
    Ok(())
}

/// The customer sends a file to the office; it is stored already. A paper of the request stands on every card.
pub async fn attach(
    book: &Book,
    db: &mut PgConnection,
    customer: Option<Uuid>,
    (ticket, document, words): (TicketId, &Document, Option<&str>),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let Some((customer, ticket)) = own(db, customer, ticket).await? else {
        return Ok(());
    };
    attachments::add(db, ticket.id, document).await?;
    let by = Actor::customer(customer);
    told_of(book, db, &ticket, document, (&by, words), now).await
}

/// A file has come to a ticket, and stands in it: the history tells, and its cards show it.
pub(in crate::app) async fn told_of(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    document: &Document,
    (by, words): (&Actor, Option<&str>),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let is_paper = document.kind != ATTACHMENT;
    if !is_paper {
        return write(db, ticket, TimelineEvent::Message, by, words, now).await;
    }
    write(db, ticket, TimelineEvent::Paper, by, words, now).await?;
    complete_papers::settle(book, db, ticket.id, now).await?;
    // The ticket has the same version as before: whoever has it before their eyes sees the paper all the same.
    staff_events::redraw(db, &[ticket.id.to_string()]).await?;
    if let Some(ticket) = service_requests::read_one(db, ticket.id).await? {
        let rows = live_cards::anew(book, db, &ticket, now).await?;
        outbox::put(db, &rows, now).await?;
    }
    Ok(())
}

/// The customer would like to be called: about a ticket it stands in its timeline with the number, else in a list of its own.
pub async fn call_back(
    db: &mut PgConnection,
    customer: Option<Uuid>,
    about: Option<TicketId>,
    phone: &Number,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    match (about, customer) {
        (Some(ticket), _) => {
            if let Some((customer, ticket)) = own(db, customer, ticket).await? {
                let (by, number) = (Actor::customer(customer), Some(phone.international()));
                write(db, &ticket, TimelineEvent::CallBack, &by, number, now).await?;
            }
        }
        (None, Some(customer)) => callback_requests::wish(db, customer, phone, now).await?,
        (None, None) => {}
    }
    Ok(())
}

/// What the office sends to a customer beside its decisions: words, a file, or both.
#[derive(Clone, Copy)]
pub struct OfficeMessage<'a> {
    pub words: Option<&'a str>,
    pub file: Option<&'a FileRef>,
}

/// What goes to the customer, and whether anything reaches them.
pub struct Answered {
    pub rows: Vec<Outbound>,
    pub is_heard: bool,
}

/// The office writes to the customer of a ticket: what is to be sent, on every address where they can be reached, or kept until they
/// can. `None`: there is no such ticket.
pub async fn answer(
    db: &mut PgConnection,
    book: &Book,
    ticket: TicketId,
    by: &Actor,
    sent: OfficeMessage<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Answered>> {
    let Some(ticket) = service_requests::lock(db, ticket).await? else {
        return Ok(None);
    };
    write(db, &ticket, TimelineEvent::Answer, by, sent.words, now).await?;
    let hearers = recipients::customer(db, ticket.customer).await?;
    let say = |book: &Book, language: &str| {
        dialogue::answered(book, language, ticket.id, &by.name, sent.words)
    };
    let rows = match sent.file {
        None => notify::to_each(book, &ticket, &hearers, say),
        Some(file) => {
            let each = hearers.iter().flat_map(|to| {
                let book = book.spoken_with(to.address.channel.can());
                let reply = say(book, &to.language);
                let rows = render::file(&reply, file, &to.address, Class::Push);
                let ticket = &ticket;
                rows.into_iter()
                    .map(move |row| notify::notice(ticket, to, row))
            });
            each.collect()
        }
    };
    Ok(Some(Answered {
        rows,
        is_heard: hearers.iter().any(Hearer::is_reached),
    }))
}

/// The ticket, if it is theirs.
pub(super) async fn own(
    db: &mut PgConnection,
    customer: Option<Uuid>,
    ticket: TicketId,
) -> sqlx::Result<Option<(Uuid, Ticket)>> {
    let ticket = service_requests::lock(db, ticket).await?;
    let owned = customer.zip(ticket);
    Ok(owned.filter(|(customer, ticket)| ticket.customer == *customer))
}

/// Writes it into the timeline, where the ticket stands.
pub(in crate::app) async fn write(
    db: &mut PgConnection,
    ticket: &Ticket,
    event: TimelineEvent,
    by: &Actor,
    words: Option<&str>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let fact = timeline::Fact {
        ticket: ticket.id,
        event,
        from: ticket.status,
        to: ticket.status,
        by,
        note: words,
        remark: None,
        changed: None,
        version: ticket.version,
        at: now,
    };
    timeline::append(db, &fact).await
}
