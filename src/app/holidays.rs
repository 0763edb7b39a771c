//! The list of holidays comes to an end: the operator hears of it before a promise counts a holiday as a working day.

use std::sync::atomic::{AtomicI32, Ordering};

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};

use crate::dialogue::Book;
use crate::domain::calendar::{local_day, promised};

/// How long before the end of the list it is told.
const AHEAD: Duration = Duration::days(400);

/// What to do, where the list ends soon after this day, or has ended.
pub fn ending(book: &Book, today: NaiveDate) -> Option<String> {
    let Some(end) = known_until(&book.holidays) else {
        return Some("holidays.toml names no day: add the holidays of this year".to_owned());
    };
    (end - today < AHEAD).then(|| {
        format!("holidays.toml is known until {end}: add the holidays of the years after it, or promises will count them as working days")
    })
}

/// The last day of the last year that has holidays in the list.
fn known_until(holidays: &[NaiveDate]) -> Option<NaiveDate> {
    let last = holidays.iter().max()?;
    NaiveDate::from_ymd_opt(last.year(), 12, 31)
}

/// The day on which it was told last, counted from the beginning of the calendar.
static TOLD: AtomicI32 = AtomicI32::new(0);

/// Tells the operator, once a day, that this promise lies beyond the list. The customer cannot help it and hears nothing.
pub(super) fn watch(book: &Book, due: DateTime<Utc>, now: DateTime<Utc>) {
    let day = local_day(promised(due));
    let today = local_day(now).num_days_from_ce();
    if is_beyond(&book.holidays, day) && TOLD.swap(today, Ordering::Relaxed) != today {
        tracing::warn!(promised = %day, "a promise reaches beyond the list of holidays: add the next years to holidays.toml");
    }
}

fn is_beyond(holidays: &[NaiveDate], day: NaiveDate) -> bool {
    known_until(holidays).is_none_or(|end| day > end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_list_is_told_in_time() {
        let mut book = Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        book.holidays = vec![day(2026, 1, 7), day(2027, 9, 28)];
        for (today, is_told) in [
            (day(2026, 11, 25), false),
            (day(2026, 11, 27), true),
            (day(2028, 3, 1), true),
        ] {
            let told = ending(&book, today);
            assert_eq!(told.is_some(), is_told, "{today}");
            assert!(told.is_none_or(|told| told.contains("2027-12-31")));
        }
        // A request of December 2027 is promised for January, when Genna would count as a working day.
        assert!(is_beyond(&book.holidays, day(2028, 1, 10)));
        assert!(!is_beyond(&book.holidays, day(2027, 12, 31)));
        book.holidays.clear();
        assert!(ending(&book, day(2026, 1, 1)).is_some());
    }
}
