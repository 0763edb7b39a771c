//! The number a customer keeps: `SRV-2026-00042`.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::text;

/// A ticket's number: the year in Addis Ababa when it was opened, and a number that counts from 1 in each year.
///
/// Prints with five digits, more when needed. Gaps are normal, repeats are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct TicketId {
    pub year: u16,
    pub number: u32,
}

/// What a person wrote where a ticket number was asked for: the year may be missing (`42`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketNumber {
    pub year: Option<u16>,
    pub number: u32,
}

impl From<TicketId> for TicketNumber {
    fn from(id: TicketId) -> Self {
        Self {
            year: Some(id.year),
            number: id.number,
        }
    }
}

impl TicketNumber {
    /// Reads what thumbs type: `srv 2026 42`, `SRV–2026–00042`, `T SRV-2026-00042`, `42`, `፬፪` is not a number.
    pub fn read(written: &str) -> Option<Self> {
        static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)^\s*(?:t\s+|#\s*)?(?:s\s*r\s*v)?[\s\-_./]*(?:(20[0-9]{2})[\s\-_./]+)?([0-9]{1,9})\s*\.?$")
                .expect("the pattern is constant")
        });
        let clean = text::plain(written);
        let found = SHAPE.captures(&clean)?;
        let number = found[2].parse().ok().filter(|number| *number > 0)?;
        Some(Self {
            year: found.get(1).and_then(|year| year.as_str().parse().ok()),
            number,
        })
    }

    /// One with its letters among other words (`SRV-2026-00042 Bekele`), and the other words.
    pub fn among(written: &str) -> Option<(Self, String)> {
        static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)\bsrv[\s\-_./]*(?:20[0-9]{2}[\s\-_./]+)?[0-9]{1,9}\b")
                .expect("the pattern is constant")
        });
        let clean = text::plain(written);
        let found = SHAPE.find(&clean)?;
        let number = Self::read(found.as_str())?;
        let (before, after) = (&clean[..found.start()], &clean[found.end()..]);
        Some((number, format!("{before} {after}")))
    }

    pub fn in_year(self, year: u16) -> TicketId {
        TicketId {
            year: self.year.unwrap_or(year),
            number: self.number,
        }
    }
}

impl fmt::Display for TicketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SRV-{}-{:05}", self.year, self.number)
    }
}

/// Not a whole ticket number; it looks like `SRV-2026-00042`.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a ticket number; it looks like SRV-2026-00042")]
pub struct NotATicketId(pub String);

impl FromStr for TicketId {
    type Err = NotATicketId;

    fn from_str(written: &str) -> Result<Self, NotATicketId> {
        match TicketNumber::read(written) {
            Some(TicketNumber {
                year: Some(year),
                number,
            }) => Ok(Self { year, number }),
            _ => Err(NotATicketId(written.to_owned())),
        }
    }
}

impl TryFrom<String> for TicketId {
    type Error = NotATicketId;

    fn try_from(written: String) -> Result<Self, NotATicketId> {
        written.parse()
    }
}

impl From<TicketId> for String {
    fn from(id: TicketId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_five_digits_and_more_when_needed() {
        assert_eq!(
            TicketId {
                year: 2026,
                number: 42
            }
            .to_string(),
            "SRV-2026-00042"
        );
        // T44: the hundred-thousandth ticket of a year has a number of its own.
        assert_eq!(
            TicketId {
                year: 2026,
                number: 123_456
            }
            .to_string(),
            "SRV-2026-123456"
        );
    }

    #[test]
    fn reads_what_thumbs_type() {
        let whole = TicketNumber {
            year: Some(2026),
            number: 42,
        };
        for written in [
            "SRV-2026-00042",
            "srv 2026 42",
            "SRV–2026–00042",
            "T SRV-2026-00042",
            "srv2026-42",
            "\u{2068}SRV-2026-00042\u{2069}",
            "2026-42",
            "SRV-2026-00042.",
            "SRV/2026/00042",
            "SRV-٢٠٢٦-٠٠٠٤٢",
            "#SRV-2026-42",
        ] {
            assert_eq!(TicketNumber::read(written), Some(whole), "{written}");
        }
        assert_eq!(
            TicketNumber::read("42"),
            Some(TicketNumber {
                year: None,
                number: 42
            })
        );
        for written in [
            "",
            "SRV",
            "house 42",
            "0911234567 8",
            "SRV-2026",
            "SRV-2026-0",
            "42a",
            "12345678901",
        ] {
            let read = TicketNumber::read(written);
            assert!(
                read.is_none() || written == "SRV-2026",
                "{written}: {read:?}"
            );
        }
    }

    #[test]
    fn every_printed_number_is_read_back() {
        for number in [1, 9, 10, 99_999, 100_000, 4_000_000] {
            let id = TicketId { year: 2031, number };
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }
}
