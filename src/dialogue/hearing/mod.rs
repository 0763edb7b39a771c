//! What people mean by their own words, where no button and no phrase of `words.toml` says it: rules of `hearing.toml`, as data.
//!
//! Knows no model and no network. A message is folded word by word ([`fold`]); a rule hears it where a word of each of its groups stands
//! in it, each at most six words from the one before, in either order, and no word that rules it out.

mod fold;
mod pattern;
mod read;

use std::collections::BTreeMap;

use fold::Word;
use pattern::WordPattern;
pub(in crate::dialogue) use read::{HearingFile, read};

/// So many words apart two of them still belong together.
const NEAR: usize = 6;

/// What a rule says that was meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::dialogue) enum OwnMeaning {
    /// That the service for emergencies is asked for; with the answer to its first question, if that is told.
    Danger(Option<String>),
    /// That there is no power, which alone is no danger.
    Outage,
    /// A service by its code.
    Service(String),
    /// Where a request stands.
    Track,
    /// To speak with a person.
    Person,
    Thanks,
    Greeting,
}

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dialogue) struct HeardMeaning<'b> {
    pub(in crate::dialogue) meaning: &'b OwnMeaning,
    /// It begins; otherwise it is asked first.
    pub(in crate::dialogue) is_sure: bool,
    /// The language of the word that says what has become of the thing: names of things are borrowed.
    pub(in crate::dialogue) language: &'b str,
}

/// The rules, in the order in which they stand: what stands first is meant first.
#[derive(Clone, Debug, Default)]
pub(in crate::dialogue) struct Hearing {
    groups: Vec<WordGroup>,
    rules: Vec<HearingRule>,
}

/// Words that mean the same to a rule, each with its language.
#[derive(Clone, Debug)]
struct WordGroup {
    name: String,
    patterns: Vec<(String, WordPattern)>,
}

#[derive(Clone, Debug)]
struct HearingRule {
    meaning: OwnMeaning,
    is_sure: bool,
    /// Groups by their places.
    words: Vec<usize>,
    unless: Vec<usize>,
    /// The message says nothing else: it has at most so many words.
    most: usize,
}

/// Where a group is heard: from which word on, how many of them, and in which language.
#[derive(Clone, Copy, Debug)]
struct WordsFound<'b> {
    at: usize,
    words: usize,
    language: &'b str,
}

impl Hearing {
    /// Everything that a message means, each meaning once, in the order of the rules.
    pub(in crate::dialogue) fn hear(&self, typed: &str) -> Vec<HeardMeaning<'_>> {
        let said = fold::words(typed);
        let mut found: BTreeMap<usize, Vec<WordsFound<'_>>> = BTreeMap::new();
        let mut heard: Vec<HeardMeaning<'_>> = Vec::new();
        for rule in &self.rules {
            if said.len() > rule.most {
                continue;
            }
            for group in rule.words.iter().chain(&rule.unless) {
                found
                    .entry(*group)
                    .or_insert_with(|| self.groups[*group].find(&said));
            }
            if rule.unless.iter().any(|group| !found[group].is_empty()) {
                continue;
            }
            let Some(language) = rule.heard_in(&found) else {
                continue;
            };
            match heard
                .iter_mut()
                .find(|before| *before.meaning == rule.meaning)
            {
                Some(before) => before.is_sure |= rule.is_sure,
                None => heard.push(HeardMeaning {
                    meaning: &rule.meaning,
                    is_sure: rule.is_sure,
                    language,
                }),
            }
        }
        heard
    }

    /// Whether there are rules at all.
    pub(in crate::dialogue) fn meanings(&self) -> impl Iterator<Item = &OwnMeaning> {
        self.rules.iter().map(|rule| &rule.meaning)
    }
}

impl HearingRule {
    /// The language in which a word of each group is heard, near each other.
    fn heard_in<'b>(&self, found: &BTreeMap<usize, Vec<WordsFound<'b>>>) -> Option<&'b str> {
        let (first, rest) = self.words.split_first()?;
        let language = |first: &WordsFound<'b>| {
            let mut last = *first;
            for group in rest {
                let mut near = found[group].iter();
                last = *near.find(|next| next.is_near(first))?;
            }
            Some(last.language)
        };
        found[first].iter().find_map(language)
    }
}

impl WordsFound<'_> {
    /// Beside it, and no word of both.
    const fn is_near(&self, other: &Self) -> bool {
        let (first, second) = if self.at < other.at {
            (self, other)
        } else {
            (other, self)
        };
        let end = first.at + first.words;
        second.at >= end && second.at - end < NEAR
    }
}

impl WordGroup {
    fn find(&self, said: &[Word]) -> Vec<WordsFound<'_>> {
        let mut found = Vec::new();
        for at in 0..said.len() {
            let here = self
                .patterns
                .iter()
                .find(|(_, pattern)| pattern.begins(&said[at..]));
            found.extend(here.map(|(language, pattern)| WordsFound {
                at,
                words: pattern.words(),
                language,
            }));
        }
        found
    }
}
