//! Another number than the one that is proven to be theirs: it takes its place only after a yes.

use super::accept;
use super::book::{Asked, Rule, Way};
use super::form;
use super::moves::Next;
use super::road::Step;
use super::sentences::{self, BTN_NO, BTN_YES};
use super::session::Asking;
use super::sure::{self, NO, YES};
use super::talk::{Talk, always, choice};
use super::turn::{AsksFor, Effect, Reply};
use crate::domain::Phone;

/// The name of the question in its buttons.
pub(super) const QUESTION: &str = "number";

/// What the button says behind `m:menu:` with which somebody proves their number.
pub(super) const PROVE: &str = "number";

/// Offers it beside what is said next: what the counter filed for the number is found by it. (Under an open question its answers have
/// the room; staff file for others.)
pub(super) fn offer_proof(talk: &mut Talk<'_>) {
    if talk.session.draft.is_some() || talk.speaker.desk_language.is_some() {
        return;
    }
    talk.note_plain(&sentences::TRACK_COUNTER);
    let label = talk.say(&sentences::BTN_SHARE_PHONE, &[]);
    talk.offer(choice(always::MENU, "menu", PROVE, label, None));
}

/// Asks for it.
pub(super) fn prove(talk: &mut Talk<'_>) -> Next {
    let share = talk.say(&sentences::BTN_SHARE_PHONE, &[]);
    let back = talk.say(&sentences::BTN_BACK, &[]);
    let text = talk.say(&sentences::NUMBER_PROVE, &[]);
    talk.reply(Reply {
        text,
        choices: vec![choice(always::MENU, "menu", Way::Back.code(), back, None)],
        asks_for: Some(AsksFor::Contact(share)),
        ..Reply::default()
    });
    Next::Done
}

/// Whether this proven number is another one than the one that we know.
pub(super) fn other(talk: &Talk<'_>, shared: &str, own: bool) -> Option<Phone> {
    let known = talk.speaker.phone.as_ref()?;
    Phone::read(shared).filter(|phone| own && phone != known)
}

pub(super) fn ask(talk: &mut Talk<'_>, new: Phone) -> Next {
    let Some(old) = talk.speaker.phone.clone() else {
        return Next::LeaveTicket;
    };
    let filling = [("old", old.spaced().into()), ("new", new.spaced().into())];
    let text = talk.say(&sentences::NUMBER_OTHER, &filling);
    talk.asking(Asking::OtherNumber(new));
    let labels = [(YES, BTN_YES), (NO, BTN_NO)];
    let choices = sure::buttons(talk, always::MENU, QUESTION, labels);
    talk.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
    Next::Done
}

pub(super) fn tap(talk: &mut Talk<'_>, option: &str) -> Next {
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
    let open = form::open_step(talk).filter(|_| talk.session.asking == Asking::Form);
    match open {
        Some(Step::Question(Asked { question, .. })) if matches!(question.rule, Rule::Phone) => {
            accept::verified(talk, question, new)
        }
        _ => {
            let filling = [("phone", new.spaced().into())];
            let said = talk.say(&sentences::NUMBER_CHANGED, &filling);
            talk.note(said);
            Next::Repeat
        }
    }
}

/// Words while it is being asked.
pub(super) fn text(talk: &mut Talk<'_>, typed: &str, new: Phone) -> Next {
    if let Some(way) = talk.way_from_ticket(typed) {
        return way;
    }
    if let Some(is_yes) = sure::read(talk, typed, [BTN_YES, BTN_NO]) {
        return tap(talk, if is_yes { YES } else { NO });
    }
    talk.misunderstood_choice();
    ask(talk, new)
}
