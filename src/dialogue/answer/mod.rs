//! From what was typed to an answer: one reader for each kind of question, forgiving in what it takes, strict in what it keeps. May know
//! `book`.

pub(in crate::dialogue) mod date;
pub mod dates;
pub mod diff;
pub mod display;
pub(in crate::dialogue) mod money;
pub(in crate::dialogue) mod month;
mod names_and_numbers;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::book::{Book, Opt, Question, Rule};
use crate::dialogue::book::region::Regions;
use crate::domain::{Number, Place, text};

/// Ethiopia, with a margin at the borders: degrees.
const LATITUDES: std::ops::RangeInclusive<f64> = 3.3..=15.0;
const LONGITUDES: std::ops::RangeInclusive<f64> = 32.9..=48.1;

/// The answer that was typed today, or `None` if it is not one.
pub fn read(book: &Book, question: &Question, typed: &str, today: NaiveDate) -> Option<Value> {
    let line = text::one_line(&text::plain(typed));
    match &question.rule {
        Rule::Name => names_and_numbers::name(book, &line).map(Value::from),
        Rule::Phone => Number::read(&line)
            .ok()
            .map(|number| Value::from(number.international())),
        Rule::NationalId => names_and_numbers::national_id(&line).map(Value::from),
        // Nothing was listed.
        Rule::Area(..) if book.is_short() && menu_number(&line).is_some() => None,
        Rule::Choice(options) | Rule::Area(_, options) => {
            choose(book, &line, options).map(|index| Value::from(options[index].id.as_str()))
        }
        Rule::YesNo(options) => choose(book, &line, options)
            .map(|index| options[index].id.as_str())
            .or_else(|| yes_or_no(book, &line))
            .map(Value::from),
        Rule::Text(letters) => is_text(letters, &line).then(|| Value::from(line)),
        Rule::Number {
            min, max, units, ..
        } => names_and_numbers::number(&line, units)
            .or_else(|| menu_number(&line)?.try_into().ok())
            .filter(|number| (*min..=*max).contains(number))
            .map(Value::from),
        Rule::Code(pattern) => {
            let code: String = text::western_digits(&line)
                .to_uppercase()
                .chars()
                .filter(|letter| !letter.is_whitespace())
                .collect();
            // "I do not know" is no number, however a number may look.
            let has_digit = code.bytes().any(|letter| letter.is_ascii_digit());
            (has_digit && pattern.is_match(&code)).then(|| Value::from(code))
        }
        Rule::Month { oldest } => {
            let offered = || month::offered(today, *oldest).take(book.voice.months());
            let by_number = menu_number(&line).map(|number| offered().nth(number.checked_sub(1)?));
            by_number
                .unwrap_or_else(|| month::read(book, &line, today))
                .filter(|month| month.may_be_billed(today, *oldest))
                .map(|month| Value::from(month.id()))
        }
        Rule::Date(days) => {
            let by_number = menu_number(&line)
                .map(|number| date::offered(book, *days, today).nth(number.checked_sub(1)?));
            by_number
                .unwrap_or_else(|| date::read(book, &line, *days, today))
                .map(|day| Value::from(day.to_string()))
        }
        Rule::Money { below, units, .. } => money::read(&line, units, *below).map(Value::from),
        Rule::Place => coordinates(&line).and_then(place),
        Rule::Whereabouts(letters) => match coordinates(&line) {
            Some(found) => place(found),
            None => is_text(letters, &line).then(|| Value::from(line)),
        },
    }
}

/// Free words: of this length, and with something in them that can be read.
fn is_text(letters: &std::ops::RangeInclusive<usize>, line: &str) -> bool {
    letters.contains(&line.chars().count()) && text::is_readable(line)
}

/// The answer that a button of this question carries.
pub(super) fn pressed(
    book: &Book,
    question: &Question,
    option: &str,
    today: NaiveDate,
) -> Option<Value> {
    match &question.rule {
        Rule::Date(days) => {
            date::parse(book, option, *days, today).map(|day| Value::from(day.to_string()))
        }
        Rule::Month { oldest } => month::Month::parse(option)
            .filter(|month| month.may_be_billed(today, *oldest))
            .map(|month| Value::from(month.id())),
        _ => question
            .options()
            .iter()
            .any(|known| known.id == option)
            .then(|| Value::from(option)),
    }
}

/// Whether a kept answer could still be given to this question.
pub(super) fn is_valid(question: &Question, value: &Value) -> bool {
    match &question.rule {
        Rule::Choice(_) | Rule::YesNo(_) | Rule::Area(..) => value
            .as_str()
            .is_some_and(|given| question.options().iter().any(|option| option.id == given)),
        Rule::Number { min, max, .. } => value
            .as_u64()
            .is_some_and(|number| (u64::from(*min)..=u64::from(*max)).contains(&number)),
        Rule::Place => to_place(value).is_some(),
        Rule::Whereabouts(_) => {
            value.is_string() || to_place(value).is_some() || voice_of(value).is_some()
        }
        Rule::Text(_) => value.is_string() || voice_of(value).is_some(),
        Rule::Month { .. } => value
            .as_str()
            .is_some_and(|id| month::Month::parse(id).is_some()),
        Rule::Date(_) => value
            .as_str()
            .is_some_and(|kept| kept.parse::<NaiveDate>().is_ok()),
        Rule::Name | Rule::Phone | Rule::NationalId | Rule::Money { .. } | Rule::Code(_) => {
            value.is_string()
        }
    }
}

/// An answer that was spoken: the key of the document that holds the voice note.
pub(super) fn spoken(key: &str) -> Value {
    json!({ "voice": key })
}

/// The key of the document, if the answer was spoken.
pub(super) fn voice_of(value: &Value) -> Option<&str> {
    value.get("voice")?.as_str()
}

/// The option that was typed, by its number or its label in any language. Never by a part of either.
pub(super) fn choose(book: &Book, typed: &str, options: &[Opt]) -> Option<usize> {
    if let Some(number) = menu_number(typed) {
        return number.checked_sub(1).filter(|index| *index < options.len());
    }
    if typed.len() > 200 {
        return None;
    }
    let folded = text::folded(typed);
    options
        .iter()
        .position(|option| book.is_label(&folded, &option.label))
}

/// `1`, `1.`, `1)`, `(1)`, `01`, `፩`, `١`: a number alone.
pub(super) fn menu_number(typed: &str) -> Option<usize> {
    let bare = typed
        .trim()
        .trim_start_matches('(')
        .trim_end_matches(['.', ')', ':', '።', '፡', '፦', '-'])
        .trim();
    if bare.is_empty() || bare.chars().count() > 4 {
        return None;
    }
    let western = text::western_digits(bare);
    if western.bytes().all(|byte| byte.is_ascii_digit()) {
        return western.parse().ok();
    }
    ethiopic_number(bare)
}

/// ፩ to ፺፱: at most a sign for ten and a sign for one.
fn ethiopic_number(written: &str) -> Option<usize> {
    let mut signs = written.chars().map(|sign| match sign {
        '፩'..='፱' => Some((sign as usize - '፩' as usize + 1, false)),
        '፲'..='፺' => Some(((sign as usize - '፲' as usize + 1) * 10, true)),
        _ => None,
    });
    let (first, is_ten) = signs.next()??;
    match signs.next() {
        None => Some(first),
        Some(Some((one, false))) if is_ten && signs.next().is_none() => Some(first + one),
        Some(_) => None,
    }
}

/// `yes` or `no`, however it is said.
pub(super) fn yes_or_no(book: &Book, typed: &str) -> Option<&'static str> {
    let folded = text::folded(typed);
    if book.words.yes.contains(&folded) {
        Some("yes")
    } else if book.words.no.contains(&folded) {
        Some("no")
    } else {
        None
    }
}

fn coordinates(line: &str) -> Option<Place> {
    let western = text::western_digits(line);
    let mut parts = western
        .split([',', ' '])
        .filter(|part| !part.is_empty())
        .map(str::parse::<f64>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(lat)), Some(Ok(lon)), None) => Some(Place { lat, lon }),
        _ => None,
    }
}

/// The place in Ethiopia that these degrees name: latitude, then longitude.
pub(super) fn place_of(degrees: &str) -> Option<Place> {
    coordinates(degrees).filter(|found| place(*found).is_some())
}

/// A place in Ethiopia, as an answer.
pub(super) fn place(place: Place) -> Option<Value> {
    (LATITUDES.contains(&place.lat) && LONGITUDES.contains(&place.lon))
        .then(|| json!({ "lat": place.lat, "lon": place.lon }))
}

pub(super) fn to_place(value: &Value) -> Option<Place> {
    Some(Place {
        lat: value.get("lat")?.as_f64()?,
        lon: value.get("lon")?.as_f64()?,
    })
}

impl Regions {
    /// The region of an answer that tells where something is, if that is clear.
    pub(super) fn of_answer(&self, value: &Value) -> Option<&str> {
        match to_place(value) {
            Some(place) => self.of_point(place),
            None => self.of_words(value.as_str()?),
        }
    }
}

#[cfg(test)]
pub(in crate::dialogue) mod tests {
    use std::sync::LazyLock;

    use super::*;

    pub(in crate::dialogue) static BOOK: LazyLock<Book> =
        LazyLock::new(|| Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}")));

    pub(in crate::dialogue) fn read_as(key: &str, typed: &str) -> Option<Value> {
        let asked = BOOK
            .services
            .iter()
            .find_map(|service| service.asked(key))
            .unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        read(&BOOK, &asked.question, typed, today)
    }

    #[test]
    fn places() {
        assert!(read_as("location", "9.01, 38.76").is_some());
        for wrong in [
            "9.01",
            "91 38",
            "38.76, 9.01",
            "9.01, 38.76, 2",
            "here",
            "NaN, NaN",
        ] {
            assert_eq!(read_as("location", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_number_in_the_signs_of_old() {
        for (typed, woreda) in [("3", 3), ("፫", 3), ("፲፪", 12), ("3.", 3), ("٣", 3)] {
            let read = read_as("woreda_number", typed);
            assert_eq!(read, Some(Value::from(woreda)), "{typed}");
        }
        assert_eq!(read_as("woreda_number", "፻"), None);
    }

    #[test]
    fn numbers_of_choices() {
        // T11: a number alone, in the digits of any thumb, and never a part of something else.
        for (typed, number) in [
            ("1", 1),
            ("1.", 1),
            ("1)", 1),
            (" 1 ", 1),
            ("01", 1),
            ("፩", 1),
            ("፩።", 1),
            ("١", 1),
            ("፲", 10),
            ("፲፪", 12),
            ("12", 12),
        ] {
            assert_eq!(menu_number(typed), Some(number), "{typed}");
        }
        for wrong in [
            "", "a", "1a", "1 2", "12 13", "፩፪", "፲፲", "፻", "-1", "1.5", "house 1", "11111",
        ] {
            assert_eq!(menu_number(wrong), None, "{wrong}");
        }
    }
}
