//! What a channel hands in.

use chrono::{DateTime, Utc};

use crate::dialogue::Input;
use crate::domain::MessageId;

/// One message of a channel, read.
///
/// Who it is from is not in here: the door already knew (`telegram::peek`), and filed it under that conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct Inbound {
    pub what: What,
    /// The language of the phone, where the channel tells (Telegram: `language_code`, an IETF tag such as `am` or `en-GB`).
    pub language: Option<String>,
    /// The button that was pressed. Whatever else happens, it is answered once, or it keeps spinning.
    pub press: Option<Press>,
    /// The channel's own name of this message in its chat, where it has one.
    pub message: Option<MessageId>,
    /// When it was said, by the channel's clock, where it tells; a press does not.
    pub sent_at: Option<DateTime<Utc>>,
    /// The message in the same chat that it replies to.
    pub reply_to: Option<MessageId>,
}

impl Inbound {
    /// What a channel of words alone brings.
    pub(super) fn words(raw: &str) -> Self {
        Self::of(What::Said(Input::Text(raw.to_owned())))
    }

    /// Only this, and nothing that a channel could tell besides.
    pub const fn of(what: What) -> Self {
        Self {
            what,
            language: None,
            press: None,
            message: None,
            sent_at: None,
            reply_to: None,
        }
    }
}

/// What a message is to us.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Words, a tap, a file ...: for the conversation.
    Said(Input),
    /// They blocked the bot, or the group put it out: nothing can be sent there until further notice.
    Unreachable,
    /// They unblocked the bot, or a group took it in.
    Reachable,
    /// The group goes on under another chat id; the old one is dead.
    Moved { to: String },
    /// Not for us, on purpose; why, for the log. It is acknowledged, and nobody is answered.
    Ignored(&'static str),
}

/// A button under a message was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// What the answer to the press must name (`callback_query.id`). It is good for some seconds.
    pub callback: String,
    /// The message that the button hangs on, in the chat of this conversation. Missing for messages that Telegram no longer knows.
    pub message: Option<MessageId>,
}
