//! What happens to tickets, whoever makes it happen, and who is told. May know `outbound`.

pub mod apply;
pub mod command_line;
pub(in crate::app) mod complete_papers;
pub(in crate::app) mod document_state;
pub(in crate::app) mod follow;
pub(in crate::app) mod further;
pub(in crate::app) mod live_cards;
pub mod lookup;
pub mod messages;
pub mod notify;
pub(in crate::app) mod open;
pub(in crate::app) mod outside;
pub(in crate::app) mod owed;
pub(in crate::app) mod owner;
pub(in crate::app) mod rate;
pub(in crate::app) mod report;
pub mod revise;
pub(in crate::app) mod unanswered;
pub(in crate::app) mod unite;
pub(in crate::app) mod untaken;
pub(in crate::app) mod view;
