//! What a request is found by.

use crate::dialogue::answer::display;
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::{Book, Rule};
use crate::domain::phone::Number;
use crate::domain::ticket_id::TicketNumber;
use crate::domain::{Phone, text};

/// Fewer letters would fit half of all requests; a letter of Amharic is a syllable.
const SHORTEST: usize = 3;
const SHORTEST_SYLLABLES: usize = 2;

/// The words of a request that it is found by, folded: every name, phone number, and number of a meter or an account.
pub fn key(book: &Book, service: &str, answers: &Answers) -> String {
    let asked = book
        .service(service)
        .into_iter()
        .flat_map(|service| &service.questions);
    let mut words = Vec::new();
    for question in asked.map(|asked| &asked.question) {
        let Some(answer) = answers.get(&question.key).and_then(|value| value.as_str()) else {
            continue;
        };
        match question.rule {
            Rule::Name => words.push(text::folded(answer)),
            Rule::Code(_) => words.push(numbered(answer)),
            // As people write it, and as it is kept.
            Rule::Phone => {
                let digits = text::folded(answer);
                words.extend(digits.strip_prefix("251").map(|rest| format!("0{rest}")));
                words.push(digits);
            }
            _ if question.key == ORGANISATION => words.push(numbered(answer)),
            _ => {}
        }
    }
    words.join(" ")
}

/// The one free text that names somebody.
const ORGANISATION: &str = "organisation";

/// What somebody looks for; it may be several things at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchTerms {
    pub number: Option<TicketNumber>,
    pub phone: Option<Phone>,
    /// Folded, the longest first: a request has them all.
    pub words: Vec<String>,
}

impl SearchTerms {
    /// What is meant, and what else where nothing is found of that: a ticket number with its year or its letters is what counts, whatever
    /// stands beside it. Empty: too little to look for.
    pub fn read(typed: &str) -> Vec<Self> {
        let typed = text::plain(typed);
        if let Some((number, rest)) = TicketNumber::among(&typed) {
            return [Self::number(number), Self::words(None, &rest)]
                .into_iter()
                .filter(|sought| *sought != Self::default())
                .collect();
        }
        let sought = match TicketNumber::read(&typed) {
            Some(number) if number.year.is_some() => Self::number(number),
            number => Self::words(number, &typed),
        };
        let found = Some(sought).filter(|sought| *sought != Self::default());
        found.into_iter().collect()
    }

    fn number(number: TicketNumber) -> Self {
        Self {
            number: Some(number),
            ..Self::default()
        }
    }

    fn words(number: Option<TicketNumber>, typed: &str) -> Self {
        let mut words = words(typed);
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        let is_enough = words.first().is_some_and(|longest| {
            let shortest = if longest.is_ascii() {
                SHORTEST
            } else {
                SHORTEST_SYLLABLES
            };
            longest.chars().count() >= shortest
        });
        if !is_enough {
            words.clear();
        }
        Self {
            number,
            phone: Phone::read(typed),
            words,
        }
    }
}

/// What stands between blanks, folded: of a phone number, however it is written, the nine digits that all ways have in common; a number of
/// a meter or an account without what stands in it.
fn words(typed: &str) -> Vec<String> {
    let parts: Vec<&str> = typed.split_whitespace().collect();
    let mut words = Vec::new();
    let mut rest = parts.as_slice();
    while let Some(first) = rest.first() {
        let grouped = rest.iter().take_while(|part| is_group(part)).count();
        let (word, taken) = if let Some((digits, taken)) = phone(rest) {
            (digits, taken)
        } else if grouped > 1 {
            (rest[..grouped].concat(), grouped)
        } else {
            (text::folded(first), 1)
        };
        if has_digit(&word) {
            words.push(word.replace(' ', ""));
        } else {
            words.extend(word.split(' ').map(str::to_owned));
        }
        rest = &rest[taken..];
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The phone number that begins here, and in how many groups it is written: the longest that is one.
fn phone(parts: &[&str]) -> Option<(String, usize)> {
    let longest = (1..=parts.len().min(LONGEST_PHONE)).rev();
    let mut read = longest.filter_map(|count| {
        let number = Number::read(&parts[..count].join(" ")).ok()?;
        let national = number.international().strip_prefix("+251")?.to_owned();
        Some((national, count))
    });
    read.next()
}

/// The most groups in which a phone number is written: `+251 (0) 9 11 23 45 67`.
const LONGEST_PHONE: usize = 7;

/// Part of a number that is written in groups: `7788 991`.
fn is_group(part: &str) -> bool {
    part.len() <= 4 && part.chars().all(|letter| letter.is_ascii_digit())
}

fn has_digit(word: &str) -> bool {
    word.contains(|letter: char| letter.is_ascii_digit())
}

/// Folded; where a number is in it, as it is written and without what stands in it.
fn numbered(answer: &str) -> String {
    let written = text::folded(answer);
    let joined = written.replace(' ', "");
    if joined == written || !has_digit(&written) {
        return written;
    }
    format!("{written} {joined}")
}

/// What was told of it, in one line.
pub fn told(book: &Book, language: &str, service: &str, answers: &Answers) -> String {
    let Some(service) = book.service(service) else {
        return String::new();
    };
    let live = Applicable::of(service, answers);
    let shown = live.questions().filter_map(|asked| {
        let value = answers.get(&asked.question.key)?;
        Some(display::answer(book, language, &asked.question, value))
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_and_numbers_and_nothing_else() {
        let book = Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
        let answers = [
            ("name", "Tsehay O'Brien"),
            ("phone", "+251911234567"),
            ("national_id", "123456789012"),
            ("landmark", "Behind the church"),
            ("neighbour_meter", "AB-12345"),
        ];
        let answers = answers
            .map(|(key, value)| (key.to_owned(), json!(value)))
            .into();
        assert_eq!(
            key(&book, "new_connection", &answers),
            "tsehay obrien 0911234567 251911234567 ab 12345 ab12345"
        );
    }

    #[test]
    fn what_somebody_looks_for() {
        let read = |typed| match SearchTerms::read(typed).as_slice() {
            [only] => only.clone(),
            other => panic!("{typed}: {other:?}"),
        };
        assert_eq!(read("srv 2026 42").number.unwrap().number, 42);
        assert!(read("SRV-2026-00042").words.is_empty());
        assert_eq!(read("+251 911 23 45 67").phone, Phone::read("0911234567"));
        assert_eq!(read("42").number.unwrap().year, None);
        for (typed, words) in [
            ("ፀሐይ በቀለ", &["ጸሀይ", "በቀለ"][..]),
            ("1000123456", &["1000123456"]),
            ("1000 1234 56", &["1000123456"]),
            ("ሣራ", &["ሳራ"]),
            ("AB-7788991", &["ab7788991"]),
            ("ab7788991 Bekele", &["ab7788991", "bekele"]),
            ("AB 778/8991", &["7788991", "ab"]),
            ("AB 77 88 99 1", &["7788991", "ab"]),
            ("1000123456 7788991", &["1000123456", "7788991"]),
            // Of a phone number what all ways to write it have in common; with other words too.
            ("0911234567", &["911234567"]),
            ("+251 (0) 911-23-45-67", &["911234567"]),
            ("0911 23 45 67 Bekele", &["911234567", "bekele"]),
            ("Bekele 00251911234567", &["911234567", "bekele"]),
            ("011 551 2345 Bekele", &["115512345", "bekele"]),
            ("O'Brien w/ro", &["obrien", "ro", "w"]),
        ] {
            assert_eq!(read(typed).words, words, "{typed}");
        }
        for typed in ["", "ab", "?!", "a b c"] {
            assert_eq!(SearchTerms::read(typed), [], "{typed}");
        }
    }

    #[test]
    fn a_ticket_number_is_what_counts() {
        for (typed, number, words) in [
            ("SRV-2026-00016 Bekele", 16, &["bekele"][..]),
            ("Bekele, srv 2026 16", 16, &["bekele"]),
            ("where is SRV–2026–00016?", 16, &["where", "is"]),
            ("srv 16", 16, &[]),
            ("2026-16", 16, &[]),
            ("T SRV-2026-00016", 16, &[]),
        ] {
            let read = SearchTerms::read(typed);
            assert_eq!(read[0].number.unwrap().number, number, "{typed}");
            assert_eq!(read[0].words, [""; 0], "{typed}");
            let rest: Vec<&String> = read[1..].iter().flat_map(|rest| &rest.words).collect();
            assert_eq!(rest, words, "{typed}");
        }
        assert_eq!(SearchTerms::read("Bekele 2026 16")[0].number, None);
    }
}
