//! One turn of a conversation: what was said, to what is answered.

mod tap;
mod ways;

pub(super) use ways::{back, cancel, help, repeat, stale, way_outside};

use super::alarm::Alarm;
use super::book::Book;
use super::commands::{self, Command};
use super::errand::Errand;
use super::session::{Asking, Looking, Session};
use super::talk::Talk;
use super::turn::{Answer, Input, Speaker, Turn};
use super::{
    adding, alarm, call, caption, closing, documents, early, edited, emergency, errand, fetched,
    forget, form, join, keeping, known, language, limits, menu, mydata, number, office, owner,
    passing, rating, replied, report, resume, sending, sentences, swiped, tracking, voice,
    withdraw,
};
use crate::domain::document::ATTACHMENT;
use crate::domain::text;

/// Answers one input. Never fails: whatever was said, by whatever means, has an answer.
///
/// `Look` and `OpenTicket` among the effects are to be answered at once, with the session of this turn and `Input::Found`.
pub fn take_turn(book: &Book, speaker: &Speaker, session: Option<Session>, input: &Input) -> Turn {
    let mut talk = Talk::new(book, speaker, session);
    if speaker.is_back {
        report::is_back(&mut talk);
    }
    match input {
        Input::Found(found) => hear_found(&mut talk, found),
        Input::Fetched { key, outcome } => {
            if talk.is_fresh {
                return Turn::default();
            }
            forget_what_is_gone(&mut talk);
            fetched::fetched(&mut talk, key, outcome);
        }
        Input::Due => {
            if talk.is_fresh {
                return Turn::default();
            }
            forget_what_is_gone(&mut talk);
            keeping::hour_has_come(&mut talk);
        }
        Input::Moved(ticket) => {
            if talk.is_fresh {
                return Turn::default();
            }
            owner::moved(&mut talk, *ticket);
        }
        Input::Back => {
            if talk.is_fresh {
                return Turn::default();
            }
        }
        _ => {
            if let Some(turn) = limits::exceeded(&mut talk, input) {
                return turn;
            }
            talk.session.looking = None;
            talk.session.speaks = None;
            let is_open_gone = forget_what_is_gone(&mut talk);
            if talk.has_language() {
                let is_gone = keeping::tell_what_is_gone(&mut talk) || is_open_gone;
                match input {
                    Input::Text(typed) if is_gone && commands::read(typed).is_none() => {
                        repeat(&mut talk);
                    }
                    _ => hear(&mut talk, input),
                }
            } else {
                language::first_contact(&mut talk, input);
            }
            keeping::touch(&mut talk);
        }
    }
    talk.finish()
}

pub(super) fn hear(talk: &mut Talk<'_>, input: &Input) {
    if swiped::hear(talk, input) || replied::hear(talk, input) {
        return;
    }
    match input {
        Input::Text(typed) => hear_text(talk, typed),
        Input::Tap(id) => tap::hear(talk, id),
        Input::File(file) if swiped::hear_file(talk, file) || caption::hear(talk, file, false) => {}
        Input::File(file) => match talk.session.asking {
            Asking::Talking { ticket, .. } | Asking::NotDone(ticket) => {
                office::file(talk, file, ticket, ATTACHMENT);
            }
            Asking::Adding { ticket, ref paper } => {
                let paper = paper.clone();
                office::file(talk, file, ticket, &paper);
            }
            _ => match report::open(talk) {
                Some(ticket) => office::add_to_report(talk, file, ticket),
                None => documents::file(talk, file),
            },
        },
        Input::Voice(file) if caption::hear(talk, file, true) => {}
        Input::Voice(file) => voice::hear(talk, file),
        Input::Place(place) if swiped::hear_place(talk, *place) => {}
        Input::Place(place) => match talk.session.asking {
            Asking::Talking { ticket, .. } => passing::place(talk, *place, ticket),
            _ => form::place(talk, *place),
        },
        Input::Contact { phone, own, name } => {
            match (number::other(talk, phone, *own), &talk.session.asking) {
                (Some(new), _) => number::ask(talk, new),
                (None, Asking::Number(about)) => call::contact(talk, phone, *own, *about),
                (None, Asking::Talking { ticket, .. }) => {
                    let ticket = *ticket;
                    passing::contact(talk, (phone, name.as_deref()), *own, ticket);
                }
                (None, _) => form::contact(talk, phone, *own),
            }
        }
        Input::Edited(words) => {
            if let Asking::Talking { ticket, .. } = talk.session.asking {
                return match danger_in(talk, words) {
                    Some(alarm) => emergency::told(talk, alarm, words),
                    None => office::write(talk, words, ticket),
                };
            }
            edited::hear(talk, words);
        }
        Input::Unread(unread) => caption::unread(talk, unread),
        Input::SetAside => {
            talk.note_plain(&sentences::ERROR_TRY_AGAIN);
            repeat(talk);
        }
        Input::Found(_) | Input::Fetched { .. } | Input::Due | Input::Moved(_) | Input::Back => {}
    }
}

/// Written words, from someone whose language is known.
pub(super) fn hear_text(talk: &mut Talk<'_>, typed: &str) {
    let typed = text::clean(typed);
    if let Some(command) = commands::read(&typed) {
        return hear_command(talk, &command);
    }
    if let Some(alarm) = danger_in(talk, &typed) {
        return emergency::told(talk, alarm, &typed);
    }
    match talk.session.asking.clone() {
        Asking::Talking { ticket, .. } => return office::text(talk, &typed, ticket),
        Asking::NotDone(ticket) => return closing::text(talk, &typed, ticket),
        Asking::RatingWords(ticket) => return rating::words(talk, &typed, ticket),
        Asking::Withdrawing(ticket) => return withdraw::text(talk, &typed, ticket),
        Asking::Stars(ticket) => return rating::text(talk, &typed, ticket),
        Asking::Papers(ticket, papers) => return adding::text(talk, &typed, ticket, &papers),
        Asking::Adding { .. } => return adding::words(talk, &typed),
        _ => {}
    }
    if let Some(errand) = Errand::typed(talk.book, &typed) {
        return match report::open(talk) {
            Some(ticket) => errand::about(talk, errand, ticket),
            None => errand::begin(talk, errand),
        };
    }
    match talk.session.asking.clone() {
        Asking::Form => form::text(talk, &typed),
        Asking::Language => language::text(talk, &typed),
        Asking::Menu => menu::text(talk, &typed),
        Asking::Service => menu::service_text(talk, &typed),
        Asking::Tickets(listed) => tracking::text(talk, &typed, &listed),
        Asking::Resume(service) => resume::text(talk, &typed, service),
        Asking::Sent => sending::text_after(talk, &typed),
        Asking::Report { ticket, .. } => report::text(talk, &typed, ticket),
        Asking::Which(errand, listed) => errand::which_text(talk, &typed, errand, &listed),
        Asking::Number(about) => call::text(talk, &typed, about),
        Asking::Forget { is_sure } => forget::text(talk, &typed, is_sure),
        Asking::OtherNumber(new) => number::text(talk, &typed, new),
        Asking::Offered(..) => replied::text(talk, &typed),
        Asking::NotDone(_)
        | Asking::Talking { .. }
        | Asking::RatingWords(_)
        | Asking::Withdrawing(_)
        | Asking::Stars(_)
        | Asking::Papers(..)
        | Asking::Adding { .. } => {}
    }
}

/// The alarm in written words. A form hears its own, and a report that is open takes what is said about it.
pub(super) fn danger_in<'a>(talk: &Talk<'a>, typed: &str) -> Option<&'a Alarm> {
    let likely = Some(&*talk.language);
    match talk.session.asking {
        Asking::Form | Asking::Report { .. } => None,
        // Free words are passed on, unless they are surely an alarm.
        Asking::Talking { .. } | Asking::NotDone(_) | Asking::RatingWords(_) => {
            let whole = alarm::is_alarm(talk.book, typed).filter(|alarm| alarm.answer.is_some());
            whole.or_else(|| alarm::sure_in(talk.book, typed, likely))
        }
        _ => alarm::heard_in(talk.book, typed, likely),
    }
}

fn hear_command(talk: &mut Talk<'_>, command: &Command<'_>) {
    if talk.session.asking.is_aside() {
        if matches!(command, Command::Back | Command::Cancel) {
            return errand::leave_and_repeat(talk);
        }
        errand::leave(talk);
    }
    match command {
        Command::Start(Some(payload)) => hear_link(talk, payload),
        Command::Start(None) | Command::Menu => {
            talk.is_fresh |= talk.session.draft.is_none();
            menu::home(talk);
        }
        Command::New(service) => menu::begin(talk, service.unwrap_or_default()),
        Command::Track(number) => tracking::track(talk, *number),
        Command::Language => language::ask(talk),
        Command::Help => help(talk),
        Command::Cancel => cancel(talk),
        Command::Back => back(talk),
        Command::MyData => mydata::ask(talk),
        Command::Forget => forget::begin(talk, false),
        Command::Unknown => {
            talk.note_plain(&sentences::ERROR_COMMAND);
            help(talk);
        }
    }
}

/// What a link to the bot carried. One that means nothing is a plain greeting.
fn hear_link(talk: &mut Talk<'_>, payload: &str) {
    let service = payload
        .strip_prefix("new_")
        .filter(|code| talk.book.service(code).is_some());
    match (payload.strip_prefix("trk_"), service) {
        (Some(number), _) => tracking::track(talk, Some(number)),
        (None, Some(service)) => menu::begin(talk, service),
        (None, None) => menu::home(talk),
    }
}

fn hear_found(talk: &mut Talk<'_>, found: &Answer) {
    match (talk.session.looking.take(), found) {
        (Some(Looking::Ticket { number, refresh }), Answer::Ticket(ticket)) => {
            tracking::found(talk, number, refresh, ticket.as_deref());
        }
        (Some(Looking::Tickets), Answer::Page(page)) => tracking::found_list(talk, page),
        (Some(Looking::Kept), Answer::Kept(kept)) => mydata::found(talk, kept),
        (Some(Looking::Forget { is_sure }), Answer::Tickets(tickets)) => {
            forget::found(talk, is_sure, tickets);
        }
        (Some(Looking::OpenLike), Answer::OpenLike(ticket)) => sending::found_like(talk, *ticket),
        (Some(Looking::Near), Answer::Near(near)) => join::found(talk, near.as_ref()),
        (Some(Looking::Joining(ticket)), Answer::Joined(done)) => {
            join::joined(talk, ticket, *done);
        }
        (Some(Looking::Earlier), Answer::Earlier(earlier)) => known::found(talk, earlier),
        (Some(Looking::Reporting(ticket)), Answer::Reported(done)) => {
            report::added(talk, ticket, *done);
        }
        (Some(Looking::Opening), Answer::Opened(view)) => sending::opened(talk, view),
        (Some(Looking::Opening), Answer::Full(open)) => sending::full(talk, *open),
        (Some(Looking::Which(errand)), Answer::Tickets(tickets)) => {
            errand::found_which(talk, errand, tickets);
        }
        (Some(Looking::ForFile), Answer::Tickets(tickets)) => early::found(talk, tickets),
        (Some(Looking::ForWords(words)), Answer::Tickets(tickets)) => {
            replied::found_open(talk, words, tickets);
        }
        (Some(Looking::Replied(ticket, words)), Answer::Ticket(view)) => {
            replied::found(talk, ticket, &words, view.as_deref());
        }
        (Some(Looking::Errand(errand, id)), Answer::Ticket(view)) => {
            errand::found(talk, errand, id, view.as_deref());
        }
        (Some(Looking::Acting(errand, id)), Answer::Acted { done, view }) => {
            errand::acted(talk, errand, id, *done, view.as_deref());
        }
        // An answer to nothing that was asked: there is nobody to tell.
        (_, _) => {}
    }
}

/// T80: what a changed book no longer knows is dropped; everything else of the draft stays. Tells whether the open question was
/// among it: what is said now answers nothing that is still there.
fn forget_what_is_gone(talk: &mut Talk<'_>) -> bool {
    keeping::drop_what_is_too_old(talk);
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
