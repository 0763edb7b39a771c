//! Who our customers are: as little as possible.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::Phone;

/// The person has chosen a language: this makes a customer of them, or changes the language.
pub async fn speaks(
    db: &mut PgConnection,
    customer: Uuid,
    language: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into customers (id, language, created_at) values ($1, $2, $3)
         on conflict (id) do update set language = excluded.language",
        customer,
        language,
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Somebody at the counter, for whom one of the staff files a request.
pub async fn walks_in(
    db: &mut PgConnection,
    language: &str,
    filed_by: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    let customer = Uuid::now_v7();
    sqlx::query!(
        "insert into customers (id, language, filed_by, created_at) values ($1, $2, $3, $4)",
        customer,
        language,
        filed_by,
        now,
    )
    .execute(db)
    .await?;
    Ok(customer)
}

/// This number is proven to be theirs.
pub async fn remember_phone(
    db: &mut PgConnection,
    customer: Uuid,
    phone: &Phone,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update customers set phone = $2 where id = $1",
        customer,
        phone.international()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The language to write to them in.
pub async fn language(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select language from customers where id = $1", customer)
        .fetch_optional(db)
        .await
}

/// The number that is proven to be theirs.
pub async fn phone(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<Option<String>> {
    let found = sqlx::query_scalar!("select phone from customers where id = $1", customer)
        .fetch_optional(db)
        .await?;
    Ok(found.flatten())
}
