//! Posting: a message as it waits, drawn in its channel's own way and sent.

use super::outbound::Letter;
use super::outcome::Outcome;
use super::{log, telegram};
use crate::domain::Channel;

/// The way out of a channel. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Wire {
    Telegram(telegram::Client),
    Log(log::Log),
}

/// Posts a message, and tells what became of it.
pub async fn post(wire: &Wire, letter: &Letter<'_>) -> Outcome {
    match wire {
        Wire::Telegram(client) => telegram::post::post(client, letter).await,
        Wire::Log(log) => log.post(letter),
    }
}

impl Wire {
    pub const fn channel(&self) -> Channel {
        match self {
            Self::Telegram(_) => Channel::Telegram,
            Self::Log(_) => Channel::Log,
        }
    }

    /// Whether the channel takes what we bring, as far as our credentials go.
    pub async fn admits_us(&self) -> bool {
        match self {
            Self::Telegram(client) => client.get_me().await.is_ok(),
            Self::Log(_) => true,
        }
    }

    /// The setting that is wrong when the channel does not (`Outcome::Revoked`).
    pub const fn credentials(&self) -> &'static str {
        match self {
            Self::Telegram(_) => "TELEGRAM_BOT_TOKEN",
            Self::Log(_) => "",
        }
    }
}
