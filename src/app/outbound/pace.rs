//! How fast one may speak: token buckets over all, per chat and per group.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::sent_lately::SentLately;
use super::ways::Ways;
use crate::domain::Channel;

/// Messages a second over all and in one chat; 0 is no limit. Groups: 20 a minute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    pub all: f64,
    pub chat: f64,
}

impl Rates {
    pub const UNLIMITED: Self = Self {
        all: 0.0,
        chat: 0.0,
    };
}

/// "About 30 messages a second": the burst on top of that.
const BURST_ALL: f64 = 5.0;
/// Of that burst, so much is kept for those who are answered: what is told unasked does not take the token that they would wait for.
const FOR_ANSWERS: u8 = 2;
/// "Avoid more than one message a second in a chat, short bursts are fine".
const BURST_CHAT: f64 = 3.0;
/// "20 messages a minute in a group".
const GROUP: (f64, f64) = (20.0 / 60.0, 5.0);

/// The buckets of one lane.
#[derive(Debug)]
pub(super) struct Pace {
    channel: Channel,
    rates: Rates,
    all: Bucket,
    all_rest_until: Option<Instant>,
    chats: HashMap<String, ChatPace>,
    /// Where and when the channel last asked for silence.
    silenced: Vec<(Option<&'static str>, String, Instant)>,
    pub(super) ways: Ways,
    /// Where the last messages went.
    pub(super) sent: SentLately,
}

/// How many chats that ask for silence within `SILENCE_WINDOW` mean all of them.
const SILENCED_CHATS: usize = 3;
const SILENCE_WINDOW: Duration = Duration::from_secs(5);

#[derive(Debug)]
struct ChatPace {
    bucket: Bucket,
    /// After a failure: not before then.
    rests_until: Option<Instant>,
}

impl ChatPace {
    /// By the rate and the burst that it is allowed.
    fn has_to_wait(&mut self, (rate, burst): (f64, f64), now: Instant) -> bool {
        self.bucket.fill(rate, burst, now);
        self.bucket.tokens < 1.0 || self.rests_until.is_some_and(|until| until > now)
    }
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Bucket {
    fn fill(&mut self, rate: f64, burst: f64, now: Instant) {
        let since = now.saturating_duration_since(self.at).as_secs_f64();
        self.tokens = (self.tokens + since * rate).min(burst);
        self.at = now;
    }

    fn until(&self, tokens: f64, rate: f64) -> Duration {
        Duration::from_secs_f64(((tokens - self.tokens) / rate).max(0.0))
    }
}

impl Pace {
    pub(super) fn new(channel: Channel, rates: Rates) -> Self {
        Self {
            channel,
            rates,
            all: Bucket {
                tokens: BURST_ALL,
                at: Instant::now(),
            },
            chats: HashMap::new(),
            all_rest_until: None,
            silenced: Vec::new(),
            ways: Ways::default(),
            sent: SentLately::default(),
        }
    }

    /// How many of what is told unasked may leave now, over all.
    pub(super) fn told(&mut self, now: Instant) -> usize {
        let kept = if self.is_scarce() { FOR_ANSWERS } else { 0 };
        self.tokens(now).saturating_sub(usize::from(kept))
    }

    /// How many messages may leave now, over all.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a bucket holds a handful of tokens and is never negative here"
    )]
    pub(super) fn tokens(&mut self, now: Instant) -> usize {
        if self.all_rest_until.is_some_and(|until| until > now) {
            return 0;
        }
        if self.rates.all <= 0.0 {
            return usize::MAX;
        }
        self.all.fill(self.rates.all, BURST_ALL, now);
        self.all.tokens.max(0.0) as usize
    }

    /// Whether one chat's message may have to wait for another's.
    pub(super) fn is_scarce(&self) -> bool {
        self.rates.all > 0.0
    }

    /// A message leaves for this chat.
    pub(super) fn spend(&mut self, chat: &str, now: Instant) {
        self.all.tokens -= 1.0;
        if self.is_scarce() {
            self.sent.note(chat, now);
        }
        if self.rates.chat <= 0.0 {
            return;
        }
        let (rate, burst) = limits((self.channel, self.rates), chat);
        let entry = self.chats.entry(chat.to_owned()).or_insert(ChatPace {
            bucket: Bucket {
                tokens: burst,
                at: now,
            },
            rests_until: None,
        });
        entry.bucket.fill(rate, burst, now);
        entry.bucket.tokens -= 1.0;
    }

    /// Leaves a chat alone for a while, after a failure there; without a chat, everyone.
    pub(super) fn rest(&mut self, chat: Option<&str>, wait: Duration, now: Instant) {
        let Some(chat) = chat else {
            self.all_rest_until = self.all_rest_until.max(Some(now + wait));
            return;
        };
        let (_, burst) = limits((self.channel, self.rates), chat);
        let entry = self.chats.entry(chat.to_owned()).or_insert(ChatPace {
            bucket: Bucket {
                tokens: burst,
                at: now,
            },
            rests_until: None,
        });
        entry.rests_until = entry.rests_until.max(Some(now + wait));
    }

    /// The channel asked for silence in this chat; whether it is several by now, so that it means everybody on that way.
    pub(super) fn silenced(&mut self, way: Option<&'static str>, chat: &str, now: Instant) -> bool {
        self.silenced.retain(|(_, name, at)| {
            name != chat && now.saturating_duration_since(*at) < SILENCE_WINDOW
        });
        self.silenced.push((way, chat.to_owned(), now));
        let alike = self.silenced.iter().filter(|(its, ..)| *its == way);
        alike.count() >= SILENCED_CHATS
    }

    /// Whether this chat has to wait now.
    pub(super) fn rests(&mut self, chat: &str, now: Instant) -> bool {
        let limits = limits((self.channel, self.rates), chat);
        let known = self.chats.get_mut(chat);
        known.is_some_and(|known| known.has_to_wait(limits, now))
    }

    /// The chats that have to wait now. Those that are rested and full are forgotten.
    pub(super) fn resting(&mut self, now: Instant) -> Vec<String> {
        let rates = (self.channel, self.rates);
        let mut resting = Vec::new();
        self.chats.retain(|name, chat| {
            let limits = limits(rates, name);
            let has_to_wait = chat.has_to_wait(limits, now);
            if has_to_wait {
                resting.push(name.clone());
            }
            has_to_wait || chat.bucket.tokens < limits.1
        });
        resting
    }

    /// Until when nobody is written to, as the channel asked.
    pub(super) const fn all_rest_until(&self) -> Option<Instant> {
        self.all_rest_until
    }

    /// How long until the bucket over all has a token again; for ever where it has one.
    pub(super) fn next_of_all(&self, now: Instant) -> Duration {
        self.until(1.0, now)
    }

    /// How long until something may be told unasked again; for ever where it may.
    pub(super) fn next_told(&self, now: Instant) -> Duration {
        self.until(f64::from(1 + FOR_ANSWERS), now)
    }

    fn until(&self, tokens: f64, now: Instant) -> Duration {
        match self.all_rest_until {
            Some(until) if until > now => until - now,
            _ if self.rates.all > 0.0 && self.all.tokens < tokens => {
                self.all.until(tokens, self.rates.all)
            }
            _ => Duration::MAX,
        }
    }

    /// How long until some bucket that is empty has a token again.
    pub(super) fn next_token(&self, now: Instant) -> Duration {
        let mut next = self.next_of_all(now).min(self.ways.next(now));
        if self.all_rest_until.is_some_and(|until| until > now) {
            return next;
        }
        for (name, chat) in &self.chats {
            let (rate, _) = limits((self.channel, self.rates), name);
            let rests = chat
                .rests_until
                .map_or(Duration::ZERO, |until| until.saturating_duration_since(now));
            let wait = rests.max(if chat.bucket.tokens < 1.0 {
                chat.bucket.until(1.0, rate)
            } else {
                Duration::ZERO
            });
            if wait > Duration::ZERO {
                next = next.min(wait);
            }
        }
        next
    }
}

/// Rate and burst of a chat.
fn limits((channel, rates): (Channel, Rates), chat: &str) -> (f64, f64) {
    match (rates.chat > 0.0, channel.is_group(chat)) {
        (false, _) => (f64::INFINITY, f64::MAX),
        (true, true) => GROUP,
        (true, false) => (rates.chat, BURST_CHAT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_gets_three_at_once_and_then_one_a_second() {
        // T16: no chat hears more than the channel allows.
        let start = Instant::now();
        let mut pace = Pace::new(
            Channel::Telegram,
            Rates {
                all: 30.0,
                chat: 1.0,
            },
        );
        for _ in 0..3 {
            assert!(pace.resting(start).is_empty());
            pace.spend("7", start);
        }
        assert_eq!(pace.resting(start), ["7"]);
        assert!(
            pace.resting(start + Duration::from_millis(999))
                .contains(&"7".to_owned())
        );
        assert!(pace.resting(start + Duration::from_millis(1001)).is_empty());
    }

    #[test]
    fn all_together_stay_within_thirty_a_second() {
        // T16: five at once, then thirty a second, whoever they are for.
        let start = Instant::now();
        let mut pace = Pace::new(
            Channel::Telegram,
            Rates {
                all: 30.0,
                chat: 1.0,
            },
        );
        let mut sent = 0;
        for tick in 0..1000 {
            let now = start + Duration::from_millis(tick);
            for _ in 0..pace.tokens(now) {
                pace.spend(&format!("{sent}"), now);
                sent += 1;
            }
        }
        assert!((30..=35).contains(&sent), "{sent}");
    }

    #[test]
    fn who_is_answered_finds_a_token_while_others_are_told() {
        let start = Instant::now();
        let rates = Rates {
            all: 10.0,
            chat: 0.0,
        };
        let mut pace = Pace::new(Channel::Sms, rates);
        let mut told = 0;
        for tick in 0..1000 {
            let now = start + Duration::from_millis(tick);
            for _ in 0..pace.told(now) {
                pace.spend(&format!("{told}"), now);
                told += 1;
            }
            assert!(pace.tokens(now) >= 2, "for those who are answered");
            assert_eq!(pace.next_of_all(now), Duration::MAX);
            assert!(pace.next_told(now) <= Duration::from_millis(100));
        }
        assert!((12..=13).contains(&told), "three, and ten a second: {told}");
    }

    #[test]
    fn no_limit_is_no_limit() {
        let now = Instant::now();
        let mut pace = Pace::new(
            Channel::Telegram,
            Rates {
                all: 0.0,
                chat: 0.0,
            },
        );
        for _ in 0..1000 {
            assert!(pace.tokens(now) > 1000);
            pace.spend("7", now);
        }
        assert!(pace.resting(now).is_empty());
        pace.rest(Some("7"), Duration::from_secs(9), now);
        assert_eq!(pace.resting(now), ["7"]);
        pace.rest(None, Duration::from_secs(2), now);
        assert_eq!(pace.tokens(now + Duration::from_secs(1)), 0);
        assert!(pace.tokens(now + Duration::from_secs(3)) > 0);
    }
}
