//! A ticket as its customer sees it.

use chrono::{DateTime, Utc};

use super::{next_step, short_card, wanted};
use crate::dialogue::answer::dates::{date_of, time_of};
use crate::dialogue::answer::display;
use crate::dialogue::book::Book;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::sentences::{self, Sentence};
pub(in crate::dialogue) use crate::dialogue::format::shorten::shortened;
use crate::dialogue::turn::choice::{Choice, always, choice_id};
use crate::dialogue::turn::lookup::TicketView;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn::{Card, Reply};
use crate::domain::calendar::{is_end_of_day, promised};
use crate::domain::message::WebPage;
use crate::domain::{DocumentState, Status, Subject, Ticket};

/// How much of a long history and of long notes is shown, so that the card fits into one message (4096 letters).
const ENTRIES: usize = 10;
const NOTE: usize = 800;
const TIMELINE_NOTE: usize = 120;

/// The line that tells the state of a ticket.
pub(in crate::dialogue) fn status_line(book: &Book, language: &str, ticket: &Ticket) -> String {
    let word = sentences::of(sentences::STATUS, ticket.status.code());
    let word = book.say(language, &word, &[]);
    book.say(
        language,
        sentences::CARD_STATUS.key,
        &[("status", word.into())],
    )
}

/// The card of a ticket. `in_place`: redraw the one that is in the chat already.
pub fn card(book: &Book, language: &str, view: &TicketView, in_place: bool) -> Reply {
    if book.is_short() {
        return short_card::card(book, language, view);
    }
    let ticket = &view.ticket;
    let say =
        |sentence: &Sentence, filling: &[Filling<'_>]| book.say(language, sentence.key, filling);
    let word = |family: &str, code: &str| book.say(language, &sentences::of(family, code), &[]);

    let mut lines = vec![
        say(
            &sentences::CARD_SERVICE,
            &[(
                "service",
                book.service_title(language, &ticket.service).into(),
            )],
        ),
        status_line(book, language, ticket),
        say(
            &sentences::CARD_PRIORITY,
            &[(
                "priority",
                word(sentences::PRIORITY, ticket.priority.code()).into(),
            )],
        ),
    ];
    if view.is_followed {
        lines.push(say(&sentences::CARD_FOLLOWED, &[]));
    }
    let place = book
        .service(&ticket.service)
        .map(|service| display::place_in_words(book, language, service, &ticket.answers));
    if let Some(place) = place.filter(|place| !place.is_empty()) {
        lines.push(say(&sentences::CARD_PLACE, &[("place", place.into())]));
    }
    if let Some(place) = ticket.location {
        let (lat, lon) = (format!("{:.5}", place.lat), format!("{:.5}", place.lon));
        lines.push(say(
            &sentences::CARD_MAP,
            &[("lat", lat.into()), ("lon", lon.into())],
        ));
    }
    lines.extend(next_step::sentence(view).map(|next| say(&next, &[])));
    if let Some(due) = ticket.done_by() {
        lines.push(expected(book, language, view, due));
    }
    let technician = ticket.technician.as_ref();
    if let Some(name) = technician.and_then(|person| book.told_name(&person.name)) {
        lines.push(say(&sentences::TRACK_TECHNICIAN, &[("name", name.into())]));
    }
    if let Some(note) = ticket.note.as_deref().filter(|note| !note.is_empty()) {
        let said = say(
            &sentences::NOTE_FROM_OFFICE,
            &[("note", shortened(note, NOTE).into())],
        );
        lines.push(format!("{}{said}", mark(ticket.status)));
    }
    if ticket.status == Status::ChangesRequested {
        lines.extend(wanted::wanted(book, language, ticket));
    }
    let (date, time) = (
        date_of(book, language, ticket.updated_at),
        time_of(book, language, ticket.updated_at),
    );
    lines.push(say(
        &sentences::CARD_UPDATED,
        &[("date", date.into()), ("time", time.into())],
    ));

    let mut parts = vec![lines.join("\n")];
    let documents = documents(book, language, ticket);
    if !documents.is_empty() {
        parts.push(format!(
            "{}\n{}",
            say(&sentences::CARD_DOCUMENTS, &[]),
            documents.join("\n")
        ));
    }
    let timeline = timeline(book, language, view);
    if !timeline.is_empty() {
        parts.push(format!(
            "{}\n{}",
            say(&sentences::CARD_TIMELINE, &[]),
            timeline.join("\n")
        ));
    }
    Reply {
        title: Some(ticket.id.to_string()),
        text: parts.join("\n\n"),
        choices: buttons(book, language, view),
        card: Some(Card {
            subject: Subject::Card(ticket.id),
            version: ticket.version,
            in_place,
        }),
        ..Reply::default()
    }
}

fn buttons(book: &Book, language: &str, view: &TicketView) -> Vec<Choice> {
    let ticket = view.ticket.id;
    let errands = TicketAction::offered(view).into_iter();
    let errands = errands.map(|action| action.button(book, language, ticket));
    let refresh = Choice {
        id: choice_id(always::TICKET, &ticket.to_string(), "refresh"),
        label: book.say(language, sentences::BTN_REFRESH.key, &[]),
        number: None,
    };
    let page = Choice::to(
        &WebPage::Track(ticket),
        book.say(language, sentences::BTN_PAGE.key, &[]),
    );
    errands.chain([refresh, page]).collect()
}

/// A note stands out by what it means: red where the request was not accepted, blue where it goes on.
const fn mark(status: Status) -> &'static str {
    match status {
        Status::Rejected => "🔴 ",
        Status::Approved | Status::Assigned | Status::InProgress => "🔵 ",
        _ => "",
    }
}

/// By when it will be done; any hour but midnight is told too. No promise lies in the past: what is late is said to be.
pub(super) fn expected(
    book: &Book,
    language: &str,
    view: &TicketView,
    due: DateTime<Utc>,
) -> String {
    let date = ("date", date_of(book, language, promised(due)).into());
    if due <= view.now {
        return book.say(language, sentences::CARD_LATE.key, &[date]);
    }
    if is_end_of_day(due) {
        return book.say(language, sentences::CARD_EXPECTED.key, &[date]);
    }
    let time = ("time", time_of(book, language, due).into());
    book.say(language, sentences::CARD_EXPECTED_TIME.key, &[date, time])
}

/// Each paper: received, on its way, or missing.
pub(in crate::dialogue) fn documents(book: &Book, language: &str, ticket: &Ticket) -> Vec<String> {
    let mut papers: Vec<(&str, bool)> = Vec::new();
    if let Some(service) = book.service(&ticket.service) {
        papers.extend(
            Applicable::of(service, &ticket.answers)
                .papers()
                .map(|paper| (paper.key.as_str(), !paper.optional)),
        );
    }
    for document in &ticket.documents {
        if !papers.iter().any(|(known, _)| *known == document.kind) {
            papers.push((&document.kind, false));
        }
    }
    let mut lines = Vec::new();
    for (paper, is_required) in papers {
        let name = book.say(language, &paper_title(paper), &[]);
        let of_it = || {
            ticket
                .documents
                .iter()
                .filter(|document| document.kind == paper)
        };
        let stored = of_it().filter(|document| document.is_there()).count();
        let is_coming = of_it().any(|document| document.state == DocumentState::Coming);
        if stored > 0 {
            lines.push(paper_line(book, language, name, stored));
        } else if is_coming {
            lines.push(book.say(
                language,
                sentences::CARD_DOC_COMING.key,
                &[("document", name.into())],
            ));
        } else if is_required {
            lines.push(paper_line(book, language, name, 0));
        }
    }
    lines
}

/// How many files of a paper are here; none: it is missing.
pub(in crate::dialogue) fn paper_line(
    book: &Book,
    language: &str,
    name: String,
    count: usize,
) -> String {
    let name = ("document", name.into());
    if count == 0 {
        return book.say(language, sentences::CARD_DOC_MISSING.key, &[name]);
    }
    let filling = [name, ("count", count.into())];
    book.say(language, sentences::CARD_DOC_RECEIVED.key, &filling)
}

/// What happened, oldest first; of a long history its beginning and its latest part.
pub(super) fn timeline(book: &Book, language: &str, view: &TicketView) -> Vec<String> {
    let left_out = 1..1 + view.timeline.len().saturating_sub(ENTRIES);
    let shown = view
        .timeline
        .iter()
        .enumerate()
        .filter(|(index, _)| !left_out.contains(index));
    let lines = shown.map(|(_, entry)| {
        let date = date_of(book, language, entry.at);
        let status = book.say(
            language,
            &sentences::of(sentences::STATUS, entry.status.code()),
            &[],
        );
        let [date, status] = [("date", date.into()), ("status", status.into())];
        match entry.note.as_deref().filter(|note| !note.is_empty()) {
            None => book.say(language, sentences::CARD_TIMELINE_LINE.key, &[date, status]),
            Some(note) => {
                let note = shortened(note, TIMELINE_NOTE);
                book.say(
                    language,
                    sentences::CARD_TIMELINE_NOTE.key,
                    &[date, status, ("note", note.into())],
                )
            }
        }
    });
    lines.collect()
}
