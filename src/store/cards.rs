//! Which message in which chat is edited in place, and what it shows.

use sqlx::PgConnection;

use super::addresses::Address;
use crate::domain::Subject;

/// This message shows it now.
pub async fn drawn(
    db: &mut PgConnection,
    subject: &str,
    lane: &str,
    chat: &str,
    message_id: i64,
    version: i32,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into cards (subject, lane, chat, message_id, version) values ($1, $2, $3, $4, $5)
         on conflict (subject, lane, chat) do update
         set message_id = excluded.message_id, version = excluded.version",
        subject,
        lane,
        chat,
        message_id,
        version,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The chats that have this card, or are about to have one.
pub async fn showing(db: &mut PgConnection, subject: Subject) -> sqlx::Result<Vec<Address>> {
    sqlx::query_as!(
        Address,
        r#"select lane as "channel!", chat as "address!" from cards where subject = $1
           union
           select lane, chat from outbox where card_subject = $1 and state = 'waiting'
           order by 1, 2"#,
        subject.to_string(),
    )
    .fetch_all(db)
    .await
}
