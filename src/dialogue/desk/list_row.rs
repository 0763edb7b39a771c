//! A request in one line of a list: what, who, where, and how long it may still wait.

use chrono::{DateTime, Duration, Utc};

use crate::dialogue::answer::display;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::{Book, Rule};
use crate::dialogue::format::shorten::shortened;
use crate::domain::queue::Queued;
use crate::domain::{Priority, Status, Ticket, Workflow};

/// How many letters of a name, and of each part of a place, are shown.
const NAME: usize = 28;
const PART: usize = 20;
/// How many letters of the whole place of an emergency are shown.
const PLACE: usize = 60;
/// How many parts of a place are enough to know where to go.
const PARTS: usize = 2;

/// `SRV-2026-00042 · New connection · Almaz Bekele · Addis Ababa, Bole · 2 days left`
pub fn line(book: &Book, language: &str, queued: &Queued, now: DateTime<Utc>) -> String {
    let ticket = &queued.ticket;
    let mut about = vec![book.service_title(language, &ticket.service)];
    about.extend(name(book, ticket).map(|name| shortened(name, NAME)));
    about.extend(place(book, language, ticket));
    // That one of those which wait is waiting need not be said.
    if ticket.status != Status::Pending {
        let status = sentences::of(sentences::STATUS, ticket.status.code());
        about.push(book.say(language, &status, &[]));
    }
    about.extend(wait(book, language, ticket, queued.due, now));
    let is_urgent = ticket.priority == Priority::High || ticket.workflow == Workflow::Emergency;
    let sentence = if is_urgent {
        sentences::QUEUE_LINE_URGENT
    } else {
        sentences::QUEUE_LINE
    };
    book.say(
        language,
        sentence.key,
        &[
            ("ticket", ticket.id.to_string().into()),
            ("about", about.join(" · ").into()),
        ],
    )
}

/// What stands first on the card of an emergency: `❗ SRV-2026-00042 · Fallen wire · Bole 03, behind Edna Mall · 58 min left`. Of
/// anything else its number.
pub(super) fn title(book: &Book, language: &str, ticket: &Ticket, now: DateTime<Utc>) -> String {
    if ticket.workflow != Workflow::Emergency || book.service(&ticket.service).is_none() {
        return ticket.id.to_string();
    }
    let mut about = what_and_where(book, language, ticket);
    about.extend(wait(book, language, ticket, ticket.due(), now));
    book.say(
        language,
        sentences::QUEUE_LINE_URGENT.key,
        &[
            ("ticket", ticket.id.to_string().into()),
            ("about", about.join(" · ").into()),
        ],
    )
}

/// What has happened in an emergency, and where, as far as it is told.
pub fn what_and_where(book: &Book, language: &str, ticket: &Ticket) -> Vec<String> {
    let Some(service) = book.service(&ticket.service) else {
        return Vec::new();
    };
    let live = Applicable::of(service, &ticket.answers);
    let what = service.questions.first().and_then(|asked| {
        let value = live.value(&asked.question.key)?;
        Some(display::answer(book, language, &asked.question, value))
    });
    let place = display::place_in_words(book, language, service, &ticket.answers);
    let place = (!place.is_empty()).then(|| shortened(&place, PLACE));
    what.into_iter().chain(place).collect()
}

/// The answer to the question for a name.
fn name<'a>(book: &Book, ticket: &'a Ticket) -> Option<&'a str> {
    let service = book.service(&ticket.service)?;
    let asked = service
        .questions
        .iter()
        .find(|asked| matches!(asked.question.rule, Rule::Name))?;
    ticket.answers.get(&asked.question.key)?.as_str()
}

/// The first parts of the place.
fn place(book: &Book, language: &str, ticket: &Ticket) -> Option<String> {
    let service = book.service(&ticket.service)?;
    let live = Applicable::of(service, &ticket.answers);
    let parts = service.place.iter().filter_map(|key| {
        let value = live.value(key)?;
        let question = &service.asked(key)?.question;
        let shown = display::answer(book, language, question, value);
        Some(shortened(&shown, PART))
    });
    let comma = book.say(language, sentences::PLACE_COMMA.key, &[]);
    let parts: Vec<String> = parts.take(PARTS).collect();
    (!parts.is_empty()).then(|| parts.join(&format!("{comma} ")))
}

/// How long until it is due, or how long it is late; without a promise, how long it has waited.
fn wait(
    book: &Book,
    language: &str,
    ticket: &Ticket,
    due: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<String> {
    if ticket.status.is_closed() {
        return None;
    }
    if ticket.waits_for_papers {
        return Some(book.say(language, sentences::DESK_WAITS_PAPERS.key, &[]));
    }
    let (sentence, span) = match due {
        _ if let Some(since) = ticket.asked_since() => (sentences::QUEUE_ASKED, now - since),
        Some(due) if due < now => (sentences::QUEUE_LATE, now - due),
        // To the nearest minute: what was promised a moment ago is an hour, not 59 minutes.
        Some(due) => (sentences::QUEUE_LEFT, due - now + Duration::seconds(30)),
        None => (sentences::QUEUE_WAITS, now - ticket.created_at),
    };
    let time = span_of(book, language, span);
    Some(book.say(language, sentence.key, &[("time", time.into())]))
}

/// `3 days`, `5 h`, `20 min`: the largest unit alone, so that a list can be compared at a glance.
pub fn span_of(book: &Book, language: &str, span: Duration) -> String {
    let (sentence, count): (Sentence, i64) = if span >= Duration::days(1) {
        (sentences::SPAN_DAYS, span.num_days())
    } else if span >= Duration::hours(1) {
        (sentences::SPAN_HOURS, span.num_hours())
    } else {
        (sentences::SPAN_MINUTES, span.num_minutes().max(0))
    };
    book.say(language, sentence.key, &[("count", count.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_unit_alone() {
        let book = Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
        for (minutes, shown) in [
            (0, "0 min"),
            (59, "59 min"),
            (60, "1 h"),
            (47 * 60, "1 day"),
            (72 * 60, "3 days"),
        ] {
            assert_eq!(span_of(&book, "en", Duration::minutes(minutes)), shown);
        }
    }
}
