//! What may be wished for wherever one is: to be asked again, help, back, cancel.

use crate::dialogue::book::Way;
use crate::dialogue::draft::Draft;
use crate::dialogue::errand::Errand;
use crate::dialogue::session::Asking;
use crate::dialogue::talk::{Talk, always, choice};
use crate::dialogue::{
    adding, answer, call, closing, correction, errand, forget, form, language, menu, number,
    office, rating, replied, resume, sentences, waiting, withdraw,
};

/// A button of an earlier question changes nothing; the open question comes again, so that there is something to press.
pub(in crate::dialogue) fn stale(talk: &mut Talk<'_>) {
    talk.note_plain(&sentences::ERROR_STALE);
    repeat(talk);
}

/// Asks again what is open.
pub(in crate::dialogue) fn repeat(talk: &mut Talk<'_>) {
    match talk.session.asking.clone() {
        Asking::Form => form::ask(talk),
        Asking::Language => language::ask(talk),
        Asking::Menu | Asking::Tickets(_) | Asking::Sent | Asking::Report { .. } => {
            menu::show(talk);
        }
        Asking::Service => menu::services(talk),
        Asking::Resume(service) => resume::ask(talk, service),
        Asking::Which(errand, _) => errand::begin(talk, errand),
        Asking::NotDone(ticket) => closing::ask(talk, ticket),
        Asking::Withdrawing(ticket) => withdraw::ask(talk, ticket),
        Asking::Stars(ticket) => rating::ask(talk, ticket),
        Asking::RatingWords(ticket) => rating::ask_words(talk, ticket),
        Asking::Papers(ticket, _) => errand::about(talk, Errand::Add, ticket),
        Asking::Adding { ticket, paper } => adding::ask(talk, ticket, &paper),
        Asking::Talking { ticket, .. } => office::begin(talk, ticket),
        Asking::Number(about) => call::ask(talk, about),
        Asking::Forget { is_sure } => forget::ask(talk, is_sure),
        Asking::OtherNumber(new) => number::ask(talk, new),
        Asking::Offered(ticket, _) => replied::ask(talk, ticket),
    }
}

pub(in crate::dialogue) fn help(talk: &mut Talk<'_>) {
    let said = talk.say(
        &sentences::HELP_TEXT,
        &[("hotline", talk.book.hotline.as_str().into())],
    );
    talk.note(said);
    let person = talk.say(&sentences::BTN_TALK, &[]);
    let code = Errand::Talk.code();
    talk.offer(choice(always::MENU, "menu", code, person, None));
    repeat(talk);
}

/// Gives up what is being filled in. Nothing is asked for it, and nothing was sent.
pub(in crate::dialogue) fn cancel(talk: &mut Talk<'_>) {
    if let Some(ticket) = talk.session.draft.as_ref().and_then(|draft| draft.filed) {
        return errand::about(talk, Errand::Withdraw, ticket);
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
    if waiting::go_on(talk) {
        return;
    }
    talk.session.kept.clear();
    talk.asking(Asking::Menu);
    menu::show(talk);
}

pub(in crate::dialogue) fn back(talk: &mut Talk<'_>) {
    match talk.session.asking {
        Asking::Form => form::way(talk, Way::Back),
        Asking::Language => {
            let before = language::asked_before(talk);
            talk.asking(before);
            repeat(talk);
        }
        _ if talk.session.draft.is_some() => form::ask(talk),
        _ => {
            talk.asking(Asking::Menu);
            menu::show(talk);
        }
    }
}

/// A way out that was typed where no form is open. Tells whether it was one.
pub(in crate::dialogue) fn way_outside(talk: &mut Talk<'_>, typed: &str) -> bool {
    let way = if answer::menu_number(typed) == Some(0) {
        Some(Way::Back)
    } else {
        talk.book.way(typed)
    };
    match way {
        Some(Way::Back) => back(talk),
        Some(Way::Help) => help(talk),
        Some(Way::Cancel) => cancel(talk),
        _ => return false,
    }
    true
}
