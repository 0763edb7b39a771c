//! Neighbours who report the same: one incident, and each hears of it.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::dialogue::form::nearby::{Report, is_same};
use crate::dialogue::turn::lookup::NearReport;
use crate::dialogue::{Book, EffectAnswer};
use crate::domain::TicketId;
use crate::store::{followers, staff_events};

/// How long after an emergency was reported a neighbour's report may be of the same.
const JOINABLE: Duration = Duration::minutes(60);

/// The first of those reported a short while ago that may be the same: their own before a neighbour's.
pub(super) async fn near(
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

/// A customer hears of a neighbour's ticket from now on, if it has not ended. Staff see that there is one more.
pub(in crate::app) async fn join(
    db: &mut PgConnection,
    customer: Option<Uuid>,
    ticket: TicketId,
    now: DateTime<Utc>,
) -> sqlx::Result<EffectAnswer> {
    let done = match customer {
        Some(customer) => followers::join(db, ticket, customer, now).await?,
        None => false,
    };
    if done {
        tracing::info!(ticket.id = %ticket, "{ticket}: one more hears of it");
        staff_events::redraw(db, &[ticket.to_string()]).await?;
    }
    Ok(EffectAnswer::Joined(done))
}

/// A customer hears no more of a neighbour's ticket.
pub(in crate::app) async fn leave(
    db: &mut PgConnection,
    customer: Option<Uuid>,
    ticket: TicketId,
) -> sqlx::Result<()> {
    if let Some(customer) = customer
        && followers::leave(db, ticket, customer).await?
    {
        staff_events::redraw(db, &[ticket.to_string()]).await?;
    }
    Ok(())
}
