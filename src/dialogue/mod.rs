//! The conversation engine. Pure: the same input gives the same turn, on any channel.
//!
//! [`take_turn`] is the way in. What is said comes from the [`Book`], which is all of `dialogues/`, read and checked once. A room knows
//! only those above it in this list:
//!
//! - `format`: how words fit; `hearing`: what people mean by their own words; `book`: all that can be said and asked.
//! - `turn`: the words between a conversation and the world; `answer`: from what was typed to an answer, and back.
//! - `session`: where a conversation stands; `turn_context`: one turn while it is being made, and who speaks next.
//! - `ticket`: what a customer does about a ticket; `form`: a request from its first question to its filing; `person`: what they do about
//!   themselves.
//! - `engine`: one turn, from what was said to what is answered.
//! - `desk`: what staff see; `translation`: the sentences for those who translate them; `check`: whether a book is right.

pub mod answer;
pub mod book;
mod check;
pub mod desk;
pub mod engine;
pub mod form;
pub mod format;
mod hearing;
mod person;
pub mod session;
pub mod ticket;
pub mod translation;
pub mod turn;
mod turn_context;

pub use book::Book;
pub use book::alarm_words::is_alarm_in;
pub use book::embedded::embedded_files;
pub(crate) use book::names::paper_title;
pub use book::problem::Problem;
pub use engine::own_words::{Meant, meant};
pub use engine::take_turn;
pub use person::email::refused as email_refused;
pub use session::Session;
pub use session::outcome::Turn;
pub use ticket::card::card;
pub use ticket::notice_text::{
    also_reported, answered, begun_is_aside, correction_wanted, found_false, may_be_boxes,
    papers_wanted, push, registered, untaken,
};
pub use ticket::owner::joined;
pub use ticket::upload_link::{TOKEN_LENGTH, UPLOAD, upload_link};
pub use turn::choice::Choice;
pub use turn::limits::Limits;
pub use turn::lookup::{EffectAnswer, Query};
pub use turn::{Effect, Input, Reach, Reply, Speaker, Stranger};
pub(crate) use turn_context::refused_file::flaw_sentence;
