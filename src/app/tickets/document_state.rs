//! What has become of a file, as its ticket keeps it.

use chrono::{DateTime, Utc};

use crate::dialogue::turn::file::FileOutcome;
use crate::domain::{Document, DocumentState};

/// The file as it is kept from now on; `None`: it is still on its way.
pub(in crate::app) fn settled(
    key: &str,
    kind: &str,
    outcome: &FileOutcome,
    now: DateTime<Utc>,
) -> Option<Document> {
    let state = match outcome {
        FileOutcome::Stored {
            sha256,
            mime,
            bytes,
            ..
        } => DocumentState::Stored {
            sha256: sha256.clone(),
            mime: mime.clone(),
            bytes: *bytes,
            at: now,
        },
        FileOutcome::Slow => return None,
        FileOutcome::TooLarge
        | FileOutcome::WrongType
        | FileOutcome::Flawed { .. }
        | FileOutcome::Lost => DocumentState::Lost,
    };
    Some(Document {
        kind: kind.to_owned(),
        key: key.to_owned(),
        name: None,
        note: None,
        state,
    })
}
