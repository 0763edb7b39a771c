//! Pushes that follow each other closely become one message: the first goes at once, what comes within seconds after it goes together.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;

use crate::channels::{self, telegram};
use crate::domain::{Channel, TicketId};
use crate::store::outbox::{self, Outbound};
use crate::store::pushes;

/// How long after a notice the next one about the same ticket waits for what may follow.
const WITHIN: Duration = Duration::seconds(10);

/// What is said at the same moment in one chat, as one message where one can hold it.
pub(in crate::app) fn fold(rows: Vec<Outbound>) -> Vec<Outbound> {
    let mut folded: Vec<Outbound> = Vec::with_capacity(rows.len());
    for mut row in rows {
        let limit = channels::longest(row.channel);
        // Between two of a chat stands what goes by e-mail beside it.
        let is_there = |it: &Outbound| (it.channel, &it.chat) == (row.channel, &row.chat);
        if let Some(place) = folded.iter().rposition(is_there)
            && row.message.join_after(&folded[place].message, limit)
        {
            folded.remove(place);
        }
        folded.push(row);
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
    let last = if push.channel == Channel::Email {
        pushes::last_mailed(db, ticket, &push.chat).await?
    } else {
        pushes::last_pushed(db, ticket, push.channel, &push.chat).await?
    };
    let Some(last) = last.filter(|last| last.at + WITHIN > now) else {
        return Ok(());
    };
    push.gathers = true;
    push.not_before = Some(last.at + WITHIN);
    if last.gathers && last.at > now {
        push.not_before = Some(last.at);
        let mut both = push.message.clone();
        let limit = channels::longest(push.channel);
        if both.join_after(&telegram::as_message(&last.said), limit)
            && outbox::supersede(db, &[last.id], "merged into the next", now).await? == 1
        {
            push.message = both;
        }
    }
    Ok(())
}
