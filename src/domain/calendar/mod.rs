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

/// A day in the Ethiopian calendar.
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

/// Neither Saturday nor Sunday nor a holiday.
pub fn is_working_day(day: NaiveDate, holidays: &[NaiveDate]) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holidays.contains(&day)
}

/// The day on which so many working days are over. Saturdays, Sundays and holidays do not count; the day of the start does not either.
pub fn after_working_days(start: NaiveDate, days: u32, holidays: &[NaiveDate]) -> NaiveDate {
    let mut day = start;
    let mut left = days;
    while left > 0 {
        day += Duration::days(1);
        if is_working_day(day, holidays) {
            left -= 1;
        }
    }
    day
}

/// In the night nobody is reminded of anything: from 20:00 to 07:00 in Addis Ababa.
const NIGHT: (u32, u32) = (20, 7);

/// This moment, or the next morning where it lies in the night.
pub fn by_day(at: DateTime<Utc>) -> DateTime<Utc> {
    let (evening, morning) = NIGHT;
    let (hour, _) = local_time(at);
    let day = match hour {
        _ if hour < morning => local_day(at),
        _ if hour >= evening => local_day(at) + Duration::days(1),
        _ => return at,
    };
    end_of_day(day - Duration::days(1)) + Duration::hours(morning.into())
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

/// A promise whose clock stood from `stopped` until `now`: what was left of it counts on, in the measure in which it was given. A
/// working day at least, or an hour: whoever looks at the answer begins once more.
pub fn counted_on(
    due: DateTime<Utc>,
    stopped: DateTime<Utc>,
    now: DateTime<Utc>,
    holidays: &[NaiveDate],
) -> DateTime<Utc> {
    if !is_end_of_day(due) {
        return now + (due - stopped).max(Duration::hours(1));
    }
    let last = local_day(promised(due));
    let days = local_day(stopped).iter_days().skip(1);
    let left = days
        .take_while(|day| *day <= last)
        .filter(|day| is_working_day(*day, holidays))
        .count();
    let left = u32::try_from(left).unwrap_or(u32::MAX).max(1);
    Term::WorkingDays(left).end(now, holidays)
}

/// The end of that day in Addis Ababa, as a moment: the instant by which a promise must be kept.
pub fn end_of_day(day: NaiveDate) -> DateTime<Utc> {
    // UTC+3 the whole year: local midnight is 21:00 UTC.
    day.and_hms_opt(21, 0, 0).unwrap_or_default().and_utc()
}

/// Whether a promise until then is one for the day that then ends: to the instant, as what is promised by the hour may be due a few
/// seconds after midnight.
pub fn is_end_of_day(due: DateTime<Utc>) -> bool {
    due == end_of_day(local_day(due) - Duration::days(1))
}

/// A moment of the day that is promised: a promise until midnight is one for the day that then ends.
pub fn promised(due: DateTime<Utc>) -> DateTime<Utc> {
    if is_end_of_day(due) {
        due - Duration::seconds(1)
    } else {
        due
    }
}

#[cfg(test)]
mod tests;
