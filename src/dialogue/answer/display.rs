//! An answer as people read it: numbers in groups, identity numbers masked, areas in their language.

use serde_json::Value;

use super::month::Month;
use super::{dates, money};
use crate::dialogue::answer::{to_place, voice_of};
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Book, Question, Rule, sentences};
use crate::domain::Number;

/// A phone number: of a landline it is told, since nothing can be sent there.
pub fn number(book: &Book, language: &str, number: &Number) -> String {
    let spaced = number.spaced();
    if number.is_landline() {
        let filling = [("phone", spaced.into())];
        return book.say(language, sentences::LANDLINE.key, &filling);
    }
    spaced
}

/// The answer as the customer reads it: numbers in groups, identity numbers masked.
pub fn answer(book: &Book, language: &str, question: &Question, value: &Value) -> String {
    if voice_of(value).is_some() {
        return book.say(language, sentences::VOICE_ANSWER.key, &[]);
    }
    let written = value.as_str().unwrap_or_default();
    match &question.rule {
        Rule::Choice(options) | Rule::YesNo(options) | Rule::Area(_, options) => options
            .iter()
            .find(|option| option.id == written)
            .map_or_else(
                || written.to_owned(),
                |option| book.say(language, &option.label, &[]),
            ),
        Rule::Phone => Number::read(written)
            .map_or_else(|_| written.to_owned(), |it| number(book, language, &it)),
        Rule::NationalId => masked(written),
        Rule::Code(_) => in_groups(written),
        Rule::Number { shown, .. } => {
            let number = value.as_u64().unwrap_or_default();
            shown.as_ref().map_or_else(
                || number.to_string(),
                |key| book.say(language, key, &[("number", number.into())]),
            )
        }
        Rule::Month { .. } => Month::parse(written).map_or_else(
            || written.to_owned(),
            |month| dates::month(book, language, month),
        ),
        Rule::Date(_) => written.parse().map_or_else(
            |_| written.to_owned(),
            |day| dates::date(book, language, day),
        ),
        Rule::Money { shown, .. } => {
            let number = money::shown(written);
            shown.as_ref().map_or_else(
                || number.clone(),
                |key| book.say(language, key, &[("number", number.as_str().into())]),
            )
        }
        Rule::Place | Rule::Whereabouts(_) => to_place(value).map_or_else(
            || written.to_owned(),
            |place| format!("{:.5}, {:.5}", place.lat, place.lon),
        ),
        Rule::Name | Rule::Text(_) => written.to_owned(),
    }
}

/// `**** **** 9012`: enough to recognise one's own, in letters that fit an SMS.
pub fn masked(digits: &str) -> String {
    let last = digits.len().saturating_sub(4);
    let hidden = "**** ".repeat(last.div_ceil(4));
    format!("{hidden}{}", digits.get(last..).unwrap_or_default())
}

/// `1000 1234 56`: a long number, easier to compare.
fn in_groups(code: &str) -> String {
    if code.len() < 7 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return code.to_owned();
    }
    let mut shown = String::with_capacity(code.len() + code.len() / 4);
    for (index, digit) in code.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            shown.push(' ');
        }
        shown.push(digit);
    }
    shown
}

/// The answers that together say where it is, in words.
pub(in crate::dialogue) fn place_in_words(
    book: &Book,
    language: &str,
    service: &Service,
    answers: &Answers,
) -> String {
    let live = Applicable::of(service, answers);
    let parts = service.place.iter().filter_map(|key| {
        let value = live.value(key)?;
        let question = &service.asked(key)?.question;
        let shown = answer(book, language, question, value);
        Some(match question.rule {
            // A bare number would not tell what it counts.
            Rule::Number { .. } => {
                let label = book.say(language, &question.label, &[]);
                book.say(
                    language,
                    sentences::PLACE_PART.key,
                    &[("label", label.into()), ("value", shown.into())],
                )
            }
            _ => shown,
        })
    });
    let comma = book.say(language, sentences::PLACE_COMMA.key, &[]);
    parts.collect::<Vec<_>>().join(&format!("{comma} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers_are_masked() {
        assert_eq!(masked("123456789012"), "**** **** 9012");
        assert_eq!(masked("1234567890123456"), "**** **** **** 3456");
        assert_eq!(masked("12"), "12");
    }

    #[test]
    fn long_numbers_stand_in_groups() {
        assert_eq!(in_groups("1000123456"), "1000 1234 56");
        assert_eq!(in_groups("AB-12345"), "AB-12345");
    }
}
