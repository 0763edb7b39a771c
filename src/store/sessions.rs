//! Where each conversation stands.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

/// Keeps the sessions of a batch and marks the messages that led to them as done, in one statement; one more for those that ended.
pub async fn keep(
    db: &mut PgConnection,
    sessions: &[(i64, Option<Value>)],
    done: &[i64],
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut ids = Vec::new();
    let mut states = Vec::new();
    let mut ended = Vec::new();
    for (conversation, state) in sessions {
        match state {
            Some(state) => {
                ids.push(*conversation);
                states.push(state.clone());
            }
            None => ended.push(*conversation),
        }
    }
    sqlx::query!(
        "with done as (
             update inbox set done_at = $3 where id = any($4)
         )
         insert into sessions (conversation, state, updated_at)
         select conversation, state, $3 from unnest($1::bigint[], $2::jsonb[]) as s (conversation, state)
         on conflict (conversation) do update set state = excluded.state, updated_at = excluded.updated_at",
        &ids,
        &states,
        now,
        done,
    )
    .execute(&mut *db)
    .await?;
    if !ended.is_empty() {
        sqlx::query!("delete from sessions where conversation = any($1)", &ended)
            .execute(db)
            .await?;
    }
    Ok(())
}
