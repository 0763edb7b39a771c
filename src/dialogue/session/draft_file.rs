//! A file of a request that is being filled in: which paper it is, and how far it is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::MessageId;
use crate::domain::{Document, DocumentState, Flaw};

/// One file of one paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::dialogue) struct Page {
    pub(in crate::dialogue) paper: String,
    pub(in crate::dialogue) key: String,
    pub(in crate::dialogue) unique: String,
    #[serde(default)]
    pub(in crate::dialogue) name: Option<String>,
    #[serde(default)]
    pub(in crate::dialogue) album: Option<String>,
    /// What was written under it.
    #[serde(default)]
    pub(in crate::dialogue) note: Option<String>,
    /// The message that it came with.
    #[serde(default)]
    pub(in crate::dialogue) message: Option<MessageId>,
    /// It is the wrong one: it goes when another has come.
    #[serde(default)]
    pub(in crate::dialogue) replaced: bool,
    /// A picture that is too small to read.
    #[serde(default)]
    pub(in crate::dialogue) small: bool,
    /// Its sender was told so.
    #[serde(default)]
    pub(in crate::dialogue) warned: bool,
    pub(in crate::dialogue) state: PageState,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::dialogue) enum PageState {
    Coming,
    /// Still coming; the customer was told to go on.
    Slow,
    Stored {
        sha256: String,
        mime: String,
        bytes: u64,
        at: DateTime<Utc>,
    },
    /// It is told with the other pages of its paper, then dropped.
    Failed(Failure),
}

impl Failure {
    /// What it would have told is told by no other file.
    pub(in crate::dialogue) const fn is_loss(self) -> bool {
        !matches!(self, Self::Double | Self::TooMany)
    }
}

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::dialogue) enum Failure {
    TooLarge,
    WrongType,
    /// Nobody could open it.
    Flawed(Flaw),
    Lost,
    /// There are as many as one paper may have.
    TooMany,
    /// A file of the same content is here already.
    Double,
}

impl Page {
    pub(in crate::dialogue) const fn is_good(&self) -> bool {
        matches!(self.state, PageState::Stored { .. } | PageState::Slow)
    }

    /// Received or surely on its way, and not the wrong one.
    pub(in crate::dialogue) const fn is_new(&self) -> bool {
        self.is_good() && !self.replaced
    }

    /// Whether it is one of the pages that a paper may have.
    pub(in crate::dialogue) const fn counts(&self) -> bool {
        !matches!(self.state, PageState::Failed(_)) && !self.replaced
    }

    /// As it stands in the ticket; a page that failed does not.
    pub(in crate::dialogue) fn document(&self) -> Option<Document> {
        let state = match &self.state {
            PageState::Coming | PageState::Slow => DocumentState::Coming,
            PageState::Stored {
                sha256,
                mime,
                bytes,
                at,
            } => DocumentState::Stored {
                sha256: sha256.clone(),
                mime: mime.clone(),
                bytes: *bytes,
                at: *at,
            },
            PageState::Failed(_) => return None,
        };
        Some(Document {
            kind: self.paper.clone(),
            key: self.key.clone(),
            name: self.name.clone(),
            note: self.note.clone().filter(|note| !note.is_empty()),
            state,
        })
    }
}
