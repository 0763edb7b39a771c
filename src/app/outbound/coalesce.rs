//! Pushes that follow each other closely become one message: the first goes at once, what comes within seconds after it goes together.

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use crate::domain::TicketId;
use crate::store::outbox::{self, Outbound};
use crate::store::pushes;

/// So long after a push the next one about the same ticket waits for what may follow.
const WITHIN: Duration = Duration::seconds(10);
/// What one message can hold, in characters (Bot API, sendMessage), with some room for markup.
pub(super) const LIMIT: usize = 4000;

/// What is said at the same moment in one chat, as one message where one can hold it.
pub(in crate::app) fn fold(rows: Vec<Outbound>) -> Vec<Outbound> {
    let mut folded: Vec<Outbound> = Vec::with_capacity(rows.len());
    for mut row in rows {
        let before = folded.last_mut();
        let same = before.filter(|before| (&before.lane, &before.chat) == (&row.lane, &row.chat));
        if let Some(before) = same
            && let Some(text) = together(&before.params["text"], &row.params["text"])
        {
            row.params["text"] = text.into();
            *before = row;
        } else {
            folded.push(row);
        }
    }
    folded
}

/// Holds a push that closely follows another one, and lets it say what that one says if it has not gone yet. No words are lost.
pub(in crate::app) async fn join(
    db: &mut PgConnection,
    ticket: TicketId,
    push: &mut Outbound,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let last = pushes::last_pushed(db, ticket, &push.lane, &push.chat).await?;
    let Some(last) = last.filter(|last| last.at + WITHIN > now) else {
        return Ok(());
    };
    push.gathers = true;
    push.not_before = Some(last.at + WITHIN);
    if last.gathers && last.at > now {
        push.not_before = Some(last.at);
        let before: Value = serde_json::from_str(&last.params).unwrap_or_default();
        if let Some(text) = together(&before["text"], &push.params["text"])
            && outbox::supersede(db, &[last.id], "merged into the next", now).await? == 1
        {
            push.params["text"] = text.into();
        }
    }
    Ok(())
}

/// Both texts, where one message can hold them.
pub(in crate::app) fn together(before: &Value, after: &Value) -> Option<String> {
    let text = format!("{}\n{}", before.as_str()?, after.as_str()?);
    (text.chars().count() <= LIMIT).then_some(text)
}
