//! What requests said before they were corrected.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;

use super::entries::{self, Raw};
use super::ticket_papers;
use crate::domain::{Document, Place, Ticket, TicketId};

/// A request as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct PastVersion {
    pub version: i32,
    pub answers: BTreeMap<String, Value>,
    pub documents: Vec<Document>,
    /// When it was corrected.
    pub at: DateTime<Utc>,
}

/// Keeps what the ticket says, and writes what it says from now on; of its papers these go and those come. Its status and its version
/// stay as they are, and so does what other programs wrote beside ours.
pub async fn replace(
    db: &mut PgConnection,
    before: &Ticket,
    (answers, search_key): (&BTreeMap<String, Value>, &str),
    location: Option<Place>,
    (gone, new): (&[&Document], &[Document]),
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let known: Vec<String> = before.answers.keys().cloned().collect();
    sqlx::query!(
        "with kept as (
             insert into revisions (ticket, version, answers, documents, latitude, longitude, at)
             select ticket_id, version, answers, documents, latitude, longitude, $6 from service_requests where ticket_id = $1
             -- What is corrected piece by piece at one version was as it was before the first of them.
             on conflict do nothing
         )
         update service_requests set answers = case when jsonb_typeof(answers) = 'object' then answers - $8::text[] || $2 else $2 end,
             documents = changed_papers(documents, $3, $9), papers_version = papers_version + 1, latitude = $4, longitude = $5, search_key = $7
         where ticket_id = $1",
        before.id.to_string(),
        Json(answers) as _,
        ticket_papers::names(gone),
        location.map(|place| place.lat),
        location.map(|place| place.lon),
        now,
        search_key,
        &known,
        Json(new) as _,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What the ticket said before it was corrected last.
pub async fn last(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<Option<PastVersion>> {
    let ticket = ticket.to_string();
    let row = sqlx::query!(
        r#"select version, answers as "answers: Raw", documents as "documents: Raw", at from revisions where ticket = $1
           order by version desc limit 1"#,
        ticket,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| PastVersion {
        version: row.version,
        answers: entries::answers(&ticket, &row.answers),
        documents: entries::documents(&ticket, &row.documents).0,
        at: row.at,
    }))
}
