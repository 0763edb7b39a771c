//! A file for the office.

use serde::{Deserialize, Serialize};

use crate::dialogue::turn::file::FileRef;
use crate::domain::TicketId;
use crate::domain::document::ATTACHMENT;

/// A file that was sent to the office and is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::dialogue) struct Attached {
    pub(in crate::dialogue) ticket: TicketId,
    pub(in crate::dialogue) key: String,
    /// The paper that it is a page of; `attachment`: of none.
    #[serde(default = "attachment")]
    pub(in crate::dialogue) paper: String,
    pub(in crate::dialogue) file: FileRef,
    /// It is for whoever goes to a danger that was reported.
    #[serde(default)]
    pub(in crate::dialogue) is_report: bool,
}

fn attachment() -> String {
    ATTACHMENT.to_owned()
}
