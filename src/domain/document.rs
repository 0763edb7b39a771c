//! A paper that belongs to a request: what it may be, and what we keep of it.

use std::fmt::Write;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::flaw;

/// The largest file that is accepted, in bytes. (A bot could fetch 20 MB; a phone's photo of a paper needs far less.)
pub const MAX_BYTES: u64 = 10 * 1024 * 1024;
/// How many files one paper may have: pages, front and back.
pub const MAX_FILES: usize = 5;

/// The kind of a voice note that answers a question: no paper, but kept for staff to play.
pub const VOICE: &str = "voice";
/// The kind of a file that is no paper of the service.
pub const ATTACHMENT: &str = "attachment";
/// The shorter side of a picture, in points, below which a paper can hardly be read.
const READABLE: usize = 400;

/// One file of one paper, as it stands in the `documents` column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Which paper: `id`, `title-deed`, ... (the document's key in `dialogues/`).
    pub kind: String,
    /// Names the file within its conversation, so that a late download finds its place.
    pub key: String,
    /// The customer's own name for the file, when there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the customer wrote under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(flatten)]
    pub state: DocumentState,
}

/// Where the file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DocumentState {
    /// Being fetched from the channel that it came by.
    Coming,
    /// In the object store, named by its SHA-256 (lower-case hex).
    Stored {
        sha256: String,
        mime: String,
        bytes: u64,
        at: DateTime<Utc>,
    },
    /// It could not be fetched; the customer was told.
    Lost,
    /// Somebody of the staff saw it on paper, at the counter.
    Seen { by: String, at: DateTime<Utc> },
}

impl Document {
    /// The paper is in the house, as a file or seen on paper.
    pub const fn is_there(&self) -> bool {
        matches!(
            self.state,
            DocumentState::Stored { .. } | DocumentState::Seen { .. }
        )
    }
}

/// The SHA-256 of some bytes in lower-case hex: the name of a stored file, and of whatever else must be the same for the same bytes.
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes.as_ref())
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing into a string cannot fail.
            write!(hex, "{byte:02x}").ok();
            hex
        })
}

/// The kinds of file that are accepted, decided by the first bytes and never by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileType {
    Jpeg,
    Png,
    WebP,
    Pdf,
    /// What voice notes are kept in (`Voice` of the Bot API: OGG with OPUS).
    Ogg,
}

impl FileType {
    /// What the bytes are; `None` is a kind that we do not take.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if flaw::is_pdf(bytes) {
            return Some(Self::Pdf);
        }
        match infer::get(bytes)?.mime_type() {
            "image/jpeg" => Some(Self::Jpeg),
            "image/png" => Some(Self::Png),
            "image/webp" => Some(Self::WebP),
            // Telegram's voice notes are Opus in Ogg.
            "audio/ogg" | "audio/opus" => Some(Self::Ogg),
            _ => None,
        }
    }

    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Ogg => "audio/ogg",
        }
    }

    /// Whether a document of this kind may be such a file.
    pub fn fits(self, kind: &str) -> bool {
        match kind {
            VOICE => self == Self::Ogg,
            ATTACHMENT => true,
            _ => self != Self::Ogg,
        }
    }
}

/// Whether it is a picture that is too small to read. Of one that tells no size it is not said.
pub fn is_small(bytes: &[u8]) -> bool {
    imagesize::blob_size(bytes).is_ok_and(|size| size.width.min(size.height) < READABLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_decide() {
        assert_eq!(
            FileType::of(b"\xFF\xD8\xFF\xE0\0\x10JFIF"),
            Some(FileType::Jpeg)
        );
        assert_eq!(FileType::of(b"\x89PNG\r\n\x1a\n...."), Some(FileType::Png));
        assert_eq!(
            FileType::of(b"RIFF\x24\0\0\0WEBPVP8 "),
            Some(FileType::WebP)
        );
        assert_eq!(FileType::of(b"%PDF-1.7\n"), Some(FileType::Pdf));
        assert_eq!(
            FileType::of(b"MZ\x90\0 an .exe that calls itself id.pdf"),
            None
        );
        assert_eq!(FileType::of(b""), None);
    }
}
