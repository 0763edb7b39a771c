//! A ticket as the technician sees it: everything that is needed where there is no signal, and the steps of the work under it.

use chrono::{DateTime, Utc};

use super::panel::{self, Panel};
use super::reply_purpose::Prompt;
use super::view::DeskView;
use super::{card as cards, history, list_row};
use crate::dialogue::answer::{dates, display};
use crate::dialogue::book::names::{METER, NEW_METER};
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::{Book, staff_texts};
use crate::dialogue::ticket::additions;
use crate::dialogue::turn::choice::Choice;
use crate::dialogue::turn::{Card, Reply};
use crate::domain::{
    ActionKind, DocumentState, Phone, Status, Subject, Ticket, TimelineEvent, Workflow,
};

/// How many notes among staff are shown.
const NOTES: usize = 3;

/// The message of the work, with the buttons of a panel under it.
pub fn card(book: &Book, language: &str, view: &DeskView, panel: &Panel, in_place: bool) -> Reply {
    let ticket = &view.ticket;
    let reply = Reply {
        title: Some(list_row::title(book, language, ticket, view.now)),
        card: Some(Card {
            subject: Subject::Work(ticket.id),
            version: ticket.version,
            in_place,
        }),
        purpose: Some(Prompt::Work.about(ticket)),
        ..Reply::default()
    };
    if *panel == Panel::Gone {
        // The customer's number and place are no longer theirs to read.
        let service = book.service_title(language, &ticket.service);
        let somebody_goes = ticket.workflow == Workflow::Emergency
            && ticket.technician.is_some()
            && !ticket.status.is_closed();
        let gone = if somebody_goes {
            sentences::WORK_ELSEWHERE
        } else {
            sentences::WORK_GONE
        };
        let gone = book.say(language, gone.key, &[]);
        return Reply {
            title: Some(ticket.id.to_string()),
            text: format!("{service}\n{gone}"),
            ..reply
        };
    }
    if *panel == Panel::Call {
        let asked = book.say(language, sentences::CREW_CALL.key, &[]);
        let parts = [head(book, language, view).join("\n"), asked];
        return Reply {
            text: parts.join("\n\n"),
            choices: panel::take(book, language, ticket),
            ..reply
        };
    }
    let mut parts = vec![
        head(book, language, view).join("\n"),
        whom(book, language, view).join("\n"),
        cards::merged(book, language, view).join("\n"),
        notes(book, language, view).join("\n"),
    ];
    parts.extend(panel::question(book, language, view, panel));
    if *panel == Panel::Main && !ticket.status.is_closed() {
        parts.push(book.say(language, sentences::WORK_HOW.key, &[]));
    }
    parts.retain(|part| !part.is_empty());
    Reply {
        text: parts.join("\n\n"),
        choices: choices(book, language, view, panel),
        ..reply
    }
}

/// What the technician may do now, in the order of the work.
pub fn steps(view: &DeskView) -> Vec<ActionKind> {
    let ticket = &view.ticket;
    match (ticket.status, ticket.accepted_at) {
        (Status::Assigned, None) => vec![ActionKind::Accept, ActionKind::GiveBack],
        (Status::Assigned, Some(_)) if is_on_the_way(view) => {
            vec![ActionKind::Start, ActionKind::GiveBack]
        }
        (Status::Assigned, Some(_)) => {
            vec![ActionKind::SetOut, ActionKind::Start, ActionKind::GiveBack]
        }
        (Status::InProgress, _) => vec![ActionKind::Complete, ActionKind::GiveBack],
        _ => Vec::new(),
    }
}

/// Whether the technician has set out since the work was given to them.
fn is_on_the_way(view: &DeskView) -> bool {
    let mut steps = view.history.iter().rev().filter_map(|entry| entry.event);
    let last = steps.find_map(|event| match event {
        TimelineEvent::Did(ActionKind::Assign) => Some(false),
        TimelineEvent::Did(ActionKind::SetOut) => Some(true),
        _ => None,
    });
    last.unwrap_or(false)
}

/// Whether the number of a meter is still to be told when this work is done.
pub fn wants_meter(book: &Book, ticket: &Ticket) -> bool {
    let has_one = ticket.answers.contains_key(meter_key(book, ticket));
    !has_one && book.staff.needs_meter.contains(&ticket.service)
}

/// The answer that the number found at the work is kept as.
pub fn meter_key(book: &Book, ticket: &Ticket) -> &'static str {
    let service = book.service(&ticket.service);
    if service.is_some_and(|service| service.asked(METER).is_some()) {
        NEW_METER
    } else {
        METER
    }
}

fn choices(book: &Book, language: &str, view: &DeskView, panel: &Panel) -> Vec<Choice> {
    match panel {
        Panel::GiveBack => panel::reasons_back(book, language, &view.ticket),
        _ => panel::work_buttons(book, language, view, &steps(view)),
    }
}

/// Whether there is anything to look at for whoever does the work.
pub(super) fn has_papers(book: &Book, ticket: &Ticket) -> bool {
    let files = ticket.documents.iter();
    files
        .filter(|file| file.state != DocumentState::Lost)
        .any(|file| book.staff.is_for_crew(&file.kind))
}

fn head(book: &Book, language: &str, view: &DeskView) -> Vec<String> {
    let ticket = &view.ticket;
    let say =
        |sentence: &Sentence, filling: &[Filling<'_>]| book.say(language, sentence.key, filling);
    let mut lines = cards::first_lines(book, language, ticket);
    if let Some(due) = ticket.done_by() {
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
    lines.extend(cards::affected(book, language, view));
    lines
}

/// Whom to visit and where: the number that is proven to be theirs, what they answered, and the point on the map.
fn whom(book: &Book, language: &str, view: &DeskView) -> Vec<String> {
    let ticket = &view.ticket;
    let mut lines = Vec::new();
    let told = ticket.answers.get("phone").and_then(|value| value.as_str());
    let told = told.and_then(Phone::read);
    if let Some(phone) = view
        .phone
        .as_ref()
        .filter(|phone| told.as_ref() != Some(*phone))
    {
        lines.push(book.say(
            language,
            sentences::WORK_PHONE.key,
            &[("phone", phone.to_string().into())],
        ));
    }
    lines.extend(cards::answers(book, language, ticket));
    let history = view.history.iter();
    let of_neighbours = history.filter(|entry| entry.event == Some(TimelineEvent::Neighbour));
    let words = of_neighbours.filter_map(|entry| entry.note.as_deref());
    lines.extend(words.map(|words| additions::said(book, language, words)));
    let key = meter_key(book, ticket);
    if let Some(meter) = ticket.answers.get(key).and_then(|value| value.as_str()) {
        let label = match key {
            METER => "label-meter-number",
            _ => sentences::LABEL_NEW_METER.key,
        };
        lines.push(book.say(
            language,
            sentences::SUMMARY_LINE.key,
            &[
                ("label", book.say(language, label, &[]).into()),
                ("value", meter.into()),
            ],
        ));
    }
    if let Some(place) = ticket.location {
        let (lat, lon) = (format!("{:.5}", place.lat), format!("{:.5}", place.lon));
        lines.push(book.say(
            language,
            sentences::CARD_MAP.key,
            &[("lat", lat.into()), ("lon", lon.into())],
        ));
    }
    lines
}

/// What the office wrote: to the customer, and among staff.
fn notes(book: &Book, language: &str, view: &DeskView) -> Vec<String> {
    // What the house notes of itself is not about the work.
    let by_people = view.history.iter().filter(|entry| entry.by.is_some());
    let remarks = by_people.filter_map(|entry| {
        let words = entry.remark.as_deref()?;
        let filling = [
            ("name", history::name(book, language, &entry.name).into()),
            ("words", words.into()),
        ];
        Some(book.say(language, sentences::WORK_NOTE.key, &filling))
    });
    let mut lines: Vec<String> = remarks.collect();
    lines.drain(..lines.len().saturating_sub(NOTES));
    let note = view.ticket.note.as_deref().map(|note| {
        let note = staff_texts::read(book, language, note, view.ticket.id);
        book.say(
            language,
            sentences::NOTE_FROM_OFFICE.key,
            &[("note", note.into())],
        )
    });
    note.into_iter().chain(lines).collect()
}

/// One line of a list of work.
pub fn line(book: &Book, language: &str, ticket: &Ticket, now: DateTime<Utc>) -> String {
    let status = sentences::of(sentences::STATUS, ticket.status.code());
    let due = ticket.done_by().map_or_else(
        || "-".to_owned(),
        |due| dates::due(book, language, due, now),
    );
    let place = book
        .service(&ticket.service)
        .map(|service| display::place_in_words(book, language, service, &ticket.answers))
        .filter(|place| !place.is_empty())
        .unwrap_or_else(|| book.service_title(language, &ticket.service));
    book.say(
        language,
        sentences::WORK_LINE.key,
        &[
            ("ticket", ticket.id.to_string().into()),
            ("status", book.say(language, &status, &[]).into()),
            ("place", place.into()),
            ("time", due.into()),
        ],
    )
}
