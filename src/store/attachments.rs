//! Files that customers send to the office beside the papers of their request.

use sqlx::PgConnection;
use sqlx::types::Json;

use crate::domain::{Document, DocumentState, TicketId};

/// Adds a stored file to a ticket, unless the ticket has the same content already.
pub async fn add(db: &mut PgConnection, ticket: TicketId, document: &Document) -> sqlx::Result<()> {
    let DocumentState::Stored { sha256, .. } = &document.state else {
        return Ok(());
    };
    sqlx::query!(
        "update service_requests set documents = documents || $2
         where ticket_id = $1 and not documents @> jsonb_build_array(jsonb_build_object('sha256', $3::text))",
        ticket.to_string(),
        Json(document) as _,
        sha256,
    )
    .execute(db)
    .await?;
    Ok(())
}
