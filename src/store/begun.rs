//! Conversations in which something was begun and not finished.

use sqlx::PgConnection;

use super::inbox;

/// Lets a conversation whose hour has come hear of it, through its inbox. Tells whether there was one.
///
/// Who cannot be reached is not spoken to; their hour passes, and what was begun is dropped when they come back.
pub async fn call_next(db: &mut PgConnection) -> sqlx::Result<bool> {
    let due = sqlx::query!(
        r#"with next as (
               select conversation, due_at from sessions where due_at <= (select house_now())
               order by due_at limit 1 for update skip locked
           ), taken as (
               update sessions set due_at = null from next where sessions.conversation = next.conversation
           )
           select n.conversation, n.due_at::text as "hour!", a.channel as "channel?", a.address as "address?"
           from next n left join addresses a on a.conversation = n.conversation and a.unreachable_since is null
           order by a.address like '%/%' limit 1"#,
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
