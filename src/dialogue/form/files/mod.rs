//! The files of a form: asked for, told apart, replaced, and those that came before anything asked for them.

pub(in crate::dialogue) mod album;
pub(in crate::dialogue) mod ask;
pub(in crate::dialogue) mod checklist;
pub(in crate::dialogue) mod early;
pub(in crate::dialogue) mod manage;
