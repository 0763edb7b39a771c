//! The papers of a ticket: files that come late, what the office adds, and the moment at which they are complete.

use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::service_requests::Due;
use crate::domain::{Document, TicketId};

/// Its papers are complete: what is promised counts from now.
pub async fn complete(db: &mut PgConnection, id: TicketId, due: Due) -> sqlx::Result<()> {
    sqlx::query!(
        "update service_requests set waits_for_papers = false, review_due = $2, complete_due = $3
         where ticket_id = $1 and waits_for_papers",
        id.to_string(),
        due.review,
        due.complete,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A file that was on its way when its ticket was opened, by this customer or for one at the counter, has come, or is lost: the
/// tickets that it belongs to.
pub async fn settled(
    db: &mut PgConnection,
    customer: Uuid,
    document: &Document,
) -> sqlx::Result<Vec<TicketId>> {
    let settled = sqlx::query_scalar!(
        "update service_requests set updated_at = house_now(), documents = (
             select coalesce(jsonb_agg(case when d ->> 'key' = $2 then d - 'state' || ($3::jsonb - 'kind') else d end order by position), '[]')
             from jsonb_array_elements(documents) with ordinality as each (d, position))
         where (created_by = $1 or exists (select from customers c where c.id = created_by and c.filed_by is not null)) and documents @> jsonb_build_array(jsonb_build_object('key', $2::text, 'state', 'coming'))
         returning ticket_id",
        customer,
        document.key,
        Json(document) as _,
    )
    .fetch_all(db)
    .await?;
    Ok(settled.iter().filter_map(|id| id.parse().ok()).collect())
}

/// Writes the papers of a ticket. What the office adds is no change that an actor must have seen.
pub async fn keep(db: &mut PgConnection, id: TicketId, documents: &[Document]) -> sqlx::Result<()> {
    sqlx::query!(
        "update service_requests set documents = $2, updated_at = house_now() where ticket_id = $1",
        id.to_string(),
        Json(documents) as _,
    )
    .execute(db)
    .await?;
    Ok(())
}
