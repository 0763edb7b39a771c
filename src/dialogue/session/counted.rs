//! How much was sent since a moment.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// The hour in which files are counted.
pub(in crate::dialogue) const HOUR: Duration = Duration::hours(1);

/// What was counted since then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::dialogue) struct Counted {
    pub(in crate::dialogue) since: DateTime<Utc>,
    pub(in crate::dialogue) count: u32,
}

impl Counted {
    /// What was counted within the time that now runs.
    pub(in crate::dialogue) fn of(
        kept: &mut Option<Self>,
        within: Duration,
        now: DateTime<Utc>,
    ) -> &mut Self {
        *kept = kept.take().filter(|counted| counted.is_of(within, now));
        kept.get_or_insert(Self {
            since: now,
            count: 0,
        })
    }

    /// Whether its time still runs.
    pub(in crate::dialogue) fn is_of(&self, within: Duration, now: DateTime<Utc>) -> bool {
        now - self.since < within
    }

    /// Seconds until its time is over.
    pub(in crate::dialogue) fn left(&self, within: Duration, now: DateTime<Utc>) -> i64 {
        (self.since + within - now).num_seconds()
    }
}
