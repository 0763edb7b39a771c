//! What a customer sees and does on our pages: who they are, by the app that opened it or by a signed link. May know `tickets`,
//! `api` and `inbound`.

pub mod enter;
pub mod form;
pub mod look;
pub mod papers;
pub mod withdraw;

use uuid::Uuid;

use crate::domain::{Opens, Pass, TicketId};

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
    /// Whether this is among what their link opens; of a link to all, whose it is must be asked beside this.
    pub fn may_see(&self, ticket: TicketId) -> bool {
        !matches!(self.pass.opens, Opens::One(only) if only != ticket)
    }

    /// They came by the app of the account itself, and not by a link that anybody may hold.
    pub const fn is_owner(&self) -> bool {
        matches!(self.pass.opens, Opens::All(_))
    }
}
