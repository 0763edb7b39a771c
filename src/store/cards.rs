//! Which message in which chat is the live card of a ticket.

use sqlx::PgConnection;

use super::addresses::Address;

/// This message shows the ticket now.
pub async fn drawn(
    db: &mut PgConnection,
    ticket: &str,
    lane: &str,
    chat: &str,
    message_id: i64,
    version: i32,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into cards (ticket, lane, chat, message_id, version) values ($1, $2, $3, $4, $5)
         on conflict (ticket, lane, chat) do update
         set message_id = excluded.message_id, version = excluded.version",
        ticket,
        lane,
        chat,
        message_id,
        version,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The chats that have a card of this ticket, or are about to have one.
pub async fn of_ticket(db: &mut PgConnection, ticket: &str) -> sqlx::Result<Vec<Address>> {
    sqlx::query_as!(
        Address,
        r#"select lane as "channel!", chat as "address!" from cards where ticket = $1
           union
           select lane, chat from outbox where card_ticket = $1 and state = 'waiting'
           order by 1, 2"#,
        ticket
    )
    .fetch_all(db)
    .await
}
