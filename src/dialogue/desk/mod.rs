//! What staff see of tickets, and the buttons under it. Pure: the same view, the same message.
//!
//! Nothing of a conversation with staff is remembered between two presses: a button carries the ticket, the version that was seen and
//! what is wanted, so that it works after a restart, for several people in one group, and for nobody else.

pub mod board;
pub mod card;
pub mod catalogue;
pub mod find;
pub mod line;
pub mod panel;
pub mod press;
pub mod prompt;
pub mod queue;
pub mod said;
pub mod steps;
pub mod ticks;
pub mod twins;
mod under;
pub mod wishes;
pub mod work;

pub use card::{DeskView, Told, card};
pub use panel::Panel;
pub use press::Press;
