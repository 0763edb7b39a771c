//! Who our customers are: as little as possible.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{NoticeWish, Phone, TicketId};

/// The person has chosen another language.
pub async fn speaks(db: &mut PgConnection, customer: Uuid, language: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update customers set language = $2 where id = $1",
        customer,
        language,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The customer whom somebody means by this id: ours, or the one that another program has for them. Nobody who is forgotten.
pub async fn known_as(
    db: &mut PgConnection,
    ours: Option<Uuid>,
    theirs: &str,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "select id from customers where (id = $1 or external_id = $2) and language <> '' order by id = $1 desc nulls last limit 1",
        ours,
        theirs,
    )
    .fetch_optional(db)
    .await
}

/// A customer of another program, whom we meet now. Of two who meet them at once the second finds what the first has made.
pub async fn of_program(
    db: &mut PgConnection,
    external_id: &str,
    language: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Uuid> {
    sqlx::query_scalar!(
        "insert into customers (id, external_id, language, created_at) values ($1, $2, $3, $4)
         on conflict (external_id) where external_id is not null do update set external_id = excluded.external_id
         returning id",
        Uuid::now_v7(),
        external_id,
        language,
        now,
    )
    .fetch_one(db)
    .await
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

/// A number is proven to be a customer's, at this hour where that is to count later. Whoever had it before has it no longer: numbers change
/// hands, and the requests of an account do not go with them. Of two who prove one number at once the second waits for the first.
pub async fn remember_phone(
    db: &mut PgConnection,
    customer: Uuid,
    phone: &Phone,
    at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    hold_number(db, phone.international()).await?;
    sqlx::query!(
        "update customers set phone = null, phone_proven_at = null where phone = $2 and id <> $1",
        customer,
        phone.international()
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update customers set phone = $2, phone_proven_at = $3 where id = $1",
        customer,
        phone.international(),
        at,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whose this number is stays as it is until the transaction ends.
pub async fn hold_number(db: &mut PgConnection, phone: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "select from pg_advisory_xact_lock(hashtextextended($1, 7350002))",
        phone
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Where they want to hear of their requests.
pub async fn wants_notices(
    db: &mut PgConnection,
    customer: Uuid,
    wish: NoticeWish,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update customers set notices = $2 where id = $1",
        customer,
        wish.code(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The same, as they chose it.
pub async fn notices(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<NoticeWish> {
    let wish = sqlx::query_scalar!("select notices from customers where id = $1", customer)
        .fetch_optional(db)
        .await?;
    Ok(wish.map_or_else(NoticeWish::default, |code| wish_of(&code)))
}

/// A wish as it is kept. What this version does not know is what nobody chose.
pub(super) fn wish_of(code: &str) -> NoticeWish {
    NoticeWish::of(code).unwrap_or_else(|| {
        tracing::error!(code, "where a customer wants to hear is not understood");
        NoticeWish::default()
    })
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

/// Whether the office lets them have more open requests than others.
pub async fn may_open_more(db: &mut PgConnection, customer: Uuid) -> sqlx::Result<bool> {
    let found = sqlx::query_scalar!(
        "select may_open_more from customers where id = $1",
        customer
    )
    .fetch_optional(db)
    .await?;
    Ok(found.unwrap_or(false))
}

/// From now on the customer of this ticket may have more open requests than others. False: there is no such ticket of a customer.
pub async fn lift(db: &mut PgConnection, ticket: TicketId) -> sqlx::Result<bool> {
    let lifted = sqlx::query!(
        "update customers c set may_open_more = true from service_requests r where r.ticket_id = $1 and c.id = r.created_by",
        ticket.to_string()
    )
    .execute(db)
    .await?;
    Ok(lifted.rows_affected() == 1)
}
