//! Another number than the one that is proven to be theirs: it takes its place only after a yes.

use crate::dialogue::book::Rule;
use crate::dialogue::book::sentences::{self, BTN_NO, BTN_YES};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::steps::Step;
use crate::dialogue::turn::choice::always;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::open_step::open_step;
use crate::dialogue::turn_context::yes_no::{self, NO, YES};
use crate::domain::Phone;

/// The name of the question in its buttons.
pub(in crate::dialogue) const QUESTION: &str = "number";

/// Asks for the number of their own phone.
pub(in crate::dialogue) fn prove(ctx: &mut TurnContext<'_>) -> Next {
    ctx.ask_for_number(&sentences::NUMBER_PROVE)
}

/// Whether this proven number is another one than the one that we know.
pub(in crate::dialogue) fn other(ctx: &TurnContext<'_>, shared: &str, own: bool) -> Option<Phone> {
    let known = ctx.speaker.phone.as_ref()?;
    Phone::read(shared).filter(|phone| own && phone != known)
}

pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>, new: Phone) -> Next {
    let Some(old) = ctx.speaker.phone.clone() else {
        return Next::LeaveTicket;
    };
    let filling = [("old", old.spaced().into()), ("new", new.spaced().into())];
    let text = ctx.say(&sentences::NUMBER_OTHER, &filling);
    ctx.asking(Awaiting::OtherNumber(new));
    let labels = [(YES, BTN_YES), (NO, BTN_NO)];
    let choices = yes_no::buttons(ctx, always::MENU, QUESTION, labels);
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

pub(in crate::dialogue) fn tap(ctx: &mut TurnContext<'_>, option: &str) -> Next {
    let Awaiting::OtherNumber(new) = ctx.session.asking.clone() else {
        return Next::Stale;
    };
    match option {
        YES => take(ctx, &new),
        NO => {
            ctx.note_plain(&sentences::NUMBER_STAYS);
            Next::LeaveTicket
        }
        _ => Next::Stale,
    }
}

fn take(ctx: &mut TurnContext<'_>, new: &Phone) -> Next {
    ctx.leave_ticket();
    ctx.wish(Effect::RememberPhone(new.clone()));
    let open = open_step(ctx).filter(|_| ctx.session.asking == Awaiting::Form);
    if let Some(Step::Question(asked)) = open
        && matches!(asked.question.rule, Rule::Phone)
    {
        return Next::Verified(new.clone());
    }
    let filling = [("phone", new.spaced().into())];
    let said = ctx.say(&sentences::NUMBER_CHANGED, &filling);
    ctx.note(said);
    Next::Repeat
}

/// Words while it is being asked.
pub(in crate::dialogue) fn text(ctx: &mut TurnContext<'_>, typed: &str, new: Phone) -> Next {
    if let Some(way) = ctx.way_from_ticket(typed) {
        return way;
    }
    if let Some(is_yes) = yes_no::read(ctx, typed, [BTN_YES, BTN_NO]) {
        return tap(ctx, if is_yes { YES } else { NO });
    }
    ctx.misunderstood_choice();
    ask(ctx, new)
}
