//! Many pushes that wait for one chat become one message.

use serde_json::Value;
use sqlx::PgPool;

use super::coalesce::LIMIT;
use crate::store::outbox::{self, Taken};
use crate::store::pushes;

/// From this many waiting pushes on, a chat gets one message that tells them all.
pub(super) const FOLD_FROM: i64 = 6;

/// Folds the waiting pushes of this row's chat into the last of them, which keeps its place and its buttons. False when there are
/// too few.
pub(super) async fn fold(pool: &PgPool, lane: &str, first: &Taken) -> sqlx::Result<bool> {
    let mut tx = pool.begin().await?;
    let waiting = pushes::waiting_pushes(&mut tx, lane, &first.chat).await?;
    let mut text = String::new();
    let mut folded: Vec<(i64, Value)> = Vec::new();
    for (id, params) in waiting {
        let Ok(params) = serde_json::from_str::<Value>(&params) else {
            continue;
        };
        let Some(words) = params["text"].as_str() else {
            continue;
        };
        if text.chars().count() + words.chars().count() + 1 > LIMIT {
            break;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(words);
        folded.push((id, params));
    }
    if i64::try_from(folded.len()).is_ok_and(|count| count < FOLD_FROM) {
        return tx.rollback().await.map(|()| false);
    }
    let Some((last, mut params)) = folded.pop() else {
        return tx.rollback().await.map(|()| false);
    };
    params["text"] = text.into();
    let earlier: Vec<i64> = folded.into_iter().map(|(id, _)| id).collect();
    outbox::supersede(&mut tx, &earlier, "folded into a digest", first.now).await?;
    pushes::rewrite(&mut tx, last, &params).await?;
    tx.commit().await?;
    Ok(true)
}
