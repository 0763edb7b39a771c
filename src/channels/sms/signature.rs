//! Whether whoever asks knows the secret: shown as it is, or shown by what only it can sign. Always compared in constant time.

use base64::Engine as _;
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::header::{AUTHORIZATION, HeaderMap};
use sha1::Sha1;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

/// The secret itself was shown.
pub(super) fn is_secret(shown: &[u8], secret: &str) -> bool {
    !secret.is_empty() && bool::from(shown.ct_eq(secret.as_bytes()))
}

/// The secret was shown as the password of HTTP Basic, as whoever calls `https://any:secret@host/` does; the name with it may be any.
pub(super) fn is_password(headers: &HeaderMap, secret: &str) -> bool {
    password(headers).is_some_and(|shown| is_secret(&shown, secret))
}

fn password(headers: &HeaderMap) -> Option<Vec<u8>> {
    let written = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, both) = written.split_once(' ')?;
    let both = scheme.eq_ignore_ascii_case("basic").then_some(both)?.trim();
    let both = base64::engine::general_purpose::STANDARD
        .decode(both)
        .ok()?;
    let colon = both.iter().position(|byte| *byte == b':')?;
    Some(both[colon + 1..].to_vec())
}

/// This key signed these parts, one after the other: HMAC-SHA256.
pub(super) fn signed_by_sha256(key: &str, parts: &[&[u8]], signature: &[u8]) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else {
        return false;
    };
    for part in parts {
        mac.update(part);
    }
    mac.verify_slice(signature).is_ok()
}

/// This key signed this: HMAC-SHA1, as Twilio does.
pub(super) fn signed_by_sha1(key: &str, text: &[u8], signature: &[u8]) -> bool {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(key.as_bytes()) else {
        return false;
    };
    mac.update(text);
    mac.verify_slice(signature).is_ok()
}

/// The bytes that hexadecimal digits say.
pub(super) fn from_hex(written: &str) -> Option<Vec<u8>> {
    let digit = |letter: u8| char::from(letter).to_digit(16);
    let pairs = written.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
        _ => None,
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 4231, case 2, and RFC 2202, case 2.
    #[test]
    fn signatures_of_the_standards() {
        let sha256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let parts: [&[u8]; 2] = [b"what do ya want ", b"for nothing?"];
        assert!(signed_by_sha256("Jefe", &parts, &from_hex(sha256).unwrap()));
        assert!(!signed_by_sha256(
            "jefe",
            &parts,
            &from_hex(sha256).unwrap()
        ));
        assert!(!signed_by_sha256(
            "Jefe",
            &parts[..1],
            &from_hex(sha256).unwrap()
        ));
        assert!(!signed_by_sha256("Jefe", &parts, &[]));
        let sha1 = from_hex("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79").unwrap();
        assert!(signed_by_sha1(
            "Jefe",
            b"what do ya want for nothing?",
            &sha1
        ));
        assert!(!signed_by_sha1(
            "Jefe",
            b"what do ya want for nothing!",
            &sha1
        ));
    }

    #[test]
    fn a_secret_is_whole_or_none() {
        assert!(is_secret(b"s3cret", "s3cret"));
        for shown in [&b"s3cre"[..], b"s3cretx", b"S3cret", b""] {
            assert!(!is_secret(shown, "s3cret"));
        }
        assert!(!is_secret(b"", ""));
    }

    #[test]
    fn a_password_of_http_basic() {
        for (written, is_let_in) in [
            // `hook:s3cret`, `:s3cret`, `a:b:s3cret`, `s3cret`, `hook:s3cre` and `hook:`.
            ("Basic aG9vazpzM2NyZXQ=", true),
            ("basic  aG9vazpzM2NyZXQ=", true),
            ("Basic OnMzY3JldA==", true),
            ("Basic YTpiOnMzY3JldA==", false),
            ("Basic czNjcmV0", false),
            ("Basic aG9vazpzM2NyZQ==", false),
            ("Basic aG9vazo=", false),
            ("Basic hook:s3cret", false),
            ("Bearer aG9vazpzM2NyZXQ=", false),
            ("Basic", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, written.parse().unwrap());
            assert_eq!(is_password(&headers, "s3cret"), is_let_in, "{written}");
            assert!(!is_password(&headers, ""), "{written}");
        }
        assert!(!is_password(&HeaderMap::new(), "s3cret"));
    }

    #[test]
    fn digits_of_bytes() {
        assert_eq!(from_hex("00fFa1"), Some(vec![0, 255, 161]));
        for written in ["f", "0g", "é"] {
            assert_eq!(from_hex(written), None, "{written}");
        }
    }
}
