//! What a technician writes in reply to their work: a step, the hour of it, the number of the meter, and further words.

use chrono::{DateTime, Duration, Utc};

use crate::dialogue::book::{Book, Rule};
use crate::domain::ActionKind;
use crate::domain::calendar::{end_of_day, local_day};
use crate::domain::text::{folded, one_line};

/// A reply, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenStep {
    pub action: ActionKind,
    pub hour: Hour,
    /// A word that can be the number of a meter.
    pub meter: Option<String>,
    /// The rest, as written.
    pub words: Option<String>,
}

/// When it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hour {
    NotSaid,
    At(DateTime<Utc>),
    /// It is still to come, or was before the request.
    Impossible,
}

/// Between which moments a step can have been made.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    pub from: DateTime<Utc>,
    pub now: DateTime<Utc>,
}

/// The most words that name a step.
const LONGEST: usize = 4;

/// `None`: it names no step, and is a note.
pub fn read(book: &Book, language: &str, typed: &str, window: Window) -> Option<WrittenStep> {
    let line = one_line(typed);
    let words: Vec<&str> = line.split(' ').collect();
    let (action, named) = (1..=LONGEST.min(words.len())).rev().find_map(|count| {
        let said = folded(&words[..count].join(" "));
        let found = book.staff.steps.iter().find(|(_, word)| *word == said);
        found.map(|(action, _)| (*action, count))
    })?;
    let rest = &words[named..];
    let (hour, rest) = hour(book, language, rest, window);
    let (meter, rest) = meter(book, &rest);
    let words = rest.join(" ");
    let words = words
        .trim_start_matches([',', '.', ':', ';', '-', ' ', '፣', '።'])
        .to_owned();
    Some(WrittenStep {
        action,
        hour,
        meter,
        words: Some(words).filter(|words| !words.is_empty()),
    })
}

/// The number of a meter among these words, and the others.
pub fn meter<'a>(book: &Book, words: &[&'a str]) -> (Option<String>, Vec<&'a str>) {
    let Some(Rule::Code(pattern)) = rule(book) else {
        return (None, words.to_vec());
    };
    let number = |word: &&str| {
        let word = word
            .trim_end_matches([',', '.', ';', '።', '፣'])
            .to_uppercase();
        let has_digit = word.chars().any(|letter| letter.is_ascii_digit());
        (has_digit && pattern.is_match(&word)).then_some(word)
    };
    let found = words.iter().position(|word| number(word).is_some());
    let others = words.iter().enumerate();
    let others = others
        .filter(|(at, _)| Some(*at) != found)
        .map(|(_, word)| *word);
    (found.and_then(|at| number(&words[at])), others.collect())
}

/// How the number of a meter is written, wherever it is asked for.
fn rule(book: &Book) -> Option<&Rule> {
    let asked = book
        .services
        .iter()
        .find_map(|service| service.asked(crate::dialogue::book::names::METER));
    asked.map(|asked| &asked.question.rule)
}

/// The first word that is an hour, with a part of the day around it, and the other words.
fn hour<'a>(
    book: &Book,
    language: &str,
    words: &[&'a str],
    window: Window,
) -> (Hour, Vec<&'a str>) {
    let Some((at, (hour, minute))) = words
        .iter()
        .enumerate()
        .find_map(|(at, word)| Some((at, clock(word)?)))
    else {
        return (Hour::NotSaid, words.to_vec());
    };
    // `2:30 pm`, `ከቀኑ 8:30`, `8:30 in the afternoon`.
    let mut taken = at..at + 1;
    let mut shown = ClockReading::of(language);
    let after = words.get(at + 1).map(|word| folded(word));
    if let Some(half) = after.as_deref().and_then(half_of_day) {
        shown = ClockReading::Half(half);
        taken.end += 1;
    } else if let Some((part, around)) = part_of_day(book, words, at) {
        shown = ClockReading::Part(part);
        taken = around;
    }
    let midnight = end_of_day(local_day(window.now) - Duration::days(1));
    let moments = hours(hour, shown).into_iter().map(|hour| {
        midnight + Duration::hours(i64::from(hour)) + Duration::minutes(i64::from(minute))
    });
    // Of two that it could be, the later one that has been.
    let hour = moments
        .filter(|moment| (window.from..=window.now).contains(moment))
        .max()
        .map_or(Hour::Impossible, Hour::At);
    let others = words.iter().enumerate();
    let others = others
        .filter(|(at, _)| !taken.contains(at))
        .map(|(_, word)| *word);
    (hour, others.collect())
}

/// How an hour was shown.
#[derive(Clone, Copy)]
enum ClockReading {
    /// On the clock that starts at dawn.
    Ethiopian,
    /// On the clock that starts at midnight.
    Western,
    /// `am` is 0, `pm` is 1.
    Half(u32),
    /// On either clock, in this quarter of the day since midnight.
    Part(u32),
}

impl ClockReading {
    pub(in crate::dialogue) fn of(language: &str) -> Self {
        if language == "en" {
            Self::Western
        } else {
            Self::Ethiopian
        }
    }
}

/// The hours of the day that it can be. From 13 on, and at 0, both clocks are the western one.
fn hours(hour: u32, shown: ClockReading) -> Vec<u32> {
    let from_dawn = [(hour + 6) % 24, (hour + 18) % 24];
    let from_midnight = [hour % 12, hour % 12 + 12];
    match shown {
        ClockReading::Half(half) if (1..=12).contains(&hour) => vec![hour % 12 + 12 * half],
        _ if !(1..=12).contains(&hour) => vec![hour],
        ClockReading::Part(part) => {
            // The clocks differ by one quarter: only one of them is in it.
            let either = from_dawn.into_iter().chain(from_midnight);
            either.filter(|hour| hour / 6 == part).collect()
        }
        ClockReading::Ethiopian => from_dawn.to_vec(),
        ClockReading::Western | ClockReading::Half(_) => from_midnight.to_vec(),
    }
}

/// `14:00`, `8.30`, `14h`: the hour and the minute as written.
fn clock(word: &str) -> Option<(u32, u32)> {
    let word = word.trim_end_matches([',', '.', ';', '።', '፣']);
    let (hour, minute) = word.split_once([':', '.', '፡'])?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let has_minutes = word
        .chars()
        .rev()
        .take(2)
        .all(|letter| letter.is_ascii_digit());
    (has_minutes && hour < 24 && minute < 60).then_some((hour, minute))
}

fn half_of_day(word: &str) -> Option<u32> {
    match word {
        "am" => Some(0),
        "pm" => Some(1),
        _ => None,
    }
}

/// The words for a quarter of the day beside the hour, in any language: which quarter, and which words with the hour.
fn part_of_day(book: &Book, words: &[&str], at: usize) -> Option<(u32, std::ops::Range<usize>)> {
    let said =
        |range: std::ops::Range<usize>| words.get(range).map(|words| folded(&words.join(" ")));
    book.calendar.values().find_map(|calendar| {
        let parts = (0_u32..).zip(&calendar.day_parts);
        parts.into_iter().find_map(|(part, name)| {
            let count = name.split(' ').count();
            let name = folded(name);
            let behind = at + 1..at + 1 + count;
            if said(behind.clone()).as_ref() == Some(&name) {
                return Some((part, at..behind.end));
            }
            let before = at.checked_sub(count)?..at;
            (said(before.clone()).as_ref() == Some(&name)).then_some((part, before.start..at + 1))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_at(language: &str, typed: &str, now: &str) -> Option<WrittenStep> {
        let book = Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
        let now: DateTime<Utc> = now.parse().unwrap();
        let from = now - Duration::days(9);
        read(&book, language, typed, Window { from, now })
    }

    /// The hour in Addis Ababa that is understood at 16:20 there.
    fn hour(language: &str, typed: &str) -> String {
        match read_at(language, typed, "2026-11-23T13:20:00Z")
            .unwrap()
            .hour
        {
            Hour::At(at) => (at + Duration::hours(3)).format("%H:%M").to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn the_true_hour_on_either_clock() {
        for (language, typed, understood) in [
            ("en", "done 14:00", "14:00"),
            ("en", "Done, 2:30", "14:30"),
            ("en", "done 2:30 am", "02:30"),
            ("en", "done 8:30 in the afternoon", "14:30"),
            ("en", "done 8:30 in the morning", "08:30"),
            ("en", "done 4:30 in the afternoon", "Impossible"),
            ("en", "done 2:30 in the morning", "08:30"),
            ("am", "ጨረስኩ 8:30", "14:30"),
            ("am", "ጨረስኩ ከጠዋቱ 2:30", "08:30"),
            ("am", "ጨረስኩ 14:00", "14:00"),
            ("om", "xumure 8:30", "14:30"),
            ("en", "done 18:00", "Impossible"),
            ("en", "done", "NotSaid"),
        ] {
            assert_eq!(hour(language, typed), understood, "{language}: {typed}");
        }
    }

    #[test]
    fn a_step_a_number_and_words() {
        let step = read_at(
            "en",
            "Done 14:00 ab-123456 new fuse, tested",
            "2026-11-23T13:20:00Z",
        );
        let step = step.unwrap();
        assert_eq!(step.action, ActionKind::Complete);
        assert_eq!(step.meter.as_deref(), Some("AB-123456"));
        assert_eq!(step.words.as_deref(), Some("new fuse, tested"));
        for (typed, action) in [
            ("On my way!", ActionKind::SetOut),
            ("እሺ", ActionKind::Accept),
            ("Hin danda’u, karaan cufaa dha", ActionKind::GiveBack),
            ("jalqabe", ActionKind::Start),
        ] {
            let step = read_at("en", typed, "2026-11-23T13:20:00Z").unwrap();
            assert_eq!(step.action, action, "{typed}");
        }
        assert_eq!(
            read_at("en", "The gate is blue", "2026-11-23T13:20:00Z"),
            None
        );
    }
}
