//! A word of `hearing.toml`, and the words of people that it stands for.
//!
//! `power`: this word. `electri*`: what begins so. `*ጠፋ*`: what has it in it. `hin jir*`: words one after the other. Amharic is compared by
//! its consonants, also where it is written in Latin letters, and with or without what stands before its words; `=hail` is taken letter
//! by letter.

use super::fold::{self, Word};
use crate::domain::text;

/// From so many letters on a slip is forgiven.
const LONG: usize = 7;
/// With fewer consonants a word of Amharic sounds like too many others.
const SHORT: usize = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordPattern(Vec<PatternWord>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct PatternWord {
    text: String,
    by: ComparedBy,
    /// Anything may stand before it, and after it.
    is_open: (bool, bool),
    /// In letters.
    length: usize,
    is_ethiopic: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ComparedBy {
    Letters,
    Consonants,
    /// Too short for its consonants to tell it: its letters, the last of them with any vowel.
    LettersButVowelOfLast,
}

impl WordPattern {
    /// Reads it; none: nothing would be left of it.
    pub(super) fn read(written: &str, is_amharic: bool) -> Option<Self> {
        let parts: Option<Vec<PatternWord>> = written
            .split_whitespace()
            .map(|word| PatternWord::read(word, is_amharic))
            .collect();
        parts.filter(|parts| !parts.is_empty()).map(Self)
    }

    pub(super) const fn words(&self) -> usize {
        self.0.len()
    }

    /// Whether these words begin with it.
    pub(super) fn begins(&self, said: &[Word]) -> bool {
        said.len() >= self.0.len() && self.0.iter().zip(said).all(|(part, word)| part.is(word))
    }
}

impl PatternWord {
    fn read(written: &str, is_amharic: bool) -> Option<Self> {
        let is_literal = written.starts_with('=');
        let is_open = (written.starts_with('*'), written.ends_with('*'));
        let folded = text::folded(written.trim_matches(['*', '=']));
        let word = fold::word(&folded);
        let heard = &word.consonants[0];
        let sounds = heard.chars().filter(|sound| *sound != fold::ROUND).count();
        let (text, by) = match is_amharic && !is_literal {
            true if sounds < SHORT && word.is_ethiopic => (
                fold::any_last_vowel(&word.letters),
                ComparedBy::LettersButVowelOfLast,
            ),
            // A consonant is in every other word.
            true if sounds < 2 => return None,
            true if is_open.0 => (heard.replace(fold::ROUND, ""), ComparedBy::Consonants),
            true => (heard.clone(), ComparedBy::Consonants),
            false => (word.letters, ComparedBy::Letters),
        };
        (!text.is_empty() && !folded.contains(' ')).then_some(Self {
            length: text.chars().count(),
            text,
            by,
            is_open,
            is_ethiopic: word.is_ethiopic,
        })
    }

    fn is(&self, word: &Word) -> bool {
        match self.by {
            ComparedBy::Letters => self.fits(&word.letters) || self.nearly_fits(&word.letters),
            ComparedBy::Consonants => {
                self.is_ethiopic == word.is_ethiopic
                    && word.consonants.iter().any(|heard| self.fits(heard))
            }
            ComparedBy::LettersButVowelOfLast => {
                word.is_ethiopic
                    && std::iter::once(&word.letters)
                        .chain(&word.bare)
                        .any(|form| self.fits_short(form))
            }
        }
    }

    fn fits(&self, word: &str) -> bool {
        match self.is_open {
            (true, true) => word.contains(&self.text),
            (true, false) => word.ends_with(&self.text),
            (false, true) => word.starts_with(&self.text),
            (false, false) => word == self.text,
        }
    }

    /// The letters of the word up to the length of the pattern, the last of them by its row.
    fn fits_short(&self, word: &str) -> bool {
        let letters: Vec<char> = word.chars().collect();
        let places = if self.is_open.0 { letters.len() } else { 1 };
        (0..places).any(|at| {
            let rest = &letters[at..];
            let is_whole = self.is_open.1 || rest.len() == self.length;
            let start: String = rest.iter().take(self.length).collect();
            is_whole && rest.len() >= self.length && fold::any_last_vowel(&start) == self.text
        })
    }

    /// One slip, and not in its first letter.
    fn nearly_fits(&self, word: &str) -> bool {
        if self.length < LONG || self.is_open.0 || word.chars().next() != self.text.chars().next() {
            return false;
        }
        if !self.is_open.1 {
            return fold::is_nearly(word, &self.text);
        }
        let ends = word
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        let mut ends = ends.skip(self.length - 2).take(3);
        ends.any(|end| fold::is_nearly(&word[..end], &self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(written: &str, is_amharic: bool, typed: &str) -> bool {
        let pattern = WordPattern::read(written, is_amharic).expect("a pattern");
        pattern.begins(&fold::words(typed))
    }

    #[test]
    fn what_a_pattern_stands_for() {
        assert!(is("power", false, "POWER is gone"));
        assert!(!is("power", false, "powerful"));
        assert!(is("electri*", false, "electricity"));
        assert!(is("electricity", false, "electrcity"));
        assert!(is("hin jir*", false, "hin jiru"));
        assert!(!is("hin jir*", false, "hin"));
        assert!(is("ጠፋ*", true, "ከጠፋ"));
        assert!(is("ጠፋ*", true, "ጠፍቶብናል"));
        assert!(is("tefa*", true, "teftual"));
        assert!(is("mebrat*", true, "mabratu"));
        assert!(is("=hail", true, "hail") && !is("=hail", true, "hulu"));
        assert!(!is("ጠፋ*", true, "tefa"), "each script has its own");
        assert!(is("ቢል*", true, "የቢሉ") && !is("ቢል*", true, "ብልሽት"));
        assert!(is("*ጠፋ*", true, "ይጠፋል") && !is("ቦታ*", true, "ቤቴ"));
        assert_eq!(WordPattern::read("sew*", true), None, "one consonant");
        assert_eq!(WordPattern::read("*", false), None);
    }
}
