//! A file that nothing asked for when it came.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::dialogue::turn::file::FileRef;

/// As long as an unfinished request without papers.
const KEPT: Duration = Duration::days(7);

/// A file that came before it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::dialogue) struct EarlyFile {
    #[serde(flatten)]
    pub(in crate::dialogue) file: FileRef,
    #[serde(default)]
    pub(in crate::dialogue) at: Option<DateTime<Utc>>,
    /// Its sender was asked which request it belongs to.
    #[serde(default)]
    pub(in crate::dialogue) is_for_ticket: bool,
    /// It came while a request was filled in, and is for that.
    #[serde(default)]
    pub(in crate::dialogue) is_of_form: bool,
    /// Another one of its album did not fit, which was told.
    #[serde(default)]
    pub(in crate::dialogue) is_full: bool,
}

impl EarlyFile {
    /// When nobody wants it any more.
    pub(in crate::dialogue) fn goes(&self) -> Option<DateTime<Utc>> {
        Some(self.at? + KEPT)
    }
}
