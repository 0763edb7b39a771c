//! A link to where papers can be sent, for whom they cannot come from where they write.

use crate::dialogue::book::{Book, sentences};
use crate::dialogue::turn::Reply;

/// Begins what such a link carries.
pub const UPLOAD: &str = "up_";

/// The words that go with it.
pub fn upload_link(book: &Book, language: &str, link: &str) -> Reply {
    Reply {
        text: book.say(
            language,
            sentences::UPLOAD_LINK.key,
            &[("link", link.into())],
        ),
        ..Reply::default()
    }
}
