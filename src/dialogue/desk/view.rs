//! What staff may see of a ticket.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;

use crate::dialogue::answer::diff::Change;
use crate::dialogue::book::Book;
use crate::dialogue::desk::twins::RecentReport;
use crate::dialogue::desk::twins::of_one_place;
use crate::domain::staff::HistoryEntry;
use crate::domain::ticket::SameNumber;
use crate::domain::{ActionKind, Phone, Ticket, TicketId, TimelineEvent};

/// A ticket with what staff want to know of it.
#[derive(Clone, Debug)]
pub struct DeskView {
    pub ticket: Ticket,
    /// Oldest first.
    pub history: Vec<HistoryEntry>,
    /// How the last push to the customer fared, if there was one.
    pub told: Option<DeliveryState>,
    /// What was said to the customer at this very moment does not reach them.
    pub is_unheard: bool,
    /// What the customer has corrected, while it waits to be looked at again.
    pub changes: Vec<Change>,
    /// The papers that came with the correction.
    pub new_papers: Vec<String>,
    /// How many customers it is about: the one who reported it, and those who joined.
    pub affected: usize,
    /// The tickets that go on as this one.
    pub merged: Vec<Ticket>,
    /// What else the customer has open, with its service.
    pub beside: Vec<(TicketId, String)>,
    /// Open requests of other accounts with the same number, for the same service.
    pub same_number: Vec<SameNumber>,
    /// When another account has proven its number, where one has after it was opened.
    pub heir: Option<DateTime<Utc>>,
    /// How long a decision can be taken back.
    pub undo_within: Duration,
    /// The customer's number, where it is proven to be theirs.
    pub phone: Option<Phone>,
    /// When it was looked at.
    pub now: DateTime<Utc>,
}

/// Whether the customer has heard of the last change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeliveryState {
    /// It waits until it can no longer be taken back.
    Held(DateTime<Utc>),
    OnItsWay,
    Sent(DateTime<Utc>),
    /// It left by SMS: whether it has arrived is not known.
    Left(DateTime<Utc>),
    /// The phone has it.
    Delivered(DateTime<Utc>),
    /// It may have been sent by SMS, or not: nobody knows, and it is not sent again by itself.
    Perhaps(DateTime<Utc>),
    /// The channel refused it, and why.
    Undelivered(String),
    /// Nothing reaches them in the chat: they have left it, or blocked us.
    Unreachable,
}

impl DeskView {
    /// The decision that can still be taken back, by the one who made it.
    pub fn undoable(&self) -> Option<&HistoryEntry> {
        let last = self
            .history
            .iter()
            .rfind(|entry| entry.version == self.ticket.version)?;
        let is_decision = matches!(
            last.event,
            Some(TimelineEvent::Did(ActionKind::Approve | ActionKind::Reject))
        );
        // Whoever was told of it at once, with others, has heard.
        let is_heard = matches!(
            self.told,
            None | Some(
                DeliveryState::Sent(_)
                    | DeliveryState::OnItsWay
                    | DeliveryState::Left(_)
                    | DeliveryState::Delivered(_)
                    | DeliveryState::Perhaps(_)
            )
        );
        (is_decision && !is_heard && last.at + self.undo_within > self.now).then_some(last)
    }

    /// Since when nobody has it: since it came, or since the last one who had it has it no more.
    pub fn alone_since(&self) -> DateTime<Utc> {
        let had = self.history.iter().rposition(
            |entry| matches!(entry.event, Some(TimelineEvent::Did(action)) if is_of_work(action)),
        );
        let since = self.history.get(had.map_or(0, |last| last + 1));
        since.map_or(self.ticket.created_at, |entry| entry.at)
    }

    /// Where to call the customer: the number that is proven to be theirs, or else the one that they typed.
    pub fn number(&self) -> Option<Phone> {
        let typed = self.ticket.answers.get("phone");
        let typed = || Phone::read(typed?.as_str()?);
        self.phone.clone().or_else(typed)
    }

    /// The requests of the same number that are for the same place too.
    pub fn twins(&self, book: &Book) -> Vec<TicketId> {
        let Some(service) = book.service(&self.ticket.service) else {
            return Vec::new();
        };
        let own = RecentReport {
            ticket: self.ticket.id,
            reported: self.ticket.created_at,
            answers: &self.ticket.answers,
            location: self.ticket.location,
        };
        let others = self.same_number.iter().map(|other| RecentReport {
            ticket: other.ticket,
            reported: other.opened,
            answers: &other.answers,
            location: other.location,
        });
        of_one_place(service, &own, &others.collect::<Vec<_>>())
    }

    /// Who brought it to where it stands.
    pub fn last_move(&self) -> Option<&HistoryEntry> {
        let is_beside = |entry: &&HistoryEntry| {
            matches!(
                entry.event,
                Some(TimelineEvent::Viewed | TimelineEvent::Called | TimelineEvent::Lifted)
            )
        };
        self.history.iter().rfind(|entry| !is_beside(entry))
    }
}

/// A technician has it with this.
const fn is_of_work(action: ActionKind) -> bool {
    matches!(
        action,
        ActionKind::Accept | ActionKind::SetOut | ActionKind::Start | ActionKind::Complete
    )
}
