//! A danger is a report as soon as it is known what has happened and where: it is sent in at once, and what is told afterwards is
//! added to it while the crew is on its way.

use chrono::Duration;
use serde_json::Value;

use super::{intro, paused, resume, submit};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::condition::Live;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Question, Rule};
use crate::dialogue::form::report_state;
use crate::dialogue::session::Sent;
use crate::dialogue::session::asking::Asking;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::{Page, PageState};
use crate::dialogue::session::steps::Road;
use crate::dialogue::turn::choice::{Choice, always, choice};
use crate::dialogue::turn::lookup::TicketView;
use crate::dialogue::turn::request::Addition;
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn::{Effect, Reply};
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{Document, TicketId};

/// What the button carries that tells that it is at another place than presumed.
pub(in crate::dialogue) const ELSEWHERE: &str = "-elsewhere";

/// So long after the report what is said is said about it, unless it is something else.
const OPEN: Duration = Duration::hours(1);

/// How a report goes on after an answer, if it was one of a report.
pub(super) fn goes_on(
    talk: &mut Talk<'_>,
    question: &Question,
    heard: Option<&str>,
) -> Option<Next> {
    let (draft, service) = talk
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
        talk.wish(Effect::Report(addition));
        if let Some(heard) = heard {
            talk.hear(heard.to_owned());
        }
        return Some(talk.go_to(None));
    }
    let live = Live::of(service, &draft.answers);
    let is_at_once = service.is_at_once(&live);
    let is_known = is_at_once && service.has_place(&live);
    let now = talk.speaker.now;
    if let Some(draft) = talk.draft_mut() {
        draft.since = is_at_once.then(|| draft.since.unwrap_or(now));
    }
    if !is_known {
        return None;
    }
    talk.understood();
    if submit::look_nearby(talk) {
        return Some(Next::Done);
    }
    Some(submit::open(talk))
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

/// It is a ticket now. What else would help is asked afterwards.
pub(in crate::dialogue) fn opened(talk: &mut Talk<'_>, view: &TicketView) -> Next {
    let ticket = &view.ticket;
    let Some(draft) = talk.draft_mut() else {
        return Next::Done;
    };
    draft.filed = Some(ticket.id);
    draft.near = None;
    draft.at = None;
    draft.since = None;
    let told = draft.told.take();
    if let Some(words) = told {
        talk.wish(Effect::Report(Addition {
            words: Some(words),
            ..Addition::to(ticket.id)
        }));
    }
    let number = ticket.id.to_string();
    let mut parts = Vec::new();
    let mut choices = buttons(talk, ticket.id);
    if let Some((draft, service)) = talk.draft() {
        let live = Live::of(service, &draft.answers);
        let sentence = if service.has_place(&live) {
            sentences::REPORT_SENT
        } else {
            sentences::REPORT_UNFINISHED
        };
        parts.push(talk.say(&sentence, &[]));
        if service.has_place(&live) {
            parts.push(intro::due(talk, service.clock(&live).complete));
        }
        if let Some(key) = service.place.first().filter(|_| draft.presumed) {
            parts.push(talk.say(
                &sentences::REPORT_PLACE,
                &[("place", place_of(talk, service, draft).into())],
            ));
            let label = talk.say(&sentences::BTN_ELSEWHERE, &[]);
            choices.push(choice(&draft.id, key, ELSEWHERE, label, None));
        }
    }
    let is_all = talk
        .draft()
        .is_some_and(|(draft, service)| report_state::is_at_end(draft, &Road::of(service, draft)));
    if is_all {
        parts.push(talk.say(&sentences::REPORT_WATCH, &[]));
    }
    talk.reply(Reply {
        title: Some(number),
        text: parts.join("\n"),
        choices,
        ..Reply::default()
    });
    if is_all { close(talk) } else { Next::Ask }
}

/// They have reported it already: what they told now is added to that.
pub(super) fn own(talk: &mut Talk<'_>, ticket: TicketId) -> Next {
    let Some(draft) = talk.session.draft.take() else {
        return Next::Menu;
    };
    joined(talk, draft, ticket);
    tell(talk, ticket, &sentences::REPORT_ALREADY);
    offer_what_waits(talk)
}

/// Says this of a report, with what can be done with it.
fn tell(talk: &mut Talk<'_>, ticket: TicketId, sentence: &Sentence) {
    let text = talk.say(sentence, &[]);
    let choices = buttons(talk, ticket);
    talk.reply(Reply {
        title: Some(ticket.to_string()),
        text,
        choices,
        ..Reply::default()
    });
}

/// What was told of it goes to the report that is there, and so does what they tell from now on.
pub(super) fn joined(talk: &mut Talk<'_>, draft: Draft, ticket: TicketId) {
    let place = talk.book.service(&draft.service).and_then(|service| {
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
    talk.wish(Effect::Report(addition));
    let danger = report_state::danger_of(talk, &draft);
    talk.session.sent = Some(Sent {
        is_joined: true,
        ..Sent::of(draft, ticket)
    });
    listen(talk, ticket, danger);
}

/// A file that was on its way when they joined.
pub(in crate::dialogue) fn came_later(talk: &mut Talk<'_>, ticket: TicketId, document: Document) {
    talk.wish(Effect::Report(Addition {
        documents: vec![document],
        ..Addition::to(ticket)
    }));
}

/// The place as it was told.
fn place_of(talk: &Talk<'_>, service: &Service, draft: &Draft) -> String {
    let of_it = |key: &String| draft.answers.get(key);
    let on_the_map = service
        .place
        .iter()
        .filter_map(of_it)
        .any(|value| answer::to_place(value).is_some());
    if on_the_map {
        return talk.say(&sentences::PLACE_RECEIVED, &[]);
    }
    display::place_in_words(talk.book, &talk.language, service, &draft.answers)
}

/// It is at another place than the request that was open: that is asked, and takes the place of the one that was presumed.
pub(in crate::dialogue) fn elsewhere(
    talk: &mut Talk<'_>,
    question: &str,
    ticket: TicketId,
) -> Next {
    let Some(service) = talk.book.emergency() else {
        return Next::Stale;
    };
    if !service.place.iter().any(|key| key == question) {
        return Next::Stale;
    }
    if talk.session.draft.as_ref().and_then(|draft| draft.filed) != Some(ticket) {
        paused::put_aside(talk);
        let asked = service
            .questions
            .iter()
            .map(|asked| asked.question.key.clone());
        talk.session.draft = Some(Draft {
            reminded: true,
            filed: Some(ticket),
            skipped: asked.collect(),
            ..Draft::new(talk.speaker.inbound, &service.code)
        });
    }
    if let Some(draft) = talk.draft_mut() {
        draft.answers.remove(question);
        draft.skipped.remove(question);
        draft.presumed = false;
    }
    talk.go_to(Some(question.to_owned()))
}

/// A wrong tap is taken back with one.
fn buttons(talk: &Talk<'_>, ticket: TicketId) -> Vec<Choice> {
    let show = talk.say(&sentences::BTN_SHOW, &[]);
    vec![
        choice(always::TICKET, &ticket.to_string(), "show", show, None),
        Errand::Withdraw.button(talk.book, &talk.language, ticket),
    ]
}

/// Nothing more is asked: what they see from now on they may still write.
pub(super) fn end(talk: &mut Talk<'_>) -> Next {
    let Some(ticket) = talk.session.draft.as_ref().and_then(|draft| draft.filed) else {
        return Next::Menu;
    };
    let thanks = talk.say(
        &sentences::REPORT_THANKS,
        &[("ticket", ticket.to_string().into())],
    );
    let watch = talk.say(&sentences::REPORT_WATCH, &[]);
    let choices = buttons(talk, ticket);
    talk.reply(Reply {
        text: format!("{thanks} {watch}"),
        choices,
        ..Reply::default()
    });
    close(talk)
}

fn close(talk: &mut Talk<'_>) -> Next {
    let filed = talk.session.draft.take();
    if let Some((ticket, draft)) = filed.and_then(|draft| Some((draft.filed?, draft))) {
        let danger = report_state::danger_of(talk, &draft);
        talk.session.sent = Some(Sent::of(draft, ticket));
        listen(talk, ticket, danger);
    }
    offer_what_waits(talk)
}

/// What waits behind a report is gone on with by its button or number alone: whatever else they say now is about the danger.
pub(super) fn offer_what_waits(talk: &mut Talk<'_>) -> Next {
    if !matches!(talk.session.asking, Asking::Report { .. }) {
        return paused::go_on(talk);
    }
    if let Some(draft) = talk.session.waiting.last().cloned() {
        resume::beside(talk, &draft);
    }
    Next::Done
}

/// From now on what they say is about this report.
pub(super) fn listen(talk: &mut Talk<'_>, ticket: TicketId, danger: Option<String>) {
    talk.asking(Asking::Report {
        ticket,
        since: talk.speaker.now,
        danger,
    });
}

/// Whoever comes back to a danger of which nobody knows where it is hears that the office knows of it, and is asked for the place again.
pub(in crate::dialogue) fn ask_for_its_place(talk: &mut Talk<'_>) -> Option<Next> {
    let ticket = report_state::without_place(talk)?;
    talk.asking(Asking::Form);
    tell(talk, ticket, &sentences::REPORT_UNFINISHED);
    Some(Next::Ask)
}

/// The same after a while.
pub(in crate::dialogue) fn drop_what_is_over(talk: &mut Talk<'_>) {
    let now = talk.speaker.now;
    let touched = talk.session.draft.as_ref().and_then(|draft| draft.touched);
    if touched.is_some_and(|touched| now - touched > OPEN) {
        paused::let_go(talk);
    }
    if let Asking::Report { since, .. } = talk.session.asking
        && now - since > OPEN
    {
        talk.asking(Asking::Menu);
    }
}
