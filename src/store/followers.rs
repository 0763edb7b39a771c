//! Who hears of a ticket that somebody else reported.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::entries::{self, Raw};
use crate::domain::{Place, TicketId};

/// A report that may be of the same.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub ticket: TicketId,
    pub reported: DateTime<Utc>,
    pub is_own: bool,
    pub answers: BTreeMap<String, Value>,
    pub location: Option<Place>,
}

/// How many reports are compared, the earliest first: those who joined one add none.
const COMPARED: i64 = 500;

/// The open emergencies of this service that were reported within this time: first their own, then the earliest.
pub async fn candidates(
    db: &mut PgConnection,
    customer: Uuid,
    service: &str,
    within: Duration,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Candidate>> {
    let rows = sqlx::query!(
        r#"select ticket_id, created_at, coalesce(created_by = $1, false) as "is_own!", answers as "answers: Raw", latitude, longitude
           from service_requests
           where workflow = 'emergency' and service_type = $2 and status not in ('completed', 'rejected', 'cancelled') and created_at >= $3
           order by coalesce(created_by = $1, false) desc, created_at, ticket_id limit $4"#,
        customer,
        service,
        now - within,
        COMPARED,
    )
    .fetch_all(db)
    .await?;
    let found = rows.into_iter().filter_map(|row| {
        Some(Candidate {
            answers: entries::answers(&row.ticket_id, &row.answers),
            ticket: row.ticket_id.parse().ok()?,
            reported: row.created_at,
            is_own: row.is_own,
            location: Place::of(row.latitude, row.longitude),
        })
    });
    Ok(found.collect())
}

/// From now on this customer hears of it, unless it has ended or is their own. Once is enough.
pub async fn join(
    db: &mut PgConnection,
    ticket: TicketId,
    customer: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let may = sqlx::query_scalar!(
        "select ticket_id from service_requests
         where ticket_id = $1 and created_by is distinct from $2 and status not in ('completed', 'rejected', 'cancelled') for share",
        ticket.to_string(),
        customer,
    )
    .fetch_optional(&mut *db)
    .await?;
    if may.is_none() {
        return Ok(false);
    }
    sqlx::query!(
        "insert into followers (ticket, customer, at) values ($1, $2, $3) on conflict do nothing",
        ticket.to_string(),
        customer,
        now,
    )
    .execute(db)
    .await?;
    Ok(true)
}

/// Whether this customer hears of it.
pub async fn follows(
    db: &mut PgConnection,
    ticket: TicketId,
    customer: Uuid,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from followers where ticket = $1 and customer = $2) as "follows!""#,
        ticket.to_string(),
        customer,
    )
    .fetch_one(db)
    .await
}

/// A customer hears no more of a ticket. Tells whether they did.
pub async fn leave(db: &mut PgConnection, ticket: TicketId, customer: Uuid) -> sqlx::Result<bool> {
    let left = sqlx::query!(
        "delete from followers where ticket = $1 and customer = $2",
        ticket.to_string(),
        customer,
    )
    .execute(db)
    .await?;
    Ok(left.rows_affected() > 0)
}

/// A ticket goes on as another one, and so does everyone who waits for its end.
pub async fn go_over(db: &mut PgConnection, from: TicketId, into: TicketId) -> sqlx::Result<()> {
    sqlx::query!(
        "with gone as (delete from followers where ticket = $1 returning customer, at)
         insert into followers (ticket, customer, at)
         select r.ticket_id, g.customer, g.at from gone g join service_requests r on r.ticket_id = $2
         where r.created_by is distinct from g.customer
         on conflict do nothing",
        from.to_string(),
        into.to_string(),
    )
    .execute(db)
    .await?;
    Ok(())
}
