//! Links that an SMS carries to where papers can be sent: each is good once, for one ticket, and shows whose number it is.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::domain::{Phone, TicketId};

/// Keeps one as the hash of its token. What is over goes.
pub async fn make(
    db: &mut PgConnection,
    token_hash: &str,
    phone: &Phone,
    ticket: TicketId,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> sqlx::Result<()> {
    sqlx::query!("delete from upload_links where expires_at < $1", now)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into upload_links (token_hash, phone, ticket, expires_at) values ($1, $2, $3, $4)",
        token_hash,
        phone.international(),
        ticket.to_string(),
        expires_at,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Uses one up: to which number it was sent, and for which ticket.
pub async fn use_up(
    db: &mut PgConnection,
    token_hash: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<(Phone, TicketId)>> {
    let used = sqlx::query!(
        "delete from upload_links where token_hash = $1 and expires_at >= $2 returning phone, ticket",
        token_hash,
        now,
    )
    .fetch_optional(db)
    .await?;
    let Some(used) = used else {
        return Ok(None);
    };
    let read = (Phone::read(&used.phone), used.ticket.parse());
    if let (Some(phone), Ok(ticket)) = read {
        return Ok(Some((phone, ticket)));
    }
    tracing::error!(ticket = used.ticket, "a link that was kept cannot be read");
    Ok(None)
}
