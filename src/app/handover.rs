//! From the turns to the sender of the same process, without a look into the outbox.
//!
//! Nothing hangs on it: the rows are in the outbox, and what is not taken from here is found there.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use chrono::{DateTime, Utc};
use tokio::sync::mpsc;

use super::wake::Lanes;
use crate::domain::Channel;
use crate::store::outbox::{Outbound, Taken};
use crate::store::turns::KeptRow;

/// Batches that wait for the sender; beyond that it finds the rows by itself.
const MOST: usize = 64;

/// What one batch of turns hands to the senders: each has the rows of its channel.
#[derive(Debug)]
pub struct Handover {
    /// A moment before they were committed.
    at: Instant,
    lanes: [Option<Handed>; Channel::ALL.len()],
    /// Something was kept besides, which a look finds.
    pub leaves_some: bool,
}

impl Handover {
    /// A handover without a row, begun before any commit.
    pub fn now() -> Self {
        Self {
            at: Instant::now(),
            lanes: Default::default(),
            leaves_some: false,
        }
    }

    /// Takes this row, kept just now, if it needs no look.
    pub fn add(&mut self, row: &Outbound, kept: KeptRow, is_looked_for: bool, now: DateTime<Utc>) {
        let lane = self.lanes[row.channel as usize].get_or_insert_with(|| Handed::at(self.at));
        self.leaves_some |= !lane.takes(row, kept, is_looked_for, now);
    }

    /// Hands them over; whether a sender is to look, as it did not take them all.
    pub fn hand(self, lanes: &Lanes) -> bool {
        let mut is_to_look = self.leaves_some;
        for (channel, handed) in Channel::ALL.into_iter().zip(self.lanes) {
            if let Some(handed) = handed.filter(|handed| !handed.rows.is_empty()) {
                is_to_look |= !lanes.of(channel).seat.hand(handed);
            }
        }
        is_to_look
    }
}

/// Rows of one channel, in the order of the outbox.
#[derive(Debug)]
pub struct Handed {
    /// A moment before they were committed.
    pub(super) at: Instant,
    pub rows: Vec<HandedRow>,
    /// The chats in which something was kept besides, which a look finds.
    pub(super) looked_for: HashSet<String>,
}

/// A row that is handed over.
#[derive(Debug)]
pub struct HandedRow {
    pub(super) row: Taken,
    /// When it was handed.
    pub(super) at: Instant,
    /// The last of what waited for its chat when it was kept: it goes after that.
    pub(super) after: Option<i64>,
}

impl HandedRow {
    /// The row, at the hour at which it goes now.
    pub(super) fn goes(mut self) -> Taken {
        let since = self.at.elapsed();
        self.row.now += chrono::Duration::from_std(since).unwrap_or_default();
        self.row
    }
}

impl Handed {
    pub(super) fn at(at: Instant) -> Self {
        Self {
            at,
            rows: Vec::new(),
            looked_for: HashSet::new(),
        }
    }

    /// Takes this row, kept just now; not, if it needs a look.
    fn takes(
        &mut self,
        row: &Outbound,
        kept: KeptRow,
        is_looked_for: bool,
        now: DateTime<Utc>,
    ) -> bool {
        let is_free = !is_looked_for && !self.looked_for.contains(&row.chat);
        if is_free && let Some(row) = Taken::at_once(row, kept.id, now) {
            self.rows.push(HandedRow {
                row,
                at: self.at,
                after: kept.after,
            });
            return true;
        }
        // What follows it in its chat waits for it.
        self.looked_for.insert(row.chat.clone());
        false
    }
}

/// Where the sender of this process sits while it has the lead.
#[derive(Debug, Default)]
pub struct Seat(Mutex<Option<mpsc::Sender<Handed>>>);

impl Seat {
    /// The sender of this process has the lead: it is handed what is committed from now on.
    pub(super) fn take(&self) -> mpsc::Receiver<Handed> {
        let (hand, taken) = mpsc::channel(MOST);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(hand);
        taken
    }

    pub(super) fn leave(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Whether the sender of this process is the one that sends.
    pub fn is_taken(&self) -> bool {
        let seat = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seat.is_some()
    }

    /// Whether the sender takes it.
    pub fn hand(&self, handed: Handed) -> bool {
        let seat = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seat.as_ref()
            .is_some_and(|sender| sender.try_send(handed).is_ok())
    }
}
