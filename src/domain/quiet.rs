//! The hours of the night, in which nothing that can wait makes a sound.

use std::str::FromStr;

use chrono::{DateTime, Duration, Utc};

use super::calendar::{end_of_day, local_day, local_time};

/// From one minute of the day to another, in Addis Ababa; over midnight where the end is the earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuietHours(Option<(u32, u32)>);

/// What was written as hours is none.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("write two times of the day such as 20:00-07:00, or nothing for no quiet hours")]
pub struct NotHours;

impl QuietHours {
    /// Whether this moment is one of them. The first minute is, the last is not.
    pub fn contains(self, at: DateTime<Utc>) -> bool {
        let (hour, minute) = local_time(at);
        let now = hour * 60 + minute;
        self.0.is_some_and(|(from, to)| {
            if from <= to {
                (from..to).contains(&now)
            } else {
                now >= from || now < to
            }
        })
    }

    /// This moment, or the end of the quiet hours that it falls into.
    pub fn after(self, at: DateTime<Utc>) -> DateTime<Utc> {
        let Some((_, to)) = self.0.filter(|_| self.contains(at)) else {
            return at;
        };
        let morning = |day| end_of_day(day) + Duration::minutes(i64::from(to));
        let today = local_day(at);
        let this = morning(today - Duration::days(1));
        if this > at { this } else { morning(today) }
    }
}

impl FromStr for QuietHours {
    type Err = NotHours;

    fn from_str(written: &str) -> Result<Self, NotHours> {
        if written.trim().is_empty() {
            return Ok(Self(None));
        }
        let (from, to) = written.split_once('-').ok_or(NotHours)?;
        Ok(Self(Some((minute_of_day(from)?, minute_of_day(to)?))))
    }
}

fn minute_of_day(written: &str) -> Result<u32, NotHours> {
    let (hour, minute) = written.trim().split_once(':').ok_or(NotHours)?;
    let number = |digits: &str| {
        let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let read = digits.parse::<u32>().ok();
        read.filter(|_| is_number).ok_or(NotHours)
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    (hour < 24 && minute < 60)
        .then_some(hour * 60 + minute)
        .ok_or(NotHours)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(written: &str) -> DateTime<Utc> {
        written.parse().unwrap()
    }

    #[test]
    fn the_night_in_addis_ababa() {
        // T43: the edges are those of the day there; 20:00 is 17:00 UTC, 07:00 is 04:00 UTC.
        let night: QuietHours = "20:00-07:00".parse().unwrap();
        for (moment, is_quiet) in [
            ("2026-11-23T16:59:59Z", false),
            ("2026-11-23T17:00:00Z", true),
            ("2026-11-23T20:59:59Z", true),
            ("2026-11-23T21:00:00Z", true),
            ("2026-11-24T03:59:59Z", true),
            ("2026-11-24T04:00:00Z", false),
        ] {
            assert_eq!(night.contains(at(moment)), is_quiet, "{moment}");
        }
        let noon: QuietHours = "12:00-13:30".parse().unwrap();
        assert!(noon.contains(at("2026-11-23T09:00:00Z")));
        assert!(!noon.contains(at("2026-11-23T10:30:00Z")));
        assert!(!QuietHours::default().contains(at("2026-11-23T21:00:00Z")));
    }

    #[test]
    fn what_can_wait_waits_for_the_morning() {
        // T42: nothing that can wait comes at midnight.
        let night: QuietHours = "20:00-07:00".parse().unwrap();
        for (due, goes) in [
            ("2026-11-23T16:59:00Z", "2026-11-23T16:59:00Z"),
            ("2026-11-23T18:00:00Z", "2026-11-24T04:00:00Z"),
            ("2026-11-23T21:30:00Z", "2026-11-24T04:00:00Z"),
            ("2026-11-24T03:59:00Z", "2026-11-24T04:00:00Z"),
            ("2026-11-24T04:00:00Z", "2026-11-24T04:00:00Z"),
        ] {
            assert_eq!(night.after(at(due)), at(goes), "{due}");
        }
    }

    #[test]
    fn hours_as_they_are_written() {
        assert_eq!("".parse(), Ok(QuietHours(None)));
        assert_eq!(" 20:00 - 07:00 ".parse(), Ok(QuietHours(Some((1200, 420)))));
        for wrong in [
            "20-7",
            "20:00",
            "24:00-07:00",
            "20:60-07:00",
            "8:00-9:00",
            "night",
        ] {
            assert_eq!(wrong.parse::<QuietHours>(), Err(NotHours), "{wrong}");
        }
    }
}
