//! What a request is found by.

use crate::dialogue::book::{Book, Rule};
use crate::dialogue::condition::{Answers, Live};
use crate::dialogue::shown;
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
            Rule::Name | Rule::Code(_) => words.push(text::folded(answer)),
            // As it is kept, and as people write it.
            Rule::Phone => {
                let digits = text::folded(answer);
                words.extend(digits.strip_prefix("251").map(|rest| format!("0{rest}")));
                words.push(digits);
            }
            _ if question.key == ORGANISATION => words.push(text::folded(answer)),
            _ => {}
        }
    }
    words.join(" ")
}

/// The one free text that names somebody.
const ORGANISATION: &str = "organisation";

/// What somebody looks for; it may be several things at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    pub number: Option<TicketNumber>,
    pub phone: Option<Phone>,
    /// Folded, the longest first: a request has them all.
    pub words: Vec<String>,
}

impl Sought {
    /// `None`: too little to look for.
    pub fn read(typed: &str) -> Option<Self> {
        let number = TicketNumber::read(typed);
        let phone = Phone::read(typed);
        let folded = text::folded(typed);
        let mut words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        let is_enough = words.first().is_some_and(|longest| {
            let shortest = if longest.is_ascii() {
                SHORTEST
            } else {
                SHORTEST_SYLLABLES
            };
            longest.chars().count() >= shortest
        });
        // A number with its year, or a whole phone number, is nothing else.
        let is_plain = phone.is_none() && number.is_none_or(|number| number.year.is_none());
        if !(is_plain && is_enough) {
            words.clear();
        }
        let found = Self {
            number,
            phone,
            words,
        };
        (found != Self::default()).then_some(found)
    }
}

/// What was told of it, in one line.
pub fn told(book: &Book, language: &str, service: &str, answers: &Answers) -> String {
    let Some(service) = book.service(service) else {
        return String::new();
    };
    let live = Live::of(service, answers);
    let shown = live.questions().filter_map(|asked| {
        let value = answers.get(&asked.question.key)?;
        Some(shown::answer(book, language, &asked.question, value))
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
            "tsehay obrien 0911234567 251911234567 ab 12345"
        );
    }

    #[test]
    fn what_somebody_looks_for() {
        let read = |typed| Sought::read(typed).unwrap();
        assert_eq!(read("srv 2026 42").number.unwrap().number, 42);
        assert!(read("SRV-2026-00042").words.is_empty());
        assert_eq!(read("+251 911 23 45 67").phone, Phone::read("0911234567"));
        assert_eq!(read("ፀሐይ በቀለ").words, ["ጸሀይ", "በቀለ"]);
        assert_eq!(read("1000123456").words, ["1000123456"]);
        assert_eq!(read("ሣራ").words, ["ሳራ"]);
        assert_eq!(read("42").number.unwrap().year, None);
        for typed in ["", "ab", "?!", "a b c"] {
            assert_eq!(Sought::read(typed), None, "{typed}");
        }
    }
}
