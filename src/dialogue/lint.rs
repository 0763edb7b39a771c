//! The check of a book: everything wrong with it, at once, with the file and the key to look at.

mod sentence;
mod service;

use std::collections::BTreeSet;
use std::fmt;

use super::alarm;
use super::book::Book;

/// The language whose variables the others must have.
const SOURCE: &str = "en";

/// Something wrong with the book.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// By its path from `dialogues/`.
    pub file: String,
    /// What it is about: a sentence, a question, a line. May be empty.
    pub key: String,
    pub what: String,
}

impl Problem {
    pub fn new(file: &str, key: &str, what: &str) -> Self {
        Self {
            file: file.to_owned(),
            key: key.to_owned(),
            what: what.to_owned(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key.as_str() {
            "" => write!(f, "{}: {}", self.file, self.what),
            key => write!(f, "{}: {key}: {}", self.file, self.what),
        }
    }
}

/// Checks what has been read.
pub(super) fn check(book: &Book, problems: &mut Vec<Problem>) {
    languages(book, problems);
    for service in &book.services {
        service::check(book, service, problems);
    }
    if book.services.is_empty() {
        problems.push(Problem::new("services", "", "there is no service"));
    }
    alarm::check(book, problems);
    sentence::check(book, problems);
    problems.sort();
    problems.dedup();
}

fn languages(book: &Book, problems: &mut Vec<Problem>) {
    let mut numbers = BTreeSet::new();
    for language in &book.languages {
        if language.enabled && !numbers.insert(language.number) {
            problems.push(Problem::new(
                "languages.toml",
                &language.code,
                "has the number of another language",
            ));
        }
        let Some(words) = book.calendar.get(&language.code) else {
            problems.push(Problem::new("calendar.toml", &language.code, "is missing"));
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
