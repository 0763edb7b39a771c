//! The check of a book: everything wrong with it, at once, with the file, the line and the key to look at. May know `format`, `book`,
//! `turn`, `answer` and `session`.

mod button_width;
mod by_sms;
mod locate;
pub(in crate::dialogue) mod longest_values;
mod message_length;
mod plurals;
pub(in crate::dialogue) mod push_length;
mod reachable;
mod read_book;
mod sentences;
mod services;
mod sms_budget;
mod sms_messages;
mod staff_file;
pub(in crate::dialogue) mod stand_ins;
mod unknown_files;
mod used_sentences;

use std::collections::BTreeSet;

use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::{Book, alarm_words};

/// The language whose variables the others must have.
pub(super) const SOURCE: &str = "en";

/// Files that could not be read. What others say of them is not held against those.
pub(super) type UnreadableFiles = BTreeSet<String>;

/// Checks what has been read.
pub(super) fn check(book: &Book, unread: &UnreadableFiles, problems: &mut Vec<Problem>) {
    languages(book, problems);
    for service in &book.services {
        services::check(book, service, unread, problems);
    }
    if book.services.is_empty() {
        problems.push(Problem::new(
            "services",
            "",
            "there is no service; write one as services/CODE.toml",
        ));
    }
    alarm_words::check(book, problems);
    staff_file::check(book, unread, problems);
    sentences::check(book, unread, problems);
    sms_budget::check(book, problems);
    sms_messages::check(book, problems);
    push_length::check(book, problems);
    button_width::check(book, problems);
}

fn languages(book: &Book, problems: &mut Vec<Problem>) {
    let mut numbers = BTreeSet::new();
    for language in &book.languages {
        if language.enabled && !numbers.insert(language.number) {
            problems.push(Problem::new(
                "languages.toml",
                &language.code,
                "has the number of another language; give it one of its own",
            ));
        }
        let Some(words) = book.calendar.get(&language.code) else {
            problems.push(Problem::new(
                "calendar.toml",
                &language.code,
                "is missing; write its months and parts of the day",
            ));
            continue;
        };
        let lists = [
            ("ethiopian_months", words.ethiopian_months.len(), 13),
            ("gregorian_months", words.gregorian_months.len(), 12),
            ("day_parts", words.day_parts.len(), 4),
        ];
        for (list, given, wanted) in lists {
            if given != wanted {
                problems.push(Problem::new(
                    "calendar.toml",
                    &language.code,
                    &format!("`{list}` has {given} words, not {wanted}"),
                ));
            }
        }
    }
    if !book
        .language(SOURCE)
        .is_some_and(|language| language.enabled)
    {
        problems.push(Problem::new(
            "languages.toml",
            SOURCE,
            "must be there and enabled: the others are compared with it",
        ));
    }
    for locale in book.phrases.locales() {
        if locale.fallback.as_ref().is_some_and(|fallback| {
            !book
                .languages
                .iter()
                .any(|language| language.code == *fallback)
        }) {
            problems.push(Problem::new(
                "languages.toml",
                &locale.code,
                "`fallback` is no language of this file",
            ));
        }
    }
}
