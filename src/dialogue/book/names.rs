//! Names of the book that the program knows.

use super::Book;

/// What a photo of the work is called among the papers of a ticket.
pub const PHOTO: &str = "work-photo";
/// The answer that holds the number of the meter, asked for or found at the work.
pub const METER: &str = "meter_number";
/// The answer that holds the number of the new meter, where the customer was asked for that of the old one.
pub const NEW_METER: &str = "new_meter_number";

/// The sentence that names a paper.
pub(crate) fn paper_title(key: &str) -> String {
    format!("doc-{}", key.replace('_', "-"))
}

/// The sentence that names an area.
pub(in crate::dialogue) fn area_label(id: &str) -> String {
    format!("area-{id}")
}

/// The file of who has read the sentences of a language.
pub(in crate::dialogue) fn read_by(language: &str) -> String {
    format!("locales/{language}.read.toml")
}

/// Whether this is a file of who has read what, of a language that there is.
pub(in crate::dialogue) fn is_read_file(book: &Book, path: &str) -> bool {
    let mut languages = book.languages.iter();
    languages.any(|language| path == read_by(&language.code))
}
