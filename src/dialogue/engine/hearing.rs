//! What was said or pressed, to whoever it is for.

use super::{
    button, caption, language, menu, reply_to_notice, reply_to_question, ticket_action, unwritten,
    voice_note,
};
use crate::dialogue::book::commands::{self, Command};
use crate::dialogue::book::sentences;
use crate::dialogue::form::files::ask;
use crate::dialogue::form::{
    self, edited_message, emergency, report_state, report_words, resume, submit,
};
use crate::dialogue::person::{change_phone, erase_me, my_data};
use crate::dialogue::session::asking::Asking;
use crate::dialogue::ticket::{
    add_document, call_back, confirm_done, message_office, rate, track, which, withdraw,
};
use crate::dialogue::turn::Input;
use crate::dialogue::turn::file::FileRef;
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::domain::document::ATTACHMENT;
use crate::domain::{Place, text};

pub(super) fn hear(talk: &mut Talk<'_>, input: &Input) -> Next {
    let swiped =
        reply_to_question::hear(talk, input).or_else(|| reply_to_notice::hear(talk, input));
    if let Some(next) = swiped {
        return next;
    }
    match input {
        Input::Text(typed) => hear_text(talk, typed),
        Input::Tap(id) => button::hear(talk, id),
        Input::File(file) => reply_to_question::hear_file(talk, file)
            .or_else(|| caption::hear(talk, file, false))
            .unwrap_or_else(|| hear_file(talk, file)),
        Input::Voice(file) => {
            caption::hear(talk, file, true).unwrap_or_else(|| voice_note::hear(talk, file))
        }
        Input::Place(place) => {
            reply_to_question::hear_place(talk, *place).unwrap_or_else(|| hear_place(talk, *place))
        }
        Input::Contact { phone, own, name } => {
            match (change_phone::other(talk, phone, *own), &talk.session.asking) {
                (Some(new), _) => change_phone::ask(talk, new),
                (None, Asking::Number(about)) => call_back::contact(talk, phone, *own, *about),
                (None, Asking::Talking { ticket, .. }) => {
                    let ticket = *ticket;
                    unwritten::contact(talk, (phone, name.as_deref()), *own, ticket);
                    Next::Done
                }
                (None, _) => form::shared::contact(talk, phone, *own),
            }
        }
        Input::Edited(words) => {
            if let Asking::Talking { ticket, .. } = talk.session.asking {
                if let Some(alarm) = emergency::heard(talk, words) {
                    return emergency::told(talk, alarm, words);
                }
                message_office::write(talk, words, ticket);
                return Next::Done;
            }
            edited_message::hear(talk, words)
        }
        Input::Unread(unread) => caption::unread(talk, unread),
        Input::SetAside => {
            talk.note_plain(&sentences::ERROR_TRY_AGAIN);
            Next::Repeat
        }
        Input::Found(_) | Input::Fetched { .. } | Input::Due | Input::Moved(_) | Input::Back => {
            Next::Done
        }
    }
}

/// A file without words that say more than what it is.
fn hear_file(talk: &mut Talk<'_>, file: &FileRef) -> Next {
    match talk.session.asking {
        Asking::Talking { ticket, .. } | Asking::NotDone(ticket) => {
            message_office::file(talk, file, ticket, ATTACHMENT);
        }
        Asking::Adding { ticket, ref paper } => {
            let paper = paper.clone();
            message_office::file(talk, file, ticket, &paper);
        }
        _ => match report_state::open(talk) {
            Some(ticket) => message_office::add_to_report(talk, file, ticket),
            None => return ask::file(talk, file),
        },
    }
    Next::Done
}

fn hear_place(talk: &mut Talk<'_>, place: Place) -> Next {
    match talk.session.asking {
        Asking::Talking { ticket, .. } => {
            unwritten::place(talk, place, ticket);
            Next::Done
        }
        _ => form::shared::place(talk, place),
    }
}

/// Written words, from someone whose language is known.
pub(super) fn hear_text(talk: &mut Talk<'_>, typed: &str) -> Next {
    let typed = text::clean(typed);
    if let Some(command) = commands::read(&typed) {
        return hear_command(talk, &command);
    }
    if let Some(alarm) = emergency::heard(talk, &typed) {
        return emergency::told(talk, alarm, &typed);
    }
    match talk.session.asking.clone() {
        Asking::Talking { ticket, .. } => return message_office::text(talk, &typed, ticket),
        Asking::NotDone(ticket) => return confirm_done::text(talk, &typed, ticket),
        Asking::RatingWords(ticket) => return rate::words(talk, &typed, ticket),
        Asking::Withdrawing(ticket) => return withdraw::text(talk, &typed, ticket),
        Asking::Stars(ticket) => return rate::text(talk, &typed, ticket),
        Asking::Papers(ticket, papers) => return add_document::text(talk, &typed, ticket, &papers),
        Asking::Adding { .. } => return add_document::words(talk, &typed),
        _ => {}
    }
    if let Some(errand) = Errand::typed(talk.book, &typed) {
        return match report_state::open(talk) {
            Some(ticket) => ticket_action::about(talk, errand, ticket),
            None => which::begin(talk, errand),
        };
    }
    match talk.session.asking.clone() {
        Asking::Form => form::text(talk, &typed),
        Asking::Language => language::text(talk, &typed),
        Asking::Menu => menu::text(talk, &typed),
        Asking::Service => menu::service_text(talk, &typed),
        Asking::Tickets(listed) => track::text(talk, &typed, &listed),
        Asking::Resume(service) => resume::text(talk, &typed, service),
        Asking::Sent => submit::text_after(talk, &typed),
        Asking::Report { ticket, .. } => report_words::text(talk, &typed, ticket),
        Asking::Which(errand, listed) => ticket_action::which_text(talk, &typed, errand, &listed),
        Asking::Number(about) => call_back::text(talk, &typed, about),
        Asking::Forget { is_sure } => erase_me::text(talk, &typed, is_sure),
        Asking::OtherNumber(new) => change_phone::text(talk, &typed, new),
        Asking::Offered(..) => reply_to_notice::text(talk, &typed),
        Asking::NotDone(_)
        | Asking::Talking { .. }
        | Asking::RatingWords(_)
        | Asking::Withdrawing(_)
        | Asking::Stars(_)
        | Asking::Papers(..)
        | Asking::Adding { .. } => Next::Done,
    }
}

fn hear_command(talk: &mut Talk<'_>, command: &Command<'_>) -> Next {
    if talk.session.asking.is_aside() {
        if matches!(command, Command::Back | Command::Cancel) {
            return Next::LeaveTicket;
        }
        talk.leave_ticket();
    }
    match command {
        Command::Start(Some(payload)) => hear_link(talk, payload),
        Command::Start(None) | Command::Menu => {
            talk.is_fresh |= talk.session.draft.is_none();
            Next::Home
        }
        Command::New(service) => Next::Begin(service.unwrap_or_default().to_owned()),
        Command::Track(number) => Next::Track(number.map(str::to_owned)),
        Command::Language => Next::Language,
        Command::Help => Next::Help,
        Command::Cancel => Next::Cancel,
        Command::Back => Next::Back,
        Command::MyData => my_data::ask(talk),
        Command::Forget => erase_me::begin(talk, false),
        Command::Unknown => {
            talk.note_plain(&sentences::ERROR_COMMAND);
            Next::Help
        }
    }
}

/// What a link to the bot carried. One that means nothing is a plain greeting.
fn hear_link(talk: &Talk<'_>, payload: &str) -> Next {
    let service = payload
        .strip_prefix("new_")
        .filter(|code| talk.book.service(code).is_some());
    match (payload.strip_prefix("trk_"), service) {
        (Some(number), _) => Next::Track(Some(number.to_owned())),
        (None, Some(service)) => Next::Begin(service.to_owned()),
        (None, None) => Next::Home,
    }
}
