//! What a channel is given: parts of a reply at the turn, a message when it is sent.

use crate::dialogue::turn::Card;
use crate::domain::{Message, MessageId, MessageKind, Said};

/// A reply, or a part of it, as one message.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub kind: MessageKind,
    pub message: Message,
    /// It shows this in place.
    pub card: Option<Card>,
}

/// A message on its way to a chat.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    pub chat: &'a str,
    pub kind: MessageKind,
    pub said: &'a Said,
    /// Where the card that it draws stands in this chat.
    pub stands_at: Option<&'a MessageId>,
    /// It comes without a sound, whatever it says of itself.
    pub hushed: bool,
    /// The topic of its chat to which we write by ourselves.
    pub topic: Option<i64>,
}
