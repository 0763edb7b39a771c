//! A danger is a report as soon as it is known what has happened and where: it is sent in at once, and what is told afterwards is
//! added to it while the crew is on its way.

use chrono::Duration;
use serde_json::Value;

use super::{intro, paused, resume, submit};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Question, Rule};
use crate::dialogue::form::report_state;
use crate::dialogue::session::FiledRequest;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::{Page, PageState};
use crate::dialogue::session::steps::FormProgress;
use crate::dialogue::turn::choice::{Choice, always, choice};
use crate::dialogue::turn::lookup::TicketView;
use crate::dialogue::turn::request::Addition;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Effect, LinkFor, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{Document, TicketId};

/// What the button carries that tells that it is at another place than presumed.
pub(in crate::dialogue) const ELSEWHERE: &str = "-elsewhere";

/// How long after the report what is said is said about it, unless it is something else.
const OPEN: Duration = Duration::hours(1);

/// How a report goes on after an answer, if it was one of a report.
pub(super) fn goes_on(
    ctx: &mut TurnContext<'_>,
    question: &Question,
    heard: Option<&str>,
) -> Option<Next> {
    let (draft, service) = ctx
        .draft()
        .filter(|(draft, _)| draft.correction.is_none())?;
    if let Some(ticket) = draft.filed {
        let mut addition = addition_of(draft, ticket, question);
        let region =
            report_state::region_of(service).filter(|_| service.place.contains(&question.key));
        let region = region.and_then(|key| draft.answers.get_key_value(key));
        addition
            .answers
            .extend(region.map(|(key, value)| (key.clone(), value.clone())));
        ctx.wish(Effect::Report(addition));
        if let Some(heard) = heard {
            ctx.hear(heard.to_owned());
        }
        return Some(ctx.go_to(None));
    }
    let live = Applicable::of(service, &draft.answers);
    let is_at_once = service.is_at_once(&live);
    let is_known = is_at_once && service.has_place(&live);
    let now = ctx.speaker.now;
    if let Some(draft) = ctx.draft_mut() {
        draft.since = is_at_once.then(|| draft.since.unwrap_or(now));
    }
    if !is_known {
        return None;
    }
    ctx.understood();
    if submit::look_nearby(ctx) {
        return Some(Next::Done);
    }
    Some(submit::open(ctx))
}

/// One answer of a draft, as what is added to the ticket.
fn addition_of(draft: &Draft, ticket: TicketId, question: &Question) -> Addition {
    let mut addition = Addition::to(ticket);
    let key = &question.key;
    let Some(value) = draft.answers.get(key) else {
        return addition;
    };
    match question.rule {
        Rule::Place | Rule::Whereabouts(_) if answer::to_place(value).is_some() => {
            addition.location = answer::to_place(value);
        }
        Rule::Phone => {
            let is_verified = draft.verified.contains(key);
            addition.answers.insert(key.clone(), value.clone());
            addition
                .answers
                .insert(format!("{key}_verified"), Value::from(is_verified));
        }
        _ => drop(addition.answers.insert(key.clone(), value.clone())),
    }
    addition
}

/// The report is a ticket now. What else would help is asked afterwards.
pub(in crate::dialogue) fn opened(ctx: &mut TurnContext<'_>, view: &TicketView) -> Next {
    let ticket = &view.ticket;
    let Some(draft) = ctx.draft_mut() else {
        return Next::Done;
    };
    draft.filed = Some(ticket.id);
    draft.near = None;
    draft.at = None;
    draft.since = None;
    let told = draft.told.take();
    if let Some(words) = told {
        ctx.wish(Effect::Report(Addition {
            words: Some(words),
            ..Addition::to(ticket.id)
        }));
    }
    let number = ticket.id.to_string();
    let mut parts = Vec::new();
    let mut choices = buttons(ctx, ticket.id);
    if let Some((draft, service)) = ctx.draft() {
        let live = Applicable::of(service, &draft.answers);
        let sentence = if service.has_place(&live) {
            sentences::REPORT_SENT
        } else {
            sentences::REPORT_UNFINISHED
        };
        parts.push(ctx.say(&sentence, &[]));
        if service.has_place(&live) {
            parts.push(intro::due(ctx, service.clock(&live).complete));
        }
        if let Some(key) = service.place.first().filter(|_| draft.presumed) {
            parts.push(ctx.say(
                &sentences::REPORT_PLACE,
                &[("place", place_of(ctx, service, draft).into())],
            ));
            let label = ctx.say(&sentences::BTN_ELSEWHERE, &[]);
            choices.push(choice(&draft.id, key, ELSEWHERE, label, None));
        }
    }
    let is_all = ctx.draft().is_some_and(|(draft, service)| {
        report_state::is_at_end(draft, &FormProgress::of(service, draft))
    });
    if is_all {
        parts.push(ctx.say(&sentences::REPORT_WATCH, &[]));
    }
    ctx.reply(Reply {
        title: Some(number),
        text: parts.join("\n"),
        choices,
        ..Reply::default()
    });
    if is_all { close(ctx) } else { Next::Ask }
}

/// A danger was reported by the same person already: what they told now is added to that.
pub(super) fn own(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    let Some(draft) = ctx.session.draft.take() else {
        return Next::Menu;
    };
    joined(ctx, draft, ticket);
    tell(ctx, ticket, &sentences::REPORT_ALREADY);
    offer_what_waits(ctx)
}

/// Says this of a report, with what can be done with it.
fn tell(ctx: &mut TurnContext<'_>, ticket: TicketId, sentence: &Sentence) {
    let text = ctx.say(sentence, &[]);
    let choices = buttons(ctx, ticket);
    ctx.reply(Reply {
        title: Some(ticket.to_string()),
        text,
        choices,
        ..Reply::default()
    });
}

/// What was told of it goes to the report that is there, and so does what they tell from now on.
pub(super) fn joined(ctx: &mut TurnContext<'_>, draft: Draft, ticket: TicketId) {
    let place = ctx.book.service(&draft.service).and_then(|service| {
        let told = draft.answers.get(service.place.first()?)?;
        told.as_str().map(str::to_owned)
    });
    let words: Vec<String> = place.into_iter().chain(draft.told.clone()).collect();
    let there = draft
        .pages
        .iter()
        .filter(|page| matches!(page.state, PageState::Stored { .. }));
    let addition = Addition {
        documents: there.filter_map(Page::document).collect(),
        words: (!words.is_empty()).then(|| words.join("\n")),
        ..Addition::to(ticket)
    };
    ctx.wish(Effect::Report(addition));
    let danger = report_state::danger_of(ctx, &draft);
    ctx.session.sent = Some(FiledRequest {
        is_joined: true,
        ..FiledRequest::of(draft, ticket)
    });
    listen(ctx, ticket, danger);
}

/// A file that was on its way when they joined.
pub(in crate::dialogue) fn came_later(
    ctx: &mut TurnContext<'_>,
    ticket: TicketId,
    document: Document,
) {
    ctx.wish(Effect::Report(Addition {
        documents: vec![document],
        ..Addition::to(ticket)
    }));
}

/// The place as it was told.
fn place_of(ctx: &TurnContext<'_>, service: &Service, draft: &Draft) -> String {
    let of_it = |key: &String| draft.answers.get(key);
    let on_the_map = service
        .place
        .iter()
        .filter_map(of_it)
        .any(|value| answer::to_place(value).is_some());
    if on_the_map {
        return ctx.say(&sentences::PLACE_RECEIVED, &[]);
    }
    display::place_in_words(ctx.book, &ctx.language, service, &draft.answers)
}

/// The danger is at another place than the request that was open: the place is asked, and takes the place of the one that was presumed.
pub(in crate::dialogue) fn elsewhere(
    ctx: &mut TurnContext<'_>,
    question: &str,
    ticket: TicketId,
) -> Next {
    let Some(service) = ctx.book.emergency() else {
        return Next::Stale;
    };
    if !service.place.iter().any(|key| key == question) {
        return Next::Stale;
    }
    if ctx.session.draft.as_ref().and_then(|draft| draft.filed) != Some(ticket) {
        paused::put_aside(ctx);
        let asked = service
            .questions
            .iter()
            .map(|asked| asked.question.key.clone());
        ctx.session.draft = Some(Draft {
            reminded: true,
            filed: Some(ticket),
            skipped: asked.collect(),
            ..Draft::new(ctx.speaker.inbound, &service.code)
        });
    }
    if let Some(draft) = ctx.draft_mut() {
        draft.answers.remove(question);
        draft.skipped.remove(question);
        draft.presumed = false;
    }
    ctx.go_to(Some(question.to_owned()))
}

/// A wrong tap is taken back with one.
fn buttons(ctx: &TurnContext<'_>, ticket: TicketId) -> Vec<Choice> {
    let show = ctx.say(&sentences::BTN_SHOW, &[]);
    vec![
        choice(always::TICKET, &ticket.to_string(), "show", show, None),
        TicketAction::Withdraw.button(ctx.book, &ctx.language, ticket),
    ]
}

/// Nothing more is asked: what they see from now on they may still write.
pub(super) fn end(ctx: &mut TurnContext<'_>) -> Next {
    let Some(ticket) = ctx.session.draft.as_ref().and_then(|draft| draft.filed) else {
        return Next::Menu;
    };
    let thanks = ctx.say(
        &sentences::REPORT_THANKS,
        &[("ticket", ticket.to_string().into())],
    );
    let watch = ctx.say(&sentences::REPORT_WATCH, &[]);
    let choices = buttons(ctx, ticket);
    ctx.reply(Reply {
        text: format!("{thanks} {watch}"),
        choices,
        ..Reply::default()
    });
    close(ctx)
}

fn close(ctx: &mut TurnContext<'_>) -> Next {
    let filed = ctx.session.draft.take();
    if let Some((ticket, draft)) = filed.and_then(|draft| Some((draft.filed?, draft))) {
        let mut answers = draft.answers.values();
        let is_on_the_map = answers.any(|value| answer::to_place(value).is_some());
        // T71: words tell where it is; a crew finds it sooner on the map.
        if ctx.book.is_short() && !is_on_the_map {
            ctx.wish(Effect::OfferUpload(ticket, LinkFor::Place));
        }
        let danger = report_state::danger_of(ctx, &draft);
        ctx.session.sent = Some(FiledRequest::of(draft, ticket));
        listen(ctx, ticket, danger);
    }
    offer_what_waits(ctx)
}

/// What waits behind a report is gone on with by its button or number alone: whatever else they say now is about the danger.
pub(super) fn offer_what_waits(ctx: &mut TurnContext<'_>) -> Next {
    if !matches!(ctx.session.asking, Awaiting::Report { .. }) {
        return paused::go_on(ctx);
    }
    if let Some(draft) = ctx.session.waiting.last().cloned() {
        resume::beside(ctx, &draft);
    }
    Next::Done
}

/// From now on what they say is about this report.
pub(super) fn listen(ctx: &mut TurnContext<'_>, ticket: TicketId, danger: Option<String>) {
    ctx.asking(Awaiting::Report {
        ticket,
        since: ctx.speaker.now,
        danger,
    });
}

/// Whoever comes back to a danger of which nobody knows where it is hears that the office knows of it, and is asked for the place again.
pub(in crate::dialogue) fn ask_for_its_place(ctx: &mut TurnContext<'_>) -> Option<Next> {
    let ticket = report_state::without_place(ctx)?;
    ctx.asking(Awaiting::Form);
    tell(ctx, ticket, &sentences::REPORT_UNFINISHED);
    Some(Next::Ask)
}

/// Lets go of a report, and of what was open in it, of which nobody has said anything for a while.
pub(in crate::dialogue) fn drop_what_is_over(ctx: &mut TurnContext<'_>) {
    let now = ctx.speaker.now;
    let touched = ctx.session.draft.as_ref().and_then(|draft| draft.touched);
    if touched.is_some_and(|touched| now - touched > OPEN) {
        paused::let_go(ctx);
    }
    if let Awaiting::Report { since, .. } = ctx.session.asking
        && now - since > OPEN
    {
        ctx.asking(Awaiting::Menu);
    }
}
