//! Opening a request.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::complete_papers;
use crate::app::holidays;
use crate::dialogue::book::condition::missing_papers;
use crate::dialogue::desk::search;
use crate::dialogue::ticket::additions;
use crate::dialogue::turn::lookup::TicketView;
use crate::dialogue::turn::request::NewTicket;
use crate::dialogue::{Book, EffectAnswer};
use crate::domain::reminder::REGION_WITHIN;
use crate::domain::{Actor, Deadlines, Reminder, Status, TicketId, TimelineEntry, Workflow};
use crate::store::service_requests;

/// Whose it is, and who files it.
#[derive(Clone, Copy)]
pub(in crate::app) struct Filed<'a> {
    pub(in crate::app) customer: Uuid,
    pub(in crate::app) by: &'a Actor,
    /// How many open requests of one service a customer may have; 0: as many as they like. Danger can always be reported.
    pub(in crate::app) most: u32,
    /// It waits for the word of a supervisor: no crew is sent to it by itself.
    pub(in crate::app) is_held: bool,
    /// The number that another program gave it, and what it keeps among its papers.
    pub(in crate::app) given: FromProgram<'a>,
}

/// What comes with a request from another program.
#[derive(Clone, Copy, Default)]
pub(in crate::app) struct FromProgram<'a> {
    pub(in crate::app) id: Option<TicketId>,
    pub(in crate::app) documents: &'a [Value],
}

/// Opens the ticket and its timeline, unless its customer has as many as one may have.
pub(in crate::app) async fn open(
    book: &Book,
    db: &mut PgConnection,
    filed: Filed<'_>,
    new: &NewTicket,
    now: DateTime<Utc>,
) -> sqlx::Result<EffectAnswer> {
    let missing = missing_papers(book, &new.service, &new.answers, &new.documents);
    let missing: Vec<String> = missing.iter().map(|paper| paper.key.clone()).collect();
    let due = missing.is_empty().then(|| Deadlines {
        review: new.review.end(now, &book.holidays),
        complete: new.complete.end(now, &book.holidays),
    });
    let mut reminders = Vec::new();
    match due {
        Some(due) => {
            holidays::watch(book, due.complete, now);
            reminders.push((Reminder::Late, due.review));
        }
        None => reminders.push(complete_papers::reminder(book, 0, now)),
    }
    if additions::waits_for_region(book, &new.service, &new.answers, new.location.is_some()) {
        reminders.push((Reminder::Region, now + REGION_WITHIN));
    }
    let is_limited = filed.most > 0 && new.workflow != Workflow::Emergency;
    let opening = service_requests::Opening {
        id: filed.given.id,
        customer: filed.customer,
        by: filed.by,
        service: &new.service,
        workflow: new.workflow,
        priority: new.priority,
        answers: &new.answers,
        location: new.location,
        documents: &new.documents,
        of_others: filed.given.documents,
        search_key: &search::key(book, &new.service, &new.answers),
        missing: &missing,
        due,
        reminders: &reminders,
        held: filed.is_held,
        most: is_limited.then_some(filed.most),
        now,
    };
    let Some(ticket) = service_requests::open(db, &opening).await? else {
        return Ok(EffectAnswer::Full(filed.most));
    };
    let id = ticket.id;
    tracing::info!(ticket.id = %id, service = new.service, "{id} is open");
    let opened = TimelineEntry {
        at: now,
        status: Status::Pending,
        note: None,
    };
    Ok(EffectAnswer::Opened(Box::new(TicketView {
        ticket,
        timeline: vec![opened],
        is_confirmed: false,
        is_rated: false,
        is_followed: false,
        page: None,
        now,
    })))
}
