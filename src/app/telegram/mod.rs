//! The bot at Telegram: its webhook or its polling, its profile. May know `inbound` and `desk`.

pub mod connect;
pub mod poll;
pub(in crate::app) mod profile;
