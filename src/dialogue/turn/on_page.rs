//! What somebody does on the page that shows the form of their chat.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A deed, and the draft that the page showed: to another one it means nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OnPage {
    pub draft: String,
    pub does: PageDeed,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageDeed {
    /// Gives these answers, by question, as they are kept; none: takes it back, or passes it over.
    Fills(BTreeMap<String, Option<Value>>),
    /// Sends a file, which is in the object store.
    Brings(PageFile),
    /// Sends the request in.
    Sends,
    /// Goes back to the chat.
    Leaves,
}

/// A file that came on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageFile {
    pub paper: String,
    pub key: String,
    pub name: Option<String>,
    pub sha256: String,
    pub mime: String,
    pub bytes: u64,
    /// A picture that is too small to read.
    pub small: bool,
}
