//! The customer gives a request up: asked twice, as long as the work has not started.

use crate::dialogue::answer;
use crate::dialogue::book::sentences;
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::session::draft::Draft;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{Action, TicketId, text as words};

/// What the second button carries: `t:SRV-2026-00001:withdraw-yes`.
pub(super) const SURELY: &str = "withdraw-yes";

/// Asks whether they really want to.
pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    ctx.asking(Awaiting::Withdrawing(ticket));
    let number = ticket.to_string();
    let text = ctx.say(
        &sentences::WITHDRAW_ASK,
        &[("ticket", number.as_str().into())],
    );
    let yes = ctx.say(&sentences::BTN_WITHDRAW_YES, &[]);
    ctx.reply(Reply {
        text,
        choices: vec![
            choice(always::TICKET, &number, SURELY, yes, None),
            ctx.back_button(),
        ],
        ..Reply::default()
    });
    Next::Done
}

/// Words while that is asked.
pub(in crate::dialogue) fn text(ctx: &mut TurnContext<'_>, typed: &str, ticket: TicketId) -> Next {
    let folded = words::folded(typed);
    if ctx.book.is_label(&folded, sentences::BTN_WITHDRAW_YES.key)
        || answer::yes_or_no(ctx.book, typed) == Some("yes")
    {
        return surely(ctx, ticket);
    }
    if answer::yes_or_no(ctx.book, typed) == Some("no") {
        let said = ctx.say(
            &sentences::WITHDRAW_KEPT,
            &[("ticket", ticket.to_string().into())],
        );
        ctx.note(said);
        return Next::LeaveTicket;
    }
    if let Some(way) = ctx.way_from_ticket(typed) {
        return way;
    }
    ctx.misunderstood_choice();
    ask(ctx, ticket)
}

/// The customer surely withdraws the request.
pub(super) fn surely(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    ctx.session.looking = Some(PendingQuery::Acting(TicketAction::Withdraw, ticket));
    ctx.wish(Effect::Act {
        ticket,
        action: Action::Withdraw,
    });
    Next::Done
}

/// The request is withdrawn.
pub(in crate::dialogue) fn acted(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    let is_of_it = |draft: &mut Draft| draft.filed == Some(ticket);
    ctx.session.draft.take_if(is_of_it);
    let number = ticket.to_string();
    let text = ctx.say(
        &sentences::WITHDRAW_DONE,
        &[("ticket", number.as_str().into())],
    );
    let new = ctx.say(&sentences::MENU_NEW_REQUEST, &[]);
    let show = ctx.say(&sentences::BTN_SHOW, &[]);
    ctx.reply(Reply {
        text,
        choices: vec![
            choice(always::MENU, "menu", "new", new, None),
            choice(always::TICKET, &number, "show", show, None),
        ],
        ..Reply::default()
    });
    ctx.leave_ticket();
    Next::GoOn
}
