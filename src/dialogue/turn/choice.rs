//! Buttons: what they carry, and what they say.

pub use crate::domain::message::Choice;

/// The names that stand for a session in buttons which mean the same at any time.
pub(in crate::dialogue) mod always {
    /// The menu and the list of services: `m:menu:new`, `m:service:new_connection`.
    pub(in crate::dialogue) const MENU: &str = "m";
    /// Languages: `l:language:am`.
    pub(in crate::dialogue) const LANGUAGE: &str = "l";
    /// Tickets: `t:SRV-2026-00001:refresh`.
    pub(in crate::dialogue) const TICKET: &str = "t";
    /// In the menu: somebody proves their number, `m:menu:number`.
    pub(in crate::dialogue) const PROVE: &str = "number";
}

/// A button.
pub(in crate::dialogue) fn choice(
    session: &str,
    question: &str,
    option: &str,
    label: String,
    number: Option<usize>,
) -> Choice {
    Choice {
        id: choice_id(session, question, option),
        label,
        number,
    }
}

/// `session:question:option`.
pub(in crate::dialogue) fn choice_id(session: &str, question: &str, option: &str) -> String {
    format!("{session}:{question}:{option}")
}
