//! How many messages a bot may send: over all, to one chat, to one group.

use std::collections::HashMap;

/// One limit: on average one message every `every_ms`, and `burst` at once after a rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub every_ms: u32,
    pub burst: u32,
}

/// The limits that are on. All are off unless asked for, because Telegram's own are elastic.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RateLimits {
    pub overall: Option<Rate>,
    /// For each private chat.
    pub chat: Option<Rate>,
    /// For each group.
    pub group: Option<Rate>,
}

impl RateLimits {
    /// What Telegram's own FAQ for bots names: 30 a second over all, one a second to a chat, 20 a minute to a group.
    pub fn documented() -> RateLimits {
        RateLimits {
            overall: Some(Rate {
                every_ms: 33,
                burst: 30,
            }),
            chat: Some(Rate {
                every_ms: 1_000,
                burst: 5,
            }),
            group: Some(Rate {
                every_ms: 3_000,
                burst: 20,
            }),
        }
    }
}

/// How full each bucket is, as the moment at which it would be empty again.
#[derive(Debug, Default)]
pub(super) struct Buckets {
    overall: i64,
    chats: HashMap<i64, i64>,
}

impl Buckets {
    /// Counts one message, or says in how many seconds to come again.
    pub(super) fn take(&mut self, rates: &RateLimits, chat: i64, now_ms: i64) -> Result<(), u64> {
        let own = if chat < 0 { rates.group } else { rates.chat };
        let in_chat = self.chats.get(&chat).copied().unwrap_or_default();
        let wait = own.map_or(0, |rate| wait_ms(rate, in_chat, now_ms));
        let wait = wait.max(
            rates
                .overall
                .map_or(0, |rate| wait_ms(rate, self.overall, now_ms)),
        );
        if wait > 0 {
            return Err(wait.unsigned_abs().div_ceil(1_000));
        }
        if let Some(rate) = own {
            self.chats
                .insert(chat, in_chat.max(now_ms) + i64::from(rate.every_ms));
        }
        if let Some(rate) = rates.overall {
            self.overall = self.overall.max(now_ms) + i64::from(rate.every_ms);
        }
        Ok(())
    }
}

fn wait_ms(rate: Rate, empty_at: i64, now_ms: i64) -> i64 {
    let room = i64::from(rate.every_ms) * i64::from(rate.burst.saturating_sub(1));
    (empty_at - now_ms - room).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_then_a_wait() {
        let rates = RateLimits {
            chat: Some(Rate {
                every_ms: 1_000,
                burst: 3,
            }),
            ..RateLimits::default()
        };
        let mut buckets = Buckets::default();
        for _ in 0..3 {
            assert_eq!(buckets.take(&rates, 7, 50_000), Ok(()));
        }
        assert_eq!(buckets.take(&rates, 7, 50_000), Err(1));
        assert_eq!(buckets.take(&rates, 8, 50_000), Ok(()));
        assert_eq!(buckets.take(&rates, 7, 51_000), Ok(()));
    }
}
