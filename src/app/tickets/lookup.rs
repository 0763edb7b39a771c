//! What a customer looks up, and does to a ticket of theirs.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::apply::{ActError, TicketCommand, act_in};
use super::{follow, view};
use crate::dialogue::form::nearby::Report;
use crate::dialogue::turn::lookup::{Earlier, PersonalData, TicketPage, TicketWords};
use crate::dialogue::{Book, EffectAnswer, Query};
use crate::domain::{Action, Actor, TicketId};
use crate::store::{
    addresses, callback_requests, customers, emails, file_jobs, service_requests, timeline,
};

/// How many of the last requests are looked through for answers to offer again.
const EARLIER: i64 = 10;

/// Looks something up for this person. Only what is theirs, or what they follow, is ever found; a stranger has nothing.
pub async fn look(
    book: &Book,
    db: &mut PgConnection,
    customer: Option<Uuid>,
    query: &Query,
    now: DateTime<Utc>,
) -> sqlx::Result<EffectAnswer> {
    let nothing = || match query {
        Query::Ticket(_) => EffectAnswer::Ticket(None),
        Query::Tickets => EffectAnswer::Tickets(Vec::new()),
        Query::Earlier => EffectAnswer::Earlier(Vec::new()),
        Query::Page(_) => EffectAnswer::Page(TicketPage::of(&[], 0)),
        Query::OpenLike { .. } => EffectAnswer::OpenLike(None),
        Query::Near { .. } => EffectAnswer::Near(None),
        Query::Kept => EffectAnswer::Kept(PersonalData::default()),
    };
    let Some(customer) = customer else {
        return Ok(nothing());
    };
    match query {
        Query::Ticket(number) => {
            match service_requests::of_customer(db, customer, *number).await? {
                Some(ticket) => {
                    let view = view::of(db, ticket, customer, now).await?;
                    Ok(EffectAnswer::Ticket(Some(Box::new(view))))
                }
                None => Ok(EffectAnswer::Ticket(None)),
            }
        }
        Query::Tickets => {
            let mut views = Vec::new();
            for ticket in service_requests::list(db, customer, 0, TicketPage::SIZE).await? {
                views.push(view::of(db, ticket, customer, now).await?);
            }
            Ok(EffectAnswer::Tickets(views))
        }
        Query::Earlier => {
            let earlier = service_requests::answers(db, customer, EARLIER).await?;
            let earlier = earlier.into_iter();
            let earlier = earlier.map(|(service, answers)| Earlier { service, answers });
            Ok(EffectAnswer::Earlier(earlier.collect()))
        }
        Query::Page(page) => page_of(db, customer, *page, now).await,
        // Rare, and long: it must not make every other turn larger.
        Query::Kept => Box::pin(kept(db, customer, now)).await,
        Query::OpenLike { service, same } => Ok(EffectAnswer::OpenLike(
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
            Ok(EffectAnswer::Near(
                follow::near(book, db, customer, service, &new, now).await?,
            ))
        }
    }
}

/// Everything about them: of a neighbour's ticket that they follow, nothing that is not theirs.
async fn kept(
    db: &mut PgConnection,
    customer: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<EffectAnswer> {
    let addresses = addresses::of(db, customer).await?.into_iter();
    let mut kept = PersonalData {
        addresses: addresses
            .map(|from| (from.channel.to_string(), from.address))
            .collect(),
        notices: customers::notices(db, customer).await?,
        emails: emails::of(db, customer)
            .await?
            .into_iter()
            .map(|it| (it.address, it.is_confirmed))
            .collect(),
        calls: callback_requests::of(db, customer).await?,
        files: usize::try_from(file_jobs::loose(db, customer).await?).unwrap_or(0),
        ..PersonalData::default()
    };
    for ticket in service_requests::list(db, customer, 0, usize::MAX).await? {
        if ticket.customer == customer {
            let words = timeline::words(db, ticket.id).await?.into_iter();
            kept.words.extend(words.map(|(at, words)| TicketWords {
                ticket: ticket.id,
                at,
                words,
            }));
        }
        kept.tickets
            .push(view::of(db, ticket, customer, now).await?);
    }
    Ok(EffectAnswer::Kept(kept))
}

/// A page of all of theirs: what is open first.
async fn page_of(
    db: &mut PgConnection,
    customer: Uuid,
    page: usize,
    now: DateTime<Utc>,
) -> sqlx::Result<EffectAnswer> {
    let total = service_requests::count(db, customer).await?;
    let total = usize::try_from(total).unwrap_or(0);
    let page = TicketPage::within(page, total);
    let mut views = Vec::new();
    for ticket in
        service_requests::list(db, customer, page * TicketPage::SIZE, TicketPage::SIZE).await?
    {
        views.push(view::of(db, ticket, customer, now).await?);
    }
    Ok(EffectAnswer::Page(TicketPage { views, page, total }))
}

/// Does something to a ticket of theirs, if it can be done now.
pub async fn act(
    book: &Book,
    db: &mut PgConnection,
    customer: Option<Uuid>,
    ticket: TicketId,
    action: Action,
    now: DateTime<Utc>,
) -> sqlx::Result<EffectAnswer> {
    let owned = service_requests::lock(db, ticket).await?;
    let Some((customer, owned)) = customer.zip(owned).filter(|(id, own)| own.customer == *id)
    else {
        return Ok(EffectAnswer::Acted {
            done: false,
            view: None,
        });
    };
    let before = view::own(db, owned, now).await?;
    // The table lets a confirmation pass as often as one likes; once is enough.
    if before.is_confirmed && action == Action::Confirm {
        return Ok(EffectAnswer::Acted {
            done: false,
            view: Some(Box::new(before)),
        });
    }
    let deed = TicketCommand {
        ticket,
        seen: None,
        action,
        technician: None,
        by: Actor::customer(customer),
        can_be_undone: false,
    };
    let acted = match act_in(db, book, &deed, now).await {
        Ok(after) => Some(after),
        Err(ActError::Store(error)) => return Err(error.into()),
        Err(ActError::Unknown(_) | ActError::Refused { .. }) => None,
    };
    let done = acted.is_some();
    let view = match acted {
        Some(after) => view::own(db, after, now).await?,
        None => before,
    };
    Ok(EffectAnswer::Acted {
        done,
        view: Some(Box::new(view)),
    })
}
