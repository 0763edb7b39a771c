//! What a turn led to, or why it was not taken.

use crate::store::StoreError;
use crate::store::outbox::Outbound;
use crate::store::turn_writes::TurnWrites;
use crate::store::turns::State;

/// What one message led to.
#[derive(Debug, Default)]
pub struct TurnOutcome {
    /// The session to keep: `None` leaves it as it is, `Some(None)` ends it.
    pub session: Option<Option<State>>,
    pub rows: Vec<Outbound>,
    /// A file is to be fetched.
    pub wants_files: bool,
    /// What nothing in the turn reads again: it is to be written with that of the other turns.
    pub writes: TurnWrites,
    /// Something has happened that no row speaks of: staff are to hear of it at once.
    pub has_news: bool,
    /// The rows are all that was put into the outbox, though staff are to hear of something.
    pub answers_alone: bool,
}

/// A turn that was not taken. Nothing of it may be kept.
#[derive(Debug, thiserror::Error)]
pub enum TurnFailed {
    /// The transaction is lost; the error says what to do next.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The message itself is to blame.
    #[error("{0}")]
    Panicked(String),
}

impl TurnFailed {
    /// Whether it may simply be tried again: then nothing that was handled is to blame.
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_passing())
    }
}

impl From<sqlx::Error> for TurnFailed {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}
