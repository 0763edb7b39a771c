//! When a group was last told to go on in private.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;

/// Whether it may be told now; then it may not again for a while.
pub async fn may_answer(
    db: &mut PgConnection,
    chat: &str,
    now: DateTime<Utc>,
    every: Duration,
) -> sqlx::Result<bool> {
    let answered = sqlx::query!(
        "insert into group_answers (chat, at) values ($1, $2)
         on conflict (chat) do update set at = excluded.at where group_answers.at <= $3",
        chat,
        now,
        now - every,
    )
    .execute(db)
    .await?;
    Ok(answered.rows_affected() == 1)
}
