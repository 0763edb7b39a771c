//! Which message in which chat is edited in place, and what it shows.

use std::collections::HashMap;

use sqlx::PgConnection;

use super::addresses::Address;
use crate::domain::{Channel, MessageId, Subject};

/// Notes which message shows a card now.
pub async fn drawn(
    db: &mut PgConnection,
    subject: &str,
    channel: Channel,
    chat: &str,
    message: &MessageId,
    version: i32,
) -> sqlx::Result<()> {
    sqlx::query!(
        // Processes of an earlier version know a message by its number.
        "insert into cards (subject, lane, chat, message, version, message_id) values ($1, $2, $3, $4, $5, $6)
         on conflict (subject, lane, chat) do update
         set message = excluded.message, version = excluded.version, message_id = excluded.message_id",
        subject,
        channel.code(),
        chat,
        message.as_str(),
        version,
        message.number().unwrap_or(0),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The message that shows it in this chat.
pub async fn message(
    db: &mut PgConnection,
    subject: Subject,
    chat: &Address,
) -> sqlx::Result<Option<MessageId>> {
    let found = sqlx::query_scalar!(
        "select message from cards where (subject, lane, chat) = ($1, $2, $3)",
        subject.to_string(),
        chat.channel.code(),
        chat.chat(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.flatten().map(MessageId::from))
}

/// The chats that have this card, or are about to have one.
pub async fn showing(db: &mut PgConnection, subject: Subject) -> sqlx::Result<Vec<Address>> {
    let rows = sqlx::query!(
        r#"select lane as "lane!", chat as "chat!" from cards where subject = $1
           union
           select lane, chat from outbox where card_subject = $1 and done_at is null
           order by 1, 2"#,
        subject.to_string(),
    )
    .fetch_all(db)
    .await?;
    let chats = rows.into_iter();
    Ok(chats
        .filter_map(|row| Address::stored(&row.lane, row.chat))
        .collect())
}

/// The chats whose message of one of these shows an older version, and where no newer one is on its way; by the order of these.
pub async fn older_than(
    db: &mut PgConnection,
    subjects: &[Subject],
    version: i32,
) -> sqlx::Result<Vec<(Subject, Address)>> {
    let names: Vec<String> = subjects.iter().map(ToString::to_string).collect();
    let rows = sqlx::query!(
        r#"select c.subject as "subject!", c.lane as "lane!", c.chat as "chat!" from (
               select subject, lane, chat, version from cards where subject = any($1)
               union all
               select card_subject, lane, chat, card_version from outbox where card_subject = any($1) and done_at is null
           ) c
           group by c.subject, c.lane, c.chat having max(c.version) < $2 order by 2, 3"#,
        &names,
        version,
    )
    .fetch_all(db)
    .await?;
    let mut older = Vec::with_capacity(rows.len());
    for (subject, name) in subjects.iter().zip(&names) {
        for row in rows.iter().filter(|row| row.subject == *name) {
            let chat = Address::stored(&row.lane, &*row.chat);
            older.extend(chat.map(|chat| (*subject, chat)));
        }
    }
    Ok(older)
}

/// Whether this chat shows it as of this version, or is about to.
pub async fn is_shown(
    db: &mut PgConnection,
    subject: Subject,
    chat: &Address,
    version: i32,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from cards where (subject, lane, chat) = ($1, $2, $3) and version >= $4)
               or exists (select from outbox where card_subject = $1 and (lane, chat) = ($2, $3) and done_at is null and card_version >= $4)
               as "is_shown!""#,
        subject.to_string(),
        chat.channel.code(),
        chat.chat(),
        version,
    )
    .fetch_one(db)
    .await
}

/// How many new requests stand in each of these chats that nobody has looked at yet, of the last ones that came there.
pub async fn unread(
    db: &mut PgConnection,
    channel: Channel,
    chats: &[String],
) -> sqlx::Result<HashMap<String, i64>> {
    let rows = sqlx::query!(
        r#"select c.chat as "chat!", count(r.ticket_id) as "unread!"
           from unnest($2::text[]) as c (chat)
           cross join lateral (
               (select subject from cards where lane = $1 and chat = c.chat and subject like 'desk %' order by subject desc limit $3)
               union
               select card_subject from outbox
               where lane = $1 and chat = c.chat and state = 'waiting' and card_subject like 'desk %'
           ) shown
           join service_requests r on r.ticket_id = substr(shown.subject, 6) and r.status = 'pending'
           group by c.chat"#,
        channel.code(),
        chats,
        LAST,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.chat, row.unread)).collect())
}

/// What came before these is looked at or forgotten.
const LAST: i64 = 100;
