//! The sentences for whoever translates them: sheets to write in, and what a sentence looks like in a film of the conversation.

pub mod sheet;
pub mod subtitle;
mod template;
