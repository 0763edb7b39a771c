//! A ticket as the one who looks at it may see it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::dialogue::turn::lookup::TicketView;
use crate::domain::{Status, Ticket};
use crate::store::{ratings, timeline};

/// As this customer may see it: their own, or one that they follow.
pub(in crate::app) async fn of(
    db: &mut PgConnection,
    ticket: Ticket,
    customer: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<TicketView> {
    if customer == ticket.customer {
        own(db, ticket, now).await
    } else {
        followed(db, ticket, now).await
    }
}

/// As the one who opened it may see it.
pub(in crate::app) async fn own(
    db: &mut PgConnection,
    ticket: Ticket,
    now: DateTime<Utc>,
) -> sqlx::Result<TicketView> {
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
        page: None,
        now,
    })
}

/// As those who follow it may see it: without anything that would tell who reported it, or where exactly, and without what the office
/// wrote to them.
pub(super) async fn followed(
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
        page: None,
        now,
    })
}
