//! What comes in: stored, then handled one message at a time, each in one transaction. May know `desk`, `tickets` and `outbound`.

pub mod centre;
pub(in crate::app) mod conversation;
mod effects;
mod email;
mod groups;
pub mod handle;
pub mod intake;
pub mod internal;
mod one_person;
pub mod receipts;
mod set_aside;
mod stranger;
mod upload_link;
pub mod worker;
