//! What goes out: in order within a chat, best first between chats, within the rates of the channel. Knows no other folder.

pub(in crate::app) mod coalesce;
mod digest;
mod hands;
pub(in crate::app) mod pace;
mod record;
mod round;
pub mod sender;
