//! Where the last messages went: whoever was sent much lately comes after those who were not.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

/// What is remembered: as much as leaves in this time at the usual rate.
const LATELY: (Duration, usize) = (Duration::from_secs(10), 300);

/// Where and when the last messages went, the newest first.
#[derive(Debug, Default)]
pub(super) struct SentLately(VecDeque<(Instant, String)>);

impl SentLately {
    /// A message leaves for this chat.
    pub(super) fn note(&mut self, chat: &str, now: Instant) {
        self.0.truncate(LATELY.1 - 1);
        self.0.push_front((now, chat.to_owned()));
    }

    /// The chats, and how many messages went there.
    pub(super) fn chats(&mut self, now: Instant) -> HashMap<String, i32> {
        while let Some((at, _)) = self.0.back()
            && now.saturating_duration_since(*at) > LATELY.0
        {
            self.0.pop_back();
        }
        let mut chats = HashMap::new();
        for (_, chat) in &self.0 {
            *chats.entry(chat.clone()).or_default() += 1;
        }
        chats
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_lately() {
        let start = Instant::now();
        let mut sent = SentLately::default();
        for number in 0..400 {
            sent.note(if number < 398 { "7" } else { "8" }, start);
        }
        let lately = sent.chats(start + Duration::from_secs(1));
        assert_eq!(lately, HashMap::from([("7".into(), 298), ("8".into(), 2)]));
        assert!(sent.chats(start + Duration::from_secs(11)).is_empty());
    }
}
