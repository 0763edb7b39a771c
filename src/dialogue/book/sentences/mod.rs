//! The sentences that code says by name, each with what it is filled with. The check of the book walks this list.

use crate::domain::TimelineEvent;

/// A sentence and its variables.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    pub key: &'static str,
    pub variables: &'static [&'static str],
}

macro_rules! sentences {
    ($($name:ident = $key:literal ($($variable:literal),*);)+) => {
        $(pub const $name: Sentence = Sentence { key: $key, variables: &[$($variable),*] };)+

        /// Every sentence of this list.
        pub(super) const ALL: &[Sentence] = &[$($name),+];
    };
}

mod customers;
mod emails;
mod pages;
mod staff;
mod tickets;

pub use customers::*;
pub use emails::*;
pub use pages::*;
pub use staff::*;
pub use tickets::*;

/// Every sentence that code says by name.
pub fn all() -> impl Iterator<Item = &'static Sentence> {
    let of_customers = customers::ALL.iter().chain(tickets::ALL);
    of_customers
        .chain(emails::ALL)
        .chain(pages::ALL)
        .chain(staff::ALL)
}

/// Those that staff read; among them are some that customers hear of.
pub fn of_staff() -> impl Iterator<Item = &'static Sentence> {
    staff::ALL.iter()
}

/// Sentences whose key ends in the code of a status: what it is called.
pub const STATUS: &str = "status";
/// What a change to it is announced with; `-note` behind it when the office wrote something.
pub const PUSH: &str = "push";
/// Sentences whose key ends in the code of a priority.
pub const PRIORITY: &str = "priority";
/// Sentences whose key ends in the code of an action: what is written on its button.
pub const ACT: &str = "act";
/// Sentences whose key ends in the code of an event of the timeline: what has happened, in a few words.
pub const DID: &str = "did";
/// Sentences whose key ends in the code of a role.
pub const ROLE: &str = "role";
/// Sentences whose key ends in a command of the staff: what it does, in the menu.
pub const DESK_MENU: &str = "desk-menu";
/// The key of a sentence of a family: `status`, `under_review` -> `status-under-review`.
pub fn of(family: &str, code: &str) -> String {
    format!("{family}-{}", code.replace('_', "-"))
}

/// The key of what has happened, in a few words; for what this version does not know there is a word that fits everything.
pub fn did(event: Option<TimelineEvent>) -> String {
    event.map_or_else(
        || DID_SOMETHING.key.to_owned(),
        |event| of(DID, event.code()),
    )
}
