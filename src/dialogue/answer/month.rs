//! A month of the Ethiopian calendar, as an answer: which are offered, which may be, and how people write one.

use chrono::NaiveDate;

use crate::dialogue::book::Book;
use crate::domain::calendar::ethiopian;
use crate::domain::text;

/// How many are offered as buttons; older ones are written.
const OFFERED: usize = 12;

/// Year of mercy and month, 1 (Meskerem) to 13 (Pagume).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dialogue) struct Month {
    pub(in crate::dialogue) year: i32,
    pub(in crate::dialogue) month: u8,
}

impl Month {
    pub(in crate::dialogue) fn of(today: NaiveDate) -> Self {
        let day = ethiopian(today);
        Self {
            year: day.year,
            month: day.month,
        }
    }

    /// `2018-02`: as it is kept, and on its button.
    pub(in crate::dialogue) fn id(self) -> String {
        format!("{}-{:02}", self.year, self.month)
    }

    pub(in crate::dialogue) fn parse(id: &str) -> Option<Self> {
        let (year, month) = id.split_once('-')?;
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        ((1900..=2200).contains(&year) && (1..=13).contains(&month)).then_some(Self { year, month })
    }

    /// Months since the year of mercy began, twelve to a year: the few days of Pagume are billed with Nehase.
    const fn count(self) -> i32 {
        let month = if self.month > 12 { 12 } else { self.month };
        self.year * 12 + month as i32 - 1
    }

    fn of_count(count: i32) -> Option<Self> {
        Some(Self {
            year: count.div_euclid(12),
            month: u8::try_from(count.rem_euclid(12)).ok()? + 1,
        })
    }

    /// Whether a bill may be about this month: not in the future, and at most so many months old.
    pub(in crate::dialogue) fn may_be_billed(self, today: NaiveDate, oldest: u32) -> bool {
        let this = Self::of(today);
        let is_over_or_now = (self.year, self.month) <= (this.year, this.month);
        is_over_or_now && i64::from(this.count() - self.count()) <= i64::from(oldest)
    }
}

/// The months on the buttons, the newest first.
pub(in crate::dialogue) fn offered(today: NaiveDate, oldest: u32) -> impl Iterator<Item = Month> {
    taken(today, oldest).take(OFFERED)
}

/// Every month that is an answer, the newest first.
pub(in crate::dialogue) fn taken(today: NaiveDate, oldest: u32) -> impl Iterator<Item = Month> {
    let this = Month::of(today).count();
    (0..=oldest).filter_map(move |back| Month::of_count(this - i32::try_from(back).ok()?))
}

/// `ጥቅምት 2018`, `2018 Onkololeessa`, `bill of Tikimt 2018`, `2/2018`; `Tikimt` alone is the last one.
pub(super) fn read(book: &Book, line: &str, today: NaiveDate) -> Option<Month> {
    let folded = text::folded(&text::western_digits(line));
    let words: Vec<&str> = folded.split(' ').take(20).collect();
    let numbers: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| word.contains(|letter: char| letter.is_ascii_digit()))
        .collect();
    let mut named = words.iter().filter_map(|word| named(book, word));
    match (named.next(), named.next(), numbers.as_slice()) {
        (Some(month), None, [written]) => Some(Month {
            year: year(written)?,
            month,
        }),
        (Some(month), None, []) => {
            let this = Month::of(today);
            let year = this.year - i32::from(month > this.month);
            Some(Month { year, month })
        }
        (None, None, [one, other]) if words.len() == 2 => {
            let (month, written) = if one.len() == 4 {
                (other, one)
            } else {
                (one, other)
            };
            let month = month
                .parse()
                .ok()
                .filter(|month| (1..=13).contains(month))?;
            let year = year(written)?;
            Some(Month { year, month })
        }
        _ => None,
    }
}

fn year(written: &str) -> Option<i32> {
    (written.len() == 4).then(|| written.parse().ok()).flatten()
}

/// The month of this name in any language that is offered.
fn named(book: &Book, word: &str) -> Option<u8> {
    let languages = book.enabled();
    let mut calendars = languages.filter_map(|language| book.calendar.get(&language.code));
    let index = calendars.find_map(|words| {
        let mut names = words.ethiopian_months.iter();
        names.position(|name| text::folded(name) == word)
    })?;
    u8::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::answer::tests::{BOOK, read_as};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn written_in_many_ways() {
        // The day is 13 Hidar 2019.
        for typed in [
            "Tikimt 2019",
            "tikimt",
            "ጥቅምት 2019",
            "2019 ጥቅምት",
            "ጥቅምት 2019 ዓ.ም",
            "ጥቅምት",
            "Onkololeessa 2019",
            "2/2019",
            "02-2019",
            "2019/2",
            "٢/٢٠١٩",
            "2",
            "፪",
            "the bill of Tikimt 2019",
        ] {
            assert_eq!(
                read_as("bill_month", typed),
                Some("2019-02".into()),
                "{typed}"
            );
        }
        // The names that sound alike are one; a month that has not come yet was last year's.
        assert_eq!(read_as("bill_month", "ታህሳስ"), Some("2018-04".into()));
        assert_eq!(read_as("bill_month", "Hidar 2017"), Some("2017-03".into()));
        assert_eq!(read_as("bill_month", "Pagume 2018"), Some("2018-13".into()));
        for wrong in [
            "Tahsas 2019",
            "Tikimt 2017",
            "13/2019",
            "14/2018",
            "0/2019",
            "Tikimt 19",
            "October 2026",
            "10/2026",
            "Tikimt Hidar 2019",
            "13",
            "soon",
            "2019",
            "Tikimt 3 2019",
            "",
        ] {
            assert_eq!(read_as("bill_month", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_newest_is_offered_first() {
        let ids = |today| offered(today, 24).map(Month::id).collect::<Vec<_>>();
        assert_eq!(
            ids(day(2026, 11, 22))[..4],
            ["2019-03", "2019-02", "2019-01", "2018-12"]
        );
        assert_eq!(ids(day(2026, 11, 22)).len(), 12);
        // In Pagume it is Nehase that is billed.
        assert_eq!(ids(day(2026, 9, 8))[..2], ["2018-12", "2018-11"]);
        assert_eq!(
            read(&BOOK, "Pagume", day(2026, 9, 8)).map(Month::id),
            Some("2018-13".to_owned())
        );
    }
}
