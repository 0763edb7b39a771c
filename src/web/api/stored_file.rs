//! How a stored file is handed out: as what its bytes are, to be saved and never shown, and kept by nobody on the way.

use axum::http::{HeaderMap, HeaderValue, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::{Document, FileType};

/// What is told of a file before its bytes.
pub(super) struct FileHead {
    mime: &'static str,
    name: String,
}

/// What stands in `filename*` as it is (RFC 8187, `attr-char`).
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

impl FileHead {
    /// By its first bytes: what the table says of it another program may have written.
    pub(super) fn of(document: &Document, first: &[u8]) -> Self {
        let found = FileType::of(first);
        let ending = match found {
            Some(FileType::Jpeg) => ".jpg",
            Some(FileType::Png) => ".png",
            Some(FileType::WebP) => ".webp",
            Some(FileType::Pdf) => ".pdf",
            Some(FileType::Ogg) => ".ogg",
            None => ".bin",
        };
        let own = document.name.as_deref().unwrap_or(&document.kind);
        let stem = own.rsplit_once('.').map_or(own, |(stem, _)| stem);
        Self {
            mime: found.map_or("application/octet-stream", FileType::mime),
            name: format!("{}{ending}", safe(stem)),
        }
    }
}

/// Letters that no system takes for anything else.
fn safe(name: &str) -> String {
    let kept = |letter: char| {
        if letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' ' | '.') {
            letter
        } else {
            '_'
        }
    };
    let name: String = name.chars().map(kept).take(80).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "document" } else { name }.to_owned()
}

pub(super) fn headers(head: &FileHead, length: u64) -> HeaderMap {
    let plain = |letter: char| if letter.is_ascii() { letter } else { '_' };
    let ascii: String = head.name.chars().map(plain).collect();
    let whole = utf8_percent_encode(&head.name, NAME);
    let disposition = format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{whole}");
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(head.mime));
    headers.insert(header::CONTENT_LENGTH, length.into());
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, no-store"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DocumentState;

    #[test]
    fn a_name_names_nothing_but_a_file() {
        for (given, told) in [
            ("id.html", "id.pdf"),
            ("..\\..\\x\".exe", "_.._x_.pdf"),
            ("a\r\nSet-Cookie: b", "a__Set-Cookie_ b.pdf"),
            ("መታወቂያ.jpeg", "መታወቂያ.pdf"),
            (".", "document.pdf"),
        ] {
            let document = Document {
                kind: "id".to_owned(),
                key: "k".to_owned(),
                name: Some(given.to_owned()),
                note: None,
                state: DocumentState::Coming,
            };
            let head = FileHead::of(&document, b"%PDF-1.7\n");
            assert_eq!(head.name, told);
            let headers = headers(&head, 9);
            assert_eq!(headers[header::CONTENT_TYPE], "application/pdf");
            let disposition = headers[header::CONTENT_DISPOSITION]
                .to_str()
                .expect("ASCII");
            assert!(
                disposition.starts_with("attachment; filename=\""),
                "{disposition}"
            );
        }
    }
}
