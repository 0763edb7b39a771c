//! The files that Telegram keeps, their two identifiers, and the links that getFile hands out.
//!
//! `file_unique_id` names the content, for every bot and for ever. `file_id` is a ticket for one bot: it carries a mark of
//! the token for which it was made, and another token cannot use it.

use std::collections::HashMap;
use std::path::PathBuf;

use axum::body::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::answer::{CallRefusal, FILE_INVALID, FILE_OF_OTHERS, FILE_TOO_BIG};
use super::images;

/// The most that getFile gives (`MAX_DOWNLOAD_FILE_SIZE`).
const LARGEST_DOWNLOAD: u64 = 20 << 20;
/// A link works for at least an hour; here for exactly one.
const LINK_MS: i64 = 3_600_000;

#[derive(Serialize, Deserialize, Default)]
pub(super) struct Files {
    last: u64,
    by_unique_id: HashMap<String, File>,
    links: HashMap<String, Link>,
    /// Where contents lie; none: in memory.
    #[serde(skip)]
    pub(super) folder: Option<PathBuf>,
}

#[derive(Serialize, Deserialize, Clone)]
pub(super) struct File {
    pub(super) kind: FileKind,
    pub(super) name: Option<String>,
    pub(super) mime: Option<String>,
    pub(super) size: u64,
    /// A file of zeros that lies nowhere: only its size matters.
    hollow: bool,
    #[serde(skip)]
    content: Option<Bytes>,
    pub(super) width: u32,
    pub(super) height: u32,
}

#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Photo,
    Document,
    Voice,
}

impl FileKind {
    /// The field of `Message`, and the parameter of the method that sends it.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Document => "document",
            Self::Voice => "voice",
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Link {
    unique_id: String,
    until_ms: i64,
}

/// A file as it arrives.
pub(super) struct NewFile {
    pub(super) kind: FileKind,
    pub(super) name: Option<String>,
    pub(super) mime: Option<String>,
    pub(super) content: NewContent,
}

pub(super) enum NewContent {
    Bytes(Bytes),
    /// A file of so many zeros.
    Hollow(u64),
}

impl Files {
    /// Keeps a file and gives its `file_unique_id`, which is the same for the same content.
    pub(super) fn keep(&mut self, new: NewFile) -> String {
        let (content, size, hollow) = match new.content {
            NewContent::Bytes(bytes) => (Some(bytes.clone()), bytes.len() as u64, false),
            NewContent::Hollow(size) => (None, size, true),
        };
        let mut hash = Sha256::new();
        hash.update(match new.kind {
            FileKind::Photo => b"photo   ",
            FileKind::Document => b"document",
            FileKind::Voice => b"voice   ",
        });
        match &content {
            Some(bytes) => hash.update(bytes),
            None => hash.update(size.to_le_bytes()),
        }
        let unique_id = format!("AQAD{}", hex(&hash.finalize()[..9]));
        let (width, height) = content.as_deref().map_or((1280, 960), images::size);
        let content = content.filter(|bytes| !self.write_out(&unique_id, bytes));
        let file = File {
            kind: new.kind,
            name: new.name,
            mime: new.mime,
            size,
            hollow,
            content,
            width,
            height,
        };
        self.by_unique_id.insert(unique_id.clone(), file);
        unique_id
    }

    /// True when the content lies on the disk now and need not be kept in memory.
    fn write_out(&self, unique_id: &str, bytes: &Bytes) -> bool {
        let Some(folder) = &self.folder else {
            return false;
        };
        let written = std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(folder.join(unique_id), bytes));
        if let Err(error) = &written {
            tracing::error!(target: "simulator::telegram", "cannot write a file to {}: {error}", folder.display());
        }
        written.is_ok()
    }

    pub(super) fn get(&self, unique_id: &str) -> Option<&File> {
        self.by_unique_id.get(unique_id)
    }

    pub(super) fn content(&self, unique_id: &str) -> Option<Bytes> {
        let file = self.by_unique_id.get(unique_id)?;
        if file.hollow {
            return Some(Bytes::from(vec![0; usize::try_from(file.size).ok()?]));
        }
        file.content.clone().or_else(|| {
            std::fs::read(self.folder.as_ref()?.join(unique_id))
                .ok()
                .map(Bytes::from)
        })
    }

    /// A new `file_id` for this token. The same file may have many.
    pub(super) fn file_id(&mut self, unique_id: &str, token: &str) -> String {
        self.last += 1;
        let prefix = match self.by_unique_id.get(unique_id).map(|file| file.kind) {
            Some(FileKind::Photo) => "AgACAgQAAx",
            Some(FileKind::Voice) => "AwACAgQAAx",
            _ => "BQACAgQAAx",
        };
        let salt = self.last;
        format!(
            "{prefix}{unique_id}-{salt:x}-{}",
            mark(token, unique_id, salt)
        )
    }

    /// Which file a `file_id` means, if it was made for this token.
    pub(super) fn by_file_id(
        &self,
        file_id: &str,
        token: &str,
    ) -> Result<(String, &File), CallRefusal> {
        let parts = || {
            let (head, mark) = file_id.rsplit_once('-')?;
            let (head, salt) = head.rsplit_once('-')?;
            Some((
                head.get("AgACAgQAAx".len()..)?,
                u64::from_str_radix(salt, 16).ok()?,
                mark,
            ))
        };
        let (unique_id, salt, given) = parts().ok_or_else(|| CallRefusal::bad(FILE_INVALID))?;
        let file = self
            .by_unique_id
            .get(unique_id)
            .filter(|_| given == mark(token, unique_id, salt));
        file.map(|file| (unique_id.to_owned(), file))
            .ok_or_else(|| CallRefusal::bad(FILE_OF_OTHERS))
    }

    /// The answer of getFile: a `File` with a link that works for an hour.
    pub(super) fn link(
        &mut self,
        file_id: &str,
        token: &str,
        now_ms: i64,
    ) -> Result<Value, CallRefusal> {
        let (unique_id, file) = self.by_file_id(file_id, token)?;
        if file.size > LARGEST_DOWNLOAD {
            return Err(CallRefusal::bad(FILE_TOO_BIG));
        }
        let (folder, ending) = match file.kind {
            FileKind::Photo => ("photos", "jpg"),
            FileKind::Document => ("documents", ending(file)),
            FileKind::Voice => ("voice", "oga"),
        };
        let (size, ending) = (file.size, ending.to_owned());
        self.last += 1;
        let path = format!(
            "{folder}/file_{}{}{ending}",
            self.last,
            if ending.is_empty() { "" } else { "." }
        );
        self.links.insert(
            path.clone(),
            Link {
                unique_id: unique_id.clone(),
                until_ms: now_ms + LINK_MS,
            },
        );
        Ok(
            json!({"file_id": file_id, "file_unique_id": unique_id, "file_size": size, "file_path": path}),
        )
    }

    /// The content behind a link that still works.
    pub(super) fn follow(&self, path: &str, now_ms: i64) -> Option<Bytes> {
        let link = self.links.get(path).filter(|link| link.until_ms > now_ms)?;
        self.content(&link.unique_id)
    }
}

fn ending(file: &File) -> &str {
    let ending = file
        .name
        .as_deref()
        .and_then(|name| name.rsplit_once('.'))
        .map_or("", |(_, ending)| ending);
    if ending.len() <= 5 && ending.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        ending
    } else {
        ""
    }
}

/// Only who knows the token can make this.
fn mark(token: &str, unique_id: &str, salt: u64) -> String {
    let hash = Sha256::new()
        .chain_update(token)
        .chain_update(unique_id)
        .chain_update(salt.to_le_bytes())
        .finalize();
    hex(&hash[..6])
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;

    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
