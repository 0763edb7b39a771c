//! Whether everything that is said can be said, in every language: present, fillable, with its plurals, and short enough for an SMS.

use super::longest_values::Longest;
use super::used_sentences::{Needed, needed};
use super::{by_sms, message_length, plurals};
use crate::dialogue::book::Book;
use crate::dialogue::book::phrases::{Filling, Locale, Shape};
use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::voice;
use crate::dialogue::check::{SOURCE, UnreadableFiles};

/// Checks all sentences of all languages.
pub(super) fn check(book: &Book, unread: &UnreadableFiles, problems: &mut Vec<Problem>) {
    let needed = needed(book, unread);
    for locale in book.phrases.locales() {
        present(book, locale, &needed, problems);
        if locale.code == SOURCE && unread.is_empty() {
            said_by_somebody(locale, &needed, problems);
        }
        sayable(book, locale, &needed, problems);
    }
    if unread.is_empty() {
        by_sms::check(book, &needed, problems);
    }
}

fn file(locale: &Locale) -> String {
    format!("locales/{}.ftl", locale.code)
}

/// What is needed is there, and asks for nothing that is not filled in.
fn present(book: &Book, locale: &Locale, needed: &[Needed], problems: &mut Vec<Problem>) {
    let file = file(locale);
    let is_enabled = book.language(&locale.code).is_some();
    let mut problem = |key: &str, what: &str| problems.push(Problem::new(&file, key, what));
    for Needed { key, variables, by } in needed {
        if is_enabled && !locale.has(key) && !locale.unread.contains(key) {
            problem(
                key,
                &format!("is missing ({by} says it); write `{key} = ...`"),
            );
        }
        // The other languages are compared with this one.
        let source = locale.shapes.get(key).filter(|_| locale.code == SOURCE);
        for unknown in source
            .iter()
            .flat_map(|shape| &shape.variables)
            .filter(|name| !variables.contains(&name.as_str()))
        {
            let known: Vec<String> = variables.iter().map(|name| format!("${name}")).collect();
            let cure = match known.as_slice() {
                [] => "this sentence has nothing to fill in".to_owned(),
                known => format!("there is {}", known.join(", ")),
            };
            problem(
                key,
                &format!("uses ${unknown}, which is never filled in; {cure}"),
            );
        }
    }
}

fn said_by_somebody(locale: &Locale, needed: &[Needed], problems: &mut Vec<Problem>) {
    let said = |key: &str| {
        voice::shortened(key).is_some() || needed.iter().any(|needed| needed.key == key)
    };
    for key in locale.shapes.keys().filter(|key| !said(key)) {
        problems.push(Problem::new(
            &file(locale),
            key,
            "nobody says it; remove it, or correct its key",
        ));
    }
}

/// Each sentence of the file says what the English one says, has its plurals, and fits.
fn sayable(book: &Book, locale: &Locale, needed: &[Needed], problems: &mut Vec<Problem>) {
    let file = file(locale);
    let is_enabled = book.language(&locale.code).is_some();
    let mut problem = |key: &str, what: &str| problems.push(Problem::new(&file, key, what));
    let source = book
        .phrases
        .locale(SOURCE)
        .filter(|source| source.code != locale.code);
    let longest = Longest::of(book, &locale.code);
    let forms = plurals::forms(&locale.code);
    for (key, shape) in &locale.shapes {
        // A short form is measured by its whole one.
        let source = source.filter(|_| voice::shortened(key).is_none());
        if let Some(source) = source {
            match source.shapes.get(key) {
                Some(original) => {
                    let given = needed.iter().find(|needed| needed.key == *key);
                    let given = given.map_or(&[][..], |needed| &needed.variables);
                    variables(key, shape, (original, given), &mut problem);
                }
                None if is_enabled && !source.unread.contains(key) => {
                    problem(key, "is not in English; remove it, or correct its key");
                }
                None => {}
            }
        }
        let filled = shape.variables.iter().map(|name| longest.value(name));
        let filling: Vec<Filling<'_>> = filled.flatten().collect();
        for given in &shape.selections {
            if let Some(what) = plurals::wrong(given, &forms) {
                problem(key, &what);
            }
        }
        rendered(locale, key, shape, &filling, &mut problem);
    }
    for (key, said) in locale.plain() {
        if let Some(letter) = forbidden(said) {
            problem(key, &no_message_carries(letter));
        }
    }
}

fn variables(
    key: &str,
    shape: &Shape,
    (original, given): (&Shape, &[&str]),
    problem: &mut impl FnMut(&str, &str),
) {
    // How a date is put together differs from language to language.
    let is_form = key.starts_with("form-");
    for unknown in shape
        .variables
        .iter()
        .filter(|name| !original.variables.contains(name))
        .filter(|name| !(is_form && given.contains(&name.as_str())))
    {
        problem(
            key,
            &format!("uses ${unknown}, which English does not; take it out, or correct its name"),
        );
    }
    for missing in original
        .variables
        .iter()
        .filter(|name| !shape.variables.contains(name) && !is_form)
    {
        problem(
            key,
            &format!(
                "lacks ${missing}, which English has; put `{{ ${missing} }}` where it belongs"
            ),
        );
    }
}

/// Says it once with its longest values.
fn rendered(
    locale: &Locale,
    key: &str,
    shape: &Shape,
    filling: &[Filling<'_>],
    problem: &mut impl FnMut(&str, &str),
) {
    let (said, errors) = locale.render(key, filling);
    // A variable that nothing fills has been told.
    if filling.len() == shape.variables.len() {
        for error in errors {
            problem(key, &format!("cannot be said: {error}; correct it"));
        }
    }
    let said = said.unwrap_or_default();
    if let Some(letter) = forbidden(&said) {
        problem(key, &no_message_carries(letter));
    }
    if let Some(what) = message_length::too_long(key, &said) {
        problem(key, &what);
    }
}

fn no_message_carries(letter: char) -> String {
    format!(
        "has the letter U+{:04X}, which no message may carry; write plain quotes, and no invisible marks",
        letter as u32
    )
}

/// Typographic quotes, invisible and direction marks: they break an SMS in two, or stick to a number that is copied.
fn forbidden(said: &str) -> Option<char> {
    said.chars().find(|letter| {
        matches!(letter, '\u{2018}' | '\u{2019}' | '\u{201C}' | '\u{201D}' | '\u{2026}' | '\u{00AD}' | '\u{FEFF}')
            || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
    })
}
