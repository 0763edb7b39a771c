//! What a key lets another program do.

use super::coded::coded;

coded! {
    /// One right of a key.
    Scope {
        /// To read requests, whosever they are.
        Read = "read",
        /// To open requests.
        Open = "open",
        /// To move requests on, as a supervisor does.
        Act = "act",
    }
}
