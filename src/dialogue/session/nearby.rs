//! What was reported nearby.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::TicketId;

/// What was reported nearby: all that its neighbour may know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::dialogue) struct Offered {
    pub(in crate::dialogue) ticket: TicketId,
    pub(in crate::dialogue) reported: DateTime<Utc>,
    /// When it was asked about.
    #[serde(default)]
    pub(in crate::dialogue) asked: Option<DateTime<Utc>>,
}

impl Offered {
    /// When it was asked about, where that is kept.
    pub(in crate::dialogue) fn asked(&self, or: DateTime<Utc>) -> DateTime<Utc> {
        self.asked.unwrap_or(or)
    }
}
