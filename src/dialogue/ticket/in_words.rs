//! A ticket where there are no buttons: what can be done about it by number, and more of it on demand.

use super::card::status_line;
use crate::dialogue::answer::dates::date_of;
use crate::dialogue::answer::display;
use crate::dialogue::book::Book;
use crate::dialogue::book::sentences;
use crate::dialogue::format::shorten::pages;
use crate::dialogue::format::sms_length::{MOST, segments};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::Choice;
use crate::dialogue::turn::lookup::TicketView;
use crate::dialogue::turn::ticket_action::TicketAction;

/// How many of the last steps are said.
const STEPS: usize = 2;

/// What can be done about it by number. Papers cannot come this way.
pub(super) fn actions(book: &Book, language: &str, view: &TicketView) -> Vec<Choice> {
    let actions = TicketAction::offered(view).into_iter();
    let actions = actions.filter(|action| *action != TicketAction::Add);
    let buttons = actions.map(|action| action.button(book, language, view.ticket.id));
    buttons.collect()
}

/// Its technician, its place, the office's note and what was done last, with all that was written: in as many messages as that takes.
pub(super) fn details(book: &Book, language: &str, view: &TicketView) -> Vec<Reply> {
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
    let place = book.service(&ticket.service);
    let place = place.map(|of| display::place_in_words(book, language, of, &ticket.answers));
    if let Some(place) = place.filter(|place| !place.is_empty()) {
        lines.push(say(sentences::CARD_PLACE.key, &[("place", place.into())]));
    }
    let note = ticket.note.as_deref().filter(|note| !note.is_empty());
    lines.extend(note.map(|note| say(sentences::NOTE_FROM_OFFICE.key, &[("note", note.into())])));
    let before = view.timeline.len().saturating_sub(STEPS);
    lines.extend(view.timeline[before..].iter().map(|entry| {
        let status = sentences::of(sentences::STATUS, entry.status.code());
        let date = ("date", date_of(book, language, entry.at).into());
        let status = ("status", say(&status, &[]).into());
        match entry.note.as_deref().filter(|said| Some(*said) != note) {
            Some(said) => say(
                sentences::CARD_TIMELINE_NOTE.key,
                &[date, status, ("note", said.into())],
            ),
            None => say(sentences::CARD_TIMELINE_LINE.key, &[date, status]),
        }
    }));
    let page = view.page.as_ref();
    lines.extend(page.map(|link| say(sentences::PAGE_LINK.key, &[("link", link.into())])));
    let number = ticket.id.to_string();
    let fits = |said: &str| segments(&format!("{number} 10/10\n{said}")) <= MOST;
    let pages = pages(&lines.join("\n"), fits);
    let of = pages.len();
    let pages = pages.into_iter().zip(1..);
    let pages = pages.map(|(text, page)| Reply {
        title: Some(match of {
            1 => number.clone(),
            _ => format!("{number} {page}/{of}"),
        }),
        text,
        ..Reply::default()
    });
    pages.collect()
}
