//! Doing something to a ticket: checked against the table, written down, and told, in one transaction.

use sqlx::PgPool;

use super::announce;
use super::bell::{self, OUTBOX};
use crate::dialogue::Book;
use crate::domain::ticket::Technician;
use crate::domain::{Action, Actor, Ticket, TicketId, TransitionError};
use crate::store::{self, outbox, service_requests, timeline};

/// Why nothing was done. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    #[error("there is no ticket {0}")]
    Unknown(TicketId),
    #[error("{ticket}: {why}")]
    Refused {
        ticket: TicketId,
        why: TransitionError,
    },
    /// Try again.
    #[error("the database refused: {0}")]
    Store(#[from] sqlx::Error),
}

/// Does the action as this actor. `seen` is the version that the actor had before their eyes, where they had one;
/// `technician` is the person that an assignment names.
pub async fn act(
    pool: &PgPool,
    book: &Book,
    id: TicketId,
    seen: Option<i32>,
    (action, technician): (&Action, Option<Technician>),
    by: &Actor,
) -> Result<Ticket, ActError> {
    let mut tx = pool.begin().await?;
    let now = store::now(&mut tx).await?;
    let before = service_requests::lock(&mut tx, id)
        .await?
        .ok_or(ActError::Unknown(id))?;
    let refused = |why| ActError::Refused { ticket: id, why };
    if let Some(seen) = seen.filter(|seen| *seen != before.version) {
        return Err(refused(TransitionError::Stale {
            seen,
            now: before.version,
        }));
    }
    let (after, event) = before.apply(action, technician, by, now).map_err(refused)?;
    if !service_requests::save(&mut tx, &after).await? {
        return Err(refused(TransitionError::Stale {
            seen: before.version,
            now: after.version,
        }));
    }
    let fact = timeline::Fact {
        ticket: id,
        event: action.kind().code(),
        from: event.from,
        to: event.to,
        by,
        note: event.note.as_deref(),
        version: after.version,
        at: now,
    };
    timeline::append(&mut tx, &fact).await?;
    let rows = announce::rows(book, &mut tx, &after, &event).await?;
    outbox::put(&mut tx, &rows, now).await?;
    tx.commit().await?;
    bell::tell_replicas(pool, OUTBOX).await;
    Ok(after)
}
