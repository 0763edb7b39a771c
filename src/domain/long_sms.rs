//! A long SMS that comes in parts, one by one and in any order: what a part means that comes, and what they say together.

use std::collections::BTreeMap;

/// Which part of which message it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartOfSms {
    /// The phone's number of the message: the same in each of its parts, and soon used again.
    pub reference: String,
    pub total: u8,
    /// From 1.
    pub number: u8,
}

impl PartOfSms {
    /// `None`: it is one of one, or no part of what it claims to be one of.
    pub fn of(reference: impl Into<String>, total: u8, number: u8) -> Option<Self> {
        (total > 1 && (1..=total).contains(&number)).then(|| Self {
            reference: reference.into(),
            total,
            number,
        })
    }
}

/// What is known under the same number of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPart {
    pub number: u8,
    /// A name of what it says, and when.
    pub print: String,
    /// Its words; `None`: its message has come already.
    pub words: Option<String>,
}

/// What a part means that comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartMeans {
    /// It has come before.
    Nothing,
    More,
    /// Another text stands in its place: the phone counts from the start again, and this is the next message.
    NextMessage,
}

/// What it means that this part comes, with these words.
pub fn meaning(known: &[KnownPart], part: &PartOfSms, print: &str, words: &str) -> PartMeans {
    let in_its_place = || known.iter().filter(|known| known.number == part.number);
    let is_known = in_its_place().any(|known| match &known.words {
        Some(kept) => kept == words,
        None => known.print == print,
    });
    let is_taken = in_its_place().any(|known| known.words.is_some());
    match (is_known, is_taken) {
        (true, _) => PartMeans::Nothing,
        (false, true) => PartMeans::NextMessage,
        (false, false) => PartMeans::More,
    }
}

/// What stands for what is missing.
const GAP: &str = "…";

/// Their words one after the other, with a sign where some are missing.
pub fn put_together(parts: &BTreeMap<u8, &str>, total: u8) -> String {
    let mut text = String::new();
    let mut is_gap = false;
    for number in 1..=total {
        match parts.get(&number) {
            Some(words) => text.push_str(words),
            None if !is_gap => text.push_str(GAP),
            None => {}
        }
        is_gap = !parts.contains_key(&number);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_one_of_several() {
        for (total, number, is_one) in [
            (2, 1, true),
            (2, 2, true),
            (255, 255, true),
            (1, 1, false),
            (2, 0, false),
            (2, 3, false),
            (0, 0, false),
        ] {
            let part = PartOfSms::of("7", total, number);
            assert_eq!(part.is_some(), is_one, "{number} of {total}");
        }
    }

    #[test]
    fn what_it_means() {
        let known = |number, print: &str, words: Option<&str>| KnownPart {
            number,
            print: print.to_owned(),
            words: words.map(str::to_owned),
        };
        let second = PartOfSms::of("7", 3, 2).unwrap();
        for (known, expected) in [
            (vec![], PartMeans::More),
            (vec![known(1, "b", Some("b"))], PartMeans::More),
            // Brought again: while it is kept by its words alone, and later at the same time alone.
            (vec![known(2, "a", Some("b"))], PartMeans::Nothing),
            (vec![known(2, "b", None)], PartMeans::Nothing),
            (vec![known(2, "a", None)], PartMeans::More),
            (vec![known(2, "a", Some("a"))], PartMeans::NextMessage),
            (
                vec![known(2, "b", None), known(2, "a", Some("a"))],
                PartMeans::Nothing,
            ),
        ] {
            assert_eq!(meaning(&known, &second, "b", "b"), expected, "{known:?}");
        }
    }

    #[test]
    fn what_they_say_together() {
        for (parts, expected) in [
            (&[(1, "a"), (2, "b"), (3, "c")][..], "abc"),
            (&[(1, "a"), (3, "c")], "a…c"),
            (&[(3, "c")], "…c"),
            (&[(1, "a")], "a…"),
            (&[(2, "b")], "…b…"),
        ] {
            let parts: BTreeMap<u8, &str> = parts.iter().copied().collect();
            assert_eq!(put_together(&parts, 3), expected);
        }
    }
}
