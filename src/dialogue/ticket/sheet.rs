//! A request as its customer sees it on a page: the words of the card, in pieces.

use chrono::{DateTime, Utc};

use super::card::{documents, expected, shortened, timeline};
use super::next_step;
use super::wanted;
use crate::dialogue::answer::dates::{date_of, time_of};
use crate::dialogue::answer::display;
use crate::dialogue::book::Book;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::turn::lookup::TicketView;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::domain::document::ATTACHMENT;
use crate::domain::{Status, Ticket, TicketId};

/// A line of the card: what is told, and the words around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetLine {
    pub before: String,
    pub value: String,
    pub after: String,
}

/// A request in a list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    pub id: TicketId,
    pub service: String,
    /// The code of its status; what it is called stands beside it.
    pub status: Status,
    pub status_word: String,
    pub updated: String,
}

/// What a note of the office means, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It was not accepted.
    Bad,
    /// It goes on.
    Good,
    Plain,
}

/// All of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub row: RequestRow,
    /// What happens next.
    pub next: Option<String>,
    /// Priority, place, the expected date, the technician.
    pub lines: Vec<SheetLine>,
    pub note: Option<SheetLine>,
    pub tone: Tone,
    /// What the office wants corrected.
    pub wanted: Option<String>,
    pub documents_title: String,
    pub documents: Vec<String>,
    /// What may be sent now: the code and the name of each paper.
    pub kinds: Vec<(String, String)>,
    pub timeline_title: String,
    pub timeline: Vec<String>,
    /// Whether its customer may give it up now.
    pub may_withdraw: bool,
}

/// Stand around a value while its sentence is said, so that it can be told apart from the words around it (private use).
const OPEN: char = '\u{F8F0}';
const CLOSE: char = '\u{F8F1}';
/// As much of a note as the table takes.
const NOTE: usize = 4000;

/// A line of the list.
pub fn row(book: &Book, language: &str, ticket: &Ticket) -> RequestRow {
    let word = sentences::of(sentences::STATUS, ticket.status.code());
    RequestRow {
        id: ticket.id,
        service: book.service_title(language, &ticket.service),
        status: ticket.status,
        status_word: book.say(language, &word, &[]),
        updated: date_of(book, language, ticket.updated_at),
    }
}

/// All of it.
pub fn sheet(book: &Book, language: &str, view: &TicketView) -> Sheet {
    let ticket = &view.ticket;
    let told = |sentence: &Sentence, name: &'static str, value: String| {
        let marked = format!("{OPEN}{value}{CLOSE}");
        split(&book.say(language, sentence.key, &[(name, marked.into())]))
    };
    let mut lines = Vec::new();
    let priority = sentences::of(sentences::PRIORITY, ticket.priority.code());
    let priority = book.say(language, &priority, &[]);
    lines.push(told(&sentences::CARD_PRIORITY, "priority", priority));
    if view.is_followed {
        lines.push(plain(book.say(language, sentences::CARD_FOLLOWED.key, &[])));
    }
    let service = book.service(&ticket.service);
    let place = service.map_or_else(String::new, |service| {
        display::place_in_words(book, language, service, &ticket.answers)
    });
    if !place.is_empty() {
        lines.push(told(&sentences::CARD_PLACE, "place", place));
    }
    if let Some(at) = ticket.location {
        let (lat, lon) = (format!("{:.5}", at.lat), format!("{:.5}", at.lon));
        let filling: [Filling<'_>; 2] = [("lat", lat.into()), ("lon", lon.into())];
        lines.push(plain(book.say(language, sentences::CARD_MAP.key, &filling)));
    }
    let due = ticket.done_by();
    lines.extend(due.map(|due| plain(expected(book, language, view, due))));
    let technician = ticket.technician.as_ref();
    if let Some(name) = technician.and_then(|person| book.told_name(&person.name)) {
        lines.push(told(&sentences::TRACK_TECHNICIAN, "name", name.to_owned()));
    }
    let note = ticket.note.as_deref().filter(|note| !note.is_empty());
    let note = note.map(|note| told(&sentences::NOTE_FROM_OFFICE, "note", shortened(note, NOTE)));
    let wanted = match ticket.status {
        Status::ChangesRequested => wanted::wanted(book, language, ticket),
        _ => None,
    };
    let title = |sentence: &Sentence| {
        let said = book.say(language, sentence.key, &[]);
        said.trim_end_matches([':', '፦']).to_owned()
    };
    Sheet {
        row: row(book, language, ticket),
        next: next_step::sentence(view).map(|next| book.say(language, next.key, &[])),
        lines,
        note,
        tone: tone(ticket.status),
        wanted,
        documents_title: title(&sentences::CARD_DOCUMENTS),
        documents: documents(book, language, ticket)
            .iter()
            .map(|line| line.trim_start_matches("- ").to_owned())
            .collect(),
        kinds: kinds(book, language, view),
        timeline_title: title(&sentences::CARD_TIMELINE),
        timeline: timeline(book, language, view),
        may_withdraw: TicketAction::Withdraw.is_for(view),
    }
}

/// The papers of its service that apply, those that are missing first, and whatever else; nothing, where nothing is taken any more.
fn kinds(book: &Book, language: &str, view: &TicketView) -> Vec<(String, String)> {
    let ticket = &view.ticket;
    if !TicketAction::Add.is_for(view) {
        return Vec::new();
    }
    let mut kinds: Vec<String> = Vec::new();
    if let Some(service) = book.service(&ticket.service) {
        let live = Applicable::of(service, &ticket.answers);
        kinds.extend(live.papers().map(|paper| paper.key.clone()));
    }
    let is_there = |kind: &String| {
        let mut documents = ticket.documents.iter();
        documents.any(|document| document.kind == *kind && document.is_there())
    };
    kinds.sort_by_key(|kind| (!ticket.wanted.contains(kind), is_there(kind)));
    kinds.push(ATTACHMENT.to_owned());
    let named = kinds.into_iter();
    named
        .map(|kind| {
            let title = book.say(language, &paper_title(&kind), &[]);
            (kind, title)
        })
        .collect()
}

/// Red where it was not accepted, blue where it goes on: as the mark on the card.
const fn tone(status: Status) -> Tone {
    match status {
        Status::Rejected => Tone::Bad,
        Status::Approved | Status::Assigned | Status::InProgress => Tone::Good,
        _ => Tone::Plain,
    }
}

fn plain(words: String) -> SheetLine {
    SheetLine {
        before: words,
        ..SheetLine::default()
    }
}

fn split(said: &str) -> SheetLine {
    let (before, rest) = said.split_once(OPEN).unwrap_or((said, ""));
    let (value, after) = rest.split_once(CLOSE).unwrap_or((rest, ""));
    SheetLine {
        before: before.to_owned(),
        value: value.to_owned(),
        after: after.to_owned(),
    }
}

/// What a page says that is about no request alone.
pub fn words(book: &Book, language: &str, sentence: &Sentence) -> String {
    book.say(language, sentence.key, &[])
}

/// A sentence with an hour of the day.
pub fn at(book: &Book, language: &str, sentence: &Sentence, at: DateTime<Utc>) -> String {
    let time = time_of(book, language, at);
    book.say(language, sentence.key, &[("time", time.into())])
}

/// Whether they really want to give it up.
pub fn withdraw_question(book: &Book, language: &str, ticket: TicketId) -> String {
    let number = ticket.to_string();
    book.say(
        language,
        sentences::WITHDRAW_ASK.key,
        &[("ticket", number.into())],
    )
}
