//! Telegram: updates in, Bot API calls out. Nothing here touches the database.
//!
//! In: [`mod@peek`] (the door: whose is it), then, at the turn, [`reduce`] and [`read`].
//! Out: [`layout`] (a reply as calls), [`client`] (posts them), [`mod@outcome`] (what became of them).

pub mod batch;
pub mod client;
mod fields;
mod keyboard;
mod kinds;
pub mod layout;
mod on_disk;
pub mod outcome;
pub mod peek;
pub mod read;
mod received;
pub mod reduce;
#[cfg(test)]
mod tests;
mod words;

pub use client::{Client, ClientError, FileFailure, Me, RemoteFile};
pub use layout::{Call, answer_press, draw, draw_plain};
pub use outcome::{Outcome, Unreachable};
pub use peek::{Arrival, NOBODY, Unreadable, chat_of, peek};
pub use read::Reader;

/// The kinds of update that the house reads; Telegram keeps the others to itself.
pub const ALLOWED_UPDATES: [&str; 4] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
];
