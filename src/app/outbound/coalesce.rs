//! Pushes that follow each other closely become one message.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;

use crate::channels::{self, telegram};
use crate::domain::ticket::EventKind;
use crate::domain::{Channel, MessageKind, Ticket, TicketEvent, Workflow};
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

/// Has what closely follows another push be one message with it. No words are lost.
///
/// Another program writes a status and its note in two transactions as often as in one, and its customer is to read both at once. Where a
/// message can be changed after it was sent, the first goes at once, and what follows takes its place, with the words of both. By SMS it
/// cannot, and each one costs: there what has only the one waits for the other, but not in an emergency.
///
/// What the house itself says soon after another push waits until the time is over, and lets it say what that one says if it has not
/// gone yet.
pub(in crate::app) async fn join(
    db: &mut PgConnection,
    ticket: &Ticket,
    event: &TicketEvent,
    push: &mut Outbound,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let last = if push.channel == Channel::Email {
        pushes::last_mailed(db, ticket.id, &push.chat, now).await?
    } else {
        pushes::last_pushed(db, ticket.id, push.channel, &push.chat, now).await?
    };
    let is_outside = matches!(event.kind, EventKind::ChangedOutside { .. });
    let can_be_changed = push.channel.can().edits;
    let Some(last) = last.filter(|last| last.at + WITHIN > now) else {
        if !can_be_changed && is_half(event) && ticket.workflow != Workflow::Emergency {
            push.gathers = true;
            push.not_before = Some(now + WITHIN);
        }
        return Ok(());
    };
    let earlier = telegram::as_message(&last.said);
    let mut both = push.message.clone();
    let is_joined = both.join_after(&earlier, channels::longest(push.channel));
    if event.from == event.to && !earlier.choices.is_empty() {
        // What that one asks for is asked for still.
        both.choices = earlier.choices;
        both.in_a_column = earlier.in_a_column;
        both.ways = earlier.ways;
    }
    // What is held may still be taken back: nothing says it before. What was sent a moment ago may bear a later hour than this turn.
    if is_outside && can_be_changed && is_joined && !last.is_held {
        push.message = both;
        push.kind = MessageKind::Card;
        push.in_place_of = Some(last.id);
        return Ok(());
    }
    push.gathers = true;
    push.not_before = Some(last.at + WITHIN);
    if last.gathers && last.is_held {
        push.not_before = Some(last.at);
        if is_joined && outbox::supersede(db, &[last.id], "merged into the next", now).await? == 1 {
            push.message = both;
        }
    }
    Ok(())
}

/// Another program has written a status without a note, or a note alone.
const fn is_half(event: &TicketEvent) -> bool {
    matches!(event.kind, EventKind::ChangedOutside { status, note, .. } if status != note)
}
