//! Whose a request is: what the counter filed goes to whoever proves its number, what an account filed stays with it until the office
//! moves it.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::entries::{self, Raw};
use super::{customers, inbox};
use crate::domain::ticket::SameNumber;
use crate::domain::{Phone, Place, Ticket};

/// A request of somebody at the counter.
#[derive(Clone, Debug)]
pub struct WalkedIn {
    pub ticket: String,
    /// The customer that it was filed for, who has no address.
    pub customer: Uuid,
}

/// How long a number is taken to be whose it was: an operator gives one that is silent to somebody else after about as long.
const HELD: Duration = Duration::days(180);

/// The account that has proven this number lately, if there is one.
pub async fn holder(
    db: &mut PgConnection,
    phone: &Phone,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<Uuid>> {
    customers::hold_number(db, phone.international()).await?;
    sqlx::query_scalar!(
        "select id from customers where phone = $1 and phone_proven_at > $2 order by phone_proven_at desc limit 1",
        phone.international(),
        now - HELD,
    )
    .fetch_optional(db)
    .await
}

/// What the counter filed for this number is this customer's from now on, oldest first; what has been over for long is not, since the
/// number may have been somebody else's then. Nobody else's request is: of two who prove one number the first has them all.
pub async fn claim(
    db: &mut PgConnection,
    customer: Uuid,
    phone: &Phone,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<WalkedIn>> {
    let found = sqlx::query_as!(
        WalkedIn,
        r#"select r.ticket_id as ticket, r.created_by as "customer!"
           from service_requests r
           where r.answers ->> 'phone' = $1 and (select c.filed_by is not null from customers c where c.id = r.created_by)
             and (r.status not in ('completed', 'rejected', 'cancelled') or r.updated_at > $2)
           order by r.created_at, r.ticket_id for update of r"#,
        phone.international(),
        now - HELD,
    )
    .fetch_all(&mut *db)
    .await?;
    if found.is_empty() {
        return Ok(found);
    }
    let (tickets, before): (Vec<String>, Vec<Uuid>) = found
        .iter()
        .map(|one| (one.ticket.clone(), one.customer))
        .unzip();
    sqlx::query!(
        "update service_requests set created_by = $1 where ticket_id = any($2)",
        customer,
        &tickets,
    )
    .execute(&mut *db)
    .await?;
    // What they heard of as neighbours.
    sqlx::query!(
        "insert into followers (ticket, customer, at)
         select f.ticket, $1, min(f.at) from followers f join service_requests r on r.ticket_id = f.ticket
         where f.customer = any($2) and r.created_by is distinct from $1
         group by f.ticket
         on conflict do nothing",
        customer,
        &before,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("delete from followers where customer = any($1)", &before)
        .execute(&mut *db)
        .await?;
    unfollow(db, customer, &tickets).await?;
    take_files(db, customer, &tickets).await?;
    Ok(found)
}

/// Who owns a request follows it no more.
async fn unfollow(db: &mut PgConnection, customer: Uuid, tickets: &[String]) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from followers where customer = $1 and ticket = any($2)",
        customer,
        tickets,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The stored files of these tickets are kept with those of their owner: nobody else's wish to be forgotten takes them away.
async fn take_files(db: &mut PgConnection, customer: Uuid, tickets: &[String]) -> sqlx::Result<()> {
    sqlx::query!(
        "update document_jobs j set conversation = (select min(c.id) from conversations c where c.customer = $1)
         where j.state = 'stored' and exists (select from conversations c where c.customer = $1)
           and j.key = any(array(select f.key from ticket_files f where f.ticket = any($2)))",
        customer,
        tickets,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether another account has open requests that name this number.
pub async fn is_elsewhere(
    db: &mut PgConnection,
    customer: Uuid,
    phone: &Phone,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
               select from service_requests r join customers c on c.id = r.created_by
               where r.answers ->> 'phone' = $1 and r.created_by <> $2 and c.filed_by is null
                 and r.status not in ('completed', 'rejected', 'cancelled')) as "is_elsewhere!""#,
        phone.international(),
        customer,
    )
    .fetch_one(db)
    .await
}

/// The account that has proven the number of a request after it was opened, if it is anybody but its owner; and nobody proves the
/// number until the transaction ends.
pub async fn heir(db: &mut PgConnection, ticket: &Ticket) -> sqlx::Result<Option<Uuid>> {
    let Some(phone) = named(ticket) else {
        return Ok(None);
    };
    customers::hold_number(db, phone).await?;
    sqlx::query_scalar!(
        "select id from customers where phone = $1 and phone_proven_at > $2 and id <> $3 order by phone_proven_at desc limit 1",
        phone,
        ticket.created_at,
        ticket.customer,
    )
    .fetch_optional(db)
    .await
}

/// A request is this customer's from now on, if it is still at the version that whoever moves it saw.
pub async fn move_to(db: &mut PgConnection, before: &Ticket, customer: Uuid) -> sqlx::Result<bool> {
    let moved = sqlx::query!(
        "update service_requests set created_by = $2, version = version + 1 where ticket_id = $1 and version = $3",
        before.id.to_string(),
        customer,
        before.version,
    )
    .execute(&mut *db)
    .await?;
    if moved.rows_affected() == 0 {
        return Ok(false);
    }
    let tickets = [before.id.to_string()];
    unfollow(db, customer, &tickets).await?;
    take_files(db, customer, &tickets).await?;
    Ok(true)
}

/// The conversations of whoever had it before hear that it is theirs no more.
pub async fn tell_former(
    db: &mut PgConnection,
    customer: Uuid,
    ticket: &Ticket,
) -> sqlx::Result<()> {
    let theirs = sqlx::query!(
        "select c.id, a.address from conversations c join addresses a on a.conversation = c.id
         where c.customer = $1 and a.channel = 'telegram' and position('/' in a.address) = 0 order by c.id, a.address",
        customer,
    )
    .fetch_all(&mut *db)
    .await?;
    for one in &theirs {
        let id = format!("{}/{}/{}", ticket.id, ticket.version, one.address);
        let body = json!({ "moved": ticket.id, "address": one.address });
        inbox::put_house(db, one.id, "moved", &id, &body).await?;
    }
    inbox::ring(db).await
}

/// How many requests of one number are compared.
const COMPARED: i64 = 20;

/// The requests that may be twins of this one, the newest first.
pub async fn of_same_number(
    db: &mut PgConnection,
    ticket: &Ticket,
) -> sqlx::Result<Vec<SameNumber>> {
    let Some(phone) = named(ticket) else {
        return Ok(Vec::new());
    };
    let rows = sqlx::query!(
        r#"select ticket_id, created_at, answers as "answers: Raw", latitude, longitude from service_requests
           where answers ->> 'phone' = $1 and service_type = $2 and ticket_id <> $3 and created_by is distinct from $4
             and status not in ('completed', 'rejected', 'cancelled')
           order by created_at desc, ticket_id desc limit $5"#,
        phone,
        ticket.service,
        ticket.id.to_string(),
        ticket.customer,
        COMPARED,
    )
    .fetch_all(db)
    .await?;
    let found = rows.into_iter().filter_map(|row| {
        Some(SameNumber {
            answers: entries::answers(&row.ticket_id, &row.answers),
            ticket: row.ticket_id.parse().ok()?,
            opened: row.created_at,
            location: Place::of(row.latitude, row.longitude),
        })
    });
    Ok(found.collect())
}

/// The number that a request names.
pub(super) fn named(ticket: &Ticket) -> Option<&str> {
    ticket.answers.get("phone").and_then(Value::as_str)
}
