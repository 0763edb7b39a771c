//! From what was typed to an answer: one reader for each kind of question, forgiving in what it takes, strict in what it keeps.

use serde_json::{Value, json};

use super::book::{Book, Opt, Question, Rule};
use crate::domain::{Phone, Place, text};

/// Ethiopia, with a margin at the borders: degrees.
const LATITUDES: std::ops::RangeInclusive<f64> = 3.3..=15.0;
const LONGITUDES: std::ops::RangeInclusive<f64> = 32.9..=48.1;

/// The answer that was typed, or `None` if it is not one.
pub fn read(book: &Book, question: &Question, typed: &str) -> Option<Value> {
    let line = text::one_line(typed).replace(['\u{2018}', '\u{2019}', '\u{02BC}'], "'");
    match &question.rule {
        Rule::Name => name(book, &line).map(Value::from),
        Rule::Phone => Phone::read(&line).map(|phone| Value::from(phone.international())),
        Rule::NationalId => national_id(&line).map(Value::from),
        Rule::Choice(options) | Rule::Area(_, options) => {
            choose(book, &line, options).map(|index| Value::from(options[index].id.as_str()))
        }
        Rule::YesNo(options) => choose(book, &line, options)
            .map(|index| options[index].id.as_str())
            .or_else(|| yes_or_no(book, &line))
            .map(Value::from),
        Rule::Text { min, max } => {
            let length = line.chars().count();
            (*min <= length && length <= *max).then(|| Value::from(line))
        }
        Rule::Number {
            min, max, units, ..
        } => number(&line, units)
            .filter(|number| (*min..=*max).contains(number))
            .map(Value::from),
        Rule::Code(pattern) => {
            let code: String = text::western_digits(&line)
                .to_uppercase()
                .chars()
                .filter(|letter| !letter.is_whitespace())
                .collect();
            pattern.is_match(&code).then(|| Value::from(code))
        }
        Rule::Place => coordinates(&line).and_then(place),
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
        Rule::Name | Rule::Phone | Rule::NationalId | Rule::Text { .. } | Rule::Code(_) => {
            value.is_string()
        }
    }
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

fn yes_or_no(book: &Book, typed: &str) -> Option<&'static str> {
    let folded = text::folded(typed);
    if book.words.yes.contains(&folded) {
        Some("yes")
    } else if book.words.no.contains(&folded) {
        Some("no")
    } else {
        None
    }
}

/// Two to four words (a title before them does not count), 4-80 letters of any script, no digits.
fn name(book: &Book, line: &str) -> Option<String> {
    let length = line.chars().count();
    let spelled = line.chars().all(|letter| {
        letter.is_alphabetic()
            || is_mark(letter)
            || matches!(letter, ' ' | '\'' | '-' | '.' | '/' | '`')
    });
    let words: Vec<&str> = line.split(' ').collect();
    let titled = words
        .first()
        .is_some_and(|first| book.words.titles.contains(&text::folded(first)));
    let counted = words.len() - usize::from(titled);
    ((4..=80).contains(&length) && spelled && (2..=4).contains(&counted)).then(|| line.to_owned())
}

/// Marks that stand over a letter: they are letters to those who write them.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}' | '\u{135D}'..='\u{135F}' | '\u{064B}'..='\u{0652}')
}

/// Twelve digits (FIN) or sixteen (FAN), however they are grouped.
fn national_id(line: &str) -> Option<String> {
    let digits: String = text::western_digits(line)
        .chars()
        .filter(|letter| !matches!(letter, ' ' | '-' | '.' | '/'))
        .collect();
    (matches!(digits.len(), 12 | 16) && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then_some(digits)
}

fn number(line: &str, units: &[String]) -> Option<u32> {
    let western = text::western_digits(line);
    let end = western
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(western.len());
    let (digits, rest) = western.split_at(end);
    let unit = text::folded(rest);
    (unit.is_empty() && !rest.contains([',', '.', '-']) || units.contains(&unit))
        .then(|| digits.parse().ok())
        .flatten()
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

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static BOOK: LazyLock<Book> =
        LazyLock::new(|| Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}")));

    fn read_as(key: &str, typed: &str) -> Option<Value> {
        let asked = BOOK
            .service("new_connection")
            .and_then(|service| service.asked(key))
            .unwrap();
        read(&BOOK, &asked.question, typed)
    }

    #[test]
    fn names() {
        for name in [
            "Almaz Bekele",
            "አልማዝ በቀለ ተስፋዬ",
            "አቶ ከበደ ታደሰ አበበ በላይ",
            "Obbo Tolaa Ga'aa",
            "W/ro Sara-Lia O\u{2019}Brien",
            "Dr. Abebe Kebede",
            "  almaz   bekele ",
        ] {
            assert!(read_as("name", name).is_some(), "{name}");
        }
        for wrong in [
            "Almaz",
            "Ato Kebede",
            "Almaz 2 Bekele",
            "a b c d e",
            "x@y zz",
            "",
            "Almaz <3 Bekele",
            &"Abc ".repeat(40),
        ] {
            assert_eq!(read_as("name", wrong), None, "{wrong}");
        }
        assert_eq!(
            read_as("name", "Sara O\u{2019}Brien"),
            Some(Value::from("Sara O'Brien"))
        );
    }

    #[test]
    fn identity_numbers() {
        assert_eq!(
            read_as("national_id", "1234-5678-9012"),
            Some(Value::from("123456789012"))
        );
        assert_eq!(
            read_as("national_id", "١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦"),
            Some(Value::from("1234567890123456"))
        );
        for wrong in ["12345678901", "1234567890123", "12345678901a", ""] {
            assert_eq!(read_as("national_id", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_and_codes() {
        for (typed, number) in [
            ("25", 25),
            ("25 kW", 25),
            ("25kw", 25),
            ("025", 25),
            ("٢٥", 25),
            ("25 ኪሎዋት", 25),
            ("1000", 1000),
        ] {
            assert_eq!(
                read_as("load_kw", typed),
                Some(Value::from(number)),
                "{typed}"
            );
        }
        for wrong in [
            "0",
            "1001",
            "2.5",
            "2,5",
            "-5",
            "25 horses",
            "about 25",
            "99999999999999999999",
            "",
            "kW",
        ] {
            assert_eq!(read_as("load_kw", wrong), None, "{wrong}");
        }
        assert_eq!(
            read_as("neighbour_meter", " ab-12 345 "),
            Some(Value::from("AB-12345"))
        );
        assert_eq!(read_as("neighbour_meter", "1234"), None);
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
