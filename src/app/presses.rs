//! Ending the wait of a button that was pressed: said at once by the process that took the turn, and never twice. Where Telegram still
//! waits at the door for the update to be acknowledged, it goes with the acknowledgement.
//!
//! The one thing that is said without the outbox. The phone waits for it a few seconds, and what the press did is told by a message of
//! its own: when a process dies in between, the button ends its waiting by itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::channels::telegram::{Call, Client, Outcome, draw};
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
    /// Those who wait at the door, by the press that they brought.
    at_door: Arc<Mutex<HashMap<String, oneshot::Sender<HeldAnswer>>>>,
}

/// An answer to a press whose turn is not committed yet.
#[derive(Debug)]
pub struct HeldAnswer {
    row: Outbound,
    place: OwnedSemaphorePermit,
}

impl Presses {
    pub fn new(client: Client) -> Self {
        Self {
            client,
            free: Arc::new(Semaphore::new(MOST)),
            rests_until: Arc::default(),
            at_door: Arc::default(),
        }
    }

    /// Whoever brought this press waits at the door for what is said to it.
    pub fn wait_at_door(&self, press: String) -> AtDoor {
        let (door, answer) = oneshot::channel();
        self.doors().insert(press.clone(), door);
        AtDoor {
            presses: self.clone(),
            press,
            answer,
        }
    }

    /// Keeps a place for an answer, to be said when its turn is committed; what is dropped before is not said. None: too many are on
    /// their way, or nothing may be said now.
    pub fn hold(&self, row: Outbound) -> Option<HeldAnswer> {
        if self.rests().is_some_and(|until| until > Instant::now()) {
            return None;
        }
        let place = Arc::clone(&self.free).try_acquire_owned();
        let place = place.inspect_err(|_| tracing::debug!("too many answers to presses wait"));
        Some(HeldAnswer {
            row,
            place: place.ok()?,
        })
    }

    /// Says these, without waiting for the end of it.
    pub fn say(&self, answers: Vec<HeldAnswer>) {
        for held in answers {
            if let Some(held) = self.give_to_door(held) {
                self.post(held);
            }
        }
    }

    fn post(&self, HeldAnswer { row, place }: HeldAnswer) {
        let presses = self.clone();
        tokio::spawn(async move {
            let call = drawn(&row);
            let posting = presses.client.post(&call.method, &call.params);
            let outcome = tokio::time::timeout(LIFE, posting).await;
            if let Ok(Outcome::Slow { retry_after }) = outcome {
                presses.rest(Instant::now() + retry_after);
            }
            tracing::debug!(?outcome, "a press is answered");
            drop(place);
        });
    }

    /// Gives it to whoever waits at the door; where nobody does, it comes back.
    fn give_to_door(&self, held: HeldAnswer) -> Option<HeldAnswer> {
        let press = held.row.message.press.as_deref();
        match press.and_then(|press| self.doors().remove(press)) {
            Some(door) => door.send(held).err(),
            None => Some(held),
        }
    }

    fn doors(&self) -> MutexGuard<'_, HashMap<String, oneshot::Sender<HeldAnswer>>> {
        let doors = self.at_door.lock();
        doors.unwrap_or_else(PoisonError::into_inner)
    }

    /// Says nothing until then.
    pub(super) fn rest(&self, until: Instant) {
        let mut rests = self.rests();
        *rests = rests.max(Some(until));
    }

    fn rests(&self) -> MutexGuard<'_, Option<Instant>> {
        let rests = self.rests_until.lock();
        rests.unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether no answer is on its way, nor held.
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

/// Only Telegram has buttons whose press is answered, and their answers name no chat.
fn drawn(row: &Outbound) -> Call {
    draw::draw(row.kind, &row.message, 0)
}

/// Somebody who waits at the door.
#[derive(Debug)]
pub struct AtDoor {
    presses: Presses,
    press: String,
    answer: oneshot::Receiver<HeldAnswer>,
}

impl AtDoor {
    /// What is said to the press, as a call in an answer to Telegram; none, if nothing is said in time: then it is called as usual.
    pub async fn said(mut self, patience: Duration) -> Option<Value> {
        let said = tokio::time::timeout(patience, &mut self.answer).await;
        let HeldAnswer { row, .. } = said.ok()?.ok()?;
        let call = drawn(&row);
        let mut answer = call.params;
        answer["method"] = call.method.into_owned().into();
        Some(answer)
    }
}

impl Drop for AtDoor {
    fn drop(&mut self) {
        self.answer.close();
        // It came too late, or Telegram has left: it is called as usual.
        if let Ok(held) = self.answer.try_recv() {
            self.presses.post(held);
        }
        let mut doors = self.presses.doors();
        // Another may have brought the same press meanwhile.
        if doors
            .get(&self.press)
            .is_some_and(oneshot::Sender::is_closed)
        {
            doors.remove(&self.press);
        }
    }
}
