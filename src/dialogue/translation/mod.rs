//! The sentences for whoever translates them: sheets to write in, and what a sentence looks like in a film of the conversation. May know
//! `format`, `book`, `answer` and `check`.

pub mod sheet;
pub mod subtitle;
mod template;
