//! A channel of words alone: what is said to somebody is a line of a file, and whatever they write is words. It shows what a channel
//! needs, and files a request without a phone; no setting opens it.

mod write;

pub use write::Log;

use super::inbound::{Inbound, What};
use super::outbound::Part;
use crate::dialogue::{Input, Reply};
use crate::domain::{Message, MessageKind, Paragraph};

/// A line may be long.
pub const ROOM: usize = 4000;

/// All that comes is words.
pub(super) fn read(raw: &str) -> Inbound {
    Inbound::of(What::Said(Input::Text(raw.to_owned())))
}

/// One message a reply; what cannot be shown in words is left out.
pub(super) fn render(reply: &Reply) -> Vec<Part> {
    let message = Message {
        words: vec![Paragraph {
            heard: reply.heard.clone(),
            title: reply.heading(),
            text: reply.text.clone(),
        }],
        choices: reply.choices.clone(),
        ..Message::default()
    };
    vec![Part {
        kind: MessageKind::Text,
        message,
        card: reply.card,
    }]
}
