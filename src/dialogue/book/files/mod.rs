//! The shapes of the files in `dialogues/`, word for word as their authors write them.
//!
//! An unknown word in a file is refused, so that a misspelt one is not silently without effect.

pub mod service;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::domain::Status;

/// `house.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseFile {
    /// The number where a human answers.
    pub hotline: String,
    /// The hotline in a form that a phone can dial, as a danger names it.
    pub dial: String,
    /// The language in which the group of the staff reads; each of them chooses their own.
    pub staff_language: String,
    /// Whether customers read who of the staff writes to them.
    pub show_staff_names: bool,
    pub office: OfficeFile,
}

/// The hours of a working day (Monday to Friday, no holiday) in Addis Ababa: `08:30`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeFile {
    #[serde(deserialize_with = "time")]
    pub opens: NaiveTime,
    #[serde(deserialize_with = "time")]
    pub closes: NaiveTime,
}

fn time<'de, D: Deserializer<'de>>(file: D) -> Result<NaiveTime, D::Error> {
    let written = String::deserialize(file)?;
    NaiveTime::parse_from_str(&written, "%H:%M")
        .map_err(|_| D::Error::custom(format!("`{written}` is no time of day; write it as 08:30")))
}

/// `staff.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffFile {
    #[serde(default)]
    pub reject: Vec<ReasonFile>,
    #[serde(default)]
    pub change: Vec<ReasonFile>,
    #[serde(default)]
    pub give_back: Vec<ReasonFile>,
    #[serde(default)]
    pub ready: Vec<ReadyFile>,
    /// Codes of services.
    #[serde(default)]
    pub needs_meter: Vec<String>,
    /// Keys of documents.
    #[serde(default)]
    pub crew_papers: Vec<String>,
    #[serde(default)]
    pub steps: StepsFile,
}

/// What technicians write in reply to their work, in every language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepsFile {
    #[serde(default)]
    pub accept: Vec<String>,
    #[serde(default)]
    pub on_the_way: Vec<String>,
    #[serde(default)]
    pub start: Vec<String>,
    #[serde(default)]
    pub done: Vec<String>,
    #[serde(default)]
    pub cannot: Vec<String>,
}

/// One reason.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonFile {
    /// The key of its sentence.
    pub say: String,
    /// Codes of services; none: all of them.
    #[serde(default)]
    pub services: Vec<String>,
}

/// One ready answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadyFile {
    /// The key of its sentence.
    pub say: String,
    /// Where the ticket stands; none: anywhere.
    #[serde(default)]
    pub status: Vec<Status>,
}

/// `languages.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguagesFile {
    pub language: Vec<LanguageFile>,
}

/// One language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageFile {
    /// `am`: the name of its file in `locales/`.
    pub code: String,
    /// In itself: `አማርኛ`.
    pub name: String,
    /// Chooses it in the language question, on every channel.
    pub number: usize,
    /// Drafts are read, but neither offered nor required to be complete.
    pub enabled: bool,
    /// Its name by SMS, in plain Latin letters.
    #[serde(default)]
    pub sms_name: Option<String>,
    /// How people write it beside its name, in any language.
    #[serde(default)]
    pub spellings: Vec<String>,
    /// Words of what only a chat has, in small letters: nothing that is said by SMS has one of them.
    #[serde(default)]
    pub only_in_chats: Vec<String>,
    /// Where a sentence comes from that a draft does not have.
    #[serde(default)]
    pub fallback: Option<String>,
}

/// `areas.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreasFile {
    pub region: Vec<AreaFile>,
    pub sub_city: Vec<AreaFile>,
}

/// An area and its name in each language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaFile {
    pub id: String,
    pub names: BTreeMap<String, String>,
}

/// `places.toml`: where the regions are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlacesFile {
    /// Before these words a name is none of a place.
    #[serde(default)]
    pub not_before: Vec<String>,
    #[serde(default)]
    pub outline: Vec<OutlineFile>,
    #[serde(default)]
    pub quarters: Vec<QuartersFile>,
    #[serde(default)]
    pub town: Vec<TownFile>,
}

/// What lies within is in this region.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlineFile {
    pub region: String,
    /// Latitude and longitude, in degrees.
    pub around: Vec<[f64; 2]>,
}

/// Parts of a city.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuartersFile {
    pub region: String,
    pub names: Vec<String>,
}

/// A town.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TownFile {
    pub region: String,
    /// Latitude and longitude, in degrees.
    pub at: [f64; 2],
    /// In every spelling.
    pub names: Vec<String>,
}

/// `holidays.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidaysFile {
    pub holiday: Vec<HolidayFile>,
}

/// A day on which the office is closed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayFile {
    /// Gregorian, `2026-01-07`.
    pub day: NaiveDate,
    pub name: String,
    /// The date is announced shortly before and may move by a day.
    #[serde(default)]
    pub expected: bool,
}

/// `calendar.toml`: the words of dates, by language.
pub type CalendarFile = BTreeMap<String, CalendarWords>;

/// The words that dates and hours are made of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarWords {
    /// Thirteen, from Meskerem to Pagume.
    pub ethiopian_months: Vec<String>,
    /// Twelve, short, from January.
    pub gregorian_months: Vec<String>,
    /// Four: from 00:00, 06:00, 12:00 and 18:00.
    pub day_parts: Vec<String>,
}

/// `words.toml`: what people type instead of pressing, beside the labels of the buttons. The languages are not kept apart.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordsFile {
    pub back: Vec<String>,
    pub cancel: Vec<String>,
    pub help: Vec<String>,
    pub skip: Vec<String>,
    pub over: Vec<String>,
    /// At the summary: that an answer is to be changed.
    #[serde(default)]
    pub change: Vec<String>,
    pub yes: Vec<String>,
    pub no: Vec<String>,
    /// Where there are no buttons, as a whole message: to hear nothing unasked, and to hear it again.
    pub stop: Vec<String>,
    pub start: Vec<String>,
    /// There too: that the power is out, and that it is back.
    pub out: Vec<String>,
    pub on: Vec<String>,
    /// There too: what is kept about them, and to be erased.
    pub data: Vec<String>,
    pub forget: Vec<String>,
    /// By language and then by the answer to the first question of the service for emergencies: what begins it.
    pub emergency: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// What begins an emergency in words about anything, by language and answer.
    pub sure: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// With one of these a message tells of no danger here and now.
    pub calm: Vec<String>,
    /// Titles before a name; they do not count as one of its words.
    pub titles: Vec<String>,
}

/// `questions.toml`: the questions that services share, by key.
pub type QuestionsFile = BTreeMap<String, QuestionFile>;

/// One question. Its sentences are `ask-KEY`, `label-KEY`, `error-KEY` and `example-KEY` unless it names others.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionFile {
    pub kind: AnswerKind,
    /// Of a `choice`: the answers in order; their sentences are `KEY-OPTION`.
    #[serde(default)]
    pub options: Option<Vec<String>>,
    /// Of an `area`: `region` or `sub_city`.
    #[serde(default)]
    pub level: Option<AreaLevel>,
    /// Of a `text` or `whereabouts`: the fewest letters; of a `number`: the smallest.
    #[serde(default)]
    pub min: Option<u32>,
    /// Of a `text` or `whereabouts`: the most letters; of a `number`: the largest.
    #[serde(default)]
    pub max: Option<u32>,
    /// Of `money`: it is less than so many birr.
    #[serde(default)]
    pub below: Option<u32>,
    /// Of a `month`: how many months old it may be; of a `date` that is over: how many days.
    #[serde(default)]
    pub oldest: Option<u32>,
    /// Of a `date` to come: how many days ahead it may be.
    #[serde(default)]
    pub ahead: Option<u32>,
    /// Of a `code`: its shape after capitals are made and spaces taken out, as a regular expression.
    #[serde(default)]
    pub pattern: Option<String>,
    /// Of a `number`: words that may stand behind it; of `money`: before it or behind it.
    #[serde(default)]
    pub units: Option<Vec<String>>,
    /// Of a `number` or `money`: the sentence that shows it with its unit, from `$number`.
    #[serde(default)]
    pub shown: Option<String>,
    /// Whether the customer's earlier answer is offered again.
    #[serde(default)]
    pub remember: bool,
    #[serde(default)]
    pub ask: Option<String>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub error: Option<String>,
    #[serde(default)]
    pub example: Option<String>,
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    Name,
    Phone,
    NationalId,
    Choice,
    YesNo,
    Area,
    Text,
    Number,
    Code,
    Month,
    Date,
    Money,
    Place,
    Whereabouts,
}

/// Which list of areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaLevel {
    Region,
    SubCity,
}
