//! What a message that is edited in place shows.

use std::fmt;

use super::ticket_id::TicketId;

/// One of these stands in a chat once; a change is drawn into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A ticket as its customer sees it.
    Card(TicketId),
    /// The same ticket as the desk sees it.
    Desk(TicketId),
    /// The same ticket as the technician sees it.
    Work(TicketId),
    /// How much waits at the desk.
    Board,
}

impl Subject {
    pub const fn ticket(self) -> Option<TicketId> {
        match self {
            Self::Card(ticket) | Self::Desk(ticket) | Self::Work(ticket) => Some(ticket),
            Self::Board => None,
        }
    }
}

/// As the columns `subject` write it: `SRV-2026-00001`, `desk SRV-2026-00001`.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Card(ticket) => write!(f, "{ticket}"),
            Self::Desk(ticket) => write!(f, "desk {ticket}"),
            Self::Work(ticket) => write!(f, "work {ticket}"),
            Self::Board => f.write_str("board"),
        }
    }
}
