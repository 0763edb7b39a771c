//! Several ways out of one lane, as the gateways of SMS are: each has its share of the posts and a silence of its own, so that one that
//! hangs, or has too much to do, holds up nobody but those whom it speaks to.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

/// What is known of the ways of a lane. Where it has only one, nothing is.
#[derive(Debug, Default)]
pub(super) struct Ways {
    /// Chats that have something to be said while their way has no room: they are passed over until it has.
    held: HashMap<&'static str, HashSet<String>>,
    /// Until when nothing is sent on a way, as it asked.
    rest_until: HashMap<&'static str, Instant>,
}

impl Ways {
    /// There is no room on the way to this chat.
    pub(super) fn hold(&mut self, way: &'static str, chat: &str) {
        self.held.entry(way).or_default().insert(chat.to_owned());
    }

    /// The chats that are passed over.
    pub(super) fn held(&self) -> impl Iterator<Item = &String> {
        self.held.values().flatten()
    }

    /// A post on this way has ended: whoever was held is looked at again. Whether anybody was.
    pub(super) fn has_room(&mut self, way: &'static str) -> bool {
        self.held.remove(way).is_some()
    }

    /// Nothing is sent on this way for a while.
    pub(super) fn rest(&mut self, way: &'static str, until: Instant) {
        let known = self.rest_until.entry(way).or_insert(until);
        *known = until.max(*known);
    }

    pub(super) fn rests(&self, way: &'static str, now: Instant) -> bool {
        self.rest_until.get(way).is_some_and(|until| *until > now)
    }

    /// The ways that have rested for long enough are open again.
    pub(super) fn wake(&mut self, now: Instant) {
        let held = &mut self.held;
        self.rest_until.retain(|way, until| {
            let rests = *until > now;
            if !rests {
                held.remove(way);
            }
            rests
        });
    }

    /// How long until one of them is; for ever where none rests.
    pub(super) fn next(&self, now: Instant) -> Duration {
        let rests = self.rest_until.values();
        let next = rests
            .min()
            .map(|until| until.saturating_duration_since(now));
        next.unwrap_or(Duration::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_held_waits_for_its_own_way() {
        let mut ways = Ways::default();
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        ways.hold("kannel", "1");
        ways.hold("twilio", "2");
        ways.hold("twilio", "2");
        assert_eq!(ways.held().count(), 2);
        assert!(ways.has_room("twilio") && !ways.has_room("twilio"));
        assert_eq!(ways.held().collect::<Vec<_>>(), ["1"]);
        assert_eq!(ways.next(start), Duration::MAX);
        ways.rest("kannel", after(10));
        ways.rest("kannel", after(5));
        assert!(ways.rests("kannel", after(9)) && !ways.rests("twilio", after(9)));
        assert_eq!(ways.next(after(9)), Duration::from_secs(1));
        ways.wake(after(9));
        assert_eq!(ways.held().count(), 1);
        ways.wake(after(10));
        assert_eq!(ways.held().count(), 0);
        assert_eq!(ways.next(after(10)), Duration::MAX);
    }
}
