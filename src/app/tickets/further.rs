//! One account reports danger after danger: each is heard, and none of those beyond the limits takes a crew from anybody else.
//!
//! What is one too many stands with the report that is open, where the supervisors read it; where none is open any more, it is opened
//! and held until one of them sends somebody.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::messages;
use crate::dialogue::desk::search;
use crate::dialogue::turn::request::NewTicket;
use crate::dialogue::{Book, Limits};
use crate::domain::{Actor, Ticket, TimelineEvent, Workflow};
use crate::store::{customers, service_requests, staff_events, timeline};

const HOUR: Duration = Duration::hours(1);
/// How many further reports within an hour are written down; of those after them it is enough that they were answered.
const WRITTEN: usize = 10;

/// What becomes of an emergency that is reported now.
pub(in crate::app) enum Further {
    /// It is sent to a crew as any.
    No,
    /// It stands with this one, which is open.
    With(Box<Ticket>),
    /// It waits for the word of a supervisor.
    Held,
}

/// Looks whether it is one too many, and adds it to the newest one that is open.
pub(in crate::app) async fn look(
    book: &Book,
    db: &mut PgConnection,
    limits: Limits,
    (customer, by): (Uuid, &Actor),
    new: &NewTicket,
    now: DateTime<Utc>,
) -> sqlx::Result<Further> {
    if new.workflow != Workflow::Emergency || limits.dangers == 0 {
        return Ok(Further::No);
    }
    let mut open = service_requests::open_emergencies(db, customer).await?;
    let lately = service_requests::count_emergencies(db, customer, now - HOUR).await?;
    let is_within = open.len() < usize::try_from(limits.dangers).unwrap_or(usize::MAX)
        && lately < i64::from(limits.dangers_an_hour);
    // A builder, or the clerk of a town: the office has said that they may.
    if is_within || customers::may_open_more(db, customer).await? {
        return Ok(Further::No);
    }
    let Some(newest) = open.pop() else {
        return Ok(Further::Held);
    };
    let lines = timeline::for_staff(db, newest.id).await?;
    let written = lines
        .iter()
        .filter(|line| line.event == Some(TimelineEvent::Further) && line.at > now - HOUR);
    if written.count() < WRITTEN {
        let words = search::told(book, &book.staff_language, &new.service, &new.answers);
        messages::write(db, &newest, TimelineEvent::Further, by, Some(&words), now).await?;
        staff_events::redraw(db, &[newest.id.to_string()]).await?;
    }
    tracing::warn!(ticket.id = %newest.id, "{}: a further danger of the same customer stands with it", newest.id);
    Ok(Further::With(Box::new(newest)))
}
