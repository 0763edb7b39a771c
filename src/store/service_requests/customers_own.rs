//! The tickets of one customer, and those that they follow. Nobody else's is ever found.

use std::collections::BTreeMap;

use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::read;
use crate::domain::ticket_id::TicketNumber;
use crate::domain::{Ticket, TicketId};
use crate::store::entries::{self, Raw};

/// The customer's ticket of that number, or one that they follow; without a year the newest. Any other is not found.
pub async fn of_customer(
    db: &mut PgConnection,
    customer: Uuid,
    number: TicketNumber,
) -> sqlx::Result<Option<Ticket>> {
    let ids = in_every_year(number);
    let found = sqlx::query_scalar!(
        "select ticket_id from service_requests r
         where ticket_id = any($2) and (created_by = $1 or exists (select from followers where ticket = r.ticket_id and customer = $1))
         order by created_at desc limit 1",
        customer,
        &ids,
    )
    .fetch_all(&mut *db)
    .await?;
    Ok(read(db, &found).await?.pop())
}

/// The tickets that this may mean: without a year, one for each.
pub fn in_every_year(number: TicketNumber) -> Vec<String> {
    let years = number
        .year
        .map_or(FIRST_YEAR..=LAST_YEAR, |year| year..=year);
    years.map(|year| number.in_year(year).to_string()).collect()
}

/// The years that a ticket number may carry (the check of `ticket_id`).
const FIRST_YEAR: u16 = 2020;
const LAST_YEAR: u16 = 2099;

/// How many tickets the customer has, and follows.
pub async fn count(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from service_requests
           where created_by = $1 or ticket_id = any(array(select ticket from followers where customer = $1))"#,
        customer
    )
    .fetch_one(db)
    .await
}

/// The customer's tickets, and those that they follow: open ones first, newest first.
pub async fn list(
    db: &mut PgConnection,
    customer: Uuid,
    after: usize,
    limit: usize,
) -> sqlx::Result<Vec<Ticket>> {
    let [after, limit] = [after, limit].map(|count| i64::try_from(count).unwrap_or(i64::MAX));
    let found = sqlx::query_scalar!(
        "select ticket_id from service_requests
         where created_by = $1 or ticket_id = any(array(select ticket from followers where customer = $1))
         order by status in ('completed', 'rejected', 'cancelled'), created_at desc, ticket_id desc offset $2 limit $3",
        customer,
        after,
        limit,
    )
    .fetch_all(&mut *db)
    .await?;
    read(db, &found).await
}

/// The answers of the customer's last requests, newest first, each with its service.
pub async fn answers(
    db: &mut PgConnection,
    customer: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<(String, BTreeMap<String, Value>)>> {
    let rows = sqlx::query!(
        r#"select ticket_id, service_type, answers as "answers: Raw" from service_requests
           where created_by = $1 order by created_at desc limit $2"#,
        customer,
        limit,
    )
    .fetch_all(db)
    .await?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|row| {
            let answers = entries::answers(&row.ticket_id, &row.answers);
            (row.service_type, answers)
        })
        .collect())
}

/// An open ticket of the customer for this service with these same answers.
pub async fn open_like(
    db: &mut PgConnection,
    customer: Uuid,
    service: &str,
    same: &BTreeMap<String, Value>,
) -> sqlx::Result<Option<TicketId>> {
    let found = sqlx::query_scalar!(
        "select ticket_id from service_requests
         where created_by = $1 and service_type = $2 and status not in ('completed', 'rejected', 'cancelled') and answers @> $3
         order by created_at desc limit 1",
        customer,
        service,
        Json(same) as _,
    )
    .fetch_optional(db)
    .await?;
    Ok(found.and_then(|id| id.parse().ok()))
}
