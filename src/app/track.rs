//! Opening a request, and finding one again.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::act::{ActError, Deed, act_in};
use super::complete;
use crate::dialogue::condition::missing_papers;
use crate::dialogue::desk::find;
use crate::dialogue::join::{NearReport, Report, is_same};
use crate::dialogue::turn::{Earlier, Kept, NewTicket, Page, TicketView, Words};
use crate::dialogue::{Answer, Book, Query};
use crate::domain::{Action, Actor, Role, Status, Ticket, TicketId, Workflow};
use crate::store::service_requests::Due;
use crate::store::{
    addresses, calls, customers, followers, news, ratings, service_requests, timeline,
};

/// So many of their last requests are looked through for answers to offer again.
const EARLIER: i64 = 10;

/// So long after an emergency was reported may a neighbour's report be of the same.
const JOINABLE: Duration = Duration::minutes(60);

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
    Ok(Answer::Opened(Box::new(
        view(db, ticket, Some(customer), now).await?,
    )))
}

/// Whether they have as many open requests of this service as one may have. Danger can always be reported.
pub async fn is_full(
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

/// Looks something up for this person. Only what is theirs, or what they follow, is ever found; a stranger has nothing.
pub async fn look(
    book: &Book,
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
        Query::Near { .. } => Answer::Near(None),
        Query::Kept => Answer::Kept(Kept::default()),
    };
    let Some(customer) = customer else {
        return Ok(nothing());
    };
    match query {
        Query::Ticket(number) => {
            match service_requests::of_customer(db, customer, *number).await? {
                Some(ticket) => {
                    let view = view(db, ticket, Some(customer), now).await?;
                    Ok(Answer::Ticket(Some(Box::new(view))))
                }
                None => Ok(Answer::Ticket(None)),
            }
        }
        Query::Tickets => {
            let mut views = Vec::new();
            for ticket in service_requests::list(db, customer, 0, Page::SIZE).await? {
                views.push(view(db, ticket, Some(customer), now).await?);
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
        // Rare, and long: it must not make every other turn larger.
        Query::Kept => Box::pin(kept(db, customer, now)).await,
        Query::OpenLike { service, same } => Ok(Answer::OpenLike(
            service_requests::open_like(db, customer, service, same).await?,
        )),
        Query::Near {
            service,
            answers,
            location,
        } => {
            let new = Report {
                answers,
                location: *location,
            };
            Ok(Answer::Near(
                near(book, db, customer, service, &new, now).await?,
            ))
        }
    }
}

/// Everything about them: of a neighbour's ticket that they follow, nothing that is not theirs.
async fn kept(db: &mut PgConnection, customer: Uuid, now: DateTime<Utc>) -> sqlx::Result<Answer> {
    let mut kept = Kept {
        addresses: addresses::of(db, customer).await?,
        calls: calls::of(db, customer).await?,
        ..Kept::default()
    };
    for ticket in service_requests::list(db, customer, 0, usize::MAX).await? {
        if ticket.customer == customer {
            let words = timeline::words(db, ticket.id).await?.into_iter();
            kept.words.extend(words.map(|(at, words)| Words {
                ticket: ticket.id,
                at,
                words,
            }));
        }
        kept.tickets
            .push(view(db, ticket, Some(customer), now).await?);
    }
    Ok(Answer::Kept(kept))
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
        views.push(view(db, ticket, Some(customer), now).await?);
    }
    Ok(Answer::Page(Page { views, page, total }))
}

/// The first of those reported a short while ago that may be the same: their own before a neighbour's.
async fn near(
    book: &Book,
    db: &mut PgConnection,
    customer: Uuid,
    service: &str,
    new: &Report<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<NearReport>> {
    let candidates = followers::candidates(db, customer, service, JOINABLE, now).await?;
    let Some(service) = book.service(service) else {
        return Ok(None);
    };
    let mut candidates = candidates.into_iter();
    let found = candidates.find(|candidate| {
        let earlier = Report {
            answers: &candidate.answers,
            location: candidate.location,
        };
        is_same(service, new, &earlier)
    });
    Ok(found.map(|found| NearReport {
        ticket: found.ticket,
        reported: found.reported,
        is_own: found.is_own,
    }))
}

/// This customer hears of a neighbour's ticket from now on, if it has not ended. Staff see that there is one more.
pub async fn join(
    db: &mut PgConnection,
    customer: Option<Uuid>,
    ticket: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<Answer> {
    let done = match customer {
        Some(customer) => followers::join(db, ticket, customer, now).await?,
        None => false,
    };
    if done {
        tracing::info!(ticket.id = %ticket, "{ticket}: one more hears of it");
        news::redraw(db, &[ticket.to_string()]).await?;
    }
    Ok(Answer::Joined(done))
}

/// This customer hears no more of it.
pub async fn leave(
    db: &mut PgConnection,
    customer: Option<Uuid>,
    ticket: TicketId,
) -> sqlx::Result<()> {
    if let Some(customer) = customer
        && followers::leave(db, ticket, customer).await?
    {
        news::redraw(db, &[ticket.to_string()]).await?;
    }
    Ok(())
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
    let before = view(db, owned, Some(customer), now).await?;
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
        Some(after) => view(db, after, Some(customer), now).await?,
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

/// The ticket with its history, as this customer may see it.
pub async fn view(
    db: &mut PgConnection,
    ticket: Ticket,
    customer: Option<Uuid>,
    now: DateTime<Utc>,
) -> sqlx::Result<TicketView> {
    if customer != Some(ticket.customer) {
        return followed(db, ticket, now).await;
    }
    let timeline = timeline::of_ticket(db, ticket.id, false).await?;
    let is_completed = ticket.status == Status::Completed;
    let is_confirmed = is_completed && timeline::is_confirmed(db, ticket.id).await?;
    let is_rated = is_completed && ratings::is_there(db, &ticket).await?;
    Ok(TicketView {
        ticket,
        timeline,
        is_confirmed,
        is_rated,
        is_followed: false,
        now,
    })
}

/// The same for those who follow it: without anything that would tell who reported it, or where exactly, and without what the
/// office wrote to them.
pub async fn followed(
    db: &mut PgConnection,
    ticket: Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<TicketView> {
    let timeline = timeline::of_ticket(db, ticket.id, true).await?;
    Ok(TicketView {
        ticket: Ticket {
            customer: Uuid::nil(),
            answers: BTreeMap::new(),
            location: None,
            documents: Vec::new(),
            note: None,
            wanted: Vec::new(),
            ..ticket
        },
        timeline,
        is_confirmed: false,
        is_rated: false,
        is_followed: true,
        now,
    })
}
