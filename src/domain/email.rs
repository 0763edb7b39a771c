//! An e-mail address as people type it, and the link by which whoever reads there asks for no more.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

use super::page_pass::PageKey;

/// The longest address that a server takes (RFC 5321), and the longest part before its `@`.
const LONGEST: usize = 254;
const LONGEST_NAME: usize = 64;
/// What may stand before the `@` beside letters and digits (RFC 5322, without quotes).
const SIGNS: &str = "!#$%&'*+-/=?^_`{|}~.";
/// How much of the proof stands in a link, in bytes.
const PROOF: usize = 16;

/// An address of plain letters, its domain in small ones. Nothing in it can end a line, or begin another field.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads what somebody typed; `None`: no server would take it.
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let typed = typed.strip_prefix("mailto:").unwrap_or(typed);
        let (name, domain) = typed.split_once('@')?;
        let is_name = !name.is_empty()
            && name.len() <= LONGEST_NAME
            && name
                .chars()
                .all(|sign| sign.is_ascii_alphanumeric() || SIGNS.contains(sign))
            && !name.starts_with('.')
            && !name.ends_with('.')
            && !name.contains("..");
        let labels: Vec<&str> = domain.split('.').collect();
        let is_domain = labels.len() > 1
            && labels.iter().all(|label| is_label(label))
            && labels
                .last()
                .is_some_and(|last| last.starts_with(|sign: char| sign.is_ascii_alphabetic()));
        let fits = is_name && is_domain && typed.len() <= LONGEST;
        fits.then(|| Self(format!("{name}@{}", domain.to_ascii_lowercase())))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_label(label: &str) -> bool {
    let is_letter = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    (1..=63).contains(&label.len())
        && label.chars().all(is_letter)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// It is about a person: where it is printed by chance, it is not told.
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an e-mail address")
    }
}

/// What becomes of an address that a customer gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailOffer {
    /// A link went there: whoever opens it confirms that they read there.
    Asked,
    /// So many links went out today, for them or to that address.
    TooMany,
    /// They are told there already.
    IsKnown,
}

/// What stands in the link by which this row of `emails` is taken away: it is good for as long as there is such a row, and for nothing else.
pub fn signed(key: &PageKey, id: Uuid) -> String {
    let mut bytes = id.as_bytes().to_vec();
    bytes.extend(proof(key, id));
    BASE64.encode(bytes)
}

/// The row that such a link names, if we signed it. In constant time.
pub fn read_signed(key: &PageKey, written: &str) -> Option<Uuid> {
    use subtle::ConstantTimeEq as _;
    // Longer than any: not worth decoding.
    let written = Some(written).filter(|written| written.len() <= 64)?;
    let bytes = BASE64.decode(written).ok()?;
    let (id, proven) = bytes.split_first_chunk()?;
    let id = Uuid::from_bytes(*id);
    bool::from(proven.ct_eq(&proof(key, id))).then_some(id)
}

fn proof(key: &PageKey, id: Uuid) -> Vec<u8> {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        // HMAC takes a key of any length.
        return Vec::new();
    };
    mac.update(b"powerlink e-mail\0");
    mac.update(id.as_bytes());
    let mut proof = mac.finalize().into_bytes().to_vec();
    proof.truncate(PROOF);
    proof
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_they_are_typed() {
        for (typed, read) in [
            (" almaz@example.com ", "almaz@example.com"),
            (
                "Almaz.Bekele+power@Mail.Example.COM",
                "Almaz.Bekele+power@mail.example.com",
            ),
            ("mailto:a@b.et", "a@b.et"),
            (
                "o'neil_1@xn--e1aybc.xn--p1ai",
                "o'neil_1@xn--e1aybc.xn--p1ai",
            ),
        ] {
            let found = EmailAddress::read(typed);
            assert_eq!(
                found.as_ref().map(EmailAddress::as_str),
                Some(read),
                "{typed}"
            );
        }
        let long = format!("{}@example.com", "a".repeat(65));
        for wrong in [
            "",
            "almaz",
            "@example.com",
            "almaz@",
            "almaz@example",
            "almaz@example.1",
            "almaz@@example.com",
            "a b@example.com",
            ".a@example.com",
            "a.@example.com",
            "a..b@example.com",
            "a@-example.com",
            "a@example..com",
            "a@[127.0.0.1]",
            "a@example.com\r\nBcc: b@example.com",
            "a\n@example.com",
            "a@example.com, b@example.com",
            "<a@example.com>",
            "\"a\"@example.com",
            "አ@example.com",
            &long,
        ] {
            assert_eq!(EmailAddress::read(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn no_link_takes_away_what_it_was_not_signed_for() {
        let (key, id) = ([7; 32], Uuid::from_u128(42));
        let link = signed(&key, id);
        assert_eq!(read_signed(&key, &link), Some(id));
        assert_eq!(read_signed(&[8; 32], &link), None);
        let bytes = BASE64.decode(&link).unwrap();
        for place in 0..bytes.len() {
            let mut forged = bytes.clone();
            forged[place] ^= 1;
            assert_eq!(read_signed(&key, &BASE64.encode(forged)), None, "{place}");
        }
        for length in 0..link.len() {
            assert_eq!(read_signed(&key, &link[..length]), None);
        }
    }
}
