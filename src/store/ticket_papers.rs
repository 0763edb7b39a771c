//! The papers of a ticket: files that come late, what the office adds, and the moment at which they are complete.

use serde_json::{Value, json};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::domain::{Deadlines, Document, DocumentState, TicketId};

/// Keeps what is promised of a ticket whose papers are complete, whose customer has answered, or that begins anew; what the clocks stood
/// before is over.
pub async fn promise(db: &mut PgConnection, id: TicketId, due: Deadlines) -> sqlx::Result<()> {
    sqlx::query!(
        "update service_requests set waits_for_papers = false, review_due = $2, complete_due = $3 where ticket_id = $1",
        id.to_string(),
        due.review,
        due.complete,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What was promised is no longer: with the next step it is promised anew.
pub async fn count_anew(db: &mut PgConnection, id: TicketId) -> sqlx::Result<()> {
    sqlx::query!(
        "update service_requests set review_due = null, complete_due = null where ticket_id = $1",
        id.to_string()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The required papers that are not there: other programs approve nothing without them either.
pub async fn missing(db: &mut PgConnection, id: TicketId, papers: &[String]) -> sqlx::Result<()> {
    sqlx::query!(
        "update service_requests set missing_papers = $2 where ticket_id = $1 and missing_papers <> $2",
        id.to_string(),
        papers,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A file that was on its way when its ticket was opened has come, or is lost: the tickets that it belongs to, whosever they are.
/// Its key is its own in the whole house.
pub async fn settled(db: &mut PgConnection, document: &Document) -> sqlx::Result<Vec<TicketId>> {
    let settled = sqlx::query_scalar!(
        "update service_requests set updated_at = house_now(), documents = settled_paper(documents, $1, $2), papers_version = papers_version + 1
         where ticket_id = any(array(select f.ticket from ticket_files f where f.key = $1))
           and documents @> jsonb_build_array(jsonb_build_object('key', $1::text, 'state', 'coming'))
         returning ticket_id",
        document.key,
        Json(document) as _,
    )
    .fetch_all(db)
    .await?;
    Ok(settled.iter().filter_map(|id| id.parse().ok()).collect())
}

/// A file that somebody of the staff sent to this ticket has come, or is lost.
pub async fn settled_in(
    db: &mut PgConnection,
    id: TicketId,
    document: &Document,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update service_requests set updated_at = house_now(), documents = settled_paper(documents, $2, $3), papers_version = papers_version + 1
         where ticket_id = $1",
        id.to_string(),
        document.key,
        Json(document) as _,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Of the papers of a ticket these go and those come; everything else in the list stays, whoever wrote it and whenever. What the
/// office adds is no change that an actor must have seen.
pub async fn change(
    db: &mut PgConnection,
    id: TicketId,
    gone: &[&Document],
    new: &[Document],
) -> sqlx::Result<()> {
    sqlx::query!(
        "update service_requests set documents = changed_papers(documents, $2, $3), papers_version = papers_version + 1, updated_at = house_now()
         where ticket_id = $1",
        id.to_string(),
        names(gone),
        Json(new) as _,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What tells these entries from all others.
pub(super) fn names(documents: &[&Document]) -> Value {
    let names = documents.iter().map(|document| {
        let state = match document.state {
            DocumentState::Coming => "coming",
            DocumentState::Stored { .. } => "stored",
            DocumentState::Lost => "lost",
            DocumentState::Seen { .. } => "seen",
        };
        json!({ "kind": document.kind, "key": document.key, "state": state })
    });
    Value::Array(names.collect())
}
