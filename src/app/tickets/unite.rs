//! A request goes on as another one: whoever waits for it goes over, and staff see what was told and sent with it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::notify;
use crate::dialogue::{self, Book};
use crate::domain::{Ticket, TicketId};
use crate::store::outbox::Outbound;
use crate::store::{followers, recipients, service_requests, staff_events};

/// Whoever follows a merged ticket follows the other one from now on, and so does its reporter where that is somebody else's: who hears that
/// others have reported the same.
pub(super) async fn go_over(
    book: &Book,
    db: &mut PgConnection,
    merged: &Ticket,
    into: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Outbound>> {
    followers::go_over(db, merged.id, into).await?;
    service_requests::goes_on_as(db, merged.id, into).await?;
    staff_events::redraw(db, &[into.to_string()]).await?;
    let Some(other) = service_requests::read_one(db, into).await? else {
        return Ok(Vec::new());
    };
    if other.customer == merged.customer {
        return Ok(Vec::new());
    }
    followers::join(db, into, merged.customer, now).await?;
    let reporter = recipients::customer(db, other.customer).await?;
    Ok(notify::to_each(
        book,
        &other,
        &reporter,
        |book, language| dialogue::also_reported(book, language, into),
    ))
}
