//! When the open question was asked, and which words were written before it.

use chrono::DateTime;
use chrono::Duration;
use chrono::Utc;
use serde::Deserialize;
use serde::Serialize;

/// A question of a form, and what led to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// When it was asked, by the clock of the house: the turn that asks it.
    pub at: DateTime<Utc>,
    /// When the message was sent that led to it, by the clock of its channel.
    #[serde(default)]
    pub(in crate::dialogue) after: Option<DateTime<Utc>>,
    /// The question that was open before, by its key.
    #[serde(default)]
    pub(in crate::dialogue) before: Option<String>,
    /// Something else of theirs waited already when it was asked.
    #[serde(default)]
    pub more: bool,
}

/// The clocks of two machines differ by less, and Telegram tells whole seconds.
const APART: Duration = Duration::seconds(5);
/// What a date leaves out: it was sent some time within its second.
const TICK: Duration = Duration::seconds(1);
/// Telegram keeps what it cannot deliver for a day: an older date tells nothing.
const KEPT_BY_CHANNEL: Duration = Duration::hours(24);

impl Asked {
    /// Whether a message was sent before it was asked, by the date that the channel gives: it lay there meanwhile, as after an hour
    /// without us. The date counts only where it goes on from that of the message before.
    pub fn is_older(&self, sent_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        let (Some(sent), Some(after)) = (sent_at, self.after) else {
            return false;
        };
        after < sent && sent + APART < self.at && now - sent < KEPT_BY_CHANNEL
    }

    /// Whether a message was sent before it was asked, if the clocks agree: enough to tell a repetition by.
    pub(in crate::dialogue) fn is_after(
        &self,
        sent_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> bool {
        sent_at.is_some_and(|sent| sent + TICK <= self.at && now - sent < KEPT_BY_CHANNEL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_date_tells() {
        let at = |second| DateTime::from_timestamp(second, 0);
        let asked = |after| Asked {
            at: at(100_000).unwrap(),
            after: at(after),
            before: None,
            more: false,
        };
        let now = at(100_001).unwrap();
        for (after, sent, is_older) in [
            // An hour without us: it was sent after the first message, and long before we asked.
            (96_400, 96_403, true),
            // Written while we answered, or by a clock that is a little behind ours.
            (99_999, 100_000, false),
            (99_990, 99_997, false),
            (99_990, 100_001, false),
            // A date that stands still, goes back, or is older than Telegram keeps anything.
            (96_400, 96_400, false),
            (96_400, 96_399, false),
            (10, 13, false),
        ] {
            assert_eq!(
                asked(after).is_older(at(sent), now),
                is_older,
                "{after} {sent}"
            );
        }
        assert!(!asked(96_400).is_older(None, now));
    }
}
