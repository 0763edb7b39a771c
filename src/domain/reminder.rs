//! What a ticket waits for: when the hour has come and nobody has done it, the house goes on.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::action::ActionKind;
use super::hours::OfficeHours;
use super::ladder;
use super::ticket::{Status, Ticket, Workflow};

/// What a ticket waits for. Its next step ends some of them (`STEPS`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reminder {
    /// This technician has not said whether they will do it.
    Answer(Uuid),
    /// The customer has not said whether the work is done.
    Confirmation,
    /// The customer has not sent the missing papers, and was reminded so often.
    Papers(u8),
    /// The customer has not answered what the office asked for, and was told so often.
    Correction(u8),
    /// An emergency that nobody has: everyone is called once more.
    Ring,
    /// An emergency that nobody has taken: its reporter hears so. When they heard last, and how many crews had been asked by then.
    Untaken(Option<(DateTime<Utc>, usize)>),
    /// The next step was promised for this hour, so that staff see when it is late.
    Late,
    /// The customer has not said in which region it is.
    Region,
    /// The customer was told then of what needs an answer of theirs, and has not reacted.
    Unanswered(DateTime<Utc>),
}

/// How much of an open office a technician has to answer.
const ANSWER: Duration = Duration::hours(2);
/// In an emergency, at any hour.
const ANSWER_EMERGENCY: Duration = Duration::minutes(5);
/// Who is silent for so long agrees that the work is done.
const CONFIRMATION: Duration = Duration::days(3);

impl Reminder {
    /// In the order in which they are done where several are due together: what moves a ticket on comes before what is said of it,
    /// and last, when everyone has been asked whom that asks, its reporter hears how many were.
    pub const KINDS: [&str; 9] = [
        "answer",
        "confirmation",
        "correction",
        "ring",
        "late",
        "papers",
        "region",
        "untaken",
        "unanswered",
    ];
    /// The reminders that do not outlast the next step of the ticket.
    pub const STEPS: [&str; 5] = ["answer", "confirmation", "ring", "correction", "unanswered"];

    pub const fn kind(self) -> &'static str {
        match self {
            Self::Answer(_) => Self::KINDS[0],
            Self::Confirmation => Self::KINDS[1],
            Self::Papers(_) => Self::KINDS[5],
            Self::Ring => Self::KINDS[3],
            Self::Untaken(_) => Self::KINDS[7],
            Self::Late => Self::KINDS[4],
            Self::Correction(_) => Self::KINDS[2],
            Self::Region => Self::KINDS[6],
            Self::Unanswered(_) => Self::KINDS[8],
        }
    }

    /// What is waited for after this action, and until when. `is_linked`: the technician can be asked in the chat.
    pub fn after(
        action: ActionKind,
        ticket: &Ticket,
        is_linked: bool,
        now: DateTime<Utc>,
        (office, holidays): (&OfficeHours, &[NaiveDate]),
    ) -> Option<(Self, DateTime<Utc>)> {
        match (action, &ticket.technician) {
            (ActionKind::Assign, Some(technician)) if is_linked => {
                let due = match ticket.workflow {
                    Workflow::Emergency => now + ANSWER_EMERGENCY,
                    _ => office.after(now, ANSWER, holidays),
                };
                Some((Self::Answer(technician.id), due))
            }
            (ActionKind::Complete, _) => Some((Self::Confirmation, now + CONFIRMATION)),
            (ActionKind::RequestChanges, _) => Some((Self::Correction(0), now + CORRECTION[0])),
            _ => None,
        }
    }

    /// Whether the ticket still waits for it; it may have been moved by another program, too.
    pub fn holds(self, ticket: &Ticket) -> bool {
        match self {
            Self::Answer(asked) => {
                ticket.status == Status::Assigned
                    && ticket.accepted_at.is_none()
                    && ticket
                        .technician
                        .as_ref()
                        .is_some_and(|technician| technician.id == asked)
            }
            Self::Confirmation => ticket.status == Status::Completed,
            Self::Papers(_) => ticket.waits_for_papers && !ticket.status.is_closed(),
            Self::Correction(_) => ticket.status == Status::ChangesRequested,
            Self::Ring => ladder::nobody_has(ticket),
            Self::Untaken(_) => ladder::is_untaken(ticket),
            Self::Unanswered(_) => {
                matches!(ticket.status, Status::ChangesRequested | Status::Completed)
            }
            Self::Late => !ticket.status.is_closed(),
            Self::Region => ticket.region().is_none() && ticket.status == Status::Pending,
        }
    }
}

/// How long an emergency waits for its region; then it goes to whoever is on duty, wherever that is.
pub const REGION_WITHIN: Duration = Duration::seconds(60);
/// How long after it was opened, and after each reminder, a customer is reminded of missing papers.
pub const PAPERS_EVERY: Duration = Duration::weeks(1);
/// How often a customer is reminded of missing papers.
pub const PAPERS_TIMES: u8 = 3;

/// How long after a correction was asked for its customer is reminded, then how long after each word about it: after three days, after
/// ten, and a week before the request ends without it, a month after it was asked for.
pub const CORRECTION: [Duration; 4] = [
    Duration::days(3),
    Duration::days(7),
    Duration::days(13),
    Duration::days(7),
];

/// Whether this leaves the ticket waiting for what it waited for.
pub const fn goes_on_waiting(action: ActionKind) -> bool {
    matches!(
        action,
        ActionKind::Annotate | ActionKind::Remark | ActionKind::Prioritise
    )
}
