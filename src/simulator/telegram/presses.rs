//! Buttons that people pressed, and until when the bot may answer.

use std::collections::{HashMap, VecDeque};

use serde::{Deserialize, Serialize};

/// How many presses are remembered; Telegram forgets them much sooner.
const REMEMBERED: usize = 20_000;

#[derive(Serialize, Deserialize, Default)]
pub(super) struct ModelPresses {
    by_id: HashMap<String, ModelPress>,
    order: VecDeque<String>,
    last: u64,
}

#[derive(Serialize, Deserialize, Clone)]
pub(super) struct ModelPress {
    pub(super) person: i64,
    pub(super) chat: i64,
    pub(super) data: String,
    /// Model time.
    pub(super) at_ms: i64,
    pub(super) answered: bool,
}

impl ModelPresses {
    /// Notes a press and gives its `callback_query_id`.
    pub(super) fn add(&mut self, press: ModelPress) -> String {
        self.last += 1;
        // Like Telegram's: a number of 19 digits that says nothing.
        let id = (1_000_000_000_000_000_000 + (self.last.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 4))
            .to_string();
        self.by_id.insert(id.clone(), press);
        self.order.push_back(id.clone());
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_id.remove(&oldest);
        }
        id
    }

    /// The press, if the bot may still answer it.
    pub(super) fn answerable(
        &mut self,
        id: &str,
        now_ms: i64,
        deadline_ms: i64,
    ) -> Option<&mut ModelPress> {
        self.by_id
            .get_mut(id)
            .filter(|press| now_ms - press.at_ms <= deadline_ms)
    }

    /// Presses of one person that turn a spinner and were never answered.
    pub(super) fn unanswered(&self, person: i64) -> usize {
        self.by_id
            .values()
            .filter(|press| press.person == person && !press.answered)
            .count()
    }
}
