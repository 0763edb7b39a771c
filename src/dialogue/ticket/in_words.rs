//! A ticket where there are no buttons: what can be done about it by number, and more of it on demand.

use super::card::{shortened, status_line};
use crate::dialogue::answer::dates::date_of;
use crate::dialogue::answer::display;
use crate::dialogue::book::Book;
use crate::dialogue::book::sentences;
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::Choice;
use crate::dialogue::turn::lookup::TicketView;
use crate::dialogue::turn::ticket_action::TicketAction;

/// How much of a note is said, and how many of the last steps.
const NOTE: usize = 120;
const STEPS: usize = 2;

/// What can be done about it by number. Papers cannot come this way.
pub(super) fn actions(book: &Book, language: &str, view: &TicketView) -> Vec<Choice> {
    let actions = TicketAction::offered(view).into_iter();
    let actions = actions.filter(|action| *action != TicketAction::Add);
    let buttons = actions.map(|action| action.button(book, language, view.ticket.id));
    buttons.collect()
}

/// Its note, its technician, its place, and what was done last.
pub(super) fn details(book: &Book, language: &str, view: &TicketView) -> Reply {
    let ticket = &view.ticket;
    let say = |key: &str, filling: &[_]| book.say(language, key, filling);
    let mut lines = vec![status_line(book, language, ticket)];
    let technician = ticket.technician.as_ref();
    if let Some(name) = technician.and_then(|person| book.told_name(&person.name)) {
        lines.push(say(
            sentences::TRACK_TECHNICIAN.key,
            &[("name", name.into())],
        ));
    }
    if let Some(note) = ticket.note.as_deref().filter(|note| !note.is_empty()) {
        let note = shortened(note, NOTE);
        lines.push(say(
            sentences::NOTE_FROM_OFFICE.key,
            &[("note", note.into())],
        ));
    }
    let place = book.service(&ticket.service);
    let place = place.map(|of| display::place_in_words(book, language, of, &ticket.answers));
    if let Some(place) = place.filter(|place| !place.is_empty()) {
        lines.push(say(sentences::CARD_PLACE.key, &[("place", place.into())]));
    }
    let steps = view.timeline.iter().rev().take(STEPS).map(|entry| {
        let status = sentences::of(sentences::STATUS, entry.status.code());
        let filling = [
            ("date", date_of(book, language, entry.at).into()),
            ("status", say(&status, &[]).into()),
        ];
        say(sentences::CARD_TIMELINE_LINE.key, &filling)
    });
    let mut last: Vec<String> = steps.collect();
    last.reverse();
    lines.append(&mut last);
    Reply {
        title: Some(ticket.id.to_string()),
        text: lines.join("\n"),
        ..Reply::default()
    }
}
