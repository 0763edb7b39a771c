//! What proves that an event comes from us: HMAC-SHA256 over its id, its time and its body (Standard Webhooks).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Begins a secret as it is shown.
const PREFIX: &str = "whsec_";

/// Makes a secret of 32 random bytes.
pub fn make() -> Result<Vec<u8>, getrandom::Error> {
    let mut bytes = vec![0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// A secret as the other side is given it.
pub fn shown(secret: &[u8]) -> String {
    format!("{PREFIX}{}", STANDARD.encode(secret))
}

/// The header `webhook-signature`: one signature for each secret that is good now.
pub(super) fn sign<'a>(
    secrets: impl Iterator<Item = &'a [u8]>,
    (id, timestamp): (&str, i64),
    body: &str,
) -> String {
    let each = secrets.filter_map(|secret| {
        // A key of any length will do.
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
        mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
        let signature = STANDARD.encode(mac.finalize().into_bytes());
        Some(format!("v1,{signature}"))
    });
    each.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_signs_as_the_specification_does() {
        // The example of the specification (github.com/standard-webhooks/standard-webhooks).
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let secret = secret.expect("base64");
        let signed = sign(
            [&*secret].into_iter(),
            ("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330),
            "{\"test\": 2432232314}",
        );
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert_eq!(shown(&secret), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    #[test]
    fn two_secrets_are_two_signatures() {
        let one = sign([&b"one"[..]].into_iter(), ("evt_1", 7), "{}");
        let both = [&b"one"[..], &b"two"[..]];
        let signed = sign(both.into_iter(), ("evt_1", 7), "{}");
        let (first, second) = signed.split_once(' ').expect("two");
        assert_eq!(first, one);
        assert!(second.starts_with("v1,") && second != first);
    }
}
