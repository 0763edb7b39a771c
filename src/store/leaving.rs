//! What is in the hands of somebody who leaves.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::TicketId;

/// The open work that is theirs, in one order whoever asks.
pub async fn work(db: &mut PgConnection, technician: Uuid) -> sqlx::Result<Vec<TicketId>> {
    let found = sqlx::query_scalar!(
        "select ticket_id from service_requests where assigned_to = $1 and status in ('assigned', 'in_progress') order by ticket_id",
        technician,
    )
    .fetch_all(db)
    .await?;
    Ok(found.iter().filter_map(|id| id.parse().ok()).collect())
}

/// What they review is free for others from now on. Tells which.
pub async fn let_go(
    db: &mut PgConnection,
    reviewer: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "update service_requests set review_until = null
         where reviewer = $1 and status = 'under_review' and review_until > $2 returning ticket_id",
        reviewer,
        now,
    )
    .fetch_all(db)
    .await
}
