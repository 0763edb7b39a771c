//! What can be done to a ticket, and by whom.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ticket::Priority;

/// Who acts. `System` is clocks and duty lists; `External` is another program on the shared database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Customer,
    Supervisor,
    Technician,
    Admin,
    System,
    External,
}

impl Role {
    pub const ALL: [Self; 6] = [
        Self::Customer,
        Self::Supervisor,
        Self::Technician,
        Self::Admin,
        Self::System,
        Self::External,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Supervisor => "supervisor",
            Self::Technician => "technician",
            Self::Admin => "admin",
            Self::System => "system",
            Self::External => "external",
        }
    }
}

/// The person or program behind an action: a role, and an id where the house knows one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub role: Role,
    /// Of `customers` or `staff`.
    pub id: Option<Uuid>,
    /// What the timeline shows to staff: a name, `command line`, or the database role of another program.
    pub name: String,
}

/// The kind of an action: what stands on a button and in the table of transitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    Review,
    Approve,
    Reject,
    RequestChanges,
    Resubmit,
    Assign,
    Unassign,
    Start,
    Complete,
    Withdraw,
    Reopen,
    Annotate,
    Prioritise,
}

impl ActionKind {
    pub const ALL: [Self; 13] = [
        Self::Review,
        Self::Approve,
        Self::Reject,
        Self::RequestChanges,
        Self::Resubmit,
        Self::Assign,
        Self::Unassign,
        Self::Start,
        Self::Complete,
        Self::Withdraw,
        Self::Reopen,
        Self::Annotate,
        Self::Prioritise,
    ];

    /// The word for it in the timeline and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::RequestChanges => "request-changes",
            Self::Resubmit => "resubmit",
            Self::Assign => "assign",
            Self::Unassign => "unassign",
            Self::Start => "start",
            Self::Complete => "complete",
            Self::Withdraw => "withdraw",
            Self::Reopen => "reopen",
            Self::Annotate => "annotate",
            Self::Prioritise => "prioritise",
        }
    }
}

impl fmt::Display for ActionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An action with what it needs. A `note` is for the customer's eyes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    Review,
    Approve { note: Option<String> },
    Reject { reason: String },
    RequestChanges { wish: String },
    Resubmit,
    Assign { technician: Uuid },
    Unassign,
    Start,
    Complete { note: Option<String> },
    Withdraw,
    Reopen { why: Option<String> },
    Annotate { note: String },
    Prioritise { priority: Priority },
}

impl Action {
    pub const fn kind(&self) -> ActionKind {
        match self {
            Self::Review => ActionKind::Review,
            Self::Approve { .. } => ActionKind::Approve,
            Self::Reject { .. } => ActionKind::Reject,
            Self::RequestChanges { .. } => ActionKind::RequestChanges,
            Self::Resubmit => ActionKind::Resubmit,
            Self::Assign { .. } => ActionKind::Assign,
            Self::Unassign => ActionKind::Unassign,
            Self::Start => ActionKind::Start,
            Self::Complete { .. } => ActionKind::Complete,
            Self::Withdraw => ActionKind::Withdraw,
            Self::Reopen { .. } => ActionKind::Reopen,
            Self::Annotate { .. } => ActionKind::Annotate,
            Self::Prioritise { .. } => ActionKind::Prioritise,
        }
    }

    /// What the customer will read with it.
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Approve { note } | Self::Complete { note } => note.as_deref(),
            Self::Reject { reason } => Some(reason),
            Self::RequestChanges { wish } => Some(wish),
            Self::Annotate { note } => Some(note),
            _ => None,
        }
    }
}
