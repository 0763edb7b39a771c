//! SMS, through a gateway: words alone, few of them, and nothing of what was sent can be changed.
//!
//! In: the door (`web/sms`) reads a gateway's request with [`kannel::inbound`], and keeps the words. Out: [`mod@text`] makes an SMS of a
//! message, and the gateway sends it.

pub mod gateway;
pub mod kannel;
pub mod text;

use crate::channels::outbound::Letter;
use crate::channels::outcome::Outcome;

/// Letters that one message holds in any script: three segments of UCS-2.
pub const ROOM: usize = 195;

/// Who sends for us.
#[derive(Clone, Debug)]
pub enum Gateway {
    Kannel(kannel::Kannel),
}

impl Gateway {
    /// Sends a message.
    pub(in crate::channels) async fn post(&self, letter: &Letter<'_>) -> Outcome {
        let message = match letter.words() {
            Ok(message) => message,
            Err(outcome) => return outcome,
        };
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
