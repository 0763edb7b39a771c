//! A customer's request for a service, as the house knows it.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::action::{ActionKind, InternalNote, Role};
use super::coded::coded;
use super::document::Document;
use super::ticket_id::TicketId;

coded! {
    /// Where a ticket stands.
    Status {
        Pending = "pending",
        UnderReview = "under_review",
        ChangesRequested = "changes_requested",
        Approved = "approved",
        Assigned = "assigned",
        InProgress = "in_progress",
        Completed = "completed",
        Rejected = "rejected",
        Cancelled = "cancelled",
    }
}

impl Status {
    /// Nothing more will happen by itself.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Completed | Self::Rejected | Self::Cancelled)
    }
}

coded! {
    /// How urgent.
    Priority { Low = "low", Medium = "medium", High = "high" }
}

coded! {
    /// Which path through the table of transitions a service takes.
    Workflow {
        Standard = "standard",
        OfficeOnly = "office_only",
        Emergency = "emergency",
    }
}

/// A point on the map, in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub lat: f64,
    pub lon: f64,
}

impl Place {
    /// A point whose degrees are kept apart; none where one of them is missing.
    pub fn of(lat: Option<f64>, lon: Option<f64>) -> Option<Self> {
        let (lat, lon) = lat.zip(lon)?;
        Some(Self { lat, lon })
    }
}

/// Another account's open request of the same service with the same number.
#[derive(Clone, Debug)]
pub struct SameNumber {
    pub ticket: TicketId,
    pub opened: DateTime<Utc>,
    /// Answers by question, as the dialogue stored them.
    pub answers: BTreeMap<String, Value>,
    pub location: Option<Place>,
}

/// One request for one service.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    pub id: TicketId,
    /// The code of a service in `dialogues/services`.
    pub service: String,
    pub workflow: Workflow,
    pub status: Status,
    pub priority: Priority,
    /// Raised by one at every change; an actor names the one that was seen.
    pub version: i32,
    pub customer: Uuid,
    pub technician: Option<Technician>,
    /// When the technician said yes.
    pub accepted_at: Option<DateTime<Utc>>,
    /// The supervisor who reviews it, or did so last: what the customer sends again comes back to them.
    pub reviewer: Option<Reviewer>,
    /// The questions and papers that the office wants corrected, by their keys.
    pub wanted: Vec<String>,
    /// The last note that the customer may see (`supervisor_notes`).
    pub note: Option<String>,
    /// Answers by question, as the dialogue stored them.
    pub answers: BTreeMap<String, Value>,
    pub location: Option<Place>,
    pub documents: Vec<Document>,
    /// Entries among its papers that another program wrote: kept as they are.
    pub of_others: usize,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// When it should be decided.
    pub review_due: Option<DateTime<Utc>>,
    /// When the work should be done.
    pub complete_due: Option<DateTime<Utc>>,
    /// Papers are missing, and what is promised counts from when they are complete.
    pub waits_for_papers: bool,
    /// When the office last asked its customer for something; until they answer no clock runs.
    pub asked_at: Option<DateTime<Utc>>,
    /// From when until when the clocks stood, as long as what is promised has not been counted on by that.
    pub stood: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// How often everyone was called because nobody had it (`ladder`).
    pub rings: u32,
    /// Its customer has reported so many dangers that no crew is sent to this one by itself.
    pub held: bool,
    /// When the work was last reported as done; it names that completion. None while the ticket is not completed.
    pub completed_at: Option<DateTime<Utc>>,
}

/// How long after its completion a customer may have a request taken up again.
pub const REOPEN_WITHIN: Duration = Duration::days(7);

/// The person a ticket is assigned to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Technician {
    pub id: Uuid,
    pub name: String,
}

/// The person who reviews a ticket. Until then nobody else should; when that has passed nothing else changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewer {
    pub id: Uuid,
    pub name: String,
    pub until: Option<DateTime<Utc>>,
}

impl Ticket {
    /// Where it is, for the areas of the staff: a region of `dialogues/areas.toml`, where it was asked for.
    pub fn region(&self) -> Option<&str> {
        self.answers.get("region").and_then(Value::as_str)
    }

    /// Until when somebody should do the next step: decide, as long as it waits for that, and then do the work. None: nothing is
    /// promised, nothing is left to do, or it waits for its customer.
    pub fn due(&self) -> Option<DateTime<Utc>> {
        let is_decided = !matches!(self.status, Status::Pending | Status::UnderReview);
        let decided = self.review_due.filter(|_| !is_decided);
        decided
            .or(self.complete_due)
            .filter(|_| self.is_running() && !self.waits_for_papers)
    }

    /// Until when the whole should be done. None: nothing is promised, nothing is left to do, or it waits for its customer.
    pub fn done_by(&self) -> Option<DateTime<Utc>> {
        self.complete_due.filter(|_| self.is_running())
    }

    /// Something is left to do, and the next step is not its customer's.
    fn is_running(&self) -> bool {
        !self.status.is_closed() && self.status != Status::ChangesRequested
    }

    /// Since when it waits for what the office asked its customer for.
    pub fn asked_since(&self) -> Option<DateTime<Utc>> {
        let is_asked = self.status == Status::ChangesRequested;
        is_asked.then(|| self.asked_at.unwrap_or(self.updated_at))
    }

    /// The next moment at which it becomes late, if nobody does anything.
    pub fn late_next(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        [self.due(), self.due().and(self.complete_due)]
            .into_iter()
            .flatten()
            .find(|due| *due > now)
    }

    /// Whether its customer may have it taken up again at this moment: the one rule for the button and for what it does.
    pub fn may_reopen(&self, now: DateTime<Utc>) -> bool {
        self.completed_at
            .is_some_and(|completed| now <= completed + REOPEN_WITHIN)
    }

    /// Who has it under review at this moment.
    pub fn reviewed_by(&self, now: DateTime<Utc>) -> Option<&Reviewer> {
        self.reviewer.as_ref().filter(|reviewer| {
            self.status == Status::UnderReview && reviewer.until.is_some_and(|until| until > now)
        })
    }
}

/// A fact about a ticket: it has happened, and stands in the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketEvent {
    pub kind: EventKind,
    pub from: Status,
    pub to: Status,
    pub by: Role,
    pub note: Option<String>,
    /// What only staff read with it.
    pub remark: Option<InternalNote>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    Opened,
    Did(ActionKind),
    /// This ticket asks for the same, and goes on.
    Merged(TicketId),
    /// Another program changed the row; what it changed is in the fields.
    ChangedOutside {
        status: bool,
        note: bool,
        priority: bool,
        assignee: bool,
    },
}

/// One line of the history that a customer reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    pub at: DateTime<Utc>,
    /// Where the ticket stood after it.
    pub status: Status,
    pub note: Option<String>,
}
