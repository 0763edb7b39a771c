//! Files that people send: how their channel names them, and what became of them.

use serde::{Deserialize, Serialize};

use crate::domain::{Flaw, text};

/// A file as its channel names it, not yet fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// What the channel wants to hear to hand the file over.
    pub id: String,
    /// A name that is the same for the same content, whoever sends it (Telegram: `file_unique_id`).
    pub unique: String,
    pub name: Option<String>,
    pub mime: Option<String>,
    /// In bytes, where the channel says so.
    pub bytes: Option<u64>,
    /// Files that were sent together carry the same word here.
    pub album: Option<String>,
    pub caption: Option<String>,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum FileOutcome {
    /// It is in the object store.
    Stored {
        sha256: String,
        mime: String,
        bytes: u64,
        /// A picture with so few points that what stands on a paper can hardly be read.
        #[serde(default)]
        small: bool,
    },
    /// The first tries failed; more follow. Said once for a file.
    Slow,
    TooLarge,
    /// By its first bytes it is none of the kinds that are accepted.
    WrongType,
    /// It has come, and nobody could open it.
    Flawed {
        flaw: Flaw,
    },
    /// It could not be had, and no more tries follow.
    Lost,
}

impl FileOutcome {
    /// It has come and is not taken: nobody could open it, or it is none of our kinds.
    pub fn refused(flaw: Option<Flaw>) -> Self {
        flaw.map_or(Self::WrongType, |flaw| Self::Flawed { flaw })
    }
}

/// What stands under a file, if it can be read.
pub(in crate::dialogue) fn words_under(caption: Option<&str>) -> Option<String> {
    let words = text::clean(caption?);
    text::is_readable(&words).then_some(words)
}
