//! A channel of words alone: what is said to somebody is a line of a file, and whatever they write is words. It shows what a channel
//! needs, and files a request without a phone; no setting opens it.

mod write;

pub use write::Log;

/// A line may be long.
pub const ROOM: usize = 4000;
