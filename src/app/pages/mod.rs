//! What a customer sees and does on our pages: who they are, by the app that opened it or by a signed link. May know `tickets` and
//! `inbound`.

pub mod enter;
pub mod form;
pub mod look;
pub mod withdraw;

use uuid::Uuid;

use crate::domain::{Opens, Pass};

/// Somebody whom a link has let in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Whose requests they see.
    pub customer: Uuid,
    /// As they are spoken to.
    pub language: String,
    /// What let them in.
    pub pass: Pass,
}

impl Visitor {
    /// They came by the app of the account itself, and not by a link that anybody may hold.
    pub const fn is_owner(&self) -> bool {
        matches!(self.pass.opens, Opens::All(_))
    }
}
