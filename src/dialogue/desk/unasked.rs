//! What the office has to ask itself: a request by SMS is filed with a few answers.

use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::{Book, sentences};
use crate::domain::Ticket;

/// The questions that apply, must be answered, and were not, by their names.
pub(super) fn line(book: &Book, language: &str, ticket: &Ticket) -> Option<String> {
    let service = book.service(&ticket.service)?;
    let live = Applicable::of(service, &ticket.answers);
    let open = live
        .questions()
        .filter(|asked| !asked.optional && !asked.by_words)
        .filter(|asked| live.value(&asked.question.key).is_none());
    let labels = open.map(|asked| book.say(language, &asked.question.label, &[]));
    let labels: Vec<String> = labels.collect();
    let is_open = !labels.is_empty() && !ticket.status.is_closed();
    is_open.then(|| {
        let comma = book.say(language, sentences::PLACE_COMMA.key, &[]);
        let labels = labels.join(&format!("{comma} "));
        book.say(
            language,
            sentences::DESK_UNASKED.key,
            &[("labels", labels.into())],
        )
    })
}
