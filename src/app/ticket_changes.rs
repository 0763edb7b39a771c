//! Who in this process waits for something new in the history of a ticket: a stream of another program, a page that somebody looks at.
//!
//! However many wait, one task looks (`run/ticket_news.rs`), and nobody holds a connection meanwhile.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tokio::sync::{Notify, watch};

use crate::domain::TicketId;

/// The tickets that somebody waits for, and the newest entry of each, as far as it was looked.
#[derive(Debug, Default)]
pub struct TicketChanges {
    watched: Mutex<WatchedTickets>,
    begun: Notify,
}

#[derive(Debug, Default)]
struct WatchedTickets {
    /// The process stops, and nobody is woken any more.
    is_over: bool,
    /// By their numbers.
    newest: HashMap<String, watch::Sender<i64>>,
}

/// Somebody who waits for one ticket. Dropped, they wait no more.
#[derive(Debug)]
pub struct TicketWatch(Option<watch::Receiver<i64>>);

impl TicketChanges {
    /// Waits for this ticket from now on: what is committed after this wakes `changed`. So watch first, then read what is there.
    pub fn watch(&self, ticket: TicketId) -> TicketWatch {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        if watched.is_over {
            return TicketWatch(None);
        }
        let newest = watched.newest.entry(ticket.to_string());
        let newest = newest.or_insert_with(|| watch::Sender::new(0));
        self.begun.notify_one();
        TicketWatch(Some(newest.subscribe()))
    }

    /// Returns when somebody has begun to wait.
    pub(super) async fn begun(&self) {
        self.begun.notified().await;
    }

    /// The tickets that are still waited for.
    pub(super) fn waited_for(&self) -> Vec<String> {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched
            .newest
            .retain(|_, newest| newest.receiver_count() > 0);
        watched.newest.keys().cloned().collect()
    }

    /// These are the newest entries of some.
    pub(super) fn tell(&self, found: &[(String, i64)]) {
        let watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        for (ticket, entry) in found {
            if let Some(newest) = watched.newest.get(ticket) {
                newest.send_if_modified(|known| std::mem::replace(known, *entry) != *entry);
            }
        }
    }

    /// Nobody waits any more.
    pub(super) fn end(&self) {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched.is_over = true;
        watched.newest.clear();
    }
}

impl TicketWatch {
    /// Returns when there may be something new. False: the process stops, and nothing more is told.
    pub async fn changed(&mut self) -> bool {
        match &mut self.0 {
            Some(newest) => newest.changed().await.is_ok(),
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn whoever_waits_is_woken_once_for_each_change_and_at_the_end() {
        let changes = TicketChanges::default();
        let ticket: TicketId = "SRV-2026-00001".parse().expect("a number");
        let (mut one, mut other) = (changes.watch(ticket), changes.watch(ticket));
        assert_eq!(changes.waited_for(), [ticket.to_string()]);
        changes.tell(&[(ticket.to_string(), 7)]);
        assert!(one.changed().await && other.changed().await);
        changes.tell(&[(ticket.to_string(), 7)]);
        let again = tokio::time::timeout(Duration::from_millis(10), one.changed());
        assert!(again.await.is_err(), "nothing is new");
        drop(one);
        assert_eq!(changes.waited_for(), [ticket.to_string()]);
        changes.end();
        assert!(!other.changed().await);
        assert!(!changes.watch(ticket).changed().await);
    }
}
