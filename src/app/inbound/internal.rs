//! What the house says to itself: it comes through the inbox like everything, and one conversation hears one word at a time.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::tickets::notify;
use crate::dialogue::turn::file::FileOutcome;
use crate::dialogue::turn::on_page::OnPage;
use crate::domain::{Channel, TicketId};

/// What the house says to itself.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum InternalMessage {
    /// A file has come, or has not; the answer goes to where the file came from.
    Fetched {
        fetched: String,
        kind: String,
        outcome: FileOutcome,
        channel: Channel,
        address: String,
    },
    /// The hour of a conversation has come; what is said goes to this address.
    Due { due: Channel, address: String },
    /// Nothing reaches them at this address any more, and they have another one.
    Unreached { unreached: Channel, address: String },
    /// The office has moved a ticket from this account to another.
    Moved { moved: TicketId, address: String },
    /// Somebody fills in the form of this chat on its page.
    OnPage { on_page: OnPage, address: String },
    /// An e-mail address, by its id, is refused by its server.
    EmailRefused { email_refused: Uuid },
    /// Another program changed a ticket (the trigger of `service_requests` wrote this).
    Changed(notify::ChangedOutside),
}
