//! What was asked last, and what is being looked up.

use chrono::DateTime;
use chrono::Utc;
use serde::Deserialize;
use serde::Serialize;

use crate::dialogue::turn::ticket_action::TicketAction;
use crate::domain::Phone;
use crate::domain::TicketId;
use crate::domain::ticket_id::TicketNumber;

impl Awaiting {
    /// Whether a ticket is spoken of, beside whatever else is open. Any command and any other button ends that.
    pub(in crate::dialogue) const fn is_aside(&self) -> bool {
        matches!(
            self,
            Self::Which(..)
                | Self::Withdrawing(_)
                | Self::NotDone(_)
                | Self::Stars(_)
                | Self::RatingWords(_)
                | Self::Papers(..)
                | Self::Adding { .. }
                | Self::Talking { .. }
                | Self::Number(_)
                | Self::Forget { .. }
                | Self::OtherNumber(_)
                | Self::Notices
                | Self::Email
                | Self::Offered(..)
        )
    }

    /// Whether this ticket is spoken of, or listed.
    pub(in crate::dialogue) fn is_about(&self, id: TicketId) -> bool {
        match self {
            Self::Tickets(listed) | Self::Which(_, listed) => listed.contains(&id),
            Self::Withdrawing(ticket)
            | Self::NotDone(ticket)
            | Self::Stars(ticket)
            | Self::RatingWords(ticket)
            | Self::Papers(ticket, _)
            | Self::Adding { ticket, .. }
            | Self::Talking { ticket, .. }
            | Self::Offered(ticket, _)
            | Self::Number(Some(ticket))
            | Self::Report { ticket, .. } => *ticket == id,
            Self::Language
            | Self::Menu
            | Self::Service
            | Self::Forget { .. }
            | Self::OtherNumber(_)
            | Self::Notices
            | Self::Email
            | Self::Number(None)
            | Self::Resume(_)
            | Self::Meant(_)
            | Self::Form
            | Self::Sent => false,
        }
    }
}

/// What was asked last.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::dialogue) enum Awaiting {
    Language,
    #[default]
    Menu,
    Service,
    Tickets(Vec<TicketId>),
    /// Which of these tickets it is about.
    Which(TicketAction, Vec<TicketId>),
    /// Whether it is really to be withdrawn.
    Withdrawing(TicketId),
    /// What is not done, or not right.
    NotDone(TicketId),
    /// How content they are, in stars.
    Stars(TicketId),
    /// A word to that.
    RatingWords(TicketId),
    /// Which of these papers they add.
    Papers(TicketId, Vec<String>),
    /// Files of this paper.
    Adding {
        ticket: TicketId,
        paper: String,
    },
    /// Nothing: what is said goes to the office. It was told when the office opens.
    Talking {
        ticket: TicketId,
        opens: Option<DateTime<Utc>>,
    },
    /// Whether everything about them is to be erased; asked twice.
    Forget {
        is_sure: bool,
    },
    /// Whether this number takes the place of the one that is proven to be theirs.
    OtherNumber(Phone),
    /// Where they want to hear of their requests.
    Notices,
    /// The e-mail address at which they are told, too.
    Email,
    /// Whether these words are for the office, about this ticket.
    Offered(TicketId, String),
    /// Whether one of these services is what their own words mean.
    Meant(Vec<String>),
    /// The number to call, about a ticket or in general.
    Number(Option<TicketId>),
    /// Whether to go on with the draft, or begin another request (this service, or one still to be chosen).
    Resume(Option<String>),
    Form,
    /// Nothing: a request was just sent. What would send it again only tells that it is.
    Sent,
    /// Nothing: a danger was just reported, and what is said is about it.
    Report {
        ticket: TicketId,
        since: DateTime<Utc>,
        /// The answer that told it.
        danger: Option<String>,
    },
}

/// What is being looked up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::dialogue) enum PendingQuery {
    Ticket {
        number: TicketNumber,
        refresh: bool,
    },
    /// A ticket of theirs that is to be told at length, in words alone.
    Details(TicketNumber),
    /// A ticket of theirs that is given so many stars.
    Stars(TicketNumber, u8),
    /// For which ticket the link is by which they came.
    Redeeming,
    /// Where an outage may be.
    Outage,
    /// Which outage of theirs is over.
    PowerIsBack,
    Tickets,
    OpenLike,
    /// What was reported nearby.
    Near,
    /// Whether they are told of this one from now on.
    Joining(TicketId),
    /// Everything about them.
    Kept,
    /// What became of this e-mail address.
    Email(String),
    /// Whether anything is open that keeps them from being forgotten.
    Forget {
        is_sure: bool,
    },
    /// What can be offered in the request that begins.
    Earlier,
    Opening,
    /// Whether it was added to the report.
    Reporting(TicketId),
    /// The tickets that it may be about.
    Which(TicketAction),
    /// The tickets that a file may belong to.
    ForFile,
    /// The tickets that these words may be about.
    ForWords(String),
    /// The ticket that these words reply to.
    Replied(TicketId, String),
    /// The ticket that it is about.
    Errand(TicketAction, TicketId),
    /// Whether it could be done.
    Acting(TicketAction, TicketId),
}
