//! Opening a request, and finding one again.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::act::{ActError, Deed, act_in};
use super::complete;
use crate::dialogue::condition::missing_papers;
use crate::dialogue::desk::find;
use crate::dialogue::turn::{Earlier, NewTicket, Page, TicketView};
use crate::dialogue::{Answer, Book, Query};
use crate::domain::{Action, Actor, Role, Status, Ticket, TicketId};
use crate::store::service_requests::Due;
use crate::store::{ratings, service_requests, timeline};

/// So many of their last requests are looked through for answers to offer again.
const EARLIER: i64 = 10;

/// Opens the ticket and its timeline.
pub async fn open(
    book: &Book,
    db: &mut PgConnection,
    (customer, by): (Uuid, &Actor),
    new: &NewTicket,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let missing = missing_papers(book, &new.service, &new.answers, &new.documents);
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
    if !is_complete {
        complete::remind_later(book, db, id, 0, now).await?;
    }
    tracing::info!(ticket.id = %id, service = new.service, "{id} is open");
    let ticket = service_requests::lock(db, id)
        .await?
        .ok_or(sqlx::Error::RowNotFound)?;
    Ok(Answer::Opened(Box::new(view(db, ticket, now).await?)))
}

/// Looks something up for this person. Only what is theirs is ever found; a stranger has nothing.
pub async fn look(
    db: &mut PgConnection,
    customer: Option<Uuid>,
    query: &Query,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let nothing = || match query {
        Query::Ticket(_) => Answer::Ticket(None),
        Query::Tickets => Answer::Tickets(Vec::new()),
        Query::Earlier => Answer::Earlier(Vec::new()),
        Query::Page(_) => Answer::Page(Page::of(&[], 0)),
        Query::OpenLike { .. } => Answer::OpenLike(None),
    };
    let Some(customer) = customer else {
        return Ok(nothing());
    };
    match query {
        Query::Ticket(number) => {
            match service_requests::of_customer(db, customer, *number).await? {
                Some(ticket) => Ok(Answer::Ticket(Some(Box::new(view(db, ticket, now).await?)))),
                None => Ok(Answer::Ticket(None)),
            }
        }
        Query::Tickets => {
            let mut views = Vec::new();
            for ticket in service_requests::list(db, customer, 0, Page::SIZE).await? {
                views.push(view(db, ticket, now).await?);
            }
            Ok(Answer::Tickets(views))
        }
        Query::Earlier => {
            let earlier = service_requests::answers(db, customer, EARLIER).await?;
            let earlier = earlier.into_iter();
            let earlier = earlier.map(|(service, answers)| Earlier { service, answers });
            Ok(Answer::Earlier(earlier.collect()))
        }
        Query::Page(page) => page_of(db, customer, *page, now).await,
        Query::OpenLike { service, same } => Ok(Answer::OpenLike(
            service_requests::open_like(db, customer, service, same).await?,
        )),
    }
}

/// A page of all of theirs: what is open first.
async fn page_of(
    db: &mut PgConnection,
    customer: Uuid,
    page: usize,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let total = service_requests::count(db, customer).await?;
    let total = usize::try_from(total).unwrap_or(0);
    let page = Page::within(page, total);
    let mut views = Vec::new();
    for ticket in service_requests::list(db, customer, page * Page::SIZE, Page::SIZE).await? {
        views.push(view(db, ticket, now).await?);
    }
    Ok(Answer::Page(Page { views, page, total }))
}

/// Does something to a ticket of theirs, if it can be done now.
pub async fn act(
    book: &Book,
    db: &mut PgConnection,
    customer: Option<Uuid>,
    ticket: TicketId,
    action: Action,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let owned = service_requests::lock(db, ticket).await?;
    let Some((customer, owned)) = customer.zip(owned).filter(|(id, own)| own.customer == *id)
    else {
        return Ok(Answer::Acted {
            done: false,
            view: None,
        });
    };
    let before = view(db, owned, now).await?;
    // The table lets a confirmation pass as often as one likes; once is enough.
    if before.is_confirmed && action == Action::Confirm {
        return Ok(Answer::Acted {
            done: false,
            view: Some(Box::new(before)),
        });
    }
    let deed = Deed {
        ticket,
        seen: None,
        action,
        technician: None,
        by: by(customer),
        can_be_undone: false,
    };
    let acted = match act_in(db, book, &deed, now).await {
        Ok(after) => Some(after),
        Err(ActError::Store(error)) => return Err(error),
        Err(ActError::Unknown(_) | ActError::Refused { .. }) => None,
    };
    let done = acted.is_some();
    let view = match acted {
        Some(after) => view(db, after, now).await?,
        None => before,
    };
    Ok(Answer::Acted {
        done,
        view: Some(Box::new(view)),
    })
}

/// The customer as the one who acts.
pub(super) fn by(customer: Uuid) -> Actor {
    Actor {
        role: Role::Customer,
        id: Some(customer),
        name: Role::Customer.code().to_owned(),
    }
}

/// The ticket with its history.
pub async fn view(
    db: &mut PgConnection,
    ticket: Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<TicketView> {
    let timeline = timeline::of_ticket(db, ticket.id).await?;
    let is_completed = ticket.status == Status::Completed;
    let is_confirmed = is_completed && timeline::is_confirmed(db, ticket.id).await?;
    let is_rated = is_completed && ratings::is_there(db, &ticket).await?;
    Ok(TicketView {
        ticket,
        timeline,
        is_confirmed,
        is_rated,
        now,
    })
}
