//! Conversations in which something was begun and not finished.

use sqlx::PgConnection;

use super::inbox;

/// Lets a conversation whose hour has come hear of it, through its inbox. Tells whether there was one.
///
/// Also of somebody who cannot be reached: a danger half told is the office's to know.
pub async fn call_next(db: &mut PgConnection) -> sqlx::Result<bool> {
    let due = sqlx::query!(
        r#"with next as (
               select conversation, due_at from sessions where due_at <= (select house_now())
               order by due_at limit 1 for update skip locked
           ), taken as (
               update sessions set due_at = null from next where sessions.conversation = next.conversation
           )
           select n.conversation, n.due_at::text as "hour!", a.channel as "channel?", a.address as "address?"
           from next n left join addresses a on a.conversation = n.conversation
           order by a.address like '%/%', a.unreachable_since is not null limit 1"#,
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(due) = due else {
        return Ok(false);
    };
    if let (Some(channel), Some(address)) = (due.channel, due.address) {
        let body = serde_json::json!({ "due": channel, "address": address });
        let id = format!("{}/{}", due.conversation, due.hour);
        inbox::put_house(db, due.conversation, "due", &id, &body).await?;
    }
    Ok(true)
}

/// Whether one's hour has come, also where somebody has it in hand at this moment.
pub async fn is_any_due(db: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from sessions where due_at <= (select house_now())) as "due!""#
    )
    .fetch_one(db)
    .await
}
