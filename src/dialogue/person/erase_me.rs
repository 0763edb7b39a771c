//! Being forgotten: asked twice, never while the office still needs what was told. `/forget`

use crate::dialogue::book::sentences::{self, BTN_ERASE, BTN_NO, BTN_YES};
use crate::dialogue::form::half_told;
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::ticket::track;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::lookup::{Query, TicketView};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::yes_no::{self, NO, YES};

/// The second yes.
const ERASE: &str = "erase";
/// The name of the question in its buttons.
pub(in crate::dialogue) const QUESTION: &str = "forget";

/// Looks whether anything is open; a second yes looks again.
pub(in crate::dialogue) fn begin(ctx: &mut TurnContext<'_>, is_sure: bool) -> Next {
    // A danger is heard first, whatever becomes of its teller.
    if let Some(next) = half_told::file_now(ctx) {
        return next;
    }
    ctx.session.looking = Some(PendingQuery::Forget { is_sure });
    ctx.wish(Effect::Look(Query::Tickets));
    Next::Done
}

/// The tickets of somebody who wants to be erased were found, open ones first.
pub(in crate::dialogue) fn found(
    ctx: &mut TurnContext<'_>,
    is_sure: bool,
    views: &[TicketView],
) -> Next {
    let open: Vec<&TicketView> = views
        .iter()
        .filter(|view| !view.ticket.status.is_closed() && !view.is_followed)
        .collect();
    if !open.is_empty() {
        return refuse(ctx, &open);
    }
    if is_sure {
        let said = ctx.say(&sentences::FORGET_DONE, &[]);
        ctx.forget(said);
        Next::Done
    } else {
        ask(ctx, false)
    }
}

fn refuse(ctx: &mut TurnContext<'_>, open: &[&TicketView]) -> Next {
    ctx.leave_ticket();
    let mut lines = vec![ctx.say(&sentences::FORGET_OPEN, &[])];
    lines.extend(open.iter().map(|view| track::line(ctx, &view.ticket)));
    let person = ctx.say(&sentences::BTN_TALK, &[]);
    ctx.reply(Reply {
        text: lines.join("\n"),
        choices: vec![choice(
            always::MENU,
            "menu",
            TicketAction::Talk.code(),
            person,
            None,
        )],
        ..Reply::default()
    });
    if ctx.session.draft.is_some() {
        Next::Repeat
    } else {
        Next::Done
    }
}

pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>, is_sure: bool) -> Next {
    ctx.asking(Awaiting::Forget { is_sure });
    let (sentence, yes) = if is_sure {
        (sentences::FORGET_SURE, (ERASE, BTN_ERASE))
    } else {
        (sentences::FORGET_ASK, (YES, BTN_YES))
    };
    let text = ctx.say(&sentence, &[]);
    let choices = yes_no::buttons(ctx, always::MENU, QUESTION, [yes, (NO, BTN_NO)]);
    ctx.reply(Reply {
        text,
        choices,
        in_a_column: is_sure,
        ..Reply::default()
    });
    Next::Done
}

/// A press: each of the two counts only where it was asked for, so that a double press is no second yes.
pub(in crate::dialogue) fn tap(ctx: &mut TurnContext<'_>, option: &str) -> Next {
    match (&ctx.session.asking, option) {
        (Awaiting::Forget { is_sure: false }, YES) => ask(ctx, true),
        (Awaiting::Forget { is_sure: true }, ERASE) => begin(ctx, true),
        (Awaiting::Forget { .. }, NO) => {
            ctx.note_plain(&sentences::FORGET_NOT);
            Next::LeaveTicket
        }
        _ => Next::Stale,
    }
}

/// Words while it is being asked.
pub(in crate::dialogue) fn text(ctx: &mut TurnContext<'_>, typed: &str, is_sure: bool) -> Next {
    if let Some(way) = ctx.way_from_ticket(typed) {
        return way;
    }
    let said = if is_sure {
        // Only its own word erases; any word for no is one.
        yes_no::by_label(ctx, typed, [BTN_ERASE, BTN_NO])
            .or_else(|| yes_no::by_word(ctx, typed).filter(|is_yes| !is_yes))
    } else {
        yes_no::read(ctx, typed, [BTN_YES, BTN_NO])
    };
    if let Some(is_yes) = said {
        let yes = if is_sure { ERASE } else { YES };
        return tap(ctx, if is_yes { yes } else { NO });
    }
    ctx.misunderstood_choice();
    ask(ctx, is_sure)
}
