//! When the office is open: Monday to Friday between two hours in Addis Ababa, and not on holidays.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

use super::calendar::{end_of_day, is_working_day, local_day, local_time};

/// The hours of a working day, by the clock in Addis Ababa.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeHours {
    pub opens: NaiveTime,
    pub closes: NaiveTime,
}

/// The noon break, which no office works through.
const NOON: [(u32, u32); 2] = [(12, 30), (13, 30)];

impl OfficeHours {
    /// When the office has been open for so long since `start`: nights, noon breaks, weekends and holidays do not count.
    pub fn after(
        &self,
        start: DateTime<Utc>,
        time: Duration,
        holidays: &[NaiveDate],
    ) -> DateTime<Utc> {
        let mut left = time;
        let mut day = local_day(start);
        loop {
            let midnight = end_of_day(day) - Duration::days(1);
            let at = |time: NaiveTime| midnight + time.signed_duration_since(NaiveTime::MIN);
            let is_open = is_working_day(day, holidays);
            for (opens, closes) in self.halves().into_iter().filter(|_| is_open) {
                let from = start.max(at(opens));
                let open_for = at(closes) - from;
                if open_for >= left {
                    return from + left;
                }
                left -= open_for.max(Duration::zero());
            }
            day += Duration::days(1);
        }
    }

    /// Before and after noon. An office that is open at noon alone has no break.
    fn halves(&self) -> [(NaiveTime, NaiveTime); 2] {
        let [begins, ends] = NOON.map(|(hour, minute)| {
            NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN)
        });
        if self.opens >= begins && self.closes <= ends {
            return [(self.opens, self.closes), (self.closes, self.closes)];
        }
        [
            (self.opens, self.closes.min(begins)),
            (self.opens.max(ends), self.closes),
        ]
    }

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

    fn open(opens: (u32, u32), closes: (u32, u32)) -> OfficeHours {
        let [opens, closes] =
            [opens, closes].map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap());
        OfficeHours { opens, closes }
    }

    #[test]
    fn two_hours_of_an_open_office() {
        let holiday = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let usual = open((8, 30), (17, 30));
        for (office, start, end) in [
            // Monday morning, over noon, in the evening; Friday afternoon and the weekend; the evening before a holiday.
            (usual, "2026-11-23T06:00:00Z", "2026-11-23T08:00:00Z"),
            (usual, "2026-11-23T08:30:00Z", "2026-11-23T11:30:00Z"),
            (usual, "2026-11-25T16:00:00Z", "2026-11-26T07:30:00Z"),
            (usual, "2026-11-27T13:30:00Z", "2026-11-30T06:30:00Z"),
            (usual, "2026-11-28T10:00:00Z", "2026-11-30T07:30:00Z"),
            (usual, "2026-11-23T14:00:00Z", "2026-11-25T07:00:00Z"),
            // It is over at the very minute when the office closes, and not the next morning.
            (usual, "2026-11-23T12:30:00Z", "2026-11-23T14:30:00Z"),
            // T70: the hours that the house names, also where they end before noon is over, begin after it, or lie within it.
            (
                open((7, 0), (18, 0)),
                "2026-11-23T14:00:00Z",
                "2026-11-25T05:00:00Z",
            ),
            (
                open((8, 0), (13, 0)),
                "2026-11-25T08:30:00Z",
                "2026-11-26T06:00:00Z",
            ),
            (
                open((13, 0), (20, 0)),
                "2026-11-25T08:30:00Z",
                "2026-11-25T12:30:00Z",
            ),
            (
                open((12, 30), (13, 30)),
                "2026-11-25T08:30:00Z",
                "2026-11-26T10:30:00Z",
            ),
        ] {
            let [start, end] = [start, end].map(|at| at.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(
                office.after(start, Duration::hours(2), &[holiday]),
                end,
                "{office:?} {start}"
            );
        }
    }

    #[test]
    fn evenings_weekends_and_holidays() {
        let office = open((8, 30), (17, 30));
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
