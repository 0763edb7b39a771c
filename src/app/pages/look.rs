//! What is shown on our pages: a list of ten, or one request whole.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::Visitor;
use crate::app::tickets::view;
use crate::dialogue::turn::lookup::{TicketPage, TicketView};
use crate::domain::{Opens, Ticket, TicketId};
use crate::store::service_requests;

/// Some of a customer's requests, what is open first.
#[derive(Clone, Debug)]
pub struct ListedPage {
    pub tickets: Vec<Ticket>,
    /// Counted from 0.
    pub page: usize,
    pub has_more: bool,
}

/// A page of all of theirs. Who came by a link to one request sees that one.
pub async fn list(
    db: &mut PgConnection,
    visitor: &Visitor,
    page: usize,
) -> sqlx::Result<ListedPage> {
    if let Opens::One(ticket) = visitor.pass.opens {
        let tickets = service_requests::read_one(db, ticket).await?;
        return Ok(ListedPage {
            tickets: tickets.into_iter().collect(),
            page: 0,
            has_more: false,
        });
    }
    // One more than fit tells whether there are more.
    let (after, wanted) = (page * TicketPage::SIZE, TicketPage::SIZE + 1);
    let mut tickets = service_requests::list(db, visitor.customer, after, wanted).await?;
    let has_more = tickets.len() == wanted;
    tickets.truncate(TicketPage::SIZE);
    Ok(ListedPage {
        tickets,
        page,
        has_more,
    })
}

/// One of them whole; none, if it is none of theirs or not what their link opens.
pub async fn one(
    db: &mut PgConnection,
    visitor: &Visitor,
    id: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<TicketView>> {
    if !visitor.may_see(id) {
        return Ok(None);
    }
    let found = service_requests::of_customer(db, visitor.customer, id.into()).await?;
    match found {
        Some(ticket) => Ok(Some(view::of(db, ticket, visitor.customer, now).await?)),
        None => Ok(None),
    }
}

/// What tells one state of these requests from another: the same, as long as nothing has happened to any of them.
pub fn state<'t>(tickets: impl IntoIterator<Item = &'t Ticket>) -> String {
    let each = tickets.into_iter();
    let each = each.map(|ticket| format!("{}.{}", ticket.id.number, ticket.version));
    each.collect::<Vec<_>>().join("-")
}
