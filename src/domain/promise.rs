//! What becomes of what is promised for a request after a change, whoever made it and through whichever door.

use chrono::{DateTime, NaiveDate, Utc};

use super::calendar::counted_on;
use super::ticket::{Status, Ticket};

/// What is promised: until when it is decided, and until when the work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    pub review: DateTime<Utc>,
    pub complete: DateTime<Utc>,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Promise {
    /// It stays as it is, or nothing is promised yet.
    Stays,
    /// It is given now, for the whole: its papers are complete, the office does without them, or it begins anew.
    Begins,
    /// T41: what was left when its customer was asked counts on from their answer.
    GoesOn(Deadlines),
}

impl Ticket {
    /// What becomes of what is promised. It is told by the ticket as it stands, not by the step that brought it there: which steps there
    /// were, and how many at once, makes no difference. While its customer is asked, and after its end, nothing is promised.
    pub fn promise(&self, holidays: &[NaiveDate]) -> Promise {
        use Status::{Approved, Assigned, ChangesRequested, InProgress};
        if self.status.is_closed() || self.status == ChangesRequested {
            return Promise::Stays;
        }
        if self.waits_for_papers {
            // Who approves it does without what is missing.
            let is_approved = matches!(self.status, Approved | Assigned | InProgress);
            return if is_approved {
                Promise::Begins
            } else {
                Promise::Stays
            };
        }
        let Some((review, complete)) = self.review_due.zip(self.complete_due) else {
            return Promise::Begins;
        };
        if self.stood.is_empty() {
            return Promise::Stays;
        }
        let on = |due| {
            let each = self.stood.iter();
            each.fold(due, |due, (asked, answered)| {
                counted_on(due, *asked, *answered, holidays)
            })
        };
        Promise::GoesOn(Deadlines {
            review: on(review),
            complete: on(complete),
        })
    }
}
