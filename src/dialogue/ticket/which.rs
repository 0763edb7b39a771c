//! Which ticket it is about, where none was named.

use super::track;
use crate::dialogue::book::sentences;
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::lookup::{Query, TicketView};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;

/// Wished for without a ticket: looks for those that it can be about.
pub(in crate::dialogue) fn begin(ctx: &mut TurnContext<'_>, action: TicketAction) -> Next {
    ctx.session.looking = Some(PendingQuery::Which(action));
    ctx.wish(Effect::Look(Query::Tickets));
    Next::Done
}

/// Asks which of several tickets an action is about.
pub(in crate::dialogue) fn choose(
    ctx: &mut TurnContext<'_>,
    action: TicketAction,
    several: &[&TicketView],
) -> Next {
    let in_form = ctx.session.draft.is_some();
    let mut lines = vec![ctx.say(&sentences::ERRAND_CHOOSE, &[])];
    let mut choices = Vec::with_capacity(several.len());
    let shown = several.iter().take(ctx.book.voice.tickets());
    for (index, TicketView { ticket, .. }) in shown.enumerate() {
        let number = ticket.id.to_string();
        // In a form the numbers belong to the open question.
        let place = (!in_form).then_some(index + 1);
        let label = track::label(ctx, ticket, place, &mut lines);
        choices.push(choice(always::TICKET, &number, action.code(), label, place));
    }
    if !in_form {
        let listed = several.iter().map(|view| view.ticket.id).collect();
        ctx.asking(Awaiting::Which(action, listed));
    }
    ctx.reply(Reply {
        text: lines.join("\n"),
        choices,
        ..Reply::default()
    });
    Next::Done
}
