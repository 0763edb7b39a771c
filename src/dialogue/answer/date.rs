//! A day, as an answer: which are offered, which may be, and how people write one in either calendar.

use chrono::{Datelike, NaiveDate};

use super::dates;
use crate::dialogue::book::Book;
use crate::dialogue::book::days::Days;
use crate::domain::calendar::ethiopian;
use crate::domain::text;

/// How many are offered as buttons; others are written.
const OFFERED: usize = 5;

/// The day that was kept or stands on a button, `2026-11-26`, if it may be answered today.
pub(in crate::dialogue) fn parse(
    book: &Book,
    kept: &str,
    days: Days,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let day = kept.parse().ok()?;
    let is_near = days.from(today).any(|near| near == day);
    (is_near && days.may_be(day, &book.holidays)).then_some(day)
}

/// The days on the buttons, the nearest first.
pub(in crate::dialogue) fn offered(
    book: &Book,
    days: Days,
    today: NaiveDate,
) -> impl Iterator<Item = NaiveDate> {
    days.from(today)
        .filter(move |day| days.may_be(*day, &book.holidays))
        .take(OFFERED)
}

/// `26/11`, `26/11/2026`, `2026-11-26`, `26 November`, `17/3/2019`, `Hidar 17`, `ኅዳር 17/2019 ዓ.ም`, or what stands on a button. What
/// would be one day in one calendar and another in the other is none.
pub(super) fn read(book: &Book, line: &str, days: Days, today: NaiveDate) -> Option<NaiveDate> {
    let folded = text::folded(&text::western_digits(line));
    let is_label = |day: &NaiveDate| {
        let mut languages = book.enabled();
        languages.any(|language| text::folded(&dates::date(book, &language.code, *day)) == folded)
    };
    if let Some(day) = offered(book, days, today).find(is_label) {
        return Some(day);
    }
    let words: Vec<&str> = folded.split(' ').take(10).collect();
    let written = Written::read(book, &words)?;
    let mut meant = days.from(today).filter(|day| written.means(*day));
    let day = meant.next()?;
    (meant.next().is_none() && days.may_be(day, &book.holidays)).then_some(day)
}

/// A day as it was written. In numbers it may be of either calendar.
struct Written {
    day: u32,
    ethiopian_month: Option<u32>,
    gregorian_month: Option<u32>,
    year: Option<i32>,
}

impl Written {
    fn read(book: &Book, words: &[&str]) -> Option<Self> {
        let mut numbers = Vec::new();
        let mut named = Vec::new();
        for word in words {
            if word.bytes().all(|byte| byte.is_ascii_digit()) {
                numbers.push(*word);
            } else {
                named.extend(month(book, word));
            }
        }
        let is_year = |number: &&str| number.len() == 4;
        let year = numbers.iter().position(is_year);
        // The year stands first or last, and the day before the month: `2026-11-26` is the one exception.
        let is_year_first = year == Some(0) && numbers.len() == 3;
        let year = year.map(|index| numbers.remove(index).parse());
        let year = year.transpose().ok()?;
        if is_year_first {
            numbers.reverse();
        }
        let number = |index: usize| numbers.get(index)?.parse::<u32>().ok();
        let day = number(0)?;
        let (ethiopian_month, gregorian_month) = match (named.as_slice(), numbers.len()) {
            ([(ethiopian, gregorian)], 1) => (*ethiopian, *gregorian),
            ([], 2) => (number(1), number(1)),
            _ => return None,
        };
        Some(Self {
            day,
            ethiopian_month,
            gregorian_month,
            year,
        })
    }

    fn means(&self, day: NaiveDate) -> bool {
        let eth = ethiopian(day);
        let is = |month: Option<u32>, of: (i32, u32, u32)| {
            (month, self.day) == (Some(of.1), of.2) && self.year.is_none_or(|year| year == of.0)
        };
        is(
            self.ethiopian_month,
            (eth.year, eth.month.into(), eth.day.into()),
        ) || is(self.gregorian_month, (day.year(), day.month(), day.day()))
    }
}

/// The month of the Ethiopian and of the Gregorian calendar that a word names, in any language that is offered.
fn month(book: &Book, word: &str) -> Option<(Option<u32>, Option<u32>)> {
    let languages = book.enabled();
    let mut calendars = languages.filter_map(|language| book.calendar.get(&language.code));
    calendars.find_map(|words| {
        let place = |names: &[String], is: &dyn Fn(&str) -> bool| {
            let index = names.iter().position(|name| is(&text::folded(name)))?;
            u32::try_from(index + 1).ok()
        };
        let ethiopian = place(&words.ethiopian_months, &|name| name == word);
        // Short in the file, whole or short in what is typed.
        let gregorian = place(&words.gregorian_months, &|name| word.starts_with(name));
        match ethiopian {
            Some(_) => Some((ethiopian, None)),
            None => gregorian.map(|_| (None, gregorian)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::answer::tests::{BOOK, read_as};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_day_to_come_in_either_calendar() {
        // The day is Sunday, 22 November 2026, 13 Hidar 2019.
        for typed in [
            "26/11",
            "26.11.2026",
            "2026-11-26",
            "26 November",
            "Nov 26",
            "26 nov 2026",
            "17/3",
            "17/3/2019",
            "17-03-2019",
            "Hidar 17",
            "17 Hidar 2019",
            "ኅዳር 17",
            "ህዳር 17 ቀን 2019 ዓ.ም",
            "Sadaasa 17, 2019",
            "٢٦/١١",
            "26 Nov 2026 (17 Hidar 2019)",
            "4",
        ] {
            assert_eq!(
                read_as("wished_day", typed),
                Some("2026-11-26".into()),
                "{typed}"
            );
        }
        for wrong in [
            "22/11",      // today
            "21/11",      // over
            "28/11",      // a Saturday
            "19/3",       // the same day, in the other calendar
            "7/1/2027",   // Christmas
            "26/11/2027", // too far ahead
            "26/11/2019",
            "11/26",
            "31/11",
            "Hidar",
            "26",
            "6",
            "26 November Hidar",
            "26 11 12",
            "tomorrow",
            "",
        ] {
            assert_eq!(read_as("wished_day", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_that_is_over() {
        for (typed, kept) in [
            ("1", "2026-11-22"),
            ("2", "2026-11-21"),
            ("22/11", "2026-11-22"),
            ("Tikimt 20", "2026-10-30"),
            ("30/10/2026", "2026-10-30"),
        ] {
            assert_eq!(read_as("paid_on", typed), Some(kept.into()), "{typed}");
        }
        for wrong in ["23/11", "1/1/2026", "12/1", "soon"] {
            assert_eq!(read_as("paid_on", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_two_calendars_read_differently_is_no_day() {
        // 1 March and 1 Hidar (10 November) are both within a year.
        let read = |days| read(&BOOK, "1/3", days, day(2026, 11, 2));
        assert_eq!(read(Days::ToCome(60)), Some(day(2026, 11, 10)));
        assert_eq!(read(Days::ToCome(365)), None);
    }

    #[test]
    fn the_nearest_working_days_are_offered() {
        let on = |today, days| {
            let offered = offered(&BOOK, days, today);
            offered.map(|day| day.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            on(day(2027, 1, 5), Days::ToCome(30))[..3],
            ["2027-01-06", "2027-01-08", "2027-01-11"]
        );
        assert_eq!(
            on(day(2026, 11, 22), Days::Over(30))[..2],
            ["2026-11-22", "2026-11-21"]
        );
        assert_eq!(on(day(2026, 11, 22), Days::ToCome(2)).len(), 2);
    }
}
