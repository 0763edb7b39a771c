//! The longest that each variable can become in a language, so that a sentence is measured at its worst.

use std::collections::BTreeMap;

use chrono::{Days, TimeDelta, TimeZone, Utc};
use fluent_bundle::FluentValue;

use crate::dialogue::answer::dates;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::{Book, Rule, sentences};
use crate::domain::{Priority, Status};

/// A note of the office, in letters (`powerlink ticket --note`).
const NOTE: usize = 1000;
/// A word of which nothing is known.
const WORD: &str = "Woldegebriel Hailemariam Woldeselassie";

/// The longest values of one language, by variable.
pub(in crate::dialogue) struct Longest(BTreeMap<&'static str, FluentValue<'static>>);

impl Longest {
    pub(in crate::dialogue) fn of(book: &Book, language: &str) -> Self {
        let said = |key: String| book.say(language, &key, &[]);
        let of_the_calendar = |list: fn(&_) -> &Vec<String>| {
            let words = book.calendar.get(language).map(list);
            longest(words.into_iter().flatten().cloned())
        };
        let questions = || book.services.iter().flat_map(|service| &service.questions);
        let typed = questions()
            .filter_map(|asked| match &asked.question.rule {
                Rule::Text(letters) | Rule::Whereabouts(letters) => {
                    Some("x".repeat(*letters.end()))
                }
                _ => None,
            })
            .chain([WORD.to_owned()]);
        let chosen = questions()
            .flat_map(|asked| asked.question.options())
            .map(|option| said(option.label.clone()));
        let answer = longest(typed.chain(chosen));
        let label = longest(questions().map(|asked| said(asked.question.label.clone())));
        let parts = book.services.iter().map(|service| service.place.len());
        let place = format!("{label} {answer}, ").repeat(parts.max().unwrap_or(1));
        let status = Status::ALL
            .iter()
            .map(|status| said(sentences::of(sentences::STATUS, status.code())));
        let priority = Priority::ALL
            .iter()
            .map(|priority| said(sentences::of(sentences::PRIORITY, priority.code())));
        let service = longest(
            book.services
                .iter()
                .map(|service| said(service.title.clone())),
        );
        let papers = book.services.iter().flat_map(|service| &service.papers);
        let document = longest(papers.map(|paper| said(paper.title.clone())));
        // Any year: from the day on which 2019 begins in Ethiopia.
        let first = Utc.with_ymd_and_hms(2026, 9, 11, 0, 0, 0).single();
        let days = first.into_iter().flat_map(|first| {
            (0..366).filter_map(move |day| first.date_naive().checked_add_days(Days::new(day)))
        });
        let date = longest(days.map(|day| dates::date(book, language, day)));
        let hours = first
            .into_iter()
            .flat_map(|first| (0..24).map(move |hour| first + TimeDelta::hours(hour)));
        let time = longest(hours.map(|hour| dates::time_of(book, language, hour)));

        let mut values: BTreeMap<&'static str, FluentValue<'static>> = BTreeMap::new();
        for name in [
            "done", "total", "days", "hours", "minutes", "max", "count", "number",
        ] {
            values.insert(name, FluentValue::from(42_u32));
        }
        let words = [
            ("ticket", "SRV-2026-123456".to_owned()),
            ("short", "123456".to_owned()),
            ("name", WORD.to_owned()),
            ("note", "x".repeat(NOTE)),
            ("hotline", book.hotline.clone()),
            ("link", "https://t.me/PowerLinkEthiopiaBot".to_owned()),
            ("document", document),
            ("service", service),
            ("status", longest(status)),
            ("priority", longest(priority)),
            ("value", answer.clone()),
            ("answer", answer),
            ("label", label),
            ("place", place),
            ("lat", "9.03000".to_owned()),
            ("lon", "38.74000".to_owned()),
            ("date", date),
            ("time", time),
            ("clock", "12:30 AM".to_owned()),
            ("part", of_the_calendar(|words| &words.day_parts)),
            ("hour", "12".to_owned()),
            ("minute", "59".to_owned()),
            ("day", "30".to_owned()),
            ("month", of_the_calendar(|words| &words.gregorian_months)),
            ("year", "2026".to_owned()),
            ("ethiopian-day", "30".to_owned()),
            (
                "ethiopian-month",
                of_the_calendar(|words| &words.ethiopian_months),
            ),
            ("ethiopian-year", "2019".to_owned()),
        ];
        values.extend(words.map(|(name, word)| (name, FluentValue::from(word))));
        // What the program fills in and this list does not know is taken for a long word.
        let further = sentences::all().flat_map(|known| known.variables);
        for name in further {
            values
                .entry(name)
                .or_insert_with(|| FluentValue::from(WORD));
        }
        Self(values)
    }

    /// `None`: nothing is ever filled in under this name.
    pub(in crate::dialogue) fn value(&self, name: &str) -> Option<Filling<'static>> {
        let (name, value) = self.0.get_key_value(name)?;
        Some((name, value.clone()))
    }
}

fn longest(words: impl Iterator<Item = String>) -> String {
    words
        .max_by_key(|word| word.chars().count())
        .unwrap_or_default()
}
