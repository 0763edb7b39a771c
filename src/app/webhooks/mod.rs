//! Telling other programs what happens to requests: each event by a POST that is signed (Standard Webhooks).

pub mod addresses;
mod after_try;
mod body;
mod poster;
pub mod secrets;
mod sender;

pub use poster::{Lookup, Poster};
pub use sender::run;
