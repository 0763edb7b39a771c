//! Opening a request.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{complete, holidays, view};
use crate::dialogue::condition::missing_papers;
use crate::dialogue::desk::find;
use crate::dialogue::turn::NewTicket;
use crate::dialogue::{Answer, Book, told};
use crate::domain::reminder::REGION_WITHIN;
use crate::domain::{Actor, Due, Reminder, Status, Workflow};
use crate::store::{customers, service_requests, timeline, timers};

/// Opens the ticket and its timeline.
pub(super) async fn open(
    book: &Book,
    db: &mut PgConnection,
    (customer, by): (Uuid, &Actor),
    new: &NewTicket,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let missing = missing_papers(book, &new.service, &new.answers, &new.documents);
    let missing: Vec<String> = missing.iter().map(|paper| paper.key.clone()).collect();
    let is_complete = missing.is_empty();
    let search_key = find::key(book, &new.service, &new.answers);
    let opening = service_requests::Opening {
        customer,
        service: &new.service,
        workflow: new.workflow.code(),
        priority: new.priority.code(),
        answers: &new.answers,
        location: new.location,
        documents: &new.documents,
        search_key: &search_key,
        missing: &missing,
        due: is_complete.then(|| Due {
            review: new.review.end(now, &book.holidays),
            complete: new.complete.end(now, &book.holidays),
        }),
        now,
    };
    let id = service_requests::open(db, &opening).await?;
    let fact = timeline::Fact {
        ticket: id,
        event: "opened",
        from: Status::Pending,
        to: Status::Pending,
        by,
        note: None,
        remark: None,
        changed: None,
        version: 1,
        at: now,
    };
    timeline::append(db, &fact).await?;
    if let Some(due) = opening.due {
        holidays::watch(book, due.complete, now);
        timers::set(db, id, Reminder::Late, due.review).await?;
    }
    if told::waits_for_region(book, &new.service, &new.answers, new.location.is_some()) {
        let due = now + REGION_WITHIN;
        timers::set(db, id, Reminder::Region, due).await?;
    }
    if !is_complete {
        complete::remind_later(book, db, id, 0, now).await?;
    }
    tracing::info!(ticket.id = %id, service = new.service, "{id} is open");
    let ticket = service_requests::lock(db, id)
        .await?
        .ok_or(sqlx::Error::RowNotFound)?;
    Ok(Answer::Opened(Box::new(view::own(db, ticket, now).await?)))
}

/// The same for one that waits for the word of a supervisor: no crew is sent to it by itself.
pub(super) async fn hold(
    book: &Book,
    db: &mut PgConnection,
    by: (Uuid, &Actor),
    new: &NewTicket,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let answer = open(book, db, by, new, now).await?;
    if let Answer::Opened(view) = &answer {
        service_requests::hold(db, view.ticket.id).await?;
    }
    Ok(answer)
}

/// Whether they have as many open requests of this service as one may have. Danger can always be reported.
pub(super) async fn is_full(
    db: &mut PgConnection,
    customer: Uuid,
    new: &NewTicket,
    most: u32,
) -> sqlx::Result<bool> {
    if most == 0 || new.workflow == Workflow::Emergency {
        return Ok(false);
    }
    let open = service_requests::count_open(db, customer, &new.service).await?;
    Ok(open >= i64::from(most) && !customers::may_open_more(db, customer).await?)
}
