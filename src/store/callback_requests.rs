//! Customers who would like to be called and have no request that it could be about.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::Number;

/// Somebody to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackRequest {
    pub id: i64,
    pub customer: Uuid,
    /// With the country code.
    pub phone: String,
    pub at: DateTime<Utc>,
}

/// Notes the wish.
pub async fn wish(
    db: &mut PgConnection,
    customer: Uuid,
    phone: &Number,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into calls (customer, phone, at) values ($1, $2, $3)",
        customer,
        phone.international(),
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Who waits for a call, the first to ask first.
pub async fn waiting(db: &mut PgConnection) -> sqlx::Result<Vec<CallbackRequest>> {
    sqlx::query_as!(
        CallbackRequest,
        "select id, customer, phone, at from calls where called_at is null order by at, id"
    )
    .fetch_all(db)
    .await
}

/// Where the customer of this wish has asked for something, as far as they ever said; `None`: there is no such wish.
pub async fn regions(db: &mut PgConnection, id: i64) -> sqlx::Result<Option<Vec<String>>> {
    sqlx::query_scalar!(
        r#"select array(select distinct r.region from service_requests r where r.created_by = c.customer and r.region is not null)
               as "regions!"
           from calls c where c.id = $1"#,
        id
    )
    .fetch_optional(db)
    .await
}

/// Notes that somebody was called. False when somebody else was quicker.
pub async fn called(db: &mut PgConnection, id: i64, now: DateTime<Utc>) -> sqlx::Result<bool> {
    let called = sqlx::query!(
        "update calls set called_at = $2 where id = $1 and called_at is null",
        id,
        now,
    )
    .execute(db)
    .await?;
    Ok(called.rows_affected() == 1)
}

/// Takes those that the desk has not been told of: they are told in this transaction, or stay.
pub async fn take(db: &mut PgConnection, now: DateTime<Utc>) -> sqlx::Result<Vec<CallbackRequest>> {
    sqlx::query_as!(
        CallbackRequest,
        "update calls set posted_at = $1
         where id = any(array(select id from calls where posted_at is null order by id limit 32 for update skip locked))
         returning id, customer, phone, at",
        now
    )
    .fetch_all(db)
    .await
}

/// The numbers at which this customer asked to be called.
pub async fn of(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select phone from calls where customer = $1 order by id",
        customer
    )
    .fetch_all(db)
    .await
}
