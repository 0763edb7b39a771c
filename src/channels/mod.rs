//! The ways in and out: what a channel hands in, whatever it is called, and what becomes of what is said.
//!
//! What every channel must do is one `match` each: [`read`] (at the turn, what a raw message means), [`render`] (at the turn, a reply as
//! messages of that channel) and [`post`] (when it is sent: drawn in the channel's own way, and what became of it).

pub mod email;
pub mod inbound;
pub mod log;
pub mod outbound;
pub mod outcome;
pub mod sms;
pub mod telegram;
pub mod wire;

use crate::dialogue::Reply;
use crate::domain::Channel;

pub use inbound::{Inbound, Press, What};
pub use outbound::{Letter, Part};
pub use outcome::{Outcome, Unreachable};
pub use wire::{Wire, post};

/// What a raw message of this channel says. Whatever it is, there is an answer.
pub fn read(channel: Channel, telegram: &telegram::Reader, raw: &str) -> Inbound {
    match channel {
        Channel::Telegram => telegram.read(raw),
        Channel::Sms | Channel::Log => Inbound::words(raw),
        Channel::Email | Channel::Nowhere => Inbound::of(What::Ignored("nobody speaks there")),
    }
}

/// A reply as messages of this channel, in the order of sending.
pub fn render(channel: Channel, reply: &Reply, chat: &str) -> Vec<Part> {
    match channel {
        Channel::Telegram => telegram::render::render(reply, chat),
        Channel::Sms | Channel::Log => Part::of_words(reply).into_iter().collect(),
        Channel::Email => email::render(reply).into_iter().collect(),
        // It is kept until it is known where it goes; what can only be asked in a private chat is left out.
        Channel::Nowhere => telegram::render::render(reply, ""),
    }
}

/// A file that the channel has already, sent to a customer with these words: by its name there, and its type.
pub fn render_file(
    channel: Channel,
    reply: &Reply,
    chat: &str,
    file: (&str, Option<&str>),
) -> Vec<Part> {
    match channel {
        Channel::Telegram | Channel::Nowhere => telegram::render::file(reply, chat, file),
        Channel::Email => email::render(reply).into_iter().collect(),
        Channel::Sms | Channel::Log => Part::of_words(reply).into_iter().collect(),
    }
}

/// The most letters that one message of this channel holds, with some room for what it is drawn with.
pub const fn longest(channel: Channel) -> usize {
    match channel {
        Channel::Telegram | Channel::Nowhere => telegram::render::ROOM,
        Channel::Sms => sms::ROOM,
        Channel::Log => log::ROOM,
        Channel::Email => email::ROOM,
    }
}
