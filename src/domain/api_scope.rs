//! What a key lets another program do.

use std::fmt;
use std::str::FromStr;

use super::ticket::UnknownCode;

/// One right of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// To read requests, whosever they are.
    Read,
    /// To open requests.
    Open,
    /// To move requests on, as a supervisor does.
    Act,
}

impl Scope {
    pub const ALL: [Self; 3] = [Self::Read, Self::Open, Self::Act];

    /// As it is kept and typed.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Open => "open",
            Self::Act => "act",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Scope {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        let mut all = Self::ALL.into_iter();
        all.find(|known| known.code() == code)
            .ok_or_else(|| UnknownCode(code.to_owned()))
    }
}
