//! Files that came together.

use serde::{Deserialize, Serialize};

/// Files that came together, of which it is asked how they are meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::dialogue) struct Sorting {
    pub(in crate::dialogue) paper: String,
    pub(in crate::dialogue) album: String,
}
