//! What the office wants corrected.

use crate::dialogue::book::{Book, sentences};
use crate::domain::Ticket;

/// What the office wants corrected, in the words of the customer's forms: `App, Site plan`.
pub(in crate::dialogue) fn wanted(book: &Book, language: &str, ticket: &Ticket) -> Option<String> {
    let service = book.service(&ticket.service)?;
    let name = |key: &String| match (service.asked(key), service.paper(key)) {
        (Some(asked), _) => Some(book.say(language, &asked.question.label, &[])),
        (None, Some(paper)) => Some(book.say(language, &paper.title, &[])),
        (None, None) => None,
    };
    let names: Vec<String> = ticket.wanted.iter().filter_map(name).collect();
    let comma = book.say(language, sentences::PLACE_COMMA.key, &[]);
    let items = names.join(&format!("{comma} "));
    (!names.is_empty()).then(|| {
        book.say(
            language,
            sentences::FIX_ITEMS.key,
            &[("items", items.into())],
        )
    })
}
