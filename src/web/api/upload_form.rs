//! Reading a file that is sent up: `multipart/form-data`, of which no more is held than a file may have.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use bytes::{Bytes, BytesMut};

use super::problem::ApiProblem;
use crate::app::api::upload::SentPaper;
use crate::domain::document::MAX_BYTES;
use crate::domain::{note, text};

/// The longest of the fields beside the file, in bytes: a note of Ethiopic letters.
const LONGEST: usize = 4 * 1024;
/// The longest name of a file that is kept, in letters; of a longer one its end is.
const LONGEST_NAME: usize = 120;
/// So many parts are looked at.
const PARTS: usize = 8;
/// What a form takes beside its file.
const FORM: usize = 32 * 1024;
/// The largest file, in bytes.
const LARGEST_FILE: usize = 10 * 1024 * 1024;
const _: () = assert!(LARGEST_FILE as u64 == MAX_BYTES);

/// The largest form that is read, in bytes.
pub(in crate::web) const LARGEST: usize = LARGEST_FILE + FORM;

/// Reads it. `too_large`: what is said of a file that is larger than any may be.
pub(in crate::web) async fn read(
    form: &mut Multipart,
    too_large: &str,
) -> Result<SentPaper, ApiProblem> {
    let (mut file, mut kind, mut words, mut last) = (None, None, None, None);
    let is_over = || over(too_large);
    for _ in 0..PARTS {
        let next = form.next_field().await;
        let Some(part) = next.map_err(|error| unread(&error, too_large))? else {
            let missing = |field| ApiProblem::field(field, "It is needed.");
            let (name, bytes) = file.ok_or_else(|| missing("file"))?;
            return Ok(SentPaper {
                kind: kind.ok_or_else(|| missing("kind"))?,
                name,
                note: words,
                is_last: last.unwrap_or(false),
                bytes,
            });
        };
        match part.name().unwrap_or_default() {
            "file" if file.is_none() => {
                let name = part.file_name().and_then(shortened);
                let bytes = whole(part, LARGEST_FILE, too_large).await?;
                file = Some((name, bytes.ok_or_else(is_over)?));
            }
            "kind" if kind.is_none() => kind = Some(letters(part, "kind", too_large).await?),
            "note" if words.is_none() => {
                let given = letters(part, "note", too_large).await?;
                let given = (!given.trim().is_empty()).then(|| note::read(&given));
                let given = given.transpose();
                words = given.map_err(|why| ApiProblem::field("note", why))?;
            }
            "last" if last.is_none() => {
                last = Some(match &*letters(part, "last", too_large).await? {
                    "true" => true,
                    "false" => false,
                    _ => return Err(ApiProblem::field("last", "true or false.")),
                });
            }
            other => {
                let detail = "Once each: file, kind, note, last.";
                return Err(ApiProblem::field(&text::plain(other), detail));
            }
        }
    }
    Err(ApiProblem::field("file", "Too many parts."))
}

fn over(too_large: &str) -> ApiProblem {
    ApiProblem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", too_large)
}

fn unread(error: &MultipartError, too_large: &str) -> ApiProblem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return over(too_large);
    }
    let detail = format!(
        "The form cannot be read: {}.",
        text::plain(&error.body_text())
    );
    ApiProblem::new(StatusCode::BAD_REQUEST, "form", detail)
}

/// All of a part; `None`: it has more bytes than these.
async fn whole(
    mut part: Field<'_>,
    most: usize,
    too_large: &str,
) -> Result<Option<Bytes>, ApiProblem> {
    let mut all = BytesMut::new();
    loop {
        let next = part.chunk().await;
        let Some(chunk) = next.map_err(|error| unread(&error, too_large))? else {
            return Ok(Some(all.freeze()));
        };
        if all.len() + chunk.len() > most {
            return Ok(None);
        }
        all.extend_from_slice(&chunk);
    }
}

async fn letters(part: Field<'_>, field: &str, too_large: &str) -> Result<String, ApiProblem> {
    let unfit = || ApiProblem::field(field, "At most 4 KiB of UTF-8, without the letter NUL.");
    let bytes = whole(part, LONGEST, too_large).await?.ok_or_else(unfit)?;
    let letters = String::from_utf8(bytes.into()).map_err(|_| unfit())?;
    if letters.contains('\0') {
        return Err(unfit());
    }
    Ok(letters)
}

/// The sender's own name for the file, without folders and without what no name holds.
fn shortened(given: &str) -> Option<String> {
    let name = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    let letters = name.chars().count();
    let end: String = name
        .chars()
        .skip(letters.saturating_sub(LONGEST_NAME))
        .collect();
    let end = end.trim();
    (!end.is_empty()).then(|| end.to_owned())
}
