//! Posting: a message as it waits, drawn in its channel's own way and sent.

use super::outbound::Letter;
use super::outcome::Outcome;
use super::{email, log, sms, telegram};
use crate::domain::Channel;

/// The way out of a channel. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Wire {
    Telegram(telegram::Client),
    Sms(sms::Gateways),
    Log(log::Log),
    Email(email::Mailer),
}

/// Posts a message, and tells what became of it.
pub async fn post(wire: &Wire, letter: &Letter<'_>) -> Outcome {
    match wire {
        Wire::Telegram(client) => telegram::post::post(client, letter).await,
        Wire::Sms(gateways) => gateways.post(letter).await,
        Wire::Log(log) => log.post(letter),
        Wire::Email(mailer) => mailer.post(letter).await,
    }
}

impl Wire {
    pub const fn channel(&self) -> Channel {
        match self {
            Self::Telegram(_) => Channel::Telegram,
            Self::Sms(_) => Channel::Sms,
            Self::Log(_) => Channel::Log,
            Self::Email(_) => Channel::Email,
        }
    }

    /// Whose names of files are good there: the bot.
    pub fn source(&self) -> &str {
        match self {
            Self::Telegram(client) => client.bot(),
            Self::Sms(_) | Self::Log(_) | Self::Email(_) => "",
        }
    }

    /// How many ways there are out of its lane.
    pub fn ways(&self) -> usize {
        match self {
            Self::Sms(gateways) => gateways.count(),
            Self::Telegram(_) | Self::Log(_) | Self::Email(_) => 1,
        }
    }

    /// Which of them goes to this chat, where there are several.
    pub fn way(&self, chat: &str) -> Option<&'static str> {
        match self {
            Self::Sms(gateways) if gateways.count() > 1 => Some(gateways.speaks_to(chat).name()),
            Self::Sms(_) | Self::Telegram(_) | Self::Log(_) | Self::Email(_) => None,
        }
    }

    /// What this message costs, where it costs something: through whom it goes, and how many segments it takes.
    pub fn bill(&self, letter: &Letter<'_>) -> Option<(&'static str, usize)> {
        match self {
            Self::Sms(gateways) => gateways.bill(letter),
            Self::Telegram(_) | Self::Log(_) | Self::Email(_) => None,
        }
    }

    /// Whether the channel takes what we bring, as far as our credentials go.
    pub async fn admits_us(&self) -> bool {
        match self {
            Self::Telegram(client) => client.get_me().await.is_ok(),
            // A gateway is not asked: the next message tells.
            Self::Sms(_) | Self::Log(_) => true,
            Self::Email(mailer) => mailer.is_let_in().await,
        }
    }

    /// The setting that is wrong when the channel does not (`Outcome::Revoked`).
    pub fn credentials(&self) -> &'static str {
        match self {
            Self::Telegram(_) => "TELEGRAM_BOT_TOKEN",
            Self::Sms(gateways) => gateways.credentials(),
            Self::Log(_) => "",
            Self::Email(_) => "SMTP_URL",
        }
    }
}
