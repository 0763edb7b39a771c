//! Whether the model of Telegram keeps Telegram's rules: every test speaks real HTTP to it.
#![expect(clippy::unwrap_used, reason = "a test that panics says where")]

mod bot;
mod delivery;
mod faults;
mod files;
mod group_page;
mod hands;
mod happenings;
mod library;
mod page;
mod polling;
mod refusals;
mod road;
mod sms;
mod sms_wires;
mod snapshot;
mod speed;
