//! Files that customers send to the office beside the papers of their request.

use serde_json::json;
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::domain::document::ATTACHMENT;
use crate::domain::{Document, DocumentState, TicketId};

/// Adds a stored file to a ticket, unless the ticket has the same content already: for a paper, as that paper; for a file that is
/// none, as whatever.
pub async fn add(db: &mut PgConnection, ticket: TicketId, document: &Document) -> sqlx::Result<()> {
    let DocumentState::Stored { sha256, .. } = &document.state else {
        return Ok(());
    };
    let same = if document.kind == ATTACHMENT {
        json!([{ "sha256": sha256 }])
    } else {
        json!([{ "sha256": sha256, "kind": document.kind }])
    };
    sqlx::query!(
        "update service_requests set documents = documents || jsonb_build_array($2::jsonb), papers_version = papers_version + 1 where ticket_id = $1 and not documents @> $3",
        ticket.to_string(),
        Json(document) as _,
        same,
    )
    .execute(db)
    .await?;
    Ok(())
}
