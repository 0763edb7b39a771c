//! An e-mail on its way: to whom it goes, when it is tried again, and whose server will not have it.

use chrono::{DateTime, Utc};
use sqlx::{Connection as _, PgConnection};
use uuid::Uuid;

use super::emails::leave_unsaid;

/// Somebody to whom an e-mail goes.
#[derive(Clone, Debug)]
pub struct Addressee {
    pub address: String,
    pub customer: Uuid,
    pub language: String,
    /// Otherwise only the link that asks for it goes there.
    pub is_confirmed: bool,
    /// The request that it is about is theirs.
    pub is_own: bool,
    /// Or they joined it.
    pub is_joined: bool,
    pub now: DateTime<Utc>,
}

/// To whom this goes; nobody, if the address is over.
pub async fn addressee(
    db: &mut PgConnection,
    id: Uuid,
    ticket: Option<&str>,
) -> sqlx::Result<Option<Addressee>> {
    sqlx::query_as!(
        Addressee,
        r#"select e.address, e.customer, c.language, e.confirmed_at is not null as "is_confirmed!",
                  exists (select from service_requests r where r.ticket_id = $2 and r.created_by = e.customer) as "is_own!",
                  exists (select from followers f where f.ticket = $2 and f.customer = e.customer) as "is_joined!", house_now() as "now!"
           from emails e join customers c on c.id = e.customer
           where e.id = $1 and e.ended_at is null and e.refused_at is null"#,
        id,
        ticket,
    )
    .fetch_optional(db)
    .await
}

/// This e-mail is tried again then; it is not taken back meanwhile, for what it tells is told elsewhere.
pub async fn wait_until(db: &mut PgConnection, id: i64, until: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update outbox set not_before = $2, gathers = true where id = $1 and done_at is null",
        id,
        until,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The server of this address will not have it: nothing goes there any more, and its customer is told so, once, where they write from.
pub async fn refused(db: &mut PgConnection, chat: &str, now: DateTime<Utc>) -> sqlx::Result<()> {
    let Ok(id) = Uuid::try_parse(chat) else {
        return Ok(());
    };
    let mut tx = db.begin().await?;
    let conversation = sqlx::query_scalar!(
        "update emails e set refused_at = $2, token_hash = null where e.id = $1 and e.refused_at is null and e.ended_at is null
         returning (select min(c.id) from conversations c where c.customer = e.customer) as conversation",
        id,
        now,
    )
    .fetch_optional(&mut *tx)
    .await?;
    leave_unsaid(&mut tx, &[id], now).await?;
    if let Some(Some(conversation)) = conversation {
        let body = serde_json::json!({ "email_refused": id });
        let name = format!("email/{id}");
        super::inbox::put_house(&mut tx, conversation, "email", &name, &body).await?;
        super::inbox::ring(&mut tx).await?;
    }
    tx.commit().await
}

/// Whose address was refused, and which it is.
pub async fn refused_of(db: &mut PgConnection, id: Uuid) -> sqlx::Result<Option<(Uuid, String)>> {
    let found = sqlx::query!(
        "select customer, address from emails where id = $1 and ended_at is null and refused_at is not null",
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| (row.customer, row.address)))
}
