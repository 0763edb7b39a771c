//! A member of the staff: who they are, and what of the tickets is theirs to see.

use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use uuid::Uuid;

use super::action::{Actor, Role};
use super::ticket::{Priority, Status, Ticket};
use super::timeline_event::TimelineEvent;
use super::{ladder, text};

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

    /// Whether one of these regions is theirs. What has none is everyone's.
    pub fn covers_any(&self, regions: &[String]) -> bool {
        regions.is_empty() || regions.iter().any(|region| self.covers(Some(region)))
    }

    /// Whether they may see this ticket at all at this moment; to anyone else it does not exist. A technician sees it while it is theirs
    /// to do, and a little longer, for what is still to be said of it.
    pub fn sees(&self, ticket: &Ticket, now: DateTime<Utc>) -> bool {
        if self.is_desk() {
            // What everybody was called for is everybody's.
            return self.covers(ticket.region()) || ladder::is_everyones(ticket);
        }
        let is_theirs = ticket
            .technician
            .as_ref()
            .is_some_and(|technician| technician.id == self.id);
        is_theirs
            && match ticket.status {
                Status::Assigned | Status::InProgress => true,
                Status::Completed => ticket
                    .completed_at
                    .is_some_and(|completed| now < completed + SEEN_AFTER),
                _ => false,
            }
    }

    pub fn actor(&self) -> Actor {
        Actor::staff(self.role, self.id, &self.name)
    }
}

/// The longest name, in letters (the check of `staff.name`).
const LONGEST_NAME: usize = 80;

/// A name as it is kept, or why it is none.
pub fn read_name(typed: &str) -> Result<String, String> {
    let name = text::one_line(typed);
    if (2..=LONGEST_NAME).contains(&name.chars().count()) {
        Ok(name)
    } else {
        Err(format!("a name has 2 to {LONGEST_NAME} letters"))
    }
}

/// A technician, with how many open tickets are theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TechnicianLoad {
    pub id: Uuid,
    pub name: String,
    pub open: i64,
}

/// How long after its completion a technician may look at what they did.
pub const SEEN_AFTER: Duration = Duration::days(1);

/// One line of a ticket's history, as staff read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    pub at: DateTime<Utc>,
    /// `None`: this version does not know it.
    pub event: Option<TimelineEvent>,
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
    /// The step that another program passed over with what it did.
    pub skipped: Option<Status>,
}
