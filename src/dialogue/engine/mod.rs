//! One turn of a conversation: what was said, to what is answered. May know `book`, `turn`, `answer`, `session`, `turn_context`, `ticket`,
//! `form` and `person`.

mod button;
mod caption;
mod file_arrived;
mod found;
mod hearing;
mod keywords;
mod language;
mod menu;
mod navigation;
pub mod own_words;
mod rate_limit;
mod reply_to_notice;
mod reply_to_question;
mod ticket_action;
pub mod unwritten;
mod voice_note;

use super::book::Book;
use super::session::Session;
use super::turn::{Input, Reach, Speaker};
use crate::dialogue::book::commands;
use crate::dialogue::book::sentences;
use crate::dialogue::form::{self, emergency, expiry, paused, report, report_state, resume};
use crate::dialogue::person::change_phone;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::outcome::Turn;
use crate::dialogue::ticket::{owner, track, which};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;

/// Answers one input. Never fails: whatever was said, by whatever means, has an answer.
///
/// `Look` and `OpenTicket` among the effects are to be answered at once, with the session of this turn and `Input::Found`.
pub fn take_turn(book: &Book, speaker: &Speaker, session: Option<Session>, input: &Input) -> Turn {
    let mut ctx = TurnContext::new(book, speaker, session);
    if speaker.reach == Reach::Back {
        report_state::is_back(&mut ctx);
    }
    let is_unasked = matches!(
        input,
        Input::Fetched { .. } | Input::Due | Input::Moved(_) | Input::Back
    );
    let is_unasked = is_unasked || matches!(input, Input::OnPage(_)) && ctx.is_fresh;
    if is_unasked && ctx.is_fresh {
        return Turn::default();
    }
    let next = match input {
        Input::Found(found) => found::hear_found(&mut ctx, found),
        Input::Fetched { key, outcome } => {
            forget_what_is_gone(&mut ctx);
            file_arrived::fetched(&mut ctx, key, outcome)
        }
        Input::Due => {
            forget_what_is_gone(&mut ctx);
            expiry::hour_has_come(&mut ctx)
        }
        Input::OnPage(done) => {
            forget_what_is_gone(&mut ctx);
            form::page::hear(&mut ctx, done)
        }
        Input::Moved(ticket) => owner::moved(&mut ctx, *ticket),
        Input::Back => Next::Done,
        _ => match rate_limit::exceeded(&mut ctx, input) {
            Some(turn) => return turn,
            None => said(&mut ctx, input),
        },
    };
    follow(&mut ctx, next);
    if !is_unasked && !matches!(input, Input::Found(_)) {
        expiry::touch(&mut ctx);
    }
    ctx.finish()
}

/// More moves one after the other than any turn needs.
const ROUNDS: usize = 8;

/// Goes on from one speaker to the next until all is said.
fn follow(ctx: &mut TurnContext<'_>, first: Next) {
    let mut next = first;
    for _ in 0..ROUNDS {
        next = match next {
            Next::Done => return,
            Next::Repeat => navigation::repeat(ctx),
            Next::GoOn => paused::repeat_open(ctx),
            Next::Stale => navigation::stale(ctx),
            Next::Help => navigation::help(ctx),
            Next::Cancel => navigation::cancel(ctx),
            Next::Back => navigation::back(ctx),
            Next::Menu => menu::show(ctx),
            Next::Home => menu::home(ctx),
            Next::Services => menu::services(ctx),
            Next::Language => language::ask(ctx),
            Next::Begin(service) => menu::begin(ctx, &service),
            Next::Start(service) => menu::start(ctx, &service),
            Next::Resume(service) => resume::ask(ctx, service),
            Next::Ask => form::ask(ctx),
            Next::Answer(words) => form::answer_typed(ctx, &words),
            Next::Way(way) => form::way(ctx, way),
            Next::Skip => form::skip(ctx),
            Next::Verified(phone) => form::shared::verified(ctx, &phone),
            Next::ProveNumber => change_phone::prove(ctx),
            Next::Emergency => emergency::begin(ctx),
            Next::Hear(words) => hearing::hear_text(ctx, &words),
            Next::HearAtMenu(words) => menu::text(ctx, &words),
            Next::Track(number) => track::track(ctx, number.as_deref()),
            Next::WhichTicket(action) => which::begin(ctx, action),
            Next::Ticket(action, ticket) => ticket_action::about(ctx, action, ticket),
            Next::LeaveTicket => {
                ctx.leave_ticket();
                Next::Repeat
            }
        };
    }
    debug_assert_eq!(next, Next::Done, "a turn goes on and on");
}

/// What its sender said or pressed just now.
fn said(ctx: &mut TurnContext<'_>, input: &Input) -> Next {
    ctx.session.looking = None;
    ctx.session.speaks = None;
    let is_open_gone = forget_what_is_gone(ctx);
    if !ctx.has_language() {
        return if language::is_of_the_desk(ctx) {
            hearing::hear(ctx, input)
        } else {
            language::first_contact(ctx, input)
        };
    }
    let is_gone = expiry::tell_what_is_gone(ctx) || is_open_gone;
    match input {
        Input::Text(typed) if is_gone && commands::read(typed).is_none() => Next::Repeat,
        _ => hearing::hear(ctx, input),
    }
}

/// T80: what a changed book no longer knows is dropped; everything else of the draft stays. Tells whether the open question was
/// among it: what is said now answers nothing that is still there.
fn forget_what_is_gone(ctx: &mut TurnContext<'_>) -> bool {
    expiry::drop_what_is_too_old(ctx);
    report::drop_what_is_over(ctx);
    let book = ctx.book;
    let before = ctx.session.waiting.len();
    ctx.session.waiting.retain_mut(|draft| {
        let service = book.service(&draft.service);
        let pruned = service.map(|service| draft.prune(service));
        // It is told when that goes on.
        draft.dropped += u32::from(pruned == Some(true));
        pruned.is_some()
    });
    if ctx.session.waiting.len() < before {
        ctx.note_plain(&sentences::DRAFT_GONE);
    }
    let Some(draft) = &mut ctx.session.draft else {
        return false;
    };
    let had_open = draft.at.is_some();
    if let Some(service) = book.service(&draft.service) {
        let has_changed = draft.prune(service);
        let is_open_gone = had_open && draft.at.is_none();
        if has_changed {
            ctx.note_plain(&sentences::DRAFT_CHANGED);
        }
        is_open_gone && ctx.session.asking == Awaiting::Form
    } else {
        ctx.session.draft = None;
        ctx.asking(Awaiting::Menu);
        ctx.note_plain(&sentences::DRAFT_GONE);
        had_open
    }
}
