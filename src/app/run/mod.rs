//! The program as it runs: opened, kept running, asked how it is. May know every other folder but `demo`.

pub mod health;
pub mod load_book;
pub mod open;
pub mod serve;
mod ticket_news;
pub mod upgrade;
