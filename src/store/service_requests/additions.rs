//! What is told of a request after it was filed.

use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;
use std::collections::BTreeMap;

use crate::domain::Place;
use crate::domain::TicketId;

/// What is told of a ticket while it is open, beside what was told before.
#[derive(Clone, Copy, Debug)]
pub struct More<'a> {
    pub answers: &'a BTreeMap<String, Value>,
    pub location: Option<Place>,
    /// What it is found by, folded.
    pub search_key: &'a str,
}

/// Adds it.
pub async fn add(db: &mut PgConnection, id: TicketId, more: &More<'_>) -> sqlx::Result<()> {
    sqlx::query!(
        "update service_requests set answers = $2, latitude = coalesce($3, latitude), longitude = coalesce($4, longitude), search_key = $5
         where ticket_id = $1",
        id.to_string(),
        Json(more.answers) as _,
        more.location.map(|place| place.lat),
        more.location.map(|place| place.lon),
        more.search_key,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps what was found out at the work, beside what the customer answered.
pub async fn keep_answer(
    db: &mut PgConnection,
    id: TicketId,
    key: &str,
    answer: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update service_requests set answers = answers || jsonb_build_object($2::text, $3::text) where ticket_id = $1",
        id.to_string(),
        key,
        answer,
    )
    .execute(db)
    .await?;
    Ok(())
}
