//! What kinds of event another program can be told of.

use std::fmt;
use std::str::FromStr;

use super::ticket::UnknownCode;

/// Of each entry of a timeline the first that fits (the function `webhook_kind` of the database decides).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookKind {
    /// A request was filed.
    Created,
    /// It has another status.
    Status,
    /// It has another priority.
    Priority,
    /// Somebody else does its work.
    Technician,
    /// Anything else that a program with a key reads in its history.
    Updated,
}

impl WebhookKind {
    pub const ALL: [Self; 5] = [
        Self::Created,
        Self::Status,
        Self::Priority,
        Self::Technician,
        Self::Updated,
    ];

    /// As it is kept and typed.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Status => "status",
            Self::Priority => "priority",
            Self::Technician => "technician",
            Self::Updated => "updated",
        }
    }

    /// The `type` of the event, as it is told.
    pub const fn event(self) -> &'static str {
        match self {
            Self::Created => "request.created",
            Self::Status => "request.status_changed",
            Self::Priority => "request.priority_changed",
            Self::Technician => "request.technician_changed",
            Self::Updated => "request.updated",
        }
    }
}

impl fmt::Display for WebhookKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for WebhookKind {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        let mut all = Self::ALL.into_iter();
        all.find(|known| known.code() == code)
            .ok_or_else(|| UnknownCode(code.to_owned()))
    }
}
