//! Another number than the one that is proven to be theirs: it takes its place only after a yes.

use crate::dialogue::book::Rule;
use crate::dialogue::book::sentences::{self, BTN_NO, BTN_YES};
use crate::dialogue::session::asking::Asking;
use crate::dialogue::session::steps::Step;
use crate::dialogue::turn::choice::always;
use crate::dialogue::turn::{AsksFor, Effect, Reply};
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::open_step::open_step;
use crate::dialogue::turn_context::yes_no::{self, NO, YES};
use crate::domain::Phone;

/// The name of the question in its buttons.
pub(in crate::dialogue) const QUESTION: &str = "number";

/// Asks for it.
pub(in crate::dialogue) fn prove(talk: &mut Talk<'_>) -> Next {
    let share = talk.say(&sentences::BTN_SHARE_PHONE, &[]);
    let text = talk.say(&sentences::NUMBER_PROVE, &[]);
    talk.reply(Reply {
        text,
        choices: vec![talk.back_button()],
        asks_for: Some(AsksFor::Contact(share)),
        ..Reply::default()
    });
    Next::Done
}

/// Whether this proven number is another one than the one that we know.
pub(in crate::dialogue) fn other(talk: &Talk<'_>, shared: &str, own: bool) -> Option<Phone> {
    let known = talk.speaker.phone.as_ref()?;
    Phone::read(shared).filter(|phone| own && phone != known)
}

pub(in crate::dialogue) fn ask(talk: &mut Talk<'_>, new: Phone) -> Next {
    let Some(old) = talk.speaker.phone.clone() else {
        return Next::LeaveTicket;
    };
    let filling = [("old", old.spaced().into()), ("new", new.spaced().into())];
    let text = talk.say(&sentences::NUMBER_OTHER, &filling);
    talk.asking(Asking::OtherNumber(new));
    let labels = [(YES, BTN_YES), (NO, BTN_NO)];
    let choices = yes_no::buttons(talk, always::MENU, QUESTION, labels);
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

pub(in crate::dialogue) fn tap(talk: &mut Talk<'_>, option: &str) -> Next {
    let Asking::OtherNumber(new) = talk.session.asking.clone() else {
        return Next::Stale;
    };
    match option {
        YES => take(talk, &new),
        NO => {
            talk.note_plain(&sentences::NUMBER_STAYS);
            Next::LeaveTicket
        }
        _ => Next::Stale,
    }
}

fn take(talk: &mut Talk<'_>, new: &Phone) -> Next {
    talk.leave_ticket();
    talk.wish(Effect::RememberPhone(new.clone()));
    let open = open_step(talk).filter(|_| talk.session.asking == Asking::Form);
    if let Some(Step::Question(asked)) = open
        && matches!(asked.question.rule, Rule::Phone)
    {
        return Next::Verified(new.clone());
    }
    let filling = [("phone", new.spaced().into())];
    let said = talk.say(&sentences::NUMBER_CHANGED, &filling);
    talk.note(said);
    Next::Repeat
}

/// Words while it is being asked.
pub(in crate::dialogue) fn text(talk: &mut Talk<'_>, typed: &str, new: Phone) -> Next {
    if let Some(way) = talk.way_from_ticket(typed) {
        return way;
    }
    if let Some(is_yes) = yes_no::read(talk, typed, [BTN_YES, BTN_NO]) {
        return tap(talk, if is_yes { YES } else { NO });
    }
    talk.misunderstood_choice();
    ask(talk, new)
}
