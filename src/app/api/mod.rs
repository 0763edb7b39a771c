//! What other programs do over HTTP: who they are, and what becomes true by it. May know `tickets`.

pub mod act;
mod attach_paper;
pub mod file;
pub mod follow;
pub mod geo_report;
pub mod keys;
pub mod places;
pub mod read;
pub mod upload;

use uuid::Uuid;

use crate::domain::{Actor, Role};

/// The program that calls.
#[derive(Clone, Debug)]
pub struct Caller {
    pub key: Uuid,
    /// Whose key it is: what the history of a request shows.
    pub owner: String,
}

impl Caller {
    /// As whom a paper of theirs comes.
    pub fn as_sender(&self) -> upload::PaperSender {
        upload::PaperSender {
            source: self.key.to_string(),
            only_of: None,
            key: self.key,
            by: self.as_role(Role::External),
            corrects: self.as_role(Role::Customer),
        }
    }

    fn as_role(&self, role: Role) -> Actor {
        Actor::program(role, &self.owner)
    }
}
