//! What a reply to one of our messages means. It is kept with the message, so that words find their ticket whoever else writes in the
//! chat, after a restart, and whatever the words say.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::{Ticket, TicketId};

/// What was asked, or shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// A ticket on the desk: words are a note among staff.
    Card,
    /// A technician's work: words and photos are steps of it.
    Work,
    /// Why it is not accepted, for the customer.
    Reject,
    /// What to correct, for the customer; these were ticked.
    Changes {
        ticked: u64,
    },
    /// Words for the customer with the approval.
    Approve,
    Annotate,
    Remark,
    /// Why the technician does not do it.
    GiveBack,
    /// What was done, for the customer.
    Complete,
    /// The number of the meter, or why there is none; it was done at this hour, with these words for the customer.
    Meter {
        at: Option<DateTime<Utc>>,
        note: Option<String>,
    },
    /// Words of the customer: a reply is the answer.
    Answer,
    /// A photo of this paper, taken at the counter.
    Paper {
        kind: String,
    },
}

/// A prompt with the ticket that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purpose {
    pub ticket: TicketId,
    /// What was before the person's eyes.
    pub version: i32,
    pub prompt: Prompt,
}

impl Prompt {
    /// One of each kind.
    pub fn each() -> Vec<Self> {
        let kind = "identity".to_owned();
        let (at, note) = (None, None);
        let each = [
            Self::Card,
            Self::Work,
            Self::Reject,
            Self::Changes { ticked: 1 },
            Self::Approve,
            Self::Annotate,
            Self::Remark,
            Self::GiveBack,
            Self::Complete,
            Self::Meter { at, note },
            Self::Answer,
            Self::Paper { kind },
        ];
        each.into_iter().filter(Self::is_listed).collect()
    }

    /// A further kind is refused here by the compiler until it is known: then it belongs into the list above.
    const fn is_listed(&self) -> bool {
        match self {
            Self::Card
            | Self::Work
            | Self::Reject
            | Self::Changes { .. }
            | Self::Approve
            | Self::Annotate
            | Self::Remark
            | Self::GiveBack
            | Self::Complete
            | Self::Meter { .. }
            | Self::Answer
            | Self::Paper { .. } => true,
        }
    }

    /// As it is kept with the message.
    pub fn about(self, ticket: &Ticket) -> Value {
        let purpose = Purpose {
            ticket: ticket.id,
            version: ticket.version,
            prompt: self,
        };
        serde_json::to_value(purpose).unwrap_or_default()
    }
}

impl Purpose {
    pub fn read(kept: &Value) -> Option<Self> {
        Self::deserialize(kept).ok()
    }
}
