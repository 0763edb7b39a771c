//! The work is reported as done: the customer agrees, or tells what is not.

use super::{message_office, rate};
use crate::dialogue::book::sentences;
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{Action, TicketId};

/// The customer agrees.
pub(in crate::dialogue) fn confirm(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    ctx.session.looking = Some(PendingQuery::Acting(TicketAction::Confirm, ticket));
    ctx.wish(Effect::Act {
        ticket,
        action: Action::Confirm,
    });
    Next::Done
}

/// Asks what is not done.
pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    ctx.asking(Awaiting::NotDone(ticket));
    let filling = [("ticket", ticket.to_string().into())];
    let text = ctx.say(&sentences::NOT_DONE_ASK, &filling);
    ctx.reply(Reply {
        text,
        choices: vec![ctx.back_button()],
        ..Reply::default()
    });
    Next::Done
}

/// The customer's words about what is not done.
pub(in crate::dialogue) fn text(ctx: &mut TurnContext<'_>, typed: &str, ticket: TicketId) -> Next {
    if let Some(way) = ctx.way_from_ticket(typed) {
        return way;
    }
    if let Some(why) = message_office::says_nothing(typed) {
        ctx.note_plain(why);
        return ask(ctx, ticket);
    }
    ctx.session.looking = Some(PendingQuery::Acting(TicketAction::NotDone, ticket));
    ctx.wish(Effect::Act {
        ticket,
        action: Action::Reopen {
            why: Some(typed.to_owned()),
        },
    });
    Next::Done
}

/// The work was confirmed, or goes on.
pub(in crate::dialogue) fn acted(
    ctx: &mut TurnContext<'_>,
    action: TicketAction,
    ticket: TicketId,
) -> Next {
    let number = [("ticket", ticket.to_string().into())];
    if action == TicketAction::Confirm {
        let said = ctx.say(&sentences::CONFIRM_THANKS, &number);
        ctx.note(said);
        return rate::ask(ctx, ticket);
    }
    let text = ctx.say(&sentences::NOT_DONE_SENT, &number);
    let show = ctx.say(&sentences::BTN_SHOW, &[]);
    ctx.reply(Reply {
        text,
        choices: vec![choice(
            always::TICKET,
            &ticket.to_string(),
            "show",
            show,
            None,
        )],
        ..Reply::default()
    });
    ctx.leave_ticket();
    Next::GoOn
}
