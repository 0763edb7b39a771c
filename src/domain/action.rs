//! What can be done to a ticket, and by whom.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ticket::Priority;
use super::ticket_id::TicketId;

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

impl Actor {
    /// A customer, who acts for themselves.
    pub fn customer(id: Uuid) -> Self {
        Self {
            role: Role::Customer,
            id: Some(id),
            name: Role::Customer.code().to_owned(),
        }
    }

    /// A member of the staff.
    pub fn staff(role: Role, id: Uuid, name: &str) -> Self {
        Self {
            role,
            id: Some(id),
            name: name.to_owned(),
        }
    }

    /// A program that acts for this role; `name` is what the timeline shows.
    pub fn program(role: Role, name: &str) -> Self {
        Self {
            role,
            id: None,
            name: name.to_owned(),
        }
    }

    /// The program, where it acts by itself. Staff read the word for its role.
    pub fn system() -> Self {
        Self {
            role: Role::System,
            id: None,
            name: Role::System.code().to_owned(),
        }
    }
}

/// The kind of an action: what stands on a button and in the table of transitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    Review,
    Approve,
    Reject,
    RequestChanges,
    Resubmit,
    Assign,
    Unassign,
    Accept,
    SetOut,
    Start,
    GiveBack,
    Complete,
    Confirm,
    Withdraw,
    Reopen,
    Merge,
    TakeOver,
    Undo,
    Annotate,
    Remark,
    Prioritise,
}

impl ActionKind {
    pub const ALL: [Self; 21] = [
        Self::Review,
        Self::Approve,
        Self::Reject,
        Self::RequestChanges,
        Self::Resubmit,
        Self::Assign,
        Self::Unassign,
        Self::Accept,
        Self::SetOut,
        Self::Start,
        Self::GiveBack,
        Self::Complete,
        Self::Confirm,
        Self::Withdraw,
        Self::Reopen,
        Self::Merge,
        Self::TakeOver,
        Self::Undo,
        Self::Annotate,
        Self::Remark,
        Self::Prioritise,
    ];

    /// Somebody of the staff does it, so that it stands on a button of theirs.
    pub const fn is_of_staff(self) -> bool {
        !matches!(self, Self::Resubmit | Self::Withdraw | Self::Confirm)
    }

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
            Self::Accept => "accept",
            Self::SetOut => "set-out",
            Self::Start => "start",
            Self::GiveBack => "give-back",
            Self::Complete => "complete",
            Self::Confirm => "confirm",
            Self::Withdraw => "withdraw",
            Self::Reopen => "reopen",
            Self::Merge => "merge",
            Self::TakeOver => "take-over",
            Self::Undo => "undo",
            Self::Annotate => "annotate",
            Self::Remark => "remark",
            Self::Prioritise => "prioritise",
        }
    }
}

impl fmt::Display for ActionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Words among staff. Whoever tells a customer something takes a `&str`; these words are no `str`, and stay inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InternalNote(String);

impl InternalNote {
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// For the eyes of staff only.
    pub fn for_staff(&self) -> &str {
        &self.0
    }
}

/// An action with what it needs. A `note` is for the customer's eyes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    Review,
    Approve {
        note: Option<String>,
    },
    Reject {
        reason: String,
    },
    /// `items` are the questions and papers that are wrong, by their keys; none: the wish says it all.
    RequestChanges {
        wish: String,
        items: Vec<String>,
    },
    Resubmit,
    Assign {
        technician: Uuid,
    },
    Unassign,
    /// The technician will do it.
    Accept,
    /// The technician is on the way.
    SetOut,
    Start,
    /// The technician cannot do it, or did not answer.
    GiveBack {
        why: InternalNote,
    },
    Complete {
        note: Option<String>,
    },
    /// The customer agrees that the work is done, or has not objected for three days.
    Confirm,
    Withdraw,
    Reopen {
        why: Option<String>,
    },
    /// Another ticket asks for the same, and goes on.
    Merge {
        into: TicketId,
    },
    /// Another supervisor goes on with the review.
    TakeOver,
    /// A decision is taken back within ten seconds; nobody was told of it.
    Undo,
    Annotate {
        note: String,
    },
    /// Words among staff.
    Remark {
        words: InternalNote,
    },
    Prioritise {
        priority: Priority,
    },
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
            Self::Accept => ActionKind::Accept,
            Self::SetOut => ActionKind::SetOut,
            Self::Start => ActionKind::Start,
            Self::GiveBack { .. } => ActionKind::GiveBack,
            Self::Complete { .. } => ActionKind::Complete,
            Self::Confirm => ActionKind::Confirm,
            Self::Withdraw => ActionKind::Withdraw,
            Self::Reopen { .. } => ActionKind::Reopen,
            Self::Merge { .. } => ActionKind::Merge,
            Self::TakeOver => ActionKind::TakeOver,
            Self::Undo => ActionKind::Undo,
            Self::Remark { .. } => ActionKind::Remark,
            Self::Annotate { .. } => ActionKind::Annotate,
            Self::Prioritise { .. } => ActionKind::Prioritise,
        }
    }

    /// What the customer will read with it.
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Approve { note } | Self::Complete { note } => note.as_deref(),
            Self::Reject { reason } => Some(reason),
            Self::RequestChanges { wish, .. } => Some(wish),
            Self::Annotate { note } => Some(note),
            _ => None,
        }
    }

    /// What stands in the history with it, for the customer too: the note, or what the customer said.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Reopen { why } => why.as_deref(),
            _ => self.note(),
        }
    }

    /// What only staff will read with it.
    pub const fn internal(&self) -> Option<&InternalNote> {
        match self {
            Self::GiveBack { why } => Some(why),
            Self::Remark { words } => Some(words),
            _ => None,
        }
    }
}
