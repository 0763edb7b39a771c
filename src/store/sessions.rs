//! Conversations that this program cannot read.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

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
