//! Whether anything was written since one last looked, by whomever.

use sqlx::PgConnection;

/// A mark that is another one after every transaction that writes, in whatever table and from whatever program.
pub async fn mark(db: &mut PgConnection) -> sqlx::Result<String> {
    sqlx::query_scalar!(r#"select pg_current_snapshot()::text as "mark!""#)
        .fetch_one(db)
        .await
}
