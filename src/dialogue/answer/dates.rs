//! Dates and hours as people read them: both calendars, and the clock that starts at dawn.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::month::Month;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::{Book, sentences};
use crate::domain::calendar::{ethiopian, ethiopian_hour, is_end_of_day, local_day, local_time};

/// `22 Nov 2026 (13 Hidar 2019)`, `ኅዳር 13/2019 ዓ.ም (22 Nov 2026)`.
pub fn date(book: &Book, language: &str, day: NaiveDate) -> String {
    book.say(
        language,
        sentences::FORM_DATE.key,
        &of_day(book, language, day),
    )
}

/// As text: a year is a name, not a quantity.
fn of_day(book: &Book, language: &str, day: NaiveDate) -> Vec<Filling<'static>> {
    let eth = ethiopian(day);
    let words = book.calendar.get(language);
    let month = |list: Option<&Vec<String>>, index: usize| {
        list.and_then(|list| list.get(index))
            .cloned()
            .unwrap_or_default()
    };
    let gregorian = month(
        words.map(|words| &words.gregorian_months),
        day.month0() as usize,
    );
    let ethiopian_month = month(
        words.map(|words| &words.ethiopian_months),
        usize::from(eth.month).saturating_sub(1),
    );
    vec![
        ("day", day.day().to_string().into()),
        ("month", gregorian.into()),
        ("year", day.year().to_string().into()),
        ("ethiopian-day", eth.day.to_string().into()),
        ("ethiopian-month", ethiopian_month.into()),
        ("ethiopian-year", eth.year.to_string().into()),
    ]
}

/// `Tikimt 2018`, `ጥቅምት 2018`.
pub(in crate::dialogue) fn month(book: &Book, language: &str, month: Month) -> String {
    let words = book.calendar.get(language);
    let name = words.and_then(|words| words.ethiopian_months.get(usize::from(month.month) - 1));
    book.say(
        language,
        sentences::FORM_MONTH.key,
        &[
            ("ethiopian-month", name.cloned().unwrap_or_default().into()),
            ("ethiopian-year", month.year.to_string().into()),
        ],
    )
}

/// The day in Addis Ababa of a moment.
pub fn date_of(book: &Book, language: &str, at: DateTime<Utc>) -> String {
    date(book, language, local_day(at))
}

/// `8:30 AM (2:30 local)`, `ከጠዋቱ 2:30 ሰዓት`. A bare `2:30` would be read as either clock.
pub fn time_of(book: &Book, language: &str, at: DateTime<Utc>) -> String {
    book.say(
        language,
        sentences::FORM_TIME.key,
        &of_time(book, language, at),
    )
}

fn of_time(book: &Book, language: &str, at: DateTime<Utc>) -> Vec<Filling<'static>> {
    let (hour, minute) = local_time(at);
    let part = book
        .calendar
        .get(language)
        .and_then(|words| words.day_parts.get(hour as usize / 6))
        .cloned()
        .unwrap_or_default();
    let twelve = if hour.is_multiple_of(12) {
        12
    } else {
        hour % 12
    };
    let clock = format!(
        "{twelve}:{minute:02} {}",
        if hour < 12 { "AM" } else { "PM" }
    );
    vec![
        ("clock", clock.into()),
        ("part", part.into()),
        ("hour", ethiopian_hour(hour).to_string().into()),
        ("minute", format!("{minute:02}").into()),
    ]
}

/// As staff read it in a list: the hour alone on the day of `now`, otherwise the day too. `9:00 AM`, `22 Nov 9:00 AM`.
pub fn short(book: &Book, language: &str, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let clock = said_with(book, language, sentences::FORM_CLOCK.key, at);
    if local_day(at) == local_day(now) {
        return clock;
    }
    let day = said_with(book, language, sentences::FORM_DAY.key, at);
    format!("{day} {clock}")
}

/// By when something is promised, as staff read it: a promise until midnight is a promise for the day that then ends, as the customer
/// reads it; any other tells the hour. `14 Dec`, `8 Dec 9:00 AM`.
pub fn due(book: &Book, language: &str, due: DateTime<Utc>, now: DateTime<Utc>) -> String {
    if is_end_of_day(due) {
        let last = due - chrono::Duration::seconds(1);
        return said_with(book, language, sentences::FORM_DAY.key, last);
    }
    short(book, language, due, now)
}

/// A sentence with everything that a date or an hour can be told with.
fn said_with(book: &Book, language: &str, key: &str, at: DateTime<Utc>) -> String {
    let mut filling = of_day(book, language, local_day(at));
    filling.extend(of_time(book, language, at));
    book.say(language, key, &filling)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_for_a_day_is_that_day() {
        let book = Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
        let now = "2026-11-23T06:00:00Z".parse().unwrap();
        for (promised, shown) in [
            ("2026-12-14T21:00:00Z", "14 Dec"),
            ("2026-11-23T21:00:00Z", "23 Nov"),
            ("2026-12-31T21:00:00Z", "31 Dec"),
            ("2026-12-08T06:00:00Z", "8 Dec 9:00 AM"),
            ("2026-11-23T07:00:00Z", "10:00 AM"),
            // An hour after 11 PM and some seconds.
            ("2026-11-23T21:00:00.4Z", "24 Nov 12:00 AM"),
            ("2026-11-23T21:00:07Z", "24 Nov 12:00 AM"),
        ] {
            assert_eq!(due(&book, "en", promised.parse().unwrap(), now), shown);
        }
    }

    #[test]
    fn both_calendars_and_both_clocks() {
        let book = Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
        let at = |written: &str| written.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(
            date_of(&book, "en", at("2026-11-21T21:00:00Z")),
            "22 Nov 2026 (13 Hidar 2019)"
        );
        assert_eq!(
            date_of(&book, "am", at("2026-11-22T20:59:59Z")),
            "ኅዳር 13/2019 ዓ.ም (22 Nov 2026)"
        );
        assert_eq!(
            date_of(&book, "om", at("2026-02-10T09:00:00Z")),
            "Guraandhala 3, 2018 (10 Feb 2026)"
        );
        // Pagume has six days before a leap year's Meskerem.
        assert_eq!(
            date_of(&book, "en", at("2027-09-11T09:00:00Z")),
            "11 Sep 2027 (6 Pagume 2019)"
        );
        for (utc, shown) in [
            ("2026-11-22T05:30:00Z", "ከጠዋቱ 2:30 ሰዓት"),
            ("2026-11-22T11:00:00Z", "ከቀኑ 8:00 ሰዓት"),
            ("2026-11-22T16:05:00Z", "ከምሽቱ 1:05 ሰዓት"),
            ("2026-11-22T21:15:00Z", "ከሌሊቱ 6:15 ሰዓት"),
        ] {
            assert_eq!(time_of(&book, "am", at(utc)), shown);
        }
        assert_eq!(
            time_of(&book, "en", at("2026-11-22T05:30:00Z")),
            "8:30 AM (2:30 in the morning, Ethiopian time)"
        );
    }
}
