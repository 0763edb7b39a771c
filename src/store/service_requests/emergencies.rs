//! Emergencies: how many one customer has reported, and how often everyone was called to one.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::read;
use crate::domain::{Ticket, TicketId};

/// How many emergencies this customer has reported since then, those included that have ended.
pub async fn count_emergencies(
    db: &mut PgConnection,
    customer: Uuid,
    since: DateTime<Utc>,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from service_requests where created_by = $1 and workflow = 'emergency' and created_at > $2"#,
        customer,
        since,
    )
    .fetch_one(db)
    .await
}

/// Everyone is called so often by now. It is no change that an actor must have seen.
pub async fn rang(db: &mut PgConnection, id: TicketId, rings: u32) -> sqlx::Result<()> {
    sqlx::query!(
        "update service_requests set rings = $2 where ticket_id = $1",
        id.to_string(),
        i32::try_from(rings).unwrap_or(i32::MAX),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The emergencies of this customer that are open, oldest first, locked until the transaction ends.
pub async fn open_emergencies(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Vec<Ticket>> {
    let found = sqlx::query_scalar!(
        "select ticket_id from service_requests
         where created_by = $1 and workflow = 'emergency' and status not in ('completed', 'rejected', 'cancelled')
         order by created_at, ticket_id for update",
        customer,
    )
    .fetch_all(&mut *db)
    .await?;
    read(db, &found).await
}
