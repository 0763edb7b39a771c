//! What the tests stand on: fresh databases, a town with a utility and a modelled Telegram, and scripts that are spoken in it.

pub(crate) mod browser;
pub(crate) mod caller;
pub(crate) mod database;
pub(crate) mod deeds;
pub(crate) mod fake_operator;
pub(crate) mod followed;
pub(crate) mod handset;
pub(crate) mod kannel;
pub(crate) mod mail;
pub(crate) mod papers;
pub(crate) mod picture;
pub(crate) mod pooler;
pub(crate) mod process;
pub(crate) mod program;
pub(crate) mod purposes;
pub(crate) mod real_kannel;
pub(crate) mod receiver;
pub(crate) mod relay;
pub(crate) mod road;
pub(crate) mod script;
pub(crate) mod smtp;
pub(crate) mod staff;
pub(crate) mod stage;
pub(crate) mod statements;
pub(crate) mod town;
pub(crate) mod transcript;
pub(crate) mod unusual;

pub(crate) use database::Database;
pub(crate) use town::{PATIENCE, Plan, Town};
