//! A ticket as the desk sees it: what was asked for, where it stands, who did what, and whether the customer has heard.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::panel::{self, Panel};
use super::reply_purpose::Prompt;
use super::{history, list_row, unasked, work_card};
use crate::dialogue::answer::dates::{self, short};
use crate::dialogue::answer::display;
use crate::dialogue::book::Book;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::desk::view::DeliveryState;
use crate::dialogue::desk::view::DeskView;
use crate::dialogue::format::shorten::shortened;
use crate::dialogue::ticket::{additions, card as customers};
use crate::dialogue::turn::{Card, Reply};
use crate::domain::{Role, Status, Subject, Ticket, Workflow};

/// How much of a long answer is shown, so that it fits into one message (4096 letters).
const ANSWER: usize = 240;

/// The message of a ticket for a person of this role, with the buttons of a panel under it. `in_place`: redraw the one that is there.
pub fn card(
    book: &Book,
    language: &str,
    role: Role,
    view: &DeskView,
    panel: &Panel,
    in_place: bool,
) -> Reply {
    if role == Role::Technician {
        return work_card::card(book, language, view, panel, in_place);
    }
    let ticket = &view.ticket;
    let mut parts = vec![
        head(book, language, view).join("\n"),
        corrected(book, language, view).join("\n"),
        answers(book, language, ticket).join("\n"),
        unasked::line(book, language, ticket).unwrap_or_default(),
        merged(book, language, view).join("\n"),
        papers(book, language, ticket).join("\n"),
        history::lines(book, language, view).join("\n"),
    ];
    parts.extend(panel::question(book, language, view, panel));
    parts.retain(|part| !part.is_empty());
    Reply {
        title: Some(list_row::title(book, language, ticket, view.now)),
        text: parts.join("\n\n"),
        choices: panel::choices(book, language, role, view, panel),
        card: Some(Card {
            subject: Subject::Desk(ticket.id),
            version: ticket.version,
            in_place,
        }),
        purpose: Some(Prompt::Card.about(ticket)),
        ..Reply::default()
    }
}

/// The lines with which a ticket begins for all of the staff: its service with its priority, and its state.
pub(super) fn first_lines(book: &Book, language: &str, ticket: &Ticket) -> Vec<String> {
    let priority = sentences::of(sentences::PRIORITY, ticket.priority.code());
    let service: [Filling<'_>; 2] = [
        (
            "service",
            book.service_title(language, &ticket.service).into(),
        ),
        ("priority", book.say(language, &priority, &[]).into()),
    ];
    vec![
        book.say(language, sentences::DESK_SERVICE.key, &service),
        customers::status_line(book, language, ticket),
    ]
}

/// What stands on top: service, state, who has it, when it is due, and whether the customer has heard.
fn head(book: &Book, language: &str, view: &DeskView) -> Vec<String> {
    let ticket = &view.ticket;
    let say =
        |sentence: &Sentence, filling: &[Filling<'_>]| book.say(language, sentence.key, filling);
    let mut lines = first_lines(book, language, ticket);
    if let Some(reviewer) = ticket.reviewed_by(view.now) {
        let until = reviewer.until.unwrap_or(view.now);
        lines.push(say(
            &sentences::DESK_REVIEWER,
            &[
                ("name", reviewer.name.as_str().into()),
                ("time", short(book, language, until, view.now).into()),
            ],
        ));
    }
    if let Some(technician) = &ticket.technician {
        let sentence = match ticket.accepted_at {
            None if ticket.status == Status::Assigned => sentences::DESK_ASKED,
            _ => sentences::TRACK_TECHNICIAN,
        };
        lines.push(say(&sentence, &[("name", technician.name.as_str().into())]));
    }
    // What is late is the next step; what is promised, the whole.
    let late = ticket.due().filter(|due| *due <= view.now);
    if let Some(due) = late.or(ticket.done_by()) {
        let sentence = if due <= view.now {
            sentences::DESK_LATE
        } else {
            sentences::DESK_DUE
        };
        lines.push(say(
            &sentence,
            &[("time", dates::due(book, language, due, view.now).into())],
        ));
    }
    if ticket.waits_for_papers && !ticket.status.is_closed() {
        lines.push(say(&sentences::DESK_WAITS_PAPERS, &[]));
    }
    if let Some(since) = ticket.asked_since() {
        let time = short(book, language, since, view.now);
        lines.push(say(&sentences::DESK_WAITS_ANSWER, &[("time", time.into())]));
    }
    lines.extend(decided_first(book, language, view));
    lines.extend(twins(book, language, view));
    if let Some(place) = ticket.location {
        let (lat, lon) = (format!("{:.5}", place.lat), format!("{:.5}", place.lon));
        lines.push(say(
            &sentences::CARD_MAP,
            &[("lat", lat.into()), ("lon", lon.into())],
        ));
    }
    lines.extend(affected(book, language, view));
    lines.extend(told(book, language, view));
    lines
}

/// What was told by others who reported the same.
pub(super) fn merged(book: &Book, language: &str, view: &DeskView) -> Vec<String> {
    let of_emergency = view
        .merged
        .iter()
        .filter(|ticket| ticket.workflow == Workflow::Emergency);
    let lines = of_emergency.map(|ticket| {
        let mut about = answers(book, language, ticket);
        about.extend(ticket.location.map(|place| {
            let (lat, lon) = (format!("{:.5}", place.lat), format!("{:.5}", place.lon));
            let filling = [("lat", lat.into()), ("lon", lon.into())];
            book.say(language, sentences::CARD_MAP.key, &filling)
        }));
        let filling = [
            ("ticket", ticket.id.to_string().into()),
            ("about", about.join("; ").into()),
        ];
        book.say(language, sentences::DESK_MERGED.key, &filling)
    });
    lines.collect()
}

/// What this waits for by a rule of its service.
fn decided_first(book: &Book, language: &str, view: &DeskView) -> Vec<String> {
    let service = book.service(&view.ticket.service);
    let after = service.map_or(&[][..], |service| &service.not_while);
    let first = view.beside.iter().filter(|(_, code)| after.contains(code));
    first
        .map(|(ticket, code)| {
            let filling = [
                ("ticket", ticket.to_string().into()),
                ("service", book.service_title(language, code).into()),
            ];
            book.say(language, sentences::DESK_DECIDE_FIRST.key, &filling)
        })
        .collect()
}

/// What may be the same, filed from another account. (Of an emergency those who join are counted, and others are merged.)
fn twins(book: &Book, language: &str, view: &DeskView) -> Option<String> {
    let twins: Vec<String> = view.twins(book).iter().map(ToString::to_string).collect();
    let filling = [("tickets", twins.join(", ").into())];
    (!twins.is_empty()).then(|| book.say(language, sentences::DESK_TWINS.key, &filling))
}

/// How many wait for its end, where they are several.
pub(super) fn affected(book: &Book, language: &str, view: &DeskView) -> Option<String> {
    let filling = [("count", view.affected.into())];
    (view.affected > 1).then(|| book.say(language, sentences::DESK_AFFECTED.key, &filling))
}

/// Staff are told what is known, never more.
fn told(book: &Book, language: &str, view: &DeskView) -> Option<String> {
    let at = |time: DateTime<Utc>| vec![("time", short(book, language, time, view.now).into())];
    let (sentence, filling) = match view.told.as_ref()? {
        DeliveryState::Held(until) => (sentences::DESK_TOLD_HELD, at(*until)),
        DeliveryState::OnItsWay => (sentences::DESK_TOLD_WAITS, vec![]),
        DeliveryState::Sent(when) => (sentences::DESK_TOLD_SENT, at(*when)),
        DeliveryState::Left(when) => (sentences::DESK_TOLD_LEFT, at(*when)),
        DeliveryState::Delivered(when) => (sentences::DESK_TOLD_DELIVERED, at(*when)),
        DeliveryState::Perhaps(when) => (sentences::DESK_TOLD_PERHAPS, at(*when)),
        DeliveryState::Unreachable => return Some(unheard(book, language, view)),
        DeliveryState::Undelivered(why) => {
            (sentences::DESK_TOLD_NOT, vec![("why", why.as_str().into())])
        }
    };
    Some(book.say(language, sentence.key, &filling))
}

/// Each paper, and how much of other programs stands among them.
pub(super) fn papers(book: &Book, language: &str, ticket: &Ticket) -> Vec<String> {
    let mut lines = customers::documents(book, language, ticket);
    if ticket.of_others > 0 {
        let filling = [("count", ticket.of_others.into())];
        lines.push(book.say(language, sentences::DESK_OF_OTHERS.key, &filling));
    }
    lines
}

/// Nothing reaches the customer, and what helps then.
pub(super) fn unheard(book: &Book, language: &str, view: &DeskView) -> String {
    match view.number() {
        Some(phone) => book.say(
            language,
            sentences::DESK_TOLD_NOBODY.key,
            &[("phone", phone.spaced().into())],
        ),
        None => book.say(language, sentences::DESK_TOLD_NO_NUMBER.key, &[]),
    }
}

/// Before and after, side by side.
fn corrected(book: &Book, language: &str, view: &DeskView) -> Vec<String> {
    let lines = view.changes.iter().map(|change| {
        let question = book
            .service(&view.ticket.service)
            .and_then(|service| service.asked(&change.key))
            .map(|asked| &asked.question);
        let shown = |value: Option<&Value>| match (question, value) {
            (Some(question), Some(value)) => {
                let shown = display::answer(book, language, question, value);
                shortened(&shown, ANSWER)
            }
            _ => "-".to_owned(),
        };
        let label = question.map_or_else(
            || change.key.clone(),
            |question| book.say(language, &question.label, &[]),
        );
        book.say(
            language,
            sentences::DESK_CORRECTED.key,
            &[
                ("label", label.into()),
                ("before", shown(change.before.as_ref()).into()),
                ("after", shown(change.after.as_ref()).into()),
            ],
        )
    });
    let papers = view.new_papers.iter().map(|kind| {
        let name = book.say(language, &paper_title(kind), &[]);
        book.say(
            language,
            sentences::DESK_NEW_PAPER.key,
            &[("document", name.into())],
        )
    });
    lines.chain(papers).collect()
}

/// Every answer, as the customer gave it.
pub(super) fn answers(book: &Book, language: &str, ticket: &Ticket) -> Vec<String> {
    let Some(service) = book.service(&ticket.service) else {
        return Vec::new();
    };
    let live = Applicable::of(service, &ticket.answers);
    let lines = live.questions().filter_map(|asked| {
        let question = &asked.question;
        let value = ticket.answers.get(&question.key)?;
        let shown = display::answer(book, language, question, value);
        let filling = [
            ("label", book.say(language, &question.label, &[]).into()),
            ("value", shortened(&shown, ANSWER).into()),
        ];
        Some(book.say(language, sentences::SUMMARY_LINE.key, &filling))
    });
    lines
        .chain(additions::line(book, language, &ticket.answers))
        .collect()
}
