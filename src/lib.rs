//! `PowerLink`: the conversational front door of an electric utility.
//!
//! Read this file, then one conversation in `tests/conversations`, then [`app::inbound::worker`]:
//! that is the whole program, the rest is rooms.

pub mod app;
pub mod channels;
pub mod cli;
pub mod commands;
pub mod config;
pub mod dialogue;
pub mod domain;
pub mod postgres;
pub mod simulator;
pub mod store;
pub mod web;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
