//! A link to where papers or a place on the map can be sent, for whom they cannot come from where they write.

use crate::dialogue::book::{Book, sentences};
use crate::dialogue::turn::{LinkFor, Reply};

/// Begins what such a link carries.
pub const UPLOAD: &str = "up_";
/// Its token has so many hexadecimal digits: short enough for an SMS, and too many to be guessed.
pub const TOKEN_LENGTH: usize = 16;

/// The token of such a link, typed as a message where the link itself cannot be opened: on another phone, for example.
pub(in crate::dialogue) fn typed_token(typed: &str) -> Option<&str> {
    let typed = typed.trim();
    let token = typed.strip_prefix(UPLOAD).unwrap_or(typed);
    let is_hexadecimal = |sign| matches!(sign, b'0'..=b'9' | b'a'..=b'f');
    let is_token = token.len() == TOKEN_LENGTH && token.bytes().all(is_hexadecimal);
    // A number of so many digits is the answer to a question.
    let is_number = token == typed && token.bytes().all(|sign| sign.is_ascii_digit());
    (is_token && !is_number).then_some(token)
}

/// The words that go with it.
pub fn upload_link(book: &Book, language: &str, what: LinkFor, link: &str) -> Reply {
    let sentence = match what {
        LinkFor::Papers => &sentences::UPLOAD_LINK,
        LinkFor::Place => &sentences::PLACE_LINK,
    };
    Reply {
        text: book.say(language, sentence.key, &[("link", link.into())]),
        ..Reply::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_as_they_are_typed() {
        for (typed, read) in [
            (" up_0123456789abcdef ", Some("0123456789abcdef")),
            ("0123456789abcdef", Some("0123456789abcdef")),
            ("0123456789ABCDEF", None),
            ("0123456789abcde", None),
            ("up_0123456789012345", Some("0123456789012345")),
            ("0123456789012345", None),
            ("my up_0123456789abcdef", None),
        ] {
            assert_eq!(typed_token(typed), read, "{typed}");
        }
    }
}
