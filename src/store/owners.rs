//! Whose a request is: what the counter filed goes to whoever proves its number, what an account filed stays with it until the office
//! moves it.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::Phone;

/// A request of somebody at the counter.
#[derive(Clone, Debug)]
pub struct WalkedIn {
    pub ticket: String,
    /// The customer that it was filed for, who has no address.
    pub customer: Uuid,
}

/// What the counter filed for this number is this customer's from now on, oldest first. Nobody else's request is: of two who prove one
/// number the first has them all.
pub async fn claim(
    db: &mut PgConnection,
    customer: Uuid,
    phone: &Phone,
) -> sqlx::Result<Vec<WalkedIn>> {
    let found = sqlx::query_as!(
        WalkedIn,
        r#"select r.ticket_id as ticket, r.created_by as "customer!"
           from service_requests r join customers c on c.id = r.created_by
           where r.answers ->> 'phone' = $1 and c.filed_by is not null
           order by r.created_at, r.ticket_id for update of r"#,
        phone.international(),
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
