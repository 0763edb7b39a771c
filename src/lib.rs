//! `PowerLink`: the conversational front door of an electric utility.
//!
//! Read this file, then one conversation in `tests/conversations`, then `app/receive.rs`:
//! that is the whole house, the rest is rooms.

pub mod channels;
pub mod dialogue;
pub mod domain;
pub mod postgres;
pub mod simulator;
pub mod store;
