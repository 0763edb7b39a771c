//! How much one person may send.

/// The limits of one person; 0: none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Words, presses, places and contacts, a minute.
    pub messages: u32,
    /// Photos, papers and voice notes, an hour.
    pub files: u32,
    /// Open requests of one service, emergencies not counted.
    pub open: u32,
    /// Megabytes of papers in requests that were not sent.
    pub unsent: u32,
    /// Emergencies at once, and within an hour, that are sent to a crew without anybody's word. Every further one is heard too.
    pub dangers: u32,
    pub dangers_an_hour: u32,
}

impl Limits {
    /// More than an honest person in a hurry sends: a form has about twenty questions, a request at most a dozen papers.
    pub const USUAL: Self = Self {
        messages: 30,
        files: 40,
        open: 5,
        unsent: 300,
        dangers: 2,
        dangers_an_hour: 3,
    };
}
