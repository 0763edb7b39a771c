//! The check of a book: everything wrong with it, at once, with the file, the line and the key to look at.

mod button;
mod files;
mod lines;
pub(super) mod longest;
mod needed;
mod plural;
pub(super) mod push;
mod reach;
mod room;
mod sentence;
mod service;
mod staff;
pub(super) mod unread;

use std::collections::BTreeSet;
use std::fmt;

use super::alarm;
use super::book::Book;

pub use button::{MANY, ROW_COLUMNS, SHORT, columns};
pub(super) use files::check as check_files;
pub(super) use lines::locate;

/// The language whose variables the others must have.
pub(super) const SOURCE: &str = "en";

/// Files that could not be read. What others say of them is not held against those.
pub(super) type Unread = BTreeSet<String>;

/// Something wrong with the book.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// By its path from `dialogues/`.
    pub file: String,
    /// Where it stands in the file, counted from one, where that is known.
    pub line: Option<usize>,
    /// What it is about: a sentence, a question. May be empty.
    pub key: String,
    pub what: String,
}

impl Problem {
    /// `key` is what it is about, or `line 12`.
    pub fn new(file: &str, key: &str, what: &str) -> Self {
        let line = key
            .strip_prefix("line ")
            .and_then(|number| number.parse().ok());
        Self {
            file: file.to_owned(),
            key: if line.is_some() { "" } else { key }.to_owned(),
            line,
            what: what.trim_end().replace('\n', " "),
        }
    }
}

/// `locales/am.ftl:12: btn-back: what is wrong`, as editors and terminals jump to it.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Checks what has been read.
pub(super) fn check(book: &Book, unread: &Unread, problems: &mut Vec<Problem>) {
    languages(book, problems);
    for service in &book.services {
        service::check(book, service, unread, problems);
    }
    if book.services.is_empty() {
        problems.push(Problem::new(
            "services",
            "",
            "there is no service; write one as services/CODE.toml",
        ));
    }
    alarm::check(book, problems);
    staff::check(book, unread, problems);
    sentence::check(book, unread, problems);
    push::check(book, problems);
    button::check(book, problems);
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
