//! Whether Twilio signed a request: over its address and its fields, as its own library (9.13) does it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::channels::sms::gateway::{GatewayRequest, Refusal};
use crate::channels::sms::reading::{Pairs, header};
use crate::channels::sms::signature::{signed_by_sha1, signed_by_sha256};

const SIGNATURE: &str = "x-twilio-signature";
/// `key=webhooks_sharedkey_...,algorithm=HMAC_SHA256`: signed with a shared key, and not with the token of the account.
const SETTINGS: &str = "x-twilio-webhooks-signature-settings";

/// The fields of a request that it signed.
pub(super) fn signed(
    request: &GatewayRequest<'_>,
    auth_token: &str,
    shared_key: Option<&str>,
) -> Result<Pairs, Refusal> {
    let shown = header(request, SIGNATURE).ok_or(Refusal::NotLetIn)?;
    let shown = STANDARD
        .decode(shown.trim())
        .map_err(|_| Refusal::NotLetIn)?;
    let settings = header(request, SETTINGS).filter(|settings| !settings.trim().is_empty());
    let (key, algorithm) = match settings {
        None => (auth_token, "HMAC_SHA1"),
        Some(settings) => (shared_key.ok_or(Refusal::NotLetIn)?, algorithm(settings)),
    };
    let posted = Pairs::read(request.body);
    let fields = fields(&posted);
    // It signs the address with its port or without, it is not said when.
    let is_signed = [without_port(request.url), with_port(request.url)]
        .iter()
        .any(|url| {
            let parts = [url.as_bytes(), &fields];
            match algorithm.to_ascii_uppercase().as_str() {
                "HMAC_SHA1" => signed_by_sha1(key, &parts.concat(), &shown),
                "HMAC_SHA256" => signed_by_sha256(key, &parts, &shown),
                _ => false,
            }
        });
    is_signed.then_some(posted).ok_or(Refusal::NotLetIn)
}

fn algorithm(settings: &str) -> &str {
    let parts = settings.split(',').filter_map(|part| part.split_once('='));
    let mut named =
        parts.filter(|(name, value)| name.trim() == "algorithm" && !value.trim().is_empty());
    named.next().map_or("HMAC_SHA1", |(_, value)| value.trim())
}

/// Name and value of each, sorted; what stands twice counts once.
fn fields(posted: &Pairs) -> Vec<u8> {
    let mut all: Vec<_> = posted.all().collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter()
        .flat_map(|(name, value)| [name, value].concat())
        .collect()
}

/// The address before its host, the host, the port with its colon, and the rest.
fn parts(url: &str) -> (&str, &str, &str, &str) {
    let host = url.find("://").map_or(0, |at| at + 3);
    let end = url[host..]
        .find(['/', '?', '#'])
        .map_or(url.len(), |at| host + at);
    let authority = &url[host..end];
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|digit| digit.is_ascii_digit());
    let colon = authority
        .rfind(':')
        .filter(|at| is_port(&authority[at + 1..]));
    let (name, port) = authority.split_at(colon.unwrap_or(authority.len()));
    (&url[..host], name, port, &url[end..])
}

fn without_port(url: &str) -> String {
    let (scheme, host, _, rest) = parts(url);
    format!("{scheme}{host}{rest}")
}

fn with_port(url: &str) -> String {
    let (scheme, host, port, rest) = parts(url);
    let port = match (port, scheme) {
        ("", "https://") => ":443",
        ("", _) => ":80",
        (port, _) => port,
    };
    format!("{scheme}{host}{port}{rest}")
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderMap;

    use super::*;

    const URL: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";
    const BODY: &str = "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2B18005551212&Caller=%2B14158675309";
    const TOKEN: &str = "12345";
    const SHA1: &str = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    const SHA256: &str = "033hgUJA9M/hXIZsYjwkerEP/DBm35nEri5FhCYjA5s=";

    fn is_signed(url: &str, body: &str, signature: &str, settings: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(SIGNATURE, signature.parse().unwrap());
        settings.map(|settings| headers.insert(SETTINGS, settings.parse().unwrap()));
        let request = GatewayRequest {
            url,
            query: "",
            headers: &headers,
            body: body.as_bytes(),
            now: chrono::DateTime::UNIX_EPOCH,
        };
        // The shared key is the same, so that only the algorithm differs.
        signed(&request, TOKEN, settings.map(|_| TOKEN)).is_ok()
    }

    // The vectors of Twilio's library, and one more of its own making for SHA-256.
    #[test]
    fn signatures_of_twilio() {
        let at = |from: &str, to: &str| URL.replace(from, to);
        for (url, body, signature, is_right) in [
            (URL.to_owned(), BODY, SHA1, true),
            // Whatever the order.
            (
                URL.to_owned(),
                "To=%2B18005551212&From=%2B14158675309&CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234",
                SHA1,
                true,
            ),
            // Fields of one name are sorted, and one that stands twice counts once.
            (
                URL.to_owned(),
                "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234",
                "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
                true,
            ),
            (
                URL.to_owned(),
                "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=5678",
                "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
                true,
            ),
            // With the port and without.
            (at(".com", ".com:1234"), BODY, SHA1, true),
            (
                at("https://mycompany.com", "http://mycompany.com:1234"),
                BODY,
                "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
                true,
            ),
            (URL.to_owned(), BODY, "kvajT1Ptam85bY51eRf/AJRuM3w=", true),
            (
                at("https", "http"),
                BODY,
                "0ZXoZLH/DfblKGATFgpif+LLRf4=",
                true,
            ),
            (
                "https://powerlink.example/sms/twilio".to_owned(),
                "MessageSid=SM1&From=%2B251911223344&Body=%E1%8A%A0%E1%8B%8E",
                "FRxTX9qp6e6VvZS2x4X4WlM588Q=",
                true,
            ),
            // Another address, another field, another value, another scheme, a signature of another algorithm, none.
            (at("foo=1", "foo=2"), BODY, SHA1, false),
            (at("https", "http"), BODY, SHA1, false),
            (
                URL.to_owned(),
                "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2B18005551212&Caller=%2B14158675309&New=1",
                SHA1,
                false,
            ),
            (
                URL.to_owned(),
                "CallSid=CA1234567890ABCDE&Digits=1235&From=%2B14158675309&To=%2B18005551212&Caller=%2B14158675309",
                SHA1,
                false,
            ),
            (URL.to_owned(), BODY, SHA256, false),
            (URL.to_owned(), BODY, "", false),
            (URL.to_owned(), BODY, "no base64!", false),
        ] {
            assert_eq!(
                is_signed(&url, body, signature, None),
                is_right,
                "{url} {body} {signature}"
            );
        }
        let shared = "key=webhooks_sharedkey_1,algorithm=HMAC_SHA256";
        for (settings, signature, is_right) in [
            (shared, SHA256, true),
            ("key=k, algorithm=hmac_sha256", SHA256, true),
            (shared, SHA1, false),
            ("key=k", SHA1, true),
            ("key=k,algorithm=HMAC_SHA1", SHA1, true),
            ("key=k,algorithm=HMAC_MD5", SHA1, false),
            (" ", SHA1, true),
        ] {
            assert_eq!(
                is_signed(URL, BODY, signature, Some(settings)),
                is_right,
                "{settings}"
            );
        }
    }

    #[test]
    fn each_key_signs_its_own() {
        let mut headers = HeaderMap::new();
        headers.insert(SIGNATURE, SHA256.parse().unwrap());
        headers.insert(SETTINGS, "key=k,algorithm=HMAC_SHA256".parse().unwrap());
        let let_in = |token: &str, shared: Option<&str>| {
            let request = GatewayRequest {
                url: URL,
                query: "",
                headers: &headers,
                body: BODY.as_bytes(),
                now: chrono::DateTime::UNIX_EPOCH,
            };
            signed(&request, token, shared).is_ok()
        };
        assert!(let_in("other", Some(TOKEN)));
        assert!(!let_in(TOKEN, Some("other")));
        assert!(!let_in(TOKEN, None));
    }
}
