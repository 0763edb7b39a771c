//! A danger of which only half was told: the office hears of it all the same.

use chrono::DateTime;
use chrono::Utc;

use crate::dialogue::form::paused;
use crate::dialogue::form::submit;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::expiry::due;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;

/// What follows if it is time.
pub(super) fn time_is_up(ctx: &mut TurnContext<'_>) -> Option<Next> {
    let now = ctx.speaker.now;
    file_half_told(ctx, |due| due <= now)
}

/// A danger of which the office has not heard is filed as it was told, before whoever told it is gone, if there is one.
pub(in crate::dialogue) fn file_now(ctx: &mut TurnContext<'_>) -> Option<Next> {
    file_half_told(ctx, |_| true)
}

fn file_half_told(
    ctx: &mut TurnContext<'_>,
    is_time: impl Fn(DateTime<Utc>) -> bool,
) -> Option<Next> {
    let is_due = |draft: &Draft| due(draft).is_some_and(&is_time);
    let waits = ctx.session.waiting.iter().find(|draft| is_due(draft));
    if let Some(id) = waits.map(|draft| draft.id.clone()) {
        paused::take_up_named(ctx, &id);
    }
    let is_up = ctx.session.draft.as_ref().is_some_and(is_due);
    is_up.then(|| {
        ctx.asking(Awaiting::Form);
        submit::open(ctx)
    })
}
