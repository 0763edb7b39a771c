//! Ending the wait of a button that was pressed: said at once by the process that took the turn, and never twice.
//!
//! The one thing that is said without the outbox. The phone waits for it a few seconds, and what the press did is told by a message of
//! its own: when a process dies in between, the button ends its waiting by itself.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::channels::telegram::{Client, Outcome};
use crate::store::outbox::Outbound;

/// On their way at once. Beyond that nobody would get theirs in time.
const MOST: usize = 256;
/// An answer that takes longer reaches nobody.
const LIFE: Duration = Duration::from_secs(15);

/// Who says them. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Presses {
    client: Client,
    free: Arc<Semaphore>,
    /// The channel has asked for silence until then.
    rests_until: Arc<Mutex<Option<Instant>>>,
}

/// An answer to a press whose turn is not committed yet.
#[derive(Debug)]
pub struct Held {
    call: Outbound,
    place: OwnedSemaphorePermit,
}

impl Presses {
    pub fn new(client: Client) -> Self {
        Self {
            client,
            free: Arc::new(Semaphore::new(MOST)),
            rests_until: Arc::default(),
        }
    }

    /// Keeps a place for an answer, to be said when its turn is committed; what is dropped before is not said. None: too many are on
    /// their way, or nothing may be said now.
    pub fn hold(&self, call: Outbound) -> Option<Held> {
        if self.rests().is_some_and(|until| until > Instant::now()) {
            return None;
        }
        let place = Arc::clone(&self.free).try_acquire_owned();
        let place = place.inspect_err(|_| tracing::debug!("too many answers to presses wait"));
        Some(Held {
            call,
            place: place.ok()?,
        })
    }

    /// Says these, without waiting for the end of it.
    pub fn say(&self, answers: Vec<Held>) {
        for Held { call, place } in answers {
            let presses = self.clone();
            tokio::spawn(async move {
                let posting = presses.client.post(&call.method, &call.params);
                let outcome = tokio::time::timeout(LIFE, posting).await;
                if let Ok(Outcome::Slow { retry_after }) = outcome {
                    presses.rest(Instant::now() + retry_after);
                }
                tracing::debug!(?outcome, "a press is answered");
                drop(place);
            });
        }
    }

    /// Nothing is said until then.
    pub(super) fn rest(&self, until: Instant) {
        let mut rests = self.rests();
        *rests = rests.max(Some(until));
    }

    fn rests(&self) -> MutexGuard<'_, Option<Instant>> {
        let rests = self.rests_until.lock();
        rests.unwrap_or_else(PoisonError::into_inner)
    }

    /// Nothing is on its way, nor held.
    pub fn is_quiet(&self) -> bool {
        self.free.available_permits() == MOST
    }

    /// Returns when the last one is said.
    pub async fn said(&self) {
        drop(
            self.free
                .acquire_many(MOST.try_into().unwrap_or(u32::MAX))
                .await,
        );
    }
}
