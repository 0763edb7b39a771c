//! How far long polling has come, for each bot.

use sqlx::PgPool;

/// The offset of the next call; 0 before the first.
pub async fn offset(pool: &PgPool, bot: &str) -> sqlx::Result<i64> {
    Ok(
        sqlx::query_scalar!("select next_offset from pollers where bot = $1", bot)
            .fetch_optional(pool)
            .await?
            .unwrap_or(0),
    )
}

/// Everything before this offset is stored.
pub async fn advance(pool: &PgPool, bot: &str, next: i64) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into pollers (bot, next_offset) values ($1, $2) on conflict (bot) do update set next_offset = excluded.next_offset",
        bot,
        next,
    )
    .execute(pool)
    .await?;
    Ok(())
}
