//! Where conversations stand, for those who look from outside of a turn, and those that this program cannot read.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A conversation with the bot.
#[derive(Debug)]
pub struct AtTelegram {
    pub conversation: i64,
    /// The chat.
    pub address: String,
    pub state: Option<String>,
}

/// The conversation of this customer with the bot, in a chat of their own.
pub async fn at_telegram(
    db: &mut PgConnection,
    customer: Uuid,
) -> sqlx::Result<Option<AtTelegram>> {
    sqlx::query_as!(
        AtTelegram,
        r#"select c.id as conversation, a.address, s.state::text as state
           from conversations c join addresses a on a.conversation = c.id left join sessions s on s.conversation = c.id
           where c.customer = $1 and a.channel = 'telegram' and position('/' in a.address) = 0 and position('-' in a.address) = 0
           order by c.id limit 1"#,
        customer,
    )
    .fetch_optional(db)
    .await
}

/// Keeps where the conversation stands beside it: another version of this program may read it (`take_up_session`).
pub async fn set_aside(
    db: &mut PgConnection,
    conversation: i64,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into sessions_aside (conversation, state, at) select conversation, state, $2 from sessions where conversation = $1",
        conversation,
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}
