//! The lock of a conversation: who holds its row handles its messages.
//!
//! `for no key update`, so that the door can go on filing new messages under a conversation that is being handled.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Takes one conversation, if nobody else has it.
pub async fn hold_one(db: &mut PgConnection, conversation: i64) -> sqlx::Result<bool> {
    let held = sqlx::query_scalar!(
        "select id from conversations where id = $1 for no key update skip locked",
        conversation
    )
    .fetch_optional(db)
    .await?;
    Ok(held.is_some())
}

/// Leaves these conversations alone until then: their next message has just failed.
pub async fn postpone(
    db: &mut PgConnection,
    conversation: i64,
    until: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update conversations set not_before = $2 where id = $1",
        conversation,
        until
    )
    .execute(db)
    .await?;
    Ok(())
}
