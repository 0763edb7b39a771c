//! What else a customer has open beside a request.

use sqlx::PgConnection;

use crate::domain::{Ticket, TicketId};

/// The other open requests of this customer with their services, oldest first, at most five.
pub async fn open(db: &mut PgConnection, ticket: &Ticket) -> sqlx::Result<Vec<(TicketId, String)>> {
    let found = sqlx::query!(
        "select ticket_id, service_type from service_requests
         where created_by = $1 and ticket_id <> $2 and status not in ('completed', 'rejected', 'cancelled')
         order by created_at limit 5",
        ticket.customer,
        ticket.id.to_string(),
    )
    .fetch_all(db)
    .await?;
    Ok(found
        .into_iter()
        .filter_map(|row| Some((row.ticket_id.parse().ok()?, row.service_type)))
        .collect())
}
