//! What may be wished for wherever one is: to be asked again, help, back, cancel.

use super::{language, reply_to_notice};
use crate::dialogue::book::sentences;
use crate::dialogue::book::ways::Way;
use crate::dialogue::form::{correction, paused};
use crate::dialogue::person::{change_phone, erase_me};
use crate::dialogue::session::asking::Asking;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::ticket::{
    add_document, call_back, confirm_done, message_office, rate, withdraw,
};
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;

/// A button of an earlier question changes nothing; the open question comes again, so that there is something to press.
pub(super) fn stale(talk: &mut Talk<'_>) -> Next {
    talk.note_plain(&sentences::ERROR_STALE);
    Next::Repeat
}

/// Asks again what is open.
pub(super) fn repeat(talk: &mut Talk<'_>) -> Next {
    match talk.session.asking.clone() {
        Asking::Form => Next::Ask,
        Asking::Language => Next::Language,
        Asking::Menu | Asking::Tickets(_) | Asking::Sent | Asking::Report { .. } => Next::Menu,
        Asking::Service => Next::Services,
        Asking::Resume(service) => Next::Resume(service),
        Asking::Which(errand, _) => Next::WhichTicket(errand),
        Asking::NotDone(ticket) => confirm_done::ask(talk, ticket),
        Asking::Withdrawing(ticket) => withdraw::ask(talk, ticket),
        Asking::Stars(ticket) => rate::ask(talk, ticket),
        Asking::RatingWords(ticket) => rate::ask_words(talk, ticket),
        Asking::Papers(ticket, _) => Next::Ticket(Errand::Add, ticket),
        Asking::Adding { ticket, paper } => add_document::ask(talk, ticket, &paper),
        Asking::Talking { ticket, .. } => message_office::begin(talk, ticket),
        Asking::Number(about) => call_back::ask(talk, about),
        Asking::Forget { is_sure } => erase_me::ask(talk, is_sure),
        Asking::OtherNumber(new) => change_phone::ask(talk, new),
        Asking::Offered(ticket, _) => reply_to_notice::ask(talk, ticket),
    }
}

pub(super) fn help(talk: &mut Talk<'_>) -> Next {
    let said = talk.say(
        &sentences::HELP_TEXT,
        &[("hotline", talk.book.hotline.as_str().into())],
    );
    talk.note(said);
    let person = talk.say(&sentences::BTN_TALK, &[]);
    let code = Errand::Talk.code();
    talk.offer(choice(always::MENU, "menu", code, person, None));
    Next::Repeat
}

/// Gives up what is being filled in. Nothing is asked for it, and nothing was sent.
pub(super) fn cancel(talk: &mut Talk<'_>) -> Next {
    if let Some(ticket) = talk.session.draft.as_ref().and_then(|draft| draft.filed) {
        return Next::Ticket(Errand::Withdraw, ticket);
    }
    match talk.session.draft.take() {
        Some(Draft {
            correction: Some(correction),
            ..
        }) => correction::cancelled(talk, &correction),
        Some(draft) if draft.pages.is_empty() => {
            talk.note_plain(&sentences::REQUEST_CANCELLED);
        }
        // What was sent for it is taken away in the same breath.
        Some(_) => talk.note_plain(&sentences::REQUEST_CANCELLED_FILES),
        None => talk.note_plain(&sentences::NOTHING_TO_CANCEL),
    }
    if paused::take_up(talk) {
        return Next::Resume(None);
    }
    talk.session.kept.clear();
    talk.asking(Asking::Menu);
    Next::Menu
}

pub(super) fn back(talk: &mut Talk<'_>) -> Next {
    match talk.session.asking {
        Asking::Form => Next::Way(Way::Back),
        Asking::Language => {
            let before = language::asked_before(talk);
            talk.asking(before);
            Next::Repeat
        }
        _ if talk.session.draft.is_some() => Next::Ask,
        _ => {
            talk.asking(Asking::Menu);
            Next::Menu
        }
    }
}
