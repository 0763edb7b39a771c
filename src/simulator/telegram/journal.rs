//! What happened in the model, for those who test against it: calls, complaints, counts.

use std::collections::VecDeque;
use std::time::Instant;

use serde_json::Value;

use super::Telegram;

/// One call that the bot made, and what it was answered.
#[derive(Debug, Clone)]
pub struct RecordedCall {
    /// As the description spells it: `sendMessage`.
    pub method: String,
    /// The parameters; uploaded files are not among them.
    pub params: Value,
    /// HTTP status; 0 where the connection was broken on purpose.
    pub status: u16,
    /// The whole body that was answered.
    pub answer: String,
    /// When it was received.
    pub at: Instant,
}

impl RecordedCall {
    /// The chat that the call is about.
    pub fn chat(&self) -> Option<i64> {
        self.params["chat_id"].as_i64()
    }

    /// `result` of the answer; null where the call was refused.
    pub fn result(&self) -> Value {
        serde_json::from_str::<Value>(&self.answer)
            .map(|mut body| body["result"].take())
            .unwrap_or_default()
    }

    pub fn accepted(&self) -> bool {
        self.status == 200
    }
}

/// How often what happened since the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    /// Calls of the Bot API, getUpdates included.
    pub calls: u64,
    /// Calls that came in the answer to a delivery.
    pub in_answers: u64,
    /// getUpdates that began to look or to wait.
    pub polls: u64,
    /// Calls answered with an error.
    pub refused: u64,
    /// Messages that the bot put into chats.
    pub sent: u64,
    /// Updates that came into being for the bot.
    pub updates: u64,
    /// Updates that the bot acknowledged.
    pub acknowledged: u64,
    /// Deliveries to the webhook that were not answered with 2xx.
    pub failed_deliveries: u64,
    /// Updates that nobody fetched within their time to live.
    pub expired: u64,
}

impl Telegram {
    /// Calls that do not fit the description of the Bot API, and whatever else a bot must not do. A test should find none.
    pub fn violations(&self) -> Vec<String> {
        self.look(|world| world.journal.violations.clone())
    }

    /// The calls received so far, oldest first; the last [`super::Settings::keep_calls`] of them.
    pub fn calls(&self) -> Vec<RecordedCall> {
        self.look(|world| world.journal.calls.iter().cloned().collect())
    }

    /// The calls of one method received so far, oldest first.
    pub fn calls_of(&self, method: &str) -> Vec<RecordedCall> {
        self.look(|world| {
            world
                .journal
                .calls
                .iter()
                .filter(|call| call.method.eq_ignore_ascii_case(method))
                .cloned()
                .collect()
        })
    }

    pub fn counters(&self) -> Counters {
        self.look(|world| world.journal.counters)
    }

    /// Updates that the bot has not acknowledged.
    pub fn outstanding(&self) -> usize {
        self.look(|world| world.updates.pending.len())
    }

    /// The ids of the updates that wait, oldest first.
    pub fn outstanding_ids(&self) -> Vec<i64> {
        self.look(|world| world.updates.pending.keys().copied().collect())
    }

    /// An update as it is delivered, while it waits or not long after.
    pub fn update(&self, update_id: i64) -> Option<Value> {
        let body = self.look(|world| world.updates.body(update_id))?;
        serde_json::from_slice(&body).ok()
    }
}

#[derive(Default)]
pub(super) struct Journal {
    pub(super) calls: VecDeque<RecordedCall>,
    pub(super) keep_calls: usize,
    pub(super) violations: Vec<String>,
    pub(super) counters: Counters,
    /// Whether a test has put in what it liked, so that what is quoted from it need not fit the description.
    pub(super) raw: bool,
}

impl Journal {
    /// In builds for tests the model compares what it says itself with the description.
    pub(super) fn checks_itself(&self) -> bool {
        cfg!(debug_assertions) && !self.raw
    }

    pub(super) fn note(&mut self, call: RecordedCall) {
        if self.keep_calls == 0 {
            return;
        }
        if self.calls.len() == self.keep_calls {
            self.calls.pop_front();
        }
        self.calls.push_back(call);
    }

    /// Something that the bot must not do, or that the model itself got wrong. A thousand are enough to look at.
    pub(super) fn complain(&mut self, violation: String) {
        tracing::warn!(target: "simulator::telegram", "violation: {violation}");
        if self.violations.len() < 1_000 {
            self.violations.push(violation);
        }
    }
}
