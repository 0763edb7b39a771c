//! A member of the staff: who they are, and what of the tickets is theirs to see.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::{Actor, Priority, Role, Ticket, ladder};

/// Somebody who works for the utility, as looked up at each of their words and presses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Person {
    pub id: Uuid,
    pub name: String,
    pub role: Role,
    /// A code of `dialogues/languages.toml`.
    pub language: String,
    /// Regions of `dialogues/areas.toml`; none: all of them.
    #[serde(default)]
    pub areas: Vec<String>,
    #[serde(default)]
    pub on_duty: bool,
}

impl Person {
    /// Decides on requests, in the office.
    pub const fn is_desk(&self) -> bool {
        matches!(self.role, Role::Supervisor | Role::Admin)
    }

    /// Whether requests from this region are theirs. One without a region is everyone's, or it would be nobody's.
    pub fn covers(&self, region: Option<&str>) -> bool {
        self.areas.is_empty()
            || region.is_none_or(|region| self.areas.iter().any(|area| area == region))
    }

    /// Whether they may see this ticket at all; to anyone else it does not exist.
    pub fn sees(&self, ticket: &Ticket) -> bool {
        let is_theirs = ticket
            .technician
            .as_ref()
            .is_some_and(|technician| technician.id == self.id);
        // What everybody was called for is everybody's.
        let is_covered = self.covers(ticket.region()) || ladder::is_everyones(ticket);
        is_theirs || (self.is_desk() && is_covered)
    }

    pub fn actor(&self) -> Actor {
        Actor {
            role: self.role,
            id: Some(self.id),
            name: self.name.clone(),
        }
    }
}

/// One line of a ticket's history, as staff read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    pub at: DateTime<Utc>,
    /// `opened`, `changed_outside`, or the code of an action.
    pub event: String,
    /// Who did it.
    pub name: String,
    pub by: Option<Uuid>,
    pub version: i32,
    /// What the customer reads too.
    pub note: Option<String>,
    /// Words among staff.
    pub remark: Option<String>,
    /// The priority before and after, where it changed.
    pub priority: Option<(Priority, Priority)>,
    /// Whom it was given to.
    pub technician: Option<String>,
}
