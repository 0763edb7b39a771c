//! What customers write, as Kannel brings it: in the address (`get-url`), or as a body with the rest in headers (`post-url`).

use chrono::{DateTime, Utc};
use reqwest::header::{CONTENT_TYPE, HeaderMap};

use super::Kannel;
use super::query::QueryBytes;
use crate::channels::sms::gateway::{GatewayRequest, ReceivedSms, Refusal};
use crate::channels::sms::reading::customer;

impl Kannel {
    /// Reads a call such as `?id=%I&ts=%T&sender=%p&message=%b&charset=%C&coding=%c&udh=%u`, or `?id=%I&ts=%T&sender=%p` with the text as its body.
    pub fn inbound(&self, request: &GatewayRequest<'_>) -> Result<Vec<ReceivedSms>, Refusal> {
        let query = QueryBytes::read(request.query);
        self.lets_in(request, &query)?;
        Ok(vec![read(&query, request)?])
    }
}

fn read(query: &QueryBytes, request: &GatewayRequest<'_>) -> Result<ReceivedSms, Refusal> {
    let in_header = |name: &str| {
        let value = request.headers.get(name)?.to_str().ok()?;
        (!value.is_empty()).then(|| value.to_owned())
    };
    let sender = query.word("sender").or_else(|| query.word("from"));
    let sender = sender.or_else(|| in_header("x-kannel-from"));
    let sender = sender.ok_or_else(|| missing("sender", "sender=%p"))?;
    let is_for_a_program = query.bytes("udh").is_some_and(names_a_port)
        || in_header("x-kannel-udh").is_some_and(|udh| names_a_port(&unhexed(&udh)));
    if is_for_a_program {
        return Err(Refusal::NotForUs("it is for a program of a phone"));
    }
    let sender = customer(&sender)?;
    let in_address = query.bytes("message").or_else(|| query.bytes("text"));
    let (bytes, charset) = match in_address {
        Some(bytes) => (bytes, query.word("charset")),
        None => (request.body, Some(charset_of_body(request.headers)?)),
    };
    let coding = query.word("coding");
    let coding = coding.or_else(|| in_header("x-kannel-coding"));
    let text = text(bytes, charset.as_deref(), coding.as_deref())?;
    // The same when it is brought again.
    let id = query.word("id").ok_or_else(|| missing("id", "id=%I"))?;
    Ok(ReceivedSms {
        id: Some(id),
        sender,
        text,
        sent_at: query.word("ts").as_deref().and_then(moment),
    })
}

/// Seconds since 1970 (`ts=%T`): the same when the operator brings a message to Kannel once more, under another id.
fn moment(written: &str) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(written.parse().ok()?, 0)
}

fn missing(name: &str, cure: &str) -> Refusal {
    Refusal::Malformed(format!(
        "`{name}` is missing: put {cure} into the address of the sms-service"
    ))
}

/// The charset of a body: `text/plain; charset="UTF-8"`. Without a body there is no text either.
fn charset_of_body(headers: &HeaderMap) -> Result<String, Refusal> {
    let Some(written) = headers.get(CONTENT_TYPE) else {
        return Err(missing("message", "message=%b"));
    };
    let written = String::from_utf8_lossy(written.as_bytes()).to_ascii_lowercase();
    let mut parts = written.split(';').map(str::trim);
    if parts.next() != Some("text/plain") {
        return Err(Refusal::Malformed(
            "its body is no text/plain: let the sms-service have a get-url or a post-url"
                .to_owned(),
        ));
    }
    let charset = parts.find_map(|part| part.strip_prefix("charset="));
    Ok(charset.unwrap_or_default().trim_matches('"').to_owned())
}

/// The text in its charset. Without recoding Amharic comes as UTF-16BE, and a part that was torn off may end within a letter; what is no
/// UTF-8, and does not claim to be, is of an old alphabet of one byte a letter.
fn text(bytes: &[u8], charset: Option<&str>, coding: Option<&str>) -> Result<String, Refusal> {
    let charset = charset.unwrap_or_default().to_ascii_uppercase();
    let is_wide = charset.starts_with("UTF-16") || (charset.is_empty() && coding == Some("2"));
    if coding == Some("1") && !is_wide {
        return Err(Refusal::NotForUs("it is bytes for a machine"));
    }
    let text = if is_wide {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    } else {
        match String::from_utf8(bytes.to_vec()) {
            Ok(text) => text,
            Err(_) if charset == "UTF-8" => {
                let why = "its text is no UTF-8, as its charset says";
                return Err(Refusal::Malformed(why.to_owned()));
            }
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        }
    };
    if text.contains('\0') {
        return Err(Refusal::Malformed("its text holds a NUL".to_owned()));
    }
    Ok(text)
}

/// Whether a user data header names a port: a card, a ring tone, a push (3GPP TS 23.040, 9.2.3.24: elements 04 and 05).
fn names_a_port(udh: &[u8]) -> bool {
    let mut rest = udh.get(1..).unwrap_or_default();
    while let [kind, length, after @ ..] = rest {
        if matches!(kind, 4 | 5) {
            return true;
        }
        rest = after.get(usize::from(*length)..).unwrap_or_default();
    }
    false
}

/// The bytes of `060504158A0000`; of what is written in another way, none.
fn unhexed(written: &str) -> Vec<u8> {
    let digits: Option<Vec<u32>> = written.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.unwrap_or_default();
    let bytes = digits.chunks_exact(2);
    bytes
        .filter_map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Said = Result<(String, String), Refusal>;

    fn brought(query: &str, headers: &[(&'static str, &str)], body: &[u8]) -> Said {
        let kannel = Kannel::new("http://localhost/", ("u", "p"), "8080", "s").expect("an address");
        let headers = headers.iter().map(|(name, value)| {
            let name = reqwest::header::HeaderName::from_static(name);
            (name, value.parse().expect("a header"))
        });
        let query = format!("secret=s&{query}");
        let read = kannel.inbound(&GatewayRequest {
            url: "",
            query: &query,
            headers: &headers.collect(),
            body,
            now: DateTime::UNIX_EPOCH,
        })?;
        let [sms] = &read[..] else { panic!("{read:?}") };
        Ok((sms.sender.to_string(), sms.text.clone()))
    }

    fn said(text: &str) -> (String, String) {
        ("+251911223344".to_owned(), text.to_owned())
    }

    #[test]
    fn what_it_brings_in_the_address() {
        for (query, text) in [
            (
                "sender=%2B251911223344&message=hello+world++two+spaces&coding=0&charset=UTF-8",
                "hello world  two spaces",
            ),
            (
                "sender=0911223344&message=%E1%8A%A0%E1%8B%8E&charset=UTF-8",
                "አዎ",
            ),
            // Not recoded: the bytes of UTF-16BE, some of them letters.
            (
                "sender=251911223344&message=%12%A0%12%CE&coding=2&charset=UTF-16BE",
                "አዎ",
            ),
            ("sender=251911223344&message=%12+%12%0B&coding=2", "ሠላ"),
            // Torn off within a letter; an old alphabet; a part of a long one.
            ("sender=0911223344&message=%12%A0%12&charset=UTF-16BE", "አ"),
            (
                "sender=0911223344&message=caf%E9&charset=ISO-8859-1",
                "café",
            ),
            ("sender=251911223344&message=", ""),
            ("sender=251911223344&message=b&udh=%05%00%03%04%02%01", "b"),
        ] {
            assert_eq!(
                brought(&format!("id=6789&{query}"), &[], b""),
                Ok(said(text)),
                "{query}"
            );
        }
    }

    #[test]
    fn what_it_brings_as_a_body() {
        let from = ("x-kannel-from", "+251911223344");
        let utf8 = ("content-type", "text/plain; charset=\"UTF-8\"");
        let wide = ("content-type", "text/plain; charset=\"UTF-16BE\"");
        let coding = ("x-kannel-coding", "2");
        for (query, headers, body, text) in [
            (
                "",
                vec![from, utf8],
                "hello  two  spaces ".as_bytes(),
                "hello  two  spaces ",
            ),
            ("", vec![from, utf8, coding], "አዎ".as_bytes(), "አዎ"),
            ("", vec![from, wide, coding], b"\x12\xA0\x12\xCE", "አዎ"),
            // Kannel tells the sender in a header only where `send-sender` says so.
            ("&sender=%2B251911223344", vec![utf8], b"a&b=c", "a&b=c"),
            ("", vec![from, utf8], b"", ""),
            ("", vec![from, ("content-type", "text/plain")], b"hi", "hi"),
            (
                "",
                vec![from, ("content-type", "text/plain"), coding],
                b"\x12\xA0",
                "አ",
            ),
            (
                "",
                vec![from, utf8, ("x-kannel-udh", "050003040201")],
                b"b",
                "b",
            ),
        ] {
            let query = format!("id=6789{query}");
            assert_eq!(
                brought(&query, &headers, body),
                Ok(said(text)),
                "{headers:?}"
            );
        }
    }

    #[test]
    fn what_is_not_for_us() {
        let utf8 = ("content-type", "text/plain; charset=\"UTF-8\"");
        for (query, headers) in [
            ("sender=8080&message=win", vec![]),
            ("sender=MTN&message=%FF%00&coding=1", vec![]),
            ("sender=%2B447700900123&message=hi", vec![]),
            (
                "sender=0911223344&message=%01%02&coding=1&charset=8-BIT",
                vec![],
            ),
            (
                "sender=0911223344&message=card&udh=%06%05%04%23%F4%00%00",
                vec![],
            ),
            (
                "sender=0911223344",
                vec![utf8, ("x-kannel-udh", "06050423F40000")],
            ),
            ("sender=0911223344", vec![utf8, ("x-kannel-coding", "1")]),
        ] {
            let read = brought(&format!("id=1&{query}"), &headers, b"x");
            assert!(
                matches!(read, Err(Refusal::NotForUs(_))),
                "{query}: {read:?}"
            );
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let json = ("content-type", "application/json");
        let utf8 = ("content-type", "text/plain; charset=UTF-8");
        let from = ("x-kannel-from", "0911223344");
        for (query, headers, word) in [
            ("id=1&message=hi", vec![], "`sender`"),
            ("id=1&sender=0911223344", vec![], "`message`"),
            ("id=1&sender=0911223344", vec![json], "text/plain"),
            ("id=&sender=0911223344&message=a", vec![], "`id`"),
            ("", vec![from, utf8], "`id`"),
            ("id=1&sender=0911223344&message=a%00b", vec![], "NUL"),
            (
                "id=1&sender=0911223344&message=%00a%00%00&charset=UTF-16BE",
                vec![],
                "NUL",
            ),
            (
                "id=1&sender=0911223344&message=%FFa&charset=UTF-8",
                vec![],
                "no UTF-8",
            ),
        ] {
            let read = brought(query, &headers, b"a");
            let Err(Refusal::Malformed(told)) = &read else {
                panic!("{query}: {read:?}")
            };
            assert!(told.contains(word), "{query}: {told}");
        }
    }

    #[test]
    fn nobody_else_is_let_in() {
        for (query, basic, expected) in [
            ("secret=s", None, None),
            ("secret=t", None, Some(Refusal::NotLetIn)),
            ("", None, Some(Refusal::NotLetIn)),
            // `hook:s` and `hook:t`.
            ("", Some("Basic aG9vazpz"), None),
            ("", Some("Basic aG9vazp0"), Some(Refusal::NotLetIn)),
            ("", Some("Basic nonsense"), Some(Refusal::NotLetIn)),
        ] {
            let kannel =
                Kannel::new("http://localhost/", ("u", "p"), "8080", "s").expect("an address");
            let mut headers = HeaderMap::new();
            if let Some(basic) = basic {
                headers.insert("authorization", basic.parse().expect("a header"));
            }
            let read = kannel.inbound(&GatewayRequest {
                url: "",
                query: &format!("{query}&id=1&sender=0911223344&message=a"),
                headers: &headers,
                body: b"",
                now: DateTime::UNIX_EPOCH,
            });
            assert_eq!(read.err(), expected, "{query} {basic:?}");
        }
    }
}
