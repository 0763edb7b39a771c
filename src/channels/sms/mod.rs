//! SMS, through a gateway: words alone, few of them, and nothing of what was sent can be changed.
//!
//! In: the door (`web/sms`) reads a gateway's request with [`kannel::inbound`], and keeps the words. Out: [`mod@text`] makes an SMS of a
//! message, and the gateway sends it.

pub mod kannel;
pub mod text;

use crate::channels::inbound::{Inbound, What};
use crate::channels::outbound::{Letter, Part};
use crate::channels::outcome::Outcome;
use crate::dialogue::{Input, Reply};
use crate::domain::{Message, MessageKind, Paragraph, Said};

/// Letters that one message holds in any script: three segments of UCS-2.
pub const ROOM: usize = 195;

/// Who sends for us.
#[derive(Clone, Debug)]
pub enum Gateway {
    Kannel(kannel::Kannel),
}

/// All that comes is words.
pub(super) fn read(raw: &str) -> Inbound {
    Inbound::of(What::Said(Input::Text(raw.to_owned())))
}

/// One message a reply. What was understood is not said back: each letter costs.
pub(super) fn render(reply: &Reply) -> Vec<Part> {
    let message = Message {
        words: vec![Paragraph {
            title: reply.heading(),
            ..Paragraph::of(&*reply.text)
        }],
        choices: reply.choices.clone(),
        ..Message::default()
    };
    let is_blank = reply.text.trim().is_empty() && reply.choices.is_empty();
    let part = Part {
        kind: MessageKind::Text,
        message,
        card: reply.card,
    };
    (!is_blank).then_some(part).into_iter().collect()
}

impl Gateway {
    /// Sends a message; what only a screen can do (draw anew, pin, take away) is left out.
    pub(in crate::channels) async fn post(&self, letter: &Letter<'_>) -> Outcome {
        let message = match letter.said {
            Said::Message(message) => message,
            Said::Drawn { .. } | Said::Unreadable(_) => {
                return Outcome::Refused {
                    code: 0,
                    description: "it cannot be read".to_owned(),
                };
            }
        };
        if !matches!(letter.kind, MessageKind::Text | MessageKind::File) {
            return Outcome::Done { message_id: None };
        }
        let text = text::of(message);
        if text.is_empty() {
            // Of signs alone that an SMS cannot carry.
            return Outcome::Done { message_id: None };
        }
        match self {
            Self::Kannel(kannel) => kannel.send(letter.chat, &text).await,
        }
    }
}
