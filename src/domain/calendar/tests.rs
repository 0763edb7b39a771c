//! Days and promises, over weekends, holidays and the turn of the Ethiopian year.

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

#[test]
fn promises_over_the_ethiopian_new_year() {
    // T41: through Pagume (5 days, 6 before a leap year) and the new year, and from hours at which nobody is in the office.
    let new_year = [day(2026, 9, 11), day(2027, 9, 12)];
    assert_eq!(ethiopian(day(2026, 9, 10)).day, 5, "the last of Pagume");
    assert_eq!(ethiopian(day(2027, 9, 11)).day, 6, "the last of Pagume");
    for (opened, days, due) in [
        // Thursday, the last day of 2018: Friday is the new year, so Monday is the first that counts.
        ("2026-09-10T08:00:00Z", 1, "2026-09-14T21:00:00Z"),
        // The same evening after the office has closed, and after midnight there, which is the holiday itself.
        ("2026-09-10T20:59:59Z", 1, "2026-09-14T21:00:00Z"),
        ("2026-09-10T21:00:00Z", 1, "2026-09-14T21:00:00Z"),
        // In the holiday's last second, and on the Saturday after it.
        ("2026-09-11T20:59:59Z", 1, "2026-09-14T21:00:00Z"),
        ("2026-09-12T10:00:00Z", 1, "2026-09-14T21:00:00Z"),
        // Fifteen working days through Pagume.
        ("2026-09-01T08:00:00Z", 15, "2026-09-23T21:00:00Z"),
        // 2027: the new year is a Sunday and costs no working day.
        ("2027-09-10T08:00:00Z", 1, "2027-09-13T21:00:00Z"),
        // Over the Gregorian new year, which is a working day.
        ("2026-12-31T21:30:00Z", 2, "2027-01-05T21:00:00Z"),
    ] {
        let [opened, due] = [opened, due].map(|at| at.parse::<DateTime<Utc>>().unwrap());
        assert_eq!(
            Term::WorkingDays(days).end(opened, &new_year),
            due,
            "{opened}"
        );
    }
}

#[test]
fn the_clock_stands_while_the_customer_is_asked() {
    // T41: what was left when they were asked counts on from their answer, through weekends, holidays and hours out of office.
    let holiday = day(2026, 11, 26);
    for (due, asked, answered, then) in [
        // Due on Monday 14 December. Asked and answered within a minute: nothing changes.
        (
            "2026-12-14T21:00:00Z",
            "2026-11-23T06:00:00Z",
            "2026-11-23T06:01:00Z",
            "2026-12-14T21:00:00Z",
        ),
        // Asked on Monday, answered on the Monday after, Thursday is a holiday: four working days later.
        (
            "2026-12-14T21:00:00Z",
            "2026-11-23T06:00:00Z",
            "2026-11-30T06:00:00Z",
            "2026-12-18T21:00:00Z",
        ),
        // Asked on Friday afternoon, answered on Saturday or Sunday night: the office has lost nothing.
        (
            "2026-12-01T21:00:00Z",
            "2026-11-27T13:00:00Z",
            "2026-11-28T09:00:00Z",
            "2026-12-01T21:00:00Z",
        ),
        (
            "2026-12-01T21:00:00Z",
            "2026-11-27T13:00:00Z",
            "2026-11-29T20:59:00Z",
            "2026-12-01T21:00:00Z",
        ),
        // Answered on Monday after the office has closed: that day counts as any other on which something begins.
        (
            "2026-12-01T21:00:00Z",
            "2026-11-27T13:00:00Z",
            "2026-11-30T17:00:00Z",
            "2026-12-02T21:00:00Z",
        ),
        // Asked on the eve of the holiday, answered on it: the day after was left.
        (
            "2026-11-27T21:00:00Z",
            "2026-11-25T14:00:00Z",
            "2026-11-26T08:00:00Z",
            "2026-11-27T21:00:00Z",
        ),
        // A month of silence: the two days that were left are left.
        (
            "2026-11-25T21:00:00Z",
            "2026-11-23T08:00:00Z",
            "2026-12-21T08:00:00Z",
            "2026-12-23T21:00:00Z",
        ),
        // Nothing was left, or it was late already: a working day, not the evening of the answer.
        (
            "2026-11-23T21:00:00Z",
            "2026-11-23T08:00:00Z",
            "2026-11-27T08:00:00Z",
            "2026-11-30T21:00:00Z",
        ),
        (
            "2026-11-16T21:00:00Z",
            "2026-11-23T08:00:00Z",
            "2026-11-24T08:00:00Z",
            "2026-11-25T21:00:00Z",
        ),
        // Promised by the hour: by the clock.
        (
            "2026-11-23T10:30:00Z",
            "2026-11-23T08:00:00Z",
            "2026-11-24T08:00:00Z",
            "2026-11-24T10:30:00Z",
        ),
        (
            "2026-11-23T08:10:00Z",
            "2026-11-23T08:00:00Z",
            "2026-11-24T08:00:00Z",
            "2026-11-24T09:00:00Z",
        ),
    ] {
        let [due, asked, answered, then] =
            [due, asked, answered, then].map(|at| at.parse::<DateTime<Utc>>().unwrap());
        assert_eq!(
            counted_on(due, asked, answered, &[holiday]),
            then,
            "due {due}, asked {asked}, answered {answered}"
        );
    }
}

/// A day of the Ethiopian calendar: counted from the new year, which falls a day later before a Gregorian leap year.
fn of_ethiopian(year: i32, month: i64, of_month: i64) -> NaiveDate {
    let new_year = day(year, 9, if year % 4 == 3 { 12 } else { 11 });
    assert_eq!((ethiopian(new_year).month, ethiopian(new_year).day), (1, 1));
    new_year + Duration::days((month - 1) * 30 + of_month - 1)
}

/// Easter of the Orthodox churches. (Meeus, by the Julian calendar; 13 days lie between the two until 2099)
fn fasika(year: i32) -> NaiveDate {
    let d = (19 * (year % 19) + 15) % 30;
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    let since_march = u32::try_from(d + e + 114).unwrap();
    day(year, since_march / 31, since_march % 31 + 1) + Duration::days(13)
}

#[test]
fn the_list_of_holidays_is_right_where_it_can_be_computed() {
    // T41: a day that is missing or wrong here is promised as a working day.
    let list: crate::dialogue::book::files::HolidaysFile =
        toml::from_str(include_str!("../../../dialogues/holidays.toml")).unwrap();
    for year in 2026..=2035 {
        let fasika = fasika(year);
        let mut computed = vec![
            (day(year, 1, 7), "Genna"),
            (of_ethiopian(year - 1, 5, 11), "Timket"),
            (of_ethiopian(year - 1, 6, 23), "Adwa"),
            (fasika - Duration::days(2), "Siklet"),
            (fasika, "Fasika"),
            (day(year, 5, 1), "Labour Day"),
            (of_ethiopian(year - 1, 8, 27), "Patriots' Day"),
            (of_ethiopian(year, 1, 1), "Meskerem 1, New Year"),
            (of_ethiopian(year, 1, 17), "Meskel"),
        ];
        computed.sort_unstable();
        let of_year = list.holiday.iter().filter(|it| it.day.year() == year);
        let (estimated, known): (Vec<_>, Vec<_>) = of_year.partition(|it| it.expected);
        let mut known: Vec<_> = known.iter().map(|it| (it.day, &*it.name)).collect();
        known.sort_unstable();
        assert_eq!(known, computed, "{year}");
        // The year of the moon is shorter by eleven days: now and then a feast comes twice.
        assert!(matches!(estimated.len(), 3..=4), "{year}");
    }
}
