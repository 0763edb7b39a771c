//! Whether everything that is said can be said, in every language: present, fillable, with its plurals, and short enough for an SMS.

use fluent_bundle::FluentValue;

use super::{Problem, SOURCE};
use crate::dialogue::book::{Book, Rule};
use crate::dialogue::phrases::{Filling, Locale, Shape};
use crate::dialogue::reader::paper_title;
use crate::dialogue::segment;
use crate::dialogue::sentences::{self, Sentence};
use crate::domain::{Priority, Status};

/// Checks all sentences of all languages.
pub(super) fn check(book: &Book, problems: &mut Vec<Problem>) {
    let needed = needed(book);
    for locale in book.phrases.locales() {
        check_locale(book, locale, &needed, problems);
    }
}

/// A sentence that something says: where it is named, and what it is filled with.
struct Needed {
    key: String,
    variables: Vec<&'static str>,
    by: String,
}

/// Every sentence that code or data says.
fn needed(book: &Book) -> Vec<Needed> {
    let mut needed = Vec::new();
    let mut need = |key: String, variables: &[&'static str], by: &str| {
        needed.push(Needed {
            key,
            variables: variables.to_vec(),
            by: by.to_owned(),
        });
    };
    for Sentence { key, variables } in sentences::ALL {
        need((*key).to_owned(), variables, "the program");
    }
    for status in Status::ALL {
        need(
            sentences::of(sentences::STATUS, status.code()),
            &[],
            "the program",
        );
        let push = sentences::of(sentences::PUSH, status.code());
        need(format!("{push}-note"), &["ticket", "note"], "the program");
        need(push, &["ticket"], "the program");
    }
    for priority in Priority::ALL {
        need(
            sentences::of(sentences::PRIORITY, priority.code()),
            &[],
            "the program",
        );
    }
    for service in &book.services {
        let file = format!("services/{}.toml", service.code);
        need(service.title.clone(), &[], &file);
        for asked in &service.questions {
            let question = &asked.question;
            for key in [
                &question.ask,
                &question.label,
                &question.error,
                &question.example,
            ] {
                need(key.clone(), &[], "questions.toml");
            }
            for option in question.options() {
                need(option.label.clone(), &[], "questions.toml");
            }
            if let Rule::Number {
                shown: Some(shown), ..
            }
            | Rule::Money {
                shown: Some(shown), ..
            } = &question.rule
            {
                need(shown.clone(), &["number"], "questions.toml");
            }
        }
        for paper in &service.papers {
            need(paper.title.clone(), &[], &file);
            for accepted in &paper.accepts {
                need(paper_title(accepted), &[], &file);
            }
        }
        for (_, say) in &service.notes {
            need(say.clone(), &["hotline"], &file);
        }
    }
    needed
}

/// The sentences of one language.
fn check_locale(book: &Book, locale: &Locale, needed: &[Needed], problems: &mut Vec<Problem>) {
    let file = format!("locales/{}.ftl", locale.code);
    let is_enabled = book.language(&locale.code).is_some();
    let mut problem = |key: &str, what: &str| problems.push(Problem::new(&file, key, what));
    let source = book.phrases.locale(SOURCE);

    for Needed { key, variables, by } in needed {
        if is_enabled && !locale.has(key) {
            problem(key, &format!("is missing ({by} says it)"));
        }
        for unknown in locale
            .shapes
            .get(key)
            .iter()
            .flat_map(|shape| &shape.variables)
            .filter(|name| !variables.contains(&name.as_str()))
        {
            problem(key, &format!("uses ${unknown}, which is never filled in"));
        }
    }
    if locale.code == SOURCE {
        let said =
            |key: &str| key.starts_with("sms-") || needed.iter().any(|needed| needed.key == key);
        for key in locale.shapes.keys().filter(|key| !said(key)) {
            problem(key, "nobody says it");
        }
    }
    for (key, shape) in &locale.shapes {
        let original = source
            .filter(|source| source.code != locale.code)
            .map(|source| source.shapes.get(key));
        match original {
            Some(Some(original)) => variables(key, shape, original, &mut problem),
            Some(None) if is_enabled => problem(key, "is not in English"),
            _ => {}
        }
        for forms in &shape.selections {
            if forms.len() != 2
                || !["one", "other"]
                    .iter()
                    .all(|form| forms.iter().any(|given| given == form))
            {
                problem(
                    key,
                    &format!(
                        "a plural has the forms `one` and `other`, this has: {}",
                        forms.join(", ")
                    ),
                );
            }
        }
        rendered(book, locale, key, shape, &mut problem);
    }
    for (key, said) in locale.plain() {
        if let Some(letter) = forbidden(said) {
            problem(
                key,
                &format!(
                    "has the letter U+{:04X}, which no message may carry",
                    letter as u32
                ),
            );
        }
    }
}

fn variables(key: &str, shape: &Shape, original: &Shape, problem: &mut impl FnMut(&str, &str)) {
    for unknown in shape
        .variables
        .iter()
        .filter(|name| !original.variables.contains(name))
    {
        problem(key, &format!("uses ${unknown}, which English does not"));
    }
    // How a date is put together differs from language to language.
    for missing in original
        .variables
        .iter()
        .filter(|name| !shape.variables.contains(name) && !key.starts_with("form-"))
    {
        problem(key, &format!("lacks ${missing}, which English has"));
    }
}

/// Says it once with its longest values.
fn rendered(
    book: &Book,
    locale: &Locale,
    key: &str,
    shape: &Shape,
    problem: &mut impl FnMut(&str, &str),
) {
    let mut filling: Vec<Filling<'_>> = Vec::new();
    for name in &shape.variables {
        match longest(book, locale, name) {
            Some(value) => filling.push(value),
            None => problem(key, &format!("uses ${name}, which is never filled in")),
        }
    }
    let (said, errors) = locale.render(key, &filling);
    for error in errors {
        problem(key, &format!("cannot be said: {error}"));
    }
    let said = said.unwrap_or_default();
    if let Some(letter) = forbidden(&said) {
        problem(
            key,
            &format!(
                "has the letter U+{:04X}, which no message may carry",
                letter as u32
            ),
        );
    }
    if key.starts_with("sms-") && !segment::fits_one(&said) {
        let (length, room) = segment::length(&said);
        problem(
            key,
            &format!("does not fit into one SMS: {length} letters, where {room} fit: {said}"),
        );
    }
}

/// The longest value of each variable, in this language.
fn longest(book: &Book, locale: &Locale, name: &str) -> Option<Filling<'static>> {
    const VALUES: &[(&str, &str)] = &[
        ("ticket", "SRV-2026-00042"),
        ("name", "Woldegebriel Hailemariam Woldeselassie"),
        ("note", "The photo is blurred"),
        ("hotline", "905"),
        ("link", "https://t.me/PowerLinkBot"),
        ("document", "-"),
        ("service", "-"),
        ("answer", "-"),
        ("label", "-"),
        ("value", "-"),
        ("place", "-"),
        ("lat", "9.03000"),
        ("lon", "38.74000"),
        ("date", "28 Sep 2026"),
        ("time", "8:30 AM"),
        ("clock", "12:30 AM"),
        ("part", "-"),
        ("hour", "12"),
        ("minute", "59"),
        ("day", "30"),
        ("month", "Sep"),
        ("year", "2026"),
        ("ethiopian-day", "30"),
        ("ethiopian-month", "-"),
        ("ethiopian-year", "2019"),
    ];
    const NUMBERS: &[&str] = &["done", "total", "days", "hours", "max", "count", "number"];
    let longest_of = |keys: Vec<String>| {
        let said = keys
            .into_iter()
            .map(|key| book.say(&locale.code, &key, &[]));
        said.max_by_key(|said| said.chars().count())
            .unwrap_or_default()
    };
    if let Some(name) = NUMBERS.iter().find(|known| **known == name) {
        return Some((name, FluentValue::from(42_u32)));
    }
    match name {
        "status" => Some((
            "status",
            longest_of(
                Status::ALL
                    .iter()
                    .map(|status| sentences::of(sentences::STATUS, status.code()))
                    .collect(),
            )
            .into(),
        )),
        "priority" => Some((
            "priority",
            longest_of(
                Priority::ALL
                    .iter()
                    .map(|priority| sentences::of(sentences::PRIORITY, priority.code()))
                    .collect(),
            )
            .into(),
        )),
        _ => VALUES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(known, value)| (*known, FluentValue::from(*value))),
    }
}

/// Typographic quotes, invisible and direction marks: they break an SMS in two, or stick to a number that is copied.
fn forbidden(said: &str) -> Option<char> {
    said.chars().find(|letter| {
        matches!(letter, '\u{2018}' | '\u{2019}' | '\u{201C}' | '\u{201D}' | '\u{2026}' | '\u{00AD}' | '\u{FEFF}')
            || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
    })
}
