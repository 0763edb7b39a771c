//! What is in the hands of somebody who leaves, and before their eyes.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::domain::{Channel, MessageId, TicketId};

/// The open work that is theirs, in one order whoever asks.
pub async fn work(db: &mut PgConnection, technician: Uuid) -> sqlx::Result<Vec<TicketId>> {
    let found = sqlx::query_scalar!(
        "select ticket_id from service_requests where assigned_to = $1 and status in ('assigned', 'in_progress') order by ticket_id",
        technician,
    )
    .fetch_all(db)
    .await?;
    Ok(found.iter().filter_map(|id| id.parse().ok()).collect())
}

/// What they review is free for others from now on. Tells which.
pub async fn let_go(
    db: &mut PgConnection,
    reviewer: Uuid,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "update service_requests set review_until = null
         where reviewer = $1 and status = 'under_review' and review_until > $2 returning ticket_id",
        reviewer,
        now,
    )
    .fetch_all(db)
    .await
}

/// A message of the desk in somebody's chat.
#[derive(Clone, Debug)]
pub struct Shown {
    pub message: MessageId,
    /// It can be written over; a file or a point on the map can only be taken away, and only for two days (as Telegram has it).
    pub is_text: bool,
}

/// Takes from this chat what the desk showed or was about to show there: gives the messages, the newest first, and nothing is drawn
/// there any more, nor kept of it. What they are asked as a customer is theirs.
pub async fn clear(
    db: &mut PgConnection,
    channel: Channel,
    chat: &str,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Shown>> {
    let lane = channel.code();
    sqlx::query!(
        "update outbox set state = 'superseded', why = 'they have left the staff', done_at = $3
         where lane = $1 and chat = $2 and state = 'waiting' and class <> 0
           and ((purpose is not null and not purpose ? 'draft') or card_subject = 'board' or card_subject like 'desk %' or card_subject like 'work %'
                or kind in ('file', 'place'))",
        lane,
        chat,
        now,
    )
    .execute(&mut *db)
    .await?;
    let shown = sqlx::query!(
        r#"select message as "message!", bool_and(is_text) as "is_text!" from (
               select message, true as is_text from cards
               where lane = $1 and chat = $2 and (subject = 'board' or subject like 'desk %' or subject like 'work %')
               union all
               select message, kind in ('text', 'edit', 'card') from outbox
               where lane = $1 and chat = $2 and state = 'sent' and message is not null
                 and ((purpose is not null and not purpose ? 'draft') or card_subject = 'board' or card_subject like 'desk %' or card_subject like 'work %'
                      or (kind in ('file', 'place') and created_at > $3::timestamptz - interval '47 hours'))
           ) shown where message is not null group by message order by length(message) desc, message desc"#,
        lane,
        chat,
        now,
    )
    .fetch_all(&mut *db)
    .await?;
    empty(db, lane, chat).await?;
    sqlx::query!(
        "delete from cards where lane = $1 and chat = $2 and (subject = 'board' or subject like 'desk %' or subject like 'work %')",
        lane,
        chat,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from boards where lane = $1 and chat = $2",
        lane,
        chat
    )
    .execute(db)
    .await?;
    let shown = shown.into_iter().map(|row| Shown {
        message: row.message.into(),
        is_text: row.is_text,
    });
    Ok(shown.collect())
}

/// What they wrote here and in the groups of the staff, and what the desk showed here, is kept no longer: whoever is forgotten later is
/// looked for in the chats of those who are of the staff.
async fn empty(db: &mut PgConnection, lane: &str, chat: &str) -> sqlx::Result<()> {
    sqlx::query!(
        "update inbox i set body = ''
         from addresses a
         where a.channel = $1 and a.address = any(array(select $2 union all select g.chat || '/' || $2 from staff_chats g))
           and i.conversation = a.conversation and i.id > coalesce((select upto from emptied where door = 'inbox'), 0)
           and i.done_at is not null and i.body <> ''",
        lane,
        chat,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update outbox set params = '{}', purpose = case when purpose ? 'sought' then null else purpose end
         where lane = $1 and chat = $2 and params <> '{}' and state in ('sent', 'superseded')
           and ((purpose is not null and not purpose ? 'draft') or card_subject = 'board' or card_subject like 'desk %' or card_subject like 'work %'
                or kind in ('file', 'place'))",
        lane,
        chat,
    )
    .execute(db)
    .await?;
    Ok(())
}
