//! A call that was asked for.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::TicketId;

/// A call that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::dialogue) struct Called {
    pub(in crate::dialogue) about: Option<TicketId>,
    pub(in crate::dialogue) at: DateTime<Utc>,
}
