//! What goes out: in order within a chat, best first between chats, within the rates of the channel. Knows no other folder.

mod addressee;
mod bill;
pub(in crate::app) mod coalesce;
pub mod day_limits;
mod digest;
mod from_store;
mod hands;
mod lead;
pub(in crate::app) mod pace;
mod posting;
mod record;
mod round;
pub mod sender;
mod sent_lately;
mod unwritten;
mod ways;
