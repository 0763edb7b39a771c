//! All of `dialogues/`, read and checked once: what the engine speaks from. Knows no other room.

pub(in crate::dialogue) mod alarm_words;
pub mod commands;
pub mod condition;
pub mod days;
pub mod embedded;
pub mod files;
pub mod names;
pub mod phrases;
pub mod problem;
pub(in crate::dialogue) mod read;
pub mod region;
pub mod sentences;
pub mod service;
pub mod staff_texts;
pub(in crate::dialogue) mod typed_words;
pub mod voice;
pub mod ways;

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use regex::Regex;

use crate::dialogue::book::service::Service;
use crate::dialogue::book::ways::Way;
use crate::dialogue::hearing::{HeardMeaning, Hearing};
use crate::domain::{OfficeHours, text};
use alarm_words::Alarm;
use days::Days;
use files::{AreaLevel, CalendarWords};
use phrases::{Filling, Phrases};
use region::Regions;
use staff_texts::Catalogue;
use voice::Voice;

/// Everything that can be said and asked. Made once; shared by every turn.
#[derive(Clone)]
pub struct Book {
    /// In the order of their numbers, drafts included.
    pub languages: Vec<Language>,
    /// Where a human answers.
    pub hotline: String,
    /// The hotline in a form that a phone can dial, as a danger names it.
    pub dial: String,
    /// Whether customers read who of the staff writes to them or comes.
    pub(super) shows_staff_names: bool,
    pub office: OfficeHours,
    /// In the order in which they are offered.
    pub services: Vec<Service>,
    /// Where the regions are.
    pub regions: Regions,
    /// Days on which the office is closed, in order.
    pub holidays: Vec<NaiveDate>,
    pub(super) calendar: BTreeMap<String, CalendarWords>,
    pub(super) phrases: Phrases,
    pub(super) words: WordMeanings,
    /// Reasons and ready answers of the staff.
    pub staff: Catalogue,
    /// In which language the group of the staff reads.
    pub staff_language: String,
    pub voice: Voice,
    /// The same in the short voice.
    pub(super) in_short: Option<Box<Self>>,
}

/// A language that can be spoken.
#[derive(Clone, Debug)]
pub struct Language {
    pub code: String,
    pub name: String,
    pub number: usize,
    pub enabled: bool,
    /// Its name where there are words alone, in letters that every telephone writes.
    pub(super) plain_name: Option<String>,
    /// How people write it beside its name, in any language.
    pub(super) spellings: Vec<String>,
    /// Words of what only a chat has, in small letters: buttons, photos, the map.
    pub only_in_chats: Vec<String>,
    /// The sentence that names it, the same in every language.
    pub(super) label: String,
}

/// A question with its sentences.
#[derive(Clone, Debug)]
pub struct Question {
    pub key: String,
    pub rule: Rule,
    pub ask: String,
    pub label: String,
    pub error: String,
    pub example: String,
    /// Whether the customer's earlier answer is offered again.
    pub remember: bool,
}

/// What an answer must be.
#[derive(Clone, Debug)]
pub enum Rule {
    Name,
    Phone,
    NationalId,
    Choice(Vec<Opt>),
    YesNo(Vec<Opt>),
    Area(AreaLevel, Vec<Opt>),
    /// Free words of so many letters.
    Text(RangeInclusive<usize>),
    Number {
        min: u32,
        max: u32,
        units: Vec<String>,
        shown: Option<String>,
    },
    Code(Regex),
    /// A month of the Ethiopian calendar, not in the future and at most so many months old.
    Month {
        oldest: u32,
    },
    /// A day.
    Date(Days),
    /// More than nothing, less than so many birr.
    Money {
        below: u32,
        units: Vec<String>,
        shown: Option<String>,
    },
    Place,
    /// A place on the map, or so many letters that tell where.
    Whereabouts(RangeInclusive<usize>),
}

impl Rule {
    /// Whether people answer in words of their own.
    pub(in crate::dialogue) const fn takes_words(&self) -> bool {
        matches!(self, Self::Name | Self::Text(_) | Self::Whereabouts(_))
    }
}

/// An answer to choose, and the sentence that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opt {
    pub id: String,
    pub label: String,
}

/// What one word does where there are no buttons, as a whole message and at any step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    /// Nothing unasked is to be said here.
    Stop,
    Start,
    /// The power is out.
    Out,
    /// It is back.
    On,
    /// What is kept about them.
    Data,
    /// To be erased.
    Forget,
}

/// What typed words mean. All keys are folded.
#[derive(Clone, Debug, Default)]
pub(super) struct WordMeanings {
    /// Sentences without variables in every enabled language, by key.
    pub(super) labels: HashMap<String, Vec<String>>,
    pub(super) ways: HashMap<String, Way>,
    /// What counts where there are no buttons.
    pub(super) keywords: HashMap<String, Keyword>,
    pub(super) yes: Vec<String>,
    pub(super) no: Vec<String>,
    pub(super) change: Vec<String>,
    pub(super) titles: Vec<String>,
    pub(super) alarms: Vec<Alarm>,
    /// The alarms that count in words about anything.
    pub(super) sure: Vec<Alarm>,
    /// What makes a message none, whatever else it says.
    pub(super) calm: Vec<String>,
    /// What is meant by words that are neither a label nor a phrase of the lists.
    pub(super) hearing: Hearing,
    /// The alarms that are heard so.
    pub(super) meant: Vec<Alarm>,
}

impl Book {
    /// The name of one of the staff, if customers may read it: whatever tells a customer of one of them asks here.
    pub fn told_name<'a>(&self, name: &'a str) -> Option<&'a str> {
        self.shows_staff_names.then_some(name)
    }

    /// Says a sentence in a language. Numbers must be passed as numbers.
    pub fn say(&self, language: &str, key: &str, filling: &[Filling<'_>]) -> String {
        self.phrases.say(language, key, filling)
    }

    /// The languages that are offered.
    pub fn enabled(&self) -> impl Iterator<Item = &Language> {
        self.languages.iter().filter(|language| language.enabled)
    }

    /// How many sentences there are to say, in one language.
    pub fn sentences(&self) -> usize {
        let written = self.phrases.locales().map(|locale| locale.shapes.len());
        written.max().unwrap_or_default()
    }

    /// Whether this is a region that some question offers.
    pub fn knows_region(&self, id: &str) -> bool {
        self.services
            .iter()
            .flat_map(|service| &service.questions)
            .any(|asked| {
                matches!(&asked.question.rule, Rule::Area(AreaLevel::Region, options) if options.iter().any(|option| option.id == id))
            })
    }

    /// The language in which somebody is spoken to: theirs, if it is spoken here, or the first.
    pub fn spoken<'a>(&'a self, code: Option<&str>) -> &'a str {
        let theirs = code.and_then(|code| self.language(code));
        theirs
            .or_else(|| self.enabled().next())
            .map_or("", |language| &language.code)
    }

    /// An offered language by its code.
    pub fn language(&self, code: &str) -> Option<&Language> {
        self.enabled().find(|language| language.code == code)
    }

    pub fn service(&self, code: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.code == code)
    }

    /// The service for emergencies, if there is one.
    pub(crate) fn emergency(&self) -> Option<&Service> {
        self.services.iter().find(|service| service.is_emergency())
    }

    /// The sentence that names a service, also one that is no longer offered: then its code.
    pub fn service_title(&self, language: &str, code: &str) -> String {
        self.service(code).map_or_else(
            || code.to_owned(),
            |service| self.say(language, &service.title, &[]),
        )
    }

    /// Whether typed words (folded) are this label in any offered language.
    pub(super) fn is_label(&self, folded: &str, label: &str) -> bool {
        self.words
            .labels
            .get(label)
            .is_some_and(|spellings| spellings.iter().any(|spelling| spelling == folded))
    }

    /// What a whole message does where there are no buttons.
    pub(super) fn keyword(&self, typed: &str) -> Option<Keyword> {
        if typed.len() > 80 {
            return None;
        }
        self.words.keywords.get(&text::folded(typed)).copied()
    }

    /// What these words may mean by the rules of `hearing.toml`, the likeliest first.
    pub(in crate::dialogue) fn own_words(&self, typed: &str) -> Vec<HeardMeaning<'_>> {
        self.words.hearing.hear(typed)
    }

    /// Whether these words are the name of a service, or what else asks for it.
    pub(in crate::dialogue) fn is_service_named(&self, typed: &str) -> bool {
        let folded = text::folded(typed);
        let mut services = self.services.iter();
        services.any(|service| self.is_label(&folded, &service.title))
    }

    /// The way out that typed words name.
    pub(super) fn way(&self, typed: &str) -> Option<Way> {
        if typed.len() > 80 {
            return None;
        }
        self.words.ways.get(&text::folded(typed)).copied()
    }
}

impl Question {
    /// The answers to choose from, if it has any.
    pub fn options(&self) -> &[Opt] {
        match &self.rule {
            Rule::Choice(options) | Rule::YesNo(options) | Rule::Area(_, options) => options,
            _ => &[],
        }
    }

    /// Whether its answer is never shown whole.
    pub const fn is_secret(&self) -> bool {
        matches!(self.rule, Rule::NationalId)
    }
}
