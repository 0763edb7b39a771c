//! What a turn comes to.

use super::Session;
use crate::dialogue::turn::{Effect, Reply};

/// What is said and wished in answer to one input. There is always an answer; a turn never fails.
#[derive(Debug, Default)]
pub struct Turn {
    /// To be kept until the next input; `None` forgets.
    pub session: Option<Session>,
    pub replies: Vec<Reply>,
    /// Wishes. They become facts only in the transaction that also keeps the session and the replies.
    pub effects: Vec<Effect>,
    /// For the button that was pressed: a few words, shown briefly (at most 200 characters).
    pub toast: Option<String>,
}
