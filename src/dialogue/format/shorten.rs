//! Words that are cut where they are too long.

/// At most so many letters.
pub(in crate::dialogue) fn shortened(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}...", text[..end].trim_end()),
    }
}
