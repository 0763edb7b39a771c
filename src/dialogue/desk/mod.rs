//! What staff see of tickets, and the buttons under it. Pure: the same view, the same message. May know `format`, `book`, `turn`, `answer`
//! and `ticket`.
//!
//! Nothing of a conversation with staff is remembered between two presses: a button carries the ticket, the version that was seen and
//! what is wanted, so that it works after a restart, for several people in one group, and for nobody else.

pub mod board;
pub mod bulk;
pub mod button;
mod buttons;
pub mod card;
pub mod correctable;
mod history;
pub mod list_row;
pub mod panel;
pub mod queue;
pub mod reply_purpose;
pub mod search;
pub mod texts;
pub mod twins;
mod unasked;
pub mod view;
pub mod work_card;
pub mod written_step;

pub use button::TicketPress;
pub use card::card;
pub use panel::Panel;
pub use view::{DeliveryState, DeskView};
