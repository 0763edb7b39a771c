//! What people write from.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A way in and out. Its name stands in the columns `channel` and `lane`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Telegram,
    /// A mobile number, through a gateway.
    Sms,
    /// Lines of a file, for trials without a phone: what is said is appended to another file.
    Log,
    /// An address that a customer has confirmed, by its id in `emails`: they are told of their requests there, and nobody writes to us.
    Email,
    /// Of whoever has no address yet, somebody at the counter for example: what is said to them is kept until they have one.
    Nowhere,
}

impl Channel {
    pub const ALL: [Self; 5] = [
        Self::Telegram,
        Self::Sms,
        Self::Log,
        Self::Email,
        Self::Nowhere,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::Sms => "sms",
            Self::Log => "log",
            Self::Email => "email",
            Self::Nowhere => "nowhere",
        }
    }

    /// The channel of this name.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }

    /// What it can carry beside words.
    pub const fn can(self) -> Abilities {
        match self {
            Self::Telegram | Self::Nowhere => Abilities::ALL,
            Self::Sms | Self::Log | Self::Email => Abilities::WORDS,
        }
    }

    /// Whether what is sent twice costs or annoys more than what is not sent: then it is marked before it is sent, and what became of a
    /// message that was on its way when a process died is not known.
    pub const fn is_sent_once(self) -> bool {
        matches!(self, Self::Sms)
    }

    /// Whether whatever is sent makes a sound: then what can wait for the morning does.
    pub const fn rings(self) -> bool {
        matches!(self, Self::Sms)
    }

    /// Whether others read along in this chat: Telegram numbers its groups below zero.
    pub fn is_group(self, chat: &str) -> bool {
        match self {
            Self::Telegram => chat.starts_with('-'),
            Self::Sms | Self::Log | Self::Email | Self::Nowhere => false,
        }
    }
}

/// What a channel can carry beside words; what a step asks for hangs on it, and not on the name of a channel.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing of its own, and they are read by name"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// Photos and documents.
    pub files: bool,
    /// Buttons, one of which sends one's own number.
    pub buttons: bool,
    /// Points on the map.
    pub places: bool,
    /// A message can be changed after it was sent.
    pub edits: bool,
}

impl Abilities {
    pub const ALL: Self = Self {
        files: true,
        buttons: true,
        places: true,
        edits: true,
    };
    pub const WORDS: Self = Self {
        files: false,
        buttons: false,
        places: false,
        edits: false,
    };
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_back() {
        for channel in Channel::ALL {
            assert_eq!(Channel::of(&channel.to_string()), Some(channel));
            assert_eq!(Channel::ALL[channel as usize], channel, "by their order");
        }
        assert_eq!(Channel::of("fax"), None);
    }

    #[test]
    fn a_group_of_telegram_is_below_zero() {
        assert!(Channel::Telegram.is_group("-1001"));
        assert!(!Channel::Telegram.is_group("1001"));
        assert!(!Channel::Log.is_group("-1001"));
    }
}
