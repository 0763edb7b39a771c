//! Who comes to our pages: nobody who is forgotten.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::TicketId;

/// The one whose requests a link is about, and the hour at which it was followed.
#[derive(Clone, Debug)]
pub struct PageVisitor {
    pub customer: Uuid,
    pub language: String,
    pub now: DateTime<Utc>,
}

/// The customer who writes from this account of Telegram.
pub async fn of_account(db: &mut PgConnection, chat: &str) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "select u.id from addresses a join conversations c on c.id = a.conversation join customers u on u.id = c.customer
         where a.channel = 'telegram' and a.address = $1 and u.language <> ''",
        chat,
    )
    .fetch_optional(db)
    .await
}

/// The customer of this id.
pub async fn of_customer(db: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<PageVisitor>> {
    sqlx::query_as!(
        PageVisitor,
        r#"select id as customer, language, house_now() as "now!" from customers where id = $1 and language <> ''"#,
        id,
    )
    .fetch_optional(db)
    .await
}

/// The one whose request this is now.
pub async fn of_ticket(
    db: &mut PgConnection,
    ticket: TicketId,
) -> sqlx::Result<Option<PageVisitor>> {
    sqlx::query_as!(
        PageVisitor,
        r#"select u.id as customer, u.language, house_now() as "now!" from service_requests r join customers u on u.id = r.created_by
           where r.ticket_id = $1 and u.language <> ''"#,
        ticket.to_string(),
    )
    .fetch_optional(db)
    .await
}
