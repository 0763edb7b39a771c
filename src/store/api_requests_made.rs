//! Requests that were sent with an `Idempotency-Key`: one ticket, however often they come.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::TicketId;

/// Whether a request of this name came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// It is the first one.
    No,
    /// It made this ticket.
    Made(TicketId),
    /// Another request had this name.
    Other,
}

/// Keeps the name for this transaction. Whoever comes with the same name meanwhile waits until it ends.
pub async fn begin(
    db: &mut PgConnection,
    (key, name): (Uuid, &str),
    body_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> sqlx::Result<Before> {
    let begun = sqlx::query!(
        "insert into api_requests_made (key, name, body_hash, created_at) values ($1, $2, $3, $4) on conflict do nothing",
        key,
        name,
        &body_hash[..],
        now,
    )
    .execute(&mut *db)
    .await?;
    if begun.rows_affected() > 0 {
        return Ok(Before::No);
    }
    let made = sqlx::query!(
        "select body_hash, ticket from api_requests_made where key = $1 and name = $2",
        key,
        name,
    )
    .fetch_one(db)
    .await?;
    let ticket = made.ticket.map(|ticket| ticket.parse()).transpose();
    let ticket = ticket.map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    Ok(match ticket {
        Some(ticket) if made.body_hash == body_hash => Before::Made(ticket),
        _ => Before::Other,
    })
}

/// The ticket that it made.
pub async fn made(
    db: &mut PgConnection,
    (key, name): (Uuid, &str),
    ticket: TicketId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update api_requests_made set ticket = $3 where key = $1 and name = $2",
        key,
        name,
        ticket.to_string(),
    )
    .execute(db)
    .await?;
    Ok(())
}
