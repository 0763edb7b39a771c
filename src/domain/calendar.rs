//! Dates as people in Ethiopia read them: the day in Addis Ababa, in both calendars, and the hour that starts at dawn.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Timelike, Utc, Weekday};
use chrono_tz::Africa::Addis_Ababa;
use icu_calendar::Date;
use icu_calendar::cal::{Ethiopian, EthiopianEraStyle};

/// A day in the Ethiopian calendar: year of mercy, month 1-13 (Meskerem is 1, Pagume 13), day 1-30.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EthiopianDay {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// The local date in Addis Ababa (UTC+3, no summer time).
pub fn local_day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Addis_Ababa).date_naive()
}

/// The year that a ticket opened at this moment carries. From 21:00 UTC on 31 December it is the next one.
pub fn ticket_year(at: DateTime<Utc>) -> u16 {
    u16::try_from(local_day(at).year()).unwrap_or(0)
}

/// Hour (0-23) and minute of the day in Addis Ababa.
pub fn local_time(at: DateTime<Utc>) -> (u32, u32) {
    let local = at.with_timezone(&Addis_Ababa);
    (local.hour(), local.minute())
}

/// The hour on an Ethiopian clock, which starts at dawn: 8 is 2, 14 is 8, 0 is 6.
pub const fn ethiopian_hour(hour: u32) -> u32 {
    match (hour + 6) % 12 {
        0 => 12,
        shown => shown,
    }
}

/// The same day in the Ethiopian calendar.
pub fn ethiopian(day: NaiveDate) -> EthiopianDay {
    let month = u8::try_from(day.month()).unwrap_or(1);
    let of_month = u8::try_from(day.day()).unwrap_or(1);
    let date = Date::try_new_iso(day.year(), month, of_month)
        .expect("a chrono date is a valid ISO date")
        .to_calendar(Ethiopian::new_with_era_style(
            EthiopianEraStyle::AmeteMihret,
        ));
    EthiopianDay {
        year: date.year().extended_year(),
        month: date.month().ordinal,
        day: date.day_of_month().0,
    }
}

/// The day on which so many working days are over. Saturdays, Sundays and holidays do not count; the day of the start does not either.
pub fn after_working_days(start: NaiveDate, days: u32, holidays: &[NaiveDate]) -> NaiveDate {
    let mut day = start;
    let mut left = days;
    while left > 0 {
        day += Duration::days(1);
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&day) {
            left -= 1;
        }
    }
    day
}

/// Whether the office is open at this moment: Monday to Friday, 08:30-12:30 and 13:30-17:30 in Addis Ababa.
pub fn is_office_open(at: DateTime<Utc>, holidays: &[NaiveDate]) -> bool {
    let (hour, minute) = local_time(at);
    let minutes = hour * 60 + minute;
    let day = local_day(at);
    let is_working_day =
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&day);
    is_working_day && ((510..750).contains(&minutes) || (810..1050).contains(&minutes))
}

/// How long something may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    WorkingDays(u32),
    /// By the clock, at any hour of any day: emergencies do not wait for Monday.
    Hours(u32),
}

impl Term {
    /// The instant by which it must be done.
    pub fn end(self, start: DateTime<Utc>, holidays: &[NaiveDate]) -> DateTime<Utc> {
        match self {
            Self::WorkingDays(days) => {
                end_of_day(after_working_days(local_day(start), days, holidays))
            }
            Self::Hours(hours) => start + Duration::hours(i64::from(hours)),
        }
    }
}

/// The end of that day in Addis Ababa, as a moment: the instant by which a promise must be kept.
pub fn end_of_day(day: NaiveDate) -> DateTime<Utc> {
    // UTC+3 the whole year: local midnight is 21:00 UTC.
    day.and_hms_opt(21, 0, 0).unwrap_or_default().and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn ethiopian_days() {
        for (gregorian, expected) in [
            (day(2026, 2, 10), (2018, 6, 3)),
            (day(2025, 9, 11), (2018, 1, 1)),
            (day(2027, 9, 11), (2019, 13, 6)),
            (day(2027, 9, 12), (2020, 1, 1)),
            (day(2026, 11, 22), (2019, 3, 13)),
        ] {
            let shown = ethiopian(gregorian);
            assert_eq!(
                (shown.year, shown.month, shown.day),
                expected,
                "{gregorian}"
            );
        }
    }

    #[test]
    fn the_year_turns_at_midnight_in_addis_ababa() {
        // T44: the year of the number is the local one.
        assert_eq!(ticket_year("2026-12-31T20:59:59Z".parse().unwrap()), 2026);
        assert_eq!(ticket_year("2026-12-31T21:00:00Z".parse().unwrap()), 2027);
    }

    #[test]
    fn the_clock_starts_at_dawn() {
        assert_eq!(
            [0, 6, 8, 12, 14, 19].map(ethiopian_hour),
            [6, 12, 2, 6, 8, 1]
        );
    }

    #[test]
    fn hours_are_counted_through_the_weekend() {
        let saturday_night: DateTime<Utc> = "2026-11-21T20:30:00Z".parse().unwrap();
        assert_eq!(
            Term::Hours(8).end(saturday_night, &[]),
            "2026-11-22T04:30:00Z".parse::<DateTime<Utc>>().unwrap()
        );
        assert_eq!(
            Term::WorkingDays(1).end(saturday_night, &[]),
            "2026-11-23T21:00:00Z".parse::<DateTime<Utc>>().unwrap()
        );
    }

    #[test]
    fn weekends_and_holidays_do_not_count() {
        let friday = day(2026, 9, 11);
        assert_eq!(after_working_days(day(2026, 9, 10), 1, &[]), friday);
        assert_eq!(
            after_working_days(day(2026, 9, 10), 1, &[friday]),
            day(2026, 9, 14)
        );
        assert_eq!(
            after_working_days(day(2026, 9, 10), 3, &[friday]),
            day(2026, 9, 16)
        );
    }
}
