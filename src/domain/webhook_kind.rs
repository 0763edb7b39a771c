//! What kinds of event another program can be told of.

use super::coded::coded;

coded! {
    /// Of each entry of a timeline the first that fits (the function `webhook_kind` of the database decides).
    WebhookKind {
        /// A request was filed.
        Created = "created",
        /// It has another status.
        Status = "status",
        /// It has another priority.
        Priority = "priority",
        /// Somebody else does its work.
        Technician = "technician",
        /// Anything else that a program with a key reads in its history.
        Updated = "updated",
    }
}

impl WebhookKind {
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
