//! The form that asks again only for what the office wants corrected, and sends the request in again.

use std::collections::BTreeSet;

use serde_json::Value;

use super::paused;
use crate::dialogue::answer;
use crate::dialogue::book::service::{Service, ServiceQuestion};
use crate::dialogue::book::{Rule, sentences};
use crate::dialogue::session::FiledRequest;
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::session::correction::{Correction, WORDS};
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::Page;
use crate::dialogue::session::new_ticket::new_ticket;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::request::Revision;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::document::VOICE;
use crate::domain::{DocumentState, Ticket, TicketId};

/// Begins to ask. What else is open waits; the same correction goes on.
pub(in crate::dialogue) fn begin(ctx: &mut TurnContext<'_>, ticket: &Ticket) -> Next {
    let Some(service) = ctx.book.service(&ticket.service) else {
        let hotline = [("hotline", ctx.book.hotline.as_str().into())];
        ctx.note(ctx.say(&sentences::ERROR_HUMAN, &hotline));
        return Next::LeaveTicket;
    };
    let is_same = |draft: &Draft| {
        let correction = draft.correction.as_ref();
        correction.is_some_and(|own| (own.ticket, own.version) == (ticket.id, ticket.version))
    };
    if !ctx.session.draft.as_ref().is_some_and(is_same) {
        paused::put_aside(ctx);
        let begun = ctx.session.waiting.iter().position(is_same);
        // One that answered an earlier wish is of no use any more.
        let is_of_it = |draft: &Draft| {
            let correction = draft.correction.as_ref();
            correction.is_some_and(|other| other.ticket == ticket.id)
        };
        let draft = begun.map(|index| ctx.session.waiting.remove(index));
        ctx.session.waiting.retain(|draft| !is_of_it(draft));
        ctx.session.draft = Some(draft.unwrap_or_else(|| {
            let begun = Draft::new(ctx.speaker.inbound, &service.code);
            of_ticket(begun, service, ticket)
        }));
    }
    ctx.understood();
    if let Some(wish) = ticket.note.as_deref().filter(|wish| !wish.is_empty()) {
        let filling = [
            ("ticket", ticket.id.to_string().into()),
            ("wish", wish.into()),
        ];
        ctx.note(ctx.say(&sentences::FIX_BEGIN, &filling));
    }
    Next::Ask
}

/// The request as it stands, to be corrected.
fn of_ticket(mut draft: Draft, service: &Service, ticket: &Ticket) -> Draft {
    draft.answers.clone_from(&ticket.answers);
    let is_place = |asked: &&ServiceQuestion| {
        matches!(asked.question.rule, Rule::Place | Rule::Whereabouts(_))
            && !ticket.answers.contains_key(&asked.question.key)
    };
    if let Some(asked) = service.questions.iter().find(is_place)
        && let Some(place) = ticket.location.and_then(answer::place)
    {
        draft.answers.insert(asked.question.key.clone(), place);
    }
    let is_verified =
        |key: &&String| ticket.answers.get(&format!("{key}_verified")) == Some(&Value::from(true));
    draft.verified = ticket.answers.keys().filter(is_verified).cloned().collect();
    draft.prune(service);
    let is_known = |key: &&String| service.asked(key).is_some() || service.paper(key).is_some();
    let here = ticket
        .documents
        .iter()
        .filter(|document| document.state != DocumentState::Lost);
    draft.correction = Some(Correction {
        ticket: ticket.id,
        version: ticket.version,
        items: ticket.wanted.iter().filter(is_known).cloned().collect(),
        before: draft.answers.clone(),
        papers: here.map(|document| document.kind.clone()).collect(),
        settled: BTreeSet::new(),
    });
    draft
}

/// From its beginning once more.
pub(super) fn over(ctx: &mut TurnContext<'_>) -> Next {
    if let Some(draft) = ctx.draft_mut()
        && let Some(correction) = &mut draft.correction
    {
        correction.settled.clear();
        draft.answers.clone_from(&correction.before);
        draft.pages.clear();
        draft.skipped.clear();
        draft.full.clear();
    }
    ctx.go_to(None)
}

/// A correction was given up. The wish of the office stays.
pub(in crate::dialogue) fn cancelled(ctx: &mut TurnContext<'_>, correction: &Correction) {
    let ticket = correction.ticket.to_string();
    ctx.note(ctx.say(&sentences::FIX_CANCELLED, &[("ticket", ticket.into())]));
}

/// Wishes for the corrected request to be sent in again.
pub(super) fn send(ctx: &mut TurnContext<'_>) -> Next {
    let Some((draft, service)) = ctx.draft() else {
        return Next::Done;
    };
    let Some(correction) = &draft.correction else {
        return Next::Done;
    };
    let new = new_ticket(service, draft);
    let answered = draft.answers.get(WORDS);
    let words = answered.and_then(Value::as_str);
    let spoken = answered.and_then(answer::voice_of);
    let spoken = draft
        .pages_of(VOICE)
        .filter(|page| Some(&*page.key) == spoken);
    let spoken = spoken.filter_map(Page::document);
    let revision = Revision {
        ticket: correction.ticket,
        answers: new.answers,
        location: new.location,
        documents: new.documents.into_iter().chain(spoken).collect(),
        words: words.map(str::to_owned),
    };
    ctx.session.looking = Some(PendingQuery::Acting(TicketAction::Fix, revision.ticket));
    ctx.wish(Effect::Revise(revision));
    Next::Done
}

/// A correction is over, whether it was sent in again or there was nothing to correct any more.
pub(in crate::dialogue) fn close(ctx: &mut TurnContext<'_>, ticket: TicketId) {
    if let Some(draft) = ctx.session.draft.take() {
        ctx.session.sent = Some(FiledRequest::of(draft, ticket));
    }
    ctx.asking(Awaiting::Sent);
}

/// The corrected request was sent in again.
pub(in crate::dialogue) fn sent(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    let number = ticket.to_string();
    if ctx.session.waiting.is_empty() {
        ctx.session.kept.clear();
    }
    let text = ctx.say(&sentences::FIX_SENT, &[("ticket", number.as_str().into())]);
    let show = ctx.say(&sentences::BTN_SHOW, &[]);
    ctx.reply(Reply {
        text,
        choices: vec![choice(always::TICKET, &number, "show", show, None)],
        ..Reply::default()
    });
    paused::go_on(ctx)
}
