//! One turn of a conversation: what was said, to what is answered.

mod button;
mod caption;
mod file_arrived;
mod language;
mod menu;
mod navigation;
mod rate_limit;
mod reply_to_notice;
mod reply_to_question;
mod ticket_action;
pub mod unwritten;
mod voice_note;

use super::book::Book;
use super::form;
use super::session::{Asking, Looking, Session};
use super::turn::{Input, Speaker};
use crate::dialogue::book::commands::{self, Command};
use crate::dialogue::book::sentences;
use crate::dialogue::form::files::{ask, early};
use crate::dialogue::form::{
    edited_message, emergency, expiry, nearby, paused, prefill, report, resume, submit,
};
use crate::dialogue::person::{change_phone, erase_me, my_data};
use crate::dialogue::session::outcome::Turn;
use crate::dialogue::ticket::{
    add_document, call_back, confirm_done, message_office, owner, rate, track, which, withdraw,
};
use crate::dialogue::turn::file::FileRef;
use crate::dialogue::turn::lookup::Answer;
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::domain::document::ATTACHMENT;
use crate::domain::{Place, text};

/// Answers one input. Never fails: whatever was said, by whatever means, has an answer.
///
/// `Look` and `OpenTicket` among the effects are to be answered at once, with the session of this turn and `Input::Found`.
pub fn take_turn(book: &Book, speaker: &Speaker, session: Option<Session>, input: &Input) -> Turn {
    let mut talk = Talk::new(book, speaker, session);
    if speaker.is_back {
        report::is_back(&mut talk);
    }
    let is_unasked = matches!(
        input,
        Input::Fetched { .. } | Input::Due | Input::Moved(_) | Input::Back
    );
    if is_unasked && talk.is_fresh {
        return Turn::default();
    }
    let next = match input {
        Input::Found(found) => hear_found(&mut talk, found),
        Input::Fetched { key, outcome } => {
            forget_what_is_gone(&mut talk);
            file_arrived::fetched(&mut talk, key, outcome)
        }
        Input::Due => {
            forget_what_is_gone(&mut talk);
            expiry::hour_has_come(&mut talk)
        }
        Input::Moved(ticket) => owner::moved(&mut talk, *ticket),
        Input::Back => Next::Done,
        _ => match rate_limit::exceeded(&mut talk, input) {
            Some(turn) => return turn,
            None => said(&mut talk, input),
        },
    };
    follow(&mut talk, next);
    if !is_unasked && !matches!(input, Input::Found(_)) {
        expiry::touch(&mut talk);
    }
    talk.finish()
}

/// So many moves one after the other are more than any turn needs.
const ROUNDS: usize = 8;

/// Goes on from one speaker to the next until all is said.
fn follow(talk: &mut Talk<'_>, first: Next) {
    let mut next = first;
    for _ in 0..ROUNDS {
        next = match next {
            Next::Done => return,
            Next::Repeat => navigation::repeat(talk),
            Next::GoOn => paused::repeat_open(talk),
            Next::Stale => navigation::stale(talk),
            Next::Help => navigation::help(talk),
            Next::Cancel => navigation::cancel(talk),
            Next::Back => navigation::back(talk),
            Next::Menu => menu::show(talk),
            Next::Home => menu::home(talk),
            Next::Services => menu::services(talk),
            Next::Language => language::ask(talk),
            Next::Begin(service) => menu::begin(talk, &service),
            Next::Start(service) => menu::start(talk, &service),
            Next::Resume(service) => resume::ask(talk, service),
            Next::Ask => form::ask(talk),
            Next::Answer(words) => form::answer_typed(talk, &words),
            Next::Way(way) => form::way(talk, way),
            Next::Skip => form::skip(talk),
            Next::Verified(phone) => form::verified(talk, &phone),
            Next::ProveNumber => change_phone::prove(talk),
            Next::Emergency => emergency::begin(talk),
            Next::Hear(words) => hear_text(talk, &words),
            Next::HearAtMenu(words) => menu::text(talk, &words),
            Next::Track(number) => track::track(talk, number.as_deref()),
            Next::WhichTicket(errand) => which::begin(talk, errand),
            Next::Ticket(errand, ticket) => ticket_action::about(talk, errand, ticket),
            Next::LeaveTicket => {
                talk.leave_ticket();
                Next::Repeat
            }
        };
    }
    debug_assert_eq!(next, Next::Done, "a turn goes on and on");
}

/// What its sender said or pressed just now.
fn said(talk: &mut Talk<'_>, input: &Input) -> Next {
    talk.session.looking = None;
    talk.session.speaks = None;
    let is_open_gone = forget_what_is_gone(talk);
    if !talk.has_language() {
        return if language::is_of_the_desk(talk) {
            hear(talk, input)
        } else {
            language::first_contact(talk, input)
        };
    }
    let is_gone = expiry::tell_what_is_gone(talk) || is_open_gone;
    match input {
        Input::Text(typed) if is_gone && commands::read(typed).is_none() => Next::Repeat,
        _ => hear(talk, input),
    }
}

fn hear(talk: &mut Talk<'_>, input: &Input) -> Next {
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
                (None, _) => form::contact(talk, phone, *own),
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
        _ => match report::open(talk) {
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
        _ => form::place(talk, place),
    }
}

/// Written words, from someone whose language is known.
fn hear_text(talk: &mut Talk<'_>, typed: &str) -> Next {
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
        return match report::open(talk) {
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
        Asking::Report { ticket, .. } => report::text(talk, &typed, ticket),
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

fn hear_found(talk: &mut Talk<'_>, found: &Answer) -> Next {
    match (talk.session.looking.take(), found) {
        (Some(Looking::Ticket { number, refresh }), Answer::Ticket(ticket)) => {
            track::found(talk, number, refresh, ticket.as_deref())
        }
        (Some(Looking::Tickets), Answer::Page(page)) => track::found_list(talk, page),
        (Some(Looking::Kept), Answer::Kept(kept)) => my_data::found(talk, kept),
        (Some(Looking::Forget { is_sure }), Answer::Tickets(tickets)) => {
            erase_me::found(talk, is_sure, tickets)
        }
        (Some(Looking::OpenLike), Answer::OpenLike(ticket)) => submit::found_like(talk, *ticket),
        (Some(Looking::Near), Answer::Near(near)) => nearby::found(talk, near.as_ref()),
        (Some(Looking::Joining(ticket)), Answer::Joined(done)) => {
            nearby::joined(talk, ticket, *done)
        }
        (Some(Looking::Earlier), Answer::Earlier(earlier)) => prefill::found(talk, earlier),
        (Some(Looking::Reporting(ticket)), Answer::Reported(done)) => {
            report::added(talk, ticket, *done)
        }
        (Some(Looking::Opening), Answer::Opened(view)) => {
            if nearby::is_danger(talk) {
                report::opened(talk, view)
            } else {
                submit::opened(talk, view)
            }
        }
        (Some(Looking::Opening), Answer::Full(open)) => submit::full(talk, *open),
        (Some(Looking::Which(errand)), Answer::Tickets(tickets)) => {
            ticket_action::found_which(talk, errand, tickets)
        }
        (Some(Looking::ForFile), Answer::Tickets(tickets)) => early::found(talk, tickets),
        (Some(Looking::ForWords(words)), Answer::Tickets(tickets)) => {
            reply_to_notice::found_open(talk, words, tickets)
        }
        (Some(Looking::Replied(ticket, words)), Answer::Ticket(view)) => {
            match view.as_deref() {
                Some(view) if Errand::Talk.is_for(view) => {
                    reply_to_notice::send(talk, ticket, &words)
                }
                // What would work now is told with where it stands.
                view => ticket_action::not_now(talk, Errand::Talk, ticket, view),
            }
        }
        (Some(Looking::Errand(errand, id)), Answer::Ticket(view)) => {
            ticket_action::found(talk, errand, id, view.as_deref())
        }
        (Some(Looking::Acting(errand, id)), Answer::Acted { done, view }) => {
            ticket_action::acted(talk, errand, id, *done, view.as_deref())
        }
        // An answer to nothing that was asked: there is nobody to tell.
        (_, _) => Next::Done,
    }
}

/// T80: what a changed book no longer knows is dropped; everything else of the draft stays. Tells whether the open question was
/// among it: what is said now answers nothing that is still there.
fn forget_what_is_gone(talk: &mut Talk<'_>) -> bool {
    expiry::drop_what_is_too_old(talk);
    report::drop_what_is_over(talk);
    let book = talk.book;
    let before = talk.session.waiting.len();
    talk.session.waiting.retain_mut(|draft| {
        let service = book.service(&draft.service);
        let pruned = service.map(|service| draft.prune(service));
        // It is told when that goes on.
        draft.dropped += u32::from(pruned == Some(true));
        pruned.is_some()
    });
    if talk.session.waiting.len() < before {
        talk.note_plain(&sentences::DRAFT_GONE);
    }
    let Some(draft) = &mut talk.session.draft else {
        return false;
    };
    let had_open = draft.at.is_some();
    if let Some(service) = book.service(&draft.service) {
        let has_changed = draft.prune(service);
        let is_open_gone = had_open && draft.at.is_none();
        if has_changed {
            talk.note_plain(&sentences::DRAFT_CHANGED);
        }
        is_open_gone && talk.session.asking == Asking::Form
    } else {
        talk.session.draft = None;
        talk.asking(Asking::Menu);
        talk.note_plain(&sentences::DRAFT_GONE);
        had_open
    }
}
