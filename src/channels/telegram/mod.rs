//! Telegram: updates in, Bot API calls out. Nothing here touches the database.
//!
//! In: [`mod@peek`] (the door: whose is it), then, at the turn, [`reduce`] and [`read`].
//! Out: [`mod@render`] (a reply as messages, at the turn), then, when it is sent, [`mod@draw`] (a message as a call), `post` (posts it) and
//! [`mod@outcome`] (what became of it).

pub mod batch;
pub mod client;
pub mod draw;
mod earlier;
mod fields;
mod form;
pub mod init_data;
mod keyboard;
mod kinds;
mod on_disk;
pub mod outcome;
pub mod peek;
pub(in crate::channels) mod post;
pub mod read;
mod received;
pub mod reduce;
pub mod render;
#[cfg(test)]
mod tests;
mod web_app;
mod words;

pub use crate::channels::outcome::{Outcome, Unreachable};
pub use client::{Client, ClientError, FileFailure, Me, RemoteFile};
pub use draw::Call;
pub use earlier::as_message;
pub use peek::{NOBODY, PeekedUpdate, Unreadable, chat_of, peek};
pub use read::Reader;

/// The kinds of update that the house reads; Telegram keeps the others to itself.
pub const ALLOWED_UPDATES: [&str; 4] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
];
