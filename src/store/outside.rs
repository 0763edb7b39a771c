//! Requests that another program opened, and that the house takes in.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::domain::{Deadlines, Priority, TicketId, Workflow};

/// What the definition of its service gives it.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    pub workflow: Workflow,
    pub priority: Priority,
    /// None while papers are missing.
    pub due: Option<Deadlines>,
    pub missing: &'a [String],
}

/// Whether it waits to be taken in.
pub async fn waits(db: &mut PgConnection, id: TicketId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from service_requests where ticket_id = $1 and taken_in_at is null) as "waits!""#,
        id.to_string(),
    )
    .fetch_one(db)
    .await
}

/// Gives it to a request, once.
pub async fn take_in(
    db: &mut PgConnection,
    id: TicketId,
    given: Option<&Given<'_>>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let Some(given) = given else {
        sqlx::query!(
            "update service_requests set taken_in_at = $2 where ticket_id = $1 and taken_in_at is null",
            id.to_string(),
            now,
        )
        .execute(db)
        .await?;
        return Ok(());
    };
    sqlx::query!(
        "update service_requests set taken_in_at = $2, workflow = $3, priority = $4, review_due = $5, complete_due = $6,
             waits_for_papers = $5::timestamptz is null, missing_papers = $7
         where ticket_id = $1 and taken_in_at is null",
        id.to_string(),
        now,
        given.workflow.code(),
        given.priority.code(),
        given.due.map(|due| due.review),
        given.due.map(|due| due.complete),
        given.missing,
    )
    .execute(db)
    .await?;
    Ok(())
}
