//! The English of what was said in another language, read back from the words alone.
//!
//! For those who watch and do not read the language. A text is taken apart into the sentences of the book that could have made
//! it, line by line, and these are said in English with the same filling. What no sentence of the book could have made (a name, a
//! note of the office) stays as it is. Nothing is remembered while people talk, so it reads messages of any age and from any process.

use std::collections::HashMap;
use std::sync::Arc;

use super::template::{Template, breaks};
use crate::dialogue::answer::dates;
use crate::dialogue::book::phrases::{Filling, Locale};
use crate::dialogue::book::{Book, sentences, voice};
use chrono::{DateTime, TimeDelta};
use fluent_bundle::FluentValue;

/// The language of the subtitles.
const ENGLISH: &str = "en";
/// What the channel puts before what was understood.
const HEARD: &str = "✓ ";
/// How deep a sentence may stand in a sentence: a month in a date in a line of a card.
const DEPTH: usize = 4;

/// Reads what the book says in its other languages.
pub struct Subtitles {
    book: Arc<Book>,
    languages: Vec<Readable>,
    /// The most lines that one sentence has.
    longest: usize,
}

/// One language, ready to be read.
struct Readable {
    /// Sentences without variables: from what is said to its English.
    pub(in crate::dialogue) plain: HashMap<String, String>,
    /// Short forms without variables: they are whole lines, and part of nothing.
    short: HashMap<String, String>,
    /// The most telling first.
    templates: Vec<Template>,
    /// Where those begin that have no letters of their own: chance could fill them, so whatever else reads a text goes first.
    bare_from: usize,
    comma: String,
}

impl Subtitles {
    pub fn new(book: Arc<Book>) -> Self {
        let others = book.enabled().filter(|language| language.code != ENGLISH);
        let languages: Vec<Readable> = others
            .filter_map(|language| Some(Readable::new(&book, book.phrases.locale(&language.code)?)))
            .collect();
        let sentences = languages.iter().flat_map(|language| language.plain.keys());
        let templates = languages.iter().flat_map(|language| &language.templates);
        let longest = sentences
            .map(|said| said.lines().count())
            .chain(templates.map(|template| template.shape.as_str().lines().count()))
            .max()
            .unwrap_or_default();
        Self {
            book,
            languages,
            longest,
        }
    }

    /// The English of a message or a label, as it stands on the screen; none where there is nothing to tell.
    pub fn of(&self, text: &str) -> Option<String> {
        let lines: Vec<&str> = text.lines().collect();
        let mut english: Vec<String> = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            // A sentence may go over several lines: the longest that can be read wins.
            let read = (at + 1..=lines.len().min(at + self.longest))
                .rev()
                .find_map(|end| Some((end, self.sentence(&lines[at..end].join("\n"), DEPTH)?)));
            let (end, said) = read.unwrap_or_else(|| (at + 1, lines[at].to_owned()));
            // A question in three languages is one question.
            if said.is_empty() || english.last() != Some(&said) {
                english.push(said);
            }
            at = end;
        }
        let english = english.join("\n");
        (english != text).then_some(english)
    }

    fn sentence(&self, text: &str, depth: usize) -> Option<String> {
        if let Some(heard) = text.strip_prefix(HEARD) {
            return Some(format!("{HEARD}{}", self.sentence(heard, depth)?));
        }
        self.languages
            .iter()
            .find_map(|language| self.read(language, text, depth))
            .or_else(|| self.in_short(text))
    }

    /// A line in the short form of its sentence, or the number of a choice and its label in it.
    fn in_short(&self, text: &str) -> Option<String> {
        let known = |said: &str| self.languages.iter().find_map(|it| it.short.get(said));
        if let Some(english) = known(text) {
            return Some(english.clone());
        }
        let (number, label) = text.split_once(' ')?;
        number.parse::<usize>().ok()?;
        Some(format!("{number} {}", known(label)?))
    }

    fn read(&self, language: &Readable, text: &str, depth: usize) -> Option<String> {
        if let Some(english) = language.plain.get(text) {
            return Some(english.clone());
        }
        let depth = depth.checked_sub(1)?;
        let breaks = breaks(text);
        let (telling, bare) = language.templates.split_at(language.bare_from);
        let read = |template: &Template, is_sure: fn(&[Option<String>]) -> bool| {
            let found = template.read(text, breaks)?;
            let read: Vec<Option<String>> = (1..=template.variables.len())
                .map(|group| self.read(language, &found[group], depth))
                .collect();
            let values = read
                .iter()
                .enumerate()
                .map(|(index, english)| filled(english.as_deref().unwrap_or(&found[index + 1])));
            let names = template.variables.iter().map(String::as_str);
            // A form that leaves its number out is the one for a single thing.
            let ours = self.english_variables(&template.key);
            let left_out =
                ours.filter(|name| !template.variables.iter().any(|known| known == name));
            let filling: Vec<Filling<'_>> = names
                .zip(values)
                .chain(left_out.map(|name| (name, 1_u32.into())))
                .collect();
            is_sure(&read).then(|| in_english(&self.book, &template.key, &filling))
        };
        let begins_known = |read: &[Option<String>]| matches!(read.first(), Some(Some(_)));
        let holds_known = |read: &[Option<String>]| read.iter().any(Option::is_some);
        telling
            .iter()
            .find_map(|template| read(template, |_| true))
            .or_else(|| {
                bare.iter()
                    .find_map(|template| read(template, begins_known))
            })
            .or_else(|| self.list(language, text, depth))
            .or_else(|| bare.iter().find_map(|template| read(template, holds_known)))
    }

    /// What the English sentence of that key is filled with.
    fn english_variables(&self, key: &str) -> impl Iterator<Item = &str> {
        let locale = self.book.phrases.locale(ENGLISH);
        let shape = locale.and_then(|locale| locale.shapes.get(key));
        shape
            .into_iter()
            .flat_map(|shape| shape.variables.iter().map(String::as_str))
    }

    /// Places in a row: `አዲስ አበባ፣ ቦሌ፣ ወረዳ 3`.
    fn list(&self, language: &Readable, text: &str, depth: usize) -> Option<String> {
        // Places in a row stand in one line.
        if text.contains('\n') {
            return None;
        }
        let parts: Vec<&str> = text.split(&language.comma).collect();
        let read: Vec<Option<String>> = parts
            .iter()
            .map(|part| (parts.len() > 1).then(|| self.read(language, part, depth))?)
            .collect();
        if read.iter().all(Option::is_none) {
            return None;
        }
        let english = read.into_iter().zip(parts);
        let comma = self.book.say(ENGLISH, sentences::PLACE_COMMA.key, &[]);
        Some(
            english
                .map(|(read, part)| read.unwrap_or_else(|| part.to_owned()))
                .collect::<Vec<_>>()
                .join(&format!("{comma} ")),
        )
    }
}

impl Readable {
    pub(in crate::dialogue) fn new(book: &Book, locale: &Locale) -> Self {
        // Where two sentences are the same here and differ in English, the same one is taken each time.
        let is_whole = |key: &str| voice::shortened(key).is_none();
        let mut sentences: Vec<(&str, &str)> = locale.plain().collect();
        sentences.sort_unstable();
        let (whole, short): (Vec<_>, Vec<_>) =
            sentences.into_iter().partition(|(key, _)| is_whole(key));
        let read = |sentences: Vec<(&str, &str)>| -> HashMap<String, String> {
            let read = sentences.into_iter();
            read.map(|(key, said)| (said.to_owned(), in_english(book, key, &[])))
                .collect()
        };
        let (mut plain, short) = (read(whole), read(short));
        if let (Some(theirs), Some(ours)) =
            (book.calendar.get(&locale.code), book.calendar.get(ENGLISH))
        {
            let months = theirs.ethiopian_months.iter().zip(&ours.ethiopian_months);
            let parts = theirs.day_parts.iter().zip(&ours.day_parts);
            plain.extend(
                months
                    .chain(parts)
                    .map(|(theirs, ours)| (theirs.clone(), ours.clone())),
            );
        }
        // English tells the time by another clock: each minute of a day is known as a whole.
        let minutes = (0..24 * 60).map(|minute| DateTime::UNIX_EPOCH + TimeDelta::minutes(minute));
        plain.extend(minutes.map(|at| {
            (
                dates::time_of(book, &locale.code, at),
                dates::time_of(book, ENGLISH, at),
            )
        }));
        let mut templates: Vec<Template> = locale
            .shapes
            .iter()
            // (Short forms with something to fill in are like too many others.)
            .filter(|(key, shape)| is_whole(key) && !shape.variables.is_empty())
            // How a day or an hour is told in a list of the staff cannot be read back: English tells it with other parts.
            .filter(|(key, _)| {
                ![sentences::FORM_DAY.key, sentences::FORM_CLOCK.key].contains(&key.as_str())
            })
            .flat_map(|(key, _)| Template::all(locale, key))
            .collect();
        templates.sort_by_key(|template| {
            std::cmp::Reverse((template.own_letters, template.shape.as_str().len()))
        });
        let bare_from = templates.partition_point(|template| template.own_letters > 0);
        let comma = format!(
            "{} ",
            book.say(&locale.code, sentences::PLACE_COMMA.key, &[])
        );
        Self {
            plain,
            short,
            templates,
            bare_from,
            comma,
        }
    }
}

/// A sentence in English; the whole one, where only the other language has a short form of it.
fn in_english(book: &Book, key: &str, filling: &[Filling<'_>]) -> String {
    let english = book.phrases.locale(ENGLISH);
    let is_there = english.is_some_and(|english| english.shapes.contains_key(key));
    let whole = voice::shortened(key).filter(|_| !is_there);
    book.say(ENGLISH, whole.unwrap_or(key), filling)
}

/// A number as a number, for its plural; but not what only looks like one, such as `03`.
fn filled(value: &str) -> FluentValue<'_> {
    match value.parse::<u32>() {
        Ok(number) if number.to_string() == value => number.into(),
        _ => value.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subtitles() -> Subtitles {
        let book = Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
        Subtitles::new(Arc::new(book))
    }

    #[test]
    fn what_was_said_is_told_in_english() {
        let subtitles = subtitles();
        for (said, english) in [
            ("አዲስ ጥያቄ", "New request"),
            // Only Amharic has a short form of it.
            ("1 አዲስ ቆጣሪ", "1 New connection"),
            (
                "✓ አዎ\n\n7/17\nክፍለ ከተማዎን ይምረጡ።",
                "✓ Yes\n\n7/17\nWhich sub-city?",
            ),
            ("✓ ደርሶናል። ከ3 ሰነዶች 1።", "✓ Received. 1 of 3 documents."),
            (
                "የሚጠበቀው እስከ፦ ታኅሣሥ 5/2019 ዓ.ም (14 Dec 2026)",
                "Expected by: 14 Dec 2026 (5 Tahsas 2019)",
            ),
            (
                "ሁኔታ፦ ጸድቋል\nቦታ፦ አዲስ አበባ፣ ቦሌ፣ ወረዳ 3፣ አዲስ",
                "Status: Approved\nPlace: Addis Ababa, Bole, Woreda 3, አዲስ",
            ),
            (
                "መታወቂያ (ፋይዳ፣ የቀበሌ ወይም ፓስፖርት)፦ ደርሶናል",
                "Identity card (Fayda, kebele ID or passport): received",
            ),
            (
                "ኅዳር 14/2019 ዓ.ም (23 Nov 2026)፦ ጸድቋል። Welcome",
                "23 Nov 2026 (14 Hidar 2019): Approved. Welcome",
            ),
            (
                "የመጨረሻ ለውጥ፦ ኅዳር 13/2019 ዓ.ም (22 Nov 2026)፣ ከጠዋቱ 3:00 ሰዓት\n\nሰነዶች፦",
                "Last change: 22 Nov 2026 (13 Hidar 2019), 9:00 AM (3:00 in the morning, Ethiopian time)\n\nDocuments:",
            ),
            (
                "SRV-2026-00001፦ ጥያቄዎ ጸድቋል። ማስታወሻ፦ Welcome home",
                "SRV-2026-00001: your request is approved. Note from the office: Welcome home",
            ),
        ] {
            assert_eq!(subtitles.of(said).as_deref(), Some(english), "{said}");
        }
        // What the book did not say has no English, and English needs none.
        for said in [
            "አልማዝ በቀለ ተሰማ",
            "Choose your language.",
            "SRV-2026-00001",
            "",
        ] {
            assert_eq!(subtitles.of(said), None, "{said}");
        }
    }

    #[test]
    fn every_sentence_without_variables_can_be_read() {
        let subtitles = subtitles();
        for code in ["am", "om"] {
            let locale = subtitles.book.phrases.locale(code).unwrap();
            let of_chats = |(key, _): &(&str, &str)| voice::shortened(key).is_none();
            for (key, said) in locale.plain().filter(of_chats) {
                let english = subtitles.book.say(ENGLISH, key, &[]);
                assert!(
                    english == said || subtitles.of(said).is_some(),
                    "{code} {key}"
                );
            }
        }
    }
}
