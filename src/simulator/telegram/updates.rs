//! The updates that wait for the bot: in which order, for how long, and in which lane.
//!
//! Every update gets the next id when it comes into being. Lanes are those of tdlib/telegram-bot-api: messages by chat,
//! presses by person, and so on; within a lane a webhook gets one update after the other.

use std::collections::{BTreeMap, HashMap, VecDeque};

use axum::body::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::check;
use super::journal::Journal;

/// A message, an edit, a membership: a day.
pub(super) const DAY_MS: i64 = 86_400_000;
/// A press: two and a half minutes.
pub(super) const PRESS_MS: i64 = 150_000;

/// Kinds of updates that are not sent unless asked for.
const ONLY_ON_REQUEST: &[&str] = &["chat_member", "message_reaction", "message_reaction_count"];

/// All kinds of the Bot API.
pub(super) const KINDS: &[&str] = &[
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "guest_message",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "managed_bot",
];

#[derive(Serialize, Deserialize)]
pub(super) struct Updates {
    last_id: i64,
    pub(super) pending: BTreeMap<i64, WaitingUpdate>,
    /// None: the default set.
    pub(super) allowed: Option<Vec<String>>,
    pub(super) webhook: Option<RegisteredWebhook>,
    pub(super) last_error: Option<(i64, String)>,
    /// Ids by lane, oldest first.
    #[serde(skip)]
    pub(super) lanes: HashMap<i64, VecDeque<i64>>,
    /// What was acknowledged, for those who want to see it delivered again.
    #[serde(skip)]
    past: VecDeque<WaitingUpdate>,
    #[serde(skip)]
    pub(super) keep_past: usize,
    /// Nothing is delivered while this is set.
    #[serde(skip)]
    pub(super) held: bool,
    #[serde(skip)]
    pub(super) fresh: Vec<i64>,
    #[serde(skip)]
    pub(super) schedule: super::webhook::Schedule,
    #[serde(skip)]
    pub(super) polling: super::polling::Polling,
}

#[derive(Serialize, Deserialize, Clone)]
pub(super) struct WaitingUpdate {
    pub(super) id: i64,
    pub(super) lane: i64,
    pub(super) expires_ms: i64,
    /// The whole `WaitingUpdate` as JSON.
    #[serde(with = "as_text")]
    pub(super) body: Bytes,
    #[serde(default)]
    pub(super) failures: u32,
}

#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub(super) struct RegisteredWebhook {
    pub(super) url: String,
    pub(super) secret: Option<String>,
    pub(super) max_connections: usize,
}

/// What an update is, before it has an id.
pub(super) struct Happening<'a, T> {
    /// The field of `WaitingUpdate`, such as `message`.
    pub(super) kind: &'static str,
    pub(super) lane: i64,
    pub(super) expires_ms: i64,
    pub(super) payload: &'a T,
    /// Whether the model made it and answers for its form; a test may send what it likes.
    pub(super) ours: bool,
}

impl Updates {
    pub(super) fn new(first_id: i64) -> Updates {
        Updates {
            last_id: first_id - 1,
            pending: BTreeMap::new(),
            allowed: None,
            webhook: None,
            last_error: None,
            lanes: HashMap::new(),
            past: VecDeque::new(),
            keep_past: 0,
            held: false,
            fresh: Vec::new(),
            schedule: super::webhook::Schedule::default(),
            polling: super::polling::Polling::default(),
        }
    }

    /// Puts an update into its lane and gives its id; none where the bot does not want this kind.
    pub(super) fn add<T: Serialize>(
        &mut self,
        happening: &Happening<'_, T>,
        journal: &mut Journal,
    ) -> Option<i64> {
        if !self.wants(happening.kind) {
            return None;
        }
        let payload = serde_json::to_string(happening.payload).expect("plain JSON values");
        let id = self.last_id + 1;
        self.last_id = id;
        let body = format!(r#"{{"update_id":{id},"{}":{payload}}}"#, happening.kind);
        journal.raw |= !happening.ours;
        if journal.checks_itself() {
            let update: Value = serde_json::from_str(&body).expect("just written");
            for complaint in check::value("Update", &update) {
                journal.complain(format!("the model itself: {complaint}"));
            }
        }
        journal.counters.updates += 1;
        let update = WaitingUpdate {
            id,
            lane: happening.lane,
            expires_ms: happening.expires_ms,
            body: Bytes::from(body),
            failures: 0,
        };
        self.lanes.entry(update.lane).or_default().push_back(id);
        self.fresh.push(update.lane);
        self.pending.insert(id, update);
        Some(id)
    }

    fn wants(&self, kind: &str) -> bool {
        match &self.allowed {
            Some(kinds) => kinds.iter().any(|allowed| allowed == kind),
            None => !ONLY_ON_REQUEST.contains(&kind),
        }
    }

    /// `allowed_updates` of a call: absent keeps, empty means the default set, unknown names are ignored.
    pub(super) fn allow(&mut self, kinds: Option<&Value>) {
        let Some(kinds) = kinds.and_then(Value::as_array) else {
            return;
        };
        let known: Vec<String> = kinds
            .iter()
            .filter_map(Value::as_str)
            .filter(|kind| KINDS.contains(kind))
            .map(str::to_owned)
            .collect();
        self.allowed = (!known.is_empty()).then_some(known);
    }

    /// Acknowledged: out of the lane for ever.
    pub(super) fn done(&mut self, id: i64, journal: &mut Journal) {
        if let Some(update) = self.take_out(id) {
            journal.counters.acknowledged += 1;
            if self.keep_past > 0 {
                if self.past.len() == self.keep_past {
                    self.past.pop_front();
                }
                self.past.push_back(update);
            }
        }
    }

    pub(super) fn expire(&mut self, id: i64, journal: &mut Journal) {
        if self.take_out(id).is_some() {
            journal.counters.expired += 1;
        }
    }

    pub(super) fn forget_all(&mut self) {
        self.pending.clear();
        self.lanes.clear();
    }

    fn take_out(&mut self, id: i64) -> Option<WaitingUpdate> {
        let update = self.pending.remove(&id)?;
        if let Some(lane) = self.lanes.get_mut(&update.lane) {
            if lane.front() == Some(&id) {
                lane.pop_front();
            } else {
                lane.retain(|waiting| *waiting != id);
            }
            if lane.is_empty() {
                self.lanes.remove(&update.lane);
            }
        }
        Some(update)
    }

    /// The body of an update that waits, or that was acknowledged not long ago.
    pub(super) fn body(&self, id: i64) -> Option<Bytes> {
        let past = || self.past.iter().rev().find(|update| update.id == id);
        self.pending
            .get(&id)
            .or_else(past)
            .map(|update| update.body.clone())
    }

    /// The id that the next update will get.
    pub(super) fn next_id(&self) -> i64 {
        self.last_id + 1
    }

    /// After a restart: lanes are not stored, because the updates tell them.
    pub(super) fn rebuild_lanes(&mut self) {
        self.lanes.clear();
        for update in self.pending.values() {
            self.lanes
                .entry(update.lane)
                .or_default()
                .push_back(update.id);
        }
    }
}

/// The lanes of tdlib/telegram-bot-api: the number of the kind above the bits of the id.
pub(super) mod lane {
    pub(in crate::simulator::telegram) fn press(person: i64) -> i64 {
        person + (3 << 33)
    }

    pub(in crate::simulator::telegram) fn membership(chat: i64) -> i64 {
        chat + (5 << 33)
    }
}

mod as_text {
    use axum::body::Bytes;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(
        bytes: &Bytes,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&String::from_utf8_lossy(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Bytes, D::Error> {
        String::deserialize(deserializer).map(Bytes::from)
    }
}
