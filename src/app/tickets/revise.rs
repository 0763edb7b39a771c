//! A request is corrected by its customer: the old version is kept, and it goes back to review.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{complete_papers, lookup, messages, notify};
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::desk::search;
use crate::dialogue::turn::request::Revision;
use crate::dialogue::{self, Book, EffectAnswer};
use crate::domain::reminder::CORRECTION;
use crate::domain::{
    Action, ActionKind, Actor, Document, Reminder, Role, Ticket, TimelineEvent, actions_for,
};
use crate::store::outbox::Outbound;
use crate::store::{recipients, revisions, service_requests, ticket_papers, timers};

/// Sends a ticket of theirs in again, if the office still waits for it.
pub async fn revise(
    book: &Book,
    db: &mut PgConnection,
    customer: Option<Uuid>,
    revision: &Revision,
    now: DateTime<Utc>,
) -> sqlx::Result<EffectAnswer> {
    let before = service_requests::lock(db, revision.ticket).await?;
    if let Some((before, customer)) = before
        .zip(customer)
        .filter(|(ticket, customer)| ticket.customer == *customer)
        .filter(|(ticket, _)| {
            actions_for(ticket.workflow, ticket.status, Role::Customer)
                .any(|action| action == ActionKind::Resubmit)
        })
    {
        let mut answers = revision.answers.clone();
        let is_asked = |key: &str| {
            let service = book.service(&before.service);
            service.is_some_and(|service| service.asked(key).is_some())
        };
        // What other programs wrote beside the answers to our questions is theirs.
        for (key, value) in &before.answers {
            if !is_asked(key.trim_end_matches("_verified")) {
                answers.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
        let location = revision.location.or(before.location);
        let gone = replaced(book, &before, &revision.documents);
        let papers = (&*gone, &*revision.documents);
        // What is promised for other answers was never promised for these: it counts from now.
        if let Some(service) = book.service(&before.service)
            && service.clock(&Applicable::of(service, &before.answers))
                != service.clock(&Applicable::of(service, &answers))
        {
            ticket_papers::count_anew(db, before.id).await?;
        }
        let found_by = search::key(book, &before.service, &answers);
        let says = (&answers, &*found_by);
        revisions::replace(db, &before, says, location, papers, now).await?;
        complete_papers::settle(book, db, before.id, now).await?;
        if let Some(words) = &revision.words {
            let by = Actor::customer(customer);
            messages::write(db, &before, TimelineEvent::Message, &by, Some(words), now).await?;
        }
    }
    lookup::act(book, db, customer, revision.ticket, Action::Resubmit, now).await
}

/// A paper that the office wants anew takes the place of these; what the ticket said before is kept. It is not sent in again by that.
pub(in crate::app) async fn paper(
    book: &Book,
    db: &mut PgConnection,
    before: &Ticket,
    (gone, new): (&[&Document], &Document),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let found_by = search::key(book, &before.service, &before.answers);
    let says = (&before.answers, &*found_by);
    let papers = (gone, std::slice::from_ref(new));
    revisions::replace(db, before, says, before.location, papers, now).await
}

/// Reminds the customer of what the office asked for, and sees to the next time. `None`: they were told often enough, and it ends.
pub(in crate::app) async fn remind(
    book: &Book,
    db: &mut PgConnection,
    ticket: &Ticket,
    told: u8,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Vec<Outbound>>> {
    let open = complete_papers::while_open(book, now);
    if open > now {
        timers::set(db, ticket.id, Reminder::Correction(told), open).await?;
        return Ok(Some(Vec::new()));
    }
    let told = told.saturating_add(1);
    let Some(pause) = CORRECTION.get(usize::from(told)) else {
        return Ok(None);
    };
    let next = complete_papers::while_open(book, now + *pause);
    timers::set(db, ticket.id, Reminder::Correction(told), next).await?;
    let ends = (usize::from(told) + 1 == CORRECTION.len()).then_some(next);
    let hearers = recipients::of_importance(db, ticket.customer).await?;
    Ok(Some(notify::to_each(
        book,
        ticket,
        &hearers,
        |book, language| dialogue::correction_wanted(book, language, ticket, ends),
    )))
}

/// New files take the place of these old ones of the same paper; what is no paper of the service is added.
fn replaced<'a>(book: &Book, before: &'a Ticket, new: &[Document]) -> Vec<&'a Document> {
    let is_paper = |kind: &str| {
        let service = book.service(&before.service);
        service.is_some_and(|service| service.paper(kind).is_some())
    };
    let is_replaced =
        |old: &&Document| is_paper(&old.kind) && new.iter().any(|file| file.kind == old.kind);
    before.documents.iter().filter(is_replaced).collect()
}
