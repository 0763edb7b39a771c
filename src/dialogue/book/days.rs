//! Which days may be an answer.

use chrono::{Days as Count, NaiveDate};

use crate::domain::calendar::is_working_day;

/// Which days may be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// From tomorrow on and so many days ahead at most, where the office works.
    ToCome(u32),
    /// Until today, and so many days ago at most.
    Over(u32),
}

impl Days {
    /// The nearest first.
    pub(in crate::dialogue) fn from(self, today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let (first, last) = match self {
            Self::ToCome(ahead) => (1, ahead),
            Self::Over(oldest) => (0, oldest),
        };
        (first..=last).filter_map(move |count| {
            let days = Count::new(u64::from(count));
            match self {
                Self::ToCome(_) => today.checked_add_days(days),
                Self::Over(_) => today.checked_sub_days(days),
            }
        })
    }

    pub(in crate::dialogue) fn may_be(self, day: NaiveDate, holidays: &[NaiveDate]) -> bool {
        match self {
            Self::ToCome(_) => is_working_day(day, holidays),
            Self::Over(_) => true,
        }
    }
}
