//! How much was sent since a moment.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What was counted since then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::dialogue) struct Counted {
    pub(in crate::dialogue) since: DateTime<Utc>,
    pub(in crate::dialogue) count: u32,
}
