//! What requests said before they were corrected.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::domain::{Document, Place, Ticket, TicketId};

/// A request as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub version: i32,
    pub answers: BTreeMap<String, Value>,
    pub documents: Vec<Document>,
    /// When it was corrected.
    pub at: DateTime<Utc>,
}

/// Keeps what the ticket says, and writes what it says from now on. Its status and its version stay as they are.
pub async fn replace(
    db: &mut PgConnection,
    before: &Ticket,
    (answers, search_key): (&BTreeMap<String, Value>, &str),
    location: Option<Place>,
    documents: &[Document],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with kept as (
             insert into revisions (ticket, version, answers, documents, latitude, longitude, at)
             select ticket_id, version, answers, documents, latitude, longitude, $6 from service_requests where ticket_id = $1
         )
         update service_requests set answers = $2, documents = $3, latitude = $4, longitude = $5, search_key = $7
         where ticket_id = $1",
        before.id.to_string(),
        Json(answers) as _,
        Json(documents) as _,
        location.map(|place| place.lat),
        location.map(|place| place.lon),
        now,
        search_key,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What the ticket said before it was corrected last.
pub async fn last(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<Option<Kept>> {
    let row = sqlx::query!(
        "select version, answers, documents, at from revisions where ticket = $1 order by version desc limit 1",
        ticket.to_string(),
    )
    .fetch_optional(db)
    .await?;
    // Other programs write here too: what they leave unreadable is shown as empty.
    Ok(row.map(|row| Kept {
        version: row.version,
        answers: serde_json::from_value(row.answers).unwrap_or_default(),
        documents: serde_json::from_value(row.documents).unwrap_or_default(),
        at: row.at,
    }))
}
