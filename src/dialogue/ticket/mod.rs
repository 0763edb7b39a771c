//! What a customer does about a ticket of theirs, and what they hear of it. May know `format`, `book`, `turn`, `answer`, `session` and
//! `turn_context`.

pub(in crate::dialogue) mod add_document;
pub mod additions;
pub(in crate::dialogue) mod call_back;
pub mod card;
pub(in crate::dialogue) mod confirm_done;
pub(in crate::dialogue) mod early_files;
pub mod further_paper;
mod in_words;
pub(in crate::dialogue) mod message_office;
mod next_step;
pub mod notice_text;
pub mod owner;
pub(in crate::dialogue) mod rate;
pub mod sheet;
mod short_card;
pub(in crate::dialogue) mod track;
pub mod upload_link;
pub(in crate::dialogue) mod wanted;
pub(in crate::dialogue) mod which;
pub(in crate::dialogue) mod withdraw;
