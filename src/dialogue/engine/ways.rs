//! What may be wished for wherever one is: to be asked again, help, back, cancel.

use crate::dialogue::book::Way;
use crate::dialogue::draft::Draft;
use crate::dialogue::errand::Errand;
use crate::dialogue::moves::Next;
use crate::dialogue::session::Asking;
use crate::dialogue::talk::{Talk, always, choice};
use crate::dialogue::{
    adding, call, closing, correction, forget, language, number, office, rating, replied,
    sentences, waiting, withdraw,
};

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
        Asking::NotDone(ticket) => closing::ask(talk, ticket),
        Asking::Withdrawing(ticket) => withdraw::ask(talk, ticket),
        Asking::Stars(ticket) => rating::ask(talk, ticket),
        Asking::RatingWords(ticket) => rating::ask_words(talk, ticket),
        Asking::Papers(ticket, _) => Next::Ticket(Errand::Add, ticket),
        Asking::Adding { ticket, paper } => adding::ask(talk, ticket, &paper),
        Asking::Talking { ticket, .. } => office::begin(talk, ticket),
        Asking::Number(about) => call::ask(talk, about),
        Asking::Forget { is_sure } => forget::ask(talk, is_sure),
        Asking::OtherNumber(new) => number::ask(talk, new),
        Asking::Offered(ticket, _) => replied::ask(talk, ticket),
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
    if waiting::take_up(talk) {
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
