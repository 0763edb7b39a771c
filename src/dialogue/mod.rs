//! The conversation engine. Pure: the same input gives the same turn, on any channel.
//!
//! [`take_turn`] is the way in. What is said comes from the [`Book`], which is all of `dialogues/`, read and checked once.

mod alarm;
pub mod answer;
pub mod book;
mod call;
pub mod card;
pub mod changes;
mod closing;
pub mod commands;
pub mod condition;
mod corrected;
mod correction;
pub mod dates;
pub mod definition;
pub mod desk;
mod documents;
mod draft;
pub mod embedded;
mod emergency;
pub mod engine;
mod errand;
mod fetched;
mod form;
pub mod hours;
mod labels;
mod language;
pub mod lint;
mod menu;
mod office;
pub mod phrases;
pub mod push;
mod question;
mod reader;
mod road;
pub mod segment;
pub mod sentences;
pub mod session;
pub mod shown;
pub mod subtitle;
mod summary;
mod talk;
mod tracking;
pub mod turn;
mod waiting;

pub use book::Book;
pub use card::card;
pub use embedded::embedded_files;
pub use engine::take_turn;
pub use lint::Problem;
pub use push::{answered, push};
pub(crate) use reader::paper_title;
pub use session::Session;
pub use turn::{Answer, Choice, Effect, Input, Query, Reply, Speaker, Turn};
