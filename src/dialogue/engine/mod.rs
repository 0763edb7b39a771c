//! One turn of a conversation: what was said, to what is answered.

mod button;
mod caption;
mod file_arrived;
mod found;
mod hearing;
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
use super::session::Session;
use super::turn::{Input, Speaker};
use crate::dialogue::book::commands::{self};
use crate::dialogue::book::sentences;
use crate::dialogue::form::{self, emergency, expiry, paused, report, report_state, resume};
use crate::dialogue::person::change_phone;
use crate::dialogue::session::asking::Asking;
use crate::dialogue::session::outcome::Turn;
use crate::dialogue::ticket::{owner, track, which};
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;

/// Answers one input. Never fails: whatever was said, by whatever means, has an answer.
///
/// `Look` and `OpenTicket` among the effects are to be answered at once, with the session of this turn and `Input::Found`.
pub fn take_turn(book: &Book, speaker: &Speaker, session: Option<Session>, input: &Input) -> Turn {
    let mut talk = Talk::new(book, speaker, session);
    if speaker.is_back {
        report_state::is_back(&mut talk);
    }
    let is_unasked = matches!(
        input,
        Input::Fetched { .. } | Input::Due | Input::Moved(_) | Input::Back
    );
    if is_unasked && talk.is_fresh {
        return Turn::default();
    }
    let next = match input {
        Input::Found(found) => found::hear_found(&mut talk, found),
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
            Next::Verified(phone) => form::shared::verified(talk, &phone),
            Next::ProveNumber => change_phone::prove(talk),
            Next::Emergency => emergency::begin(talk),
            Next::Hear(words) => hearing::hear_text(talk, &words),
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
            hearing::hear(talk, input)
        } else {
            language::first_contact(talk, input)
        };
    }
    let is_gone = expiry::tell_what_is_gone(talk) || is_open_gone;
    match input {
        Input::Text(typed) if is_gone && commands::read(typed).is_none() => Next::Repeat,
        _ => hearing::hear(talk, input),
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
