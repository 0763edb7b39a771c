//! When the office is open: Monday to Friday between two hours in Addis Ababa, and not on holidays.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

use crate::domain::calendar::{end_of_day, is_working_day, local_day, local_time};

/// The hours of a working day, by the clock in Addis Ababa.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeHours {
    pub opens: NaiveTime,
    pub closes: NaiveTime,
}

impl OfficeHours {
    /// When the office opens again; `None`: it is open.
    pub fn next_opening(
        &self,
        now: DateTime<Utc>,
        holidays: &[NaiveDate],
    ) -> Option<DateTime<Utc>> {
        let (today, (hour, minute)) = (local_day(now), local_time(now));
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        let works = |day: NaiveDate| is_working_day(day, holidays);
        if works(today) && (self.opens..self.closes).contains(&time) {
            return None;
        }
        let mut day = today;
        while !works(day) || (day == today && time >= self.opens) {
            day += Duration::days(1);
        }
        let midnight = end_of_day(day) - Duration::days(1);
        Some(midnight + self.opens.signed_duration_since(NaiveTime::MIN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evenings_weekends_and_holidays() {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        let office = OfficeHours {
            opens: at(8, 30),
            closes: at(17, 30),
        };
        let new_year = NaiveDate::from_ymd_opt(2026, 9, 11).unwrap();
        // Written in UTC, three hours behind.
        for (now, opens) in [
            ("2026-11-23T05:29:59Z", Some("2026-11-23T05:30:00Z")),
            ("2026-11-23T05:30:00Z", None),
            ("2026-11-23T14:29:59Z", None),
            ("2026-11-23T14:30:00Z", Some("2026-11-24T05:30:00Z")),
            // Friday evening, Saturday in Addis Ababa but not yet in UTC, Sunday.
            ("2026-11-27T15:00:00Z", Some("2026-11-30T05:30:00Z")),
            ("2026-11-27T21:30:00Z", Some("2026-11-30T05:30:00Z")),
            ("2026-11-29T09:00:00Z", Some("2026-11-30T05:30:00Z")),
            // The new year is a Friday.
            ("2026-09-10T15:00:00Z", Some("2026-09-14T05:30:00Z")),
            ("2026-09-11T09:00:00Z", Some("2026-09-14T05:30:00Z")),
        ] {
            let opens = opens.map(|opens| opens.parse::<DateTime<Utc>>().unwrap());
            let now: DateTime<Utc> = now.parse().unwrap();
            assert_eq!(office.next_opening(now, &[new_year]), opens, "{now}");
        }
    }
}
