//! How what a gateway posts is read: names and values in UTF-8, fields of JSON, a sender who can be a customer.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::Value;

use super::gateway::{GatewayRequest, Refusal};
use crate::domain::Phone;

/// A form, or the query of an address, in bytes: what is no text is told when it is asked for.
pub(super) struct Pairs(Vec<(Vec<u8>, Vec<u8>)>);

impl Pairs {
    pub(super) fn read(written: &[u8]) -> Self {
        let pairs = written.split(|byte| *byte == b'&');
        let pairs = pairs.filter(|pair| !pair.is_empty()).map(|pair| {
            let equals = pair.iter().position(|byte| *byte == b'=');
            let at = equals.unwrap_or(pair.len());
            (
                decoded(&pair[..at]),
                decoded(pair.get(at + 1..).unwrap_or_default()),
            )
        });
        Self(pairs.collect())
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let pairs = self.0.iter();
        pairs.map(|(name, value)| (name.as_slice(), value.as_slice()))
    }

    /// The first of this name, in bytes.
    pub(super) fn bytes(&self, name: &str) -> Option<&[u8]> {
        let mut all = self.all();
        all.find(|(known, _)| *known == name.as_bytes())
            .map(|it| it.1)
    }

    /// The first of this name.
    pub(super) fn field(&self, name: &str) -> Result<Option<&str>, Refusal> {
        let Some(bytes) = self.bytes(name) else {
            return Ok(None);
        };
        let text = std::str::from_utf8(bytes)
            .ok()
            .filter(|text| !text.contains('\0'));
        text.map(Some).ok_or_else(|| no_text(name))
    }

    pub(super) fn needed(&self, name: &str) -> Result<&str, Refusal> {
        self.field(name)?.ok_or_else(|| missing(name))
    }
}

fn decoded(written: &[u8]) -> Vec<u8> {
    let space = |byte: &u8| if *byte == b'+' { b' ' } else { *byte };
    let spaced: Vec<u8> = written.iter().map(space).collect();
    percent_encoding::percent_decode(&spaced).collect()
}

pub(super) fn no_text(name: &str) -> Refusal {
    Refusal::Malformed(format!(
        "`{name}` is no text: write it in UTF-8, without NUL"
    ))
}

pub(super) fn missing(name: &str) -> Refusal {
    Refusal::Malformed(format!("`{name}` is missing"))
}

/// A body of JSON.
pub(super) fn json(body: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(body)
        .map_err(|_| Refusal::Malformed("the body is no JSON in UTF-8".to_owned()))
}

/// What stands there, by its path with dots (`payload.sender`, `Recipients.0.status`).
pub(super) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, step| match value {
        Value::Array(list) => list.get(step.parse::<usize>().ok()?),
        value => value.get(step),
    })
}

/// A text that must stand there.
pub(super) fn text_at<'a>(value: &'a Value, path: &str) -> Result<&'a str, Refusal> {
    match at(value, path) {
        None | Some(Value::Null) => Err(missing(path)),
        Some(Value::String(text)) if text.contains('\0') => Err(no_text(path)),
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(Refusal::Malformed(format!("`{path}` must be a text"))),
    }
}

/// A sender as a customer.
pub(super) fn customer(sender: &str) -> Result<Phone, Refusal> {
    Phone::read(sender).ok_or(Refusal::NotForUs(
        "its sender is no mobile number of Ethiopia",
    ))
}

/// A header of this name, where it is plain text.
pub(super) fn header<'a>(request: &GatewayRequest<'a>, name: &str) -> Option<&'a str> {
    request.headers.get(name)?.to_str().ok()
}

/// From here on a number counts milliseconds, not seconds.
const MILLISECONDS: i64 = 100_000_000_000;

/// A time as gateways write it: RFC 3339, a date and a time (in UTC) with a blank between, seconds or milliseconds since 1970.
pub(super) fn moment(written: &str) -> Option<DateTime<Utc>> {
    let written = written.trim();
    if let Ok(count) = written.parse::<i64>() {
        return if count.abs() < MILLISECONDS {
            DateTime::from_timestamp(count, 0)
        } else {
            DateTime::from_timestamp_millis(count)
        };
    }
    let whole = DateTime::parse_from_rfc3339(written).map(|at| at.with_timezone(&Utc));
    let plain = || NaiveDateTime::parse_from_str(written, "%Y-%m-%d %H:%M:%S");
    whole.or_else(|_| plain().map(|at| at.and_utc())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read() {
        for (written, expected) in [
            (
                "text=hello+two++spaces%21&from=%2B251911223344",
                Some("hello two  spaces!"),
            ),
            ("text=%E1%8A%A0%E1%8B%8E", Some("አዎ")),
            ("text=አዎ", Some("አዎ")),
            ("text=a=b&&x", Some("a=b")),
            ("text=1&text=2", Some("1")),
            ("text", Some("")),
            ("Text=other", None),
            ("", None),
        ] {
            let pairs = Pairs::read(written.as_bytes());
            assert_eq!(pairs.field("text"), Ok(expected), "{written}");
        }
        for written in [&b"text=caf%E9"[..], b"text=a%00b", b"text=\xE9"] {
            assert_eq!(Pairs::read(written).field("text"), Err(no_text("text")));
        }
        let missing = Pairs::read(b"a=b").needed("text").map(str::to_owned);
        assert_eq!(
            missing,
            Err(Refusal::Malformed("`text` is missing".to_owned()))
        );
        assert_eq!(Pairs::read(b"%FF=%E9&a").bytes("a"), Some(&b""[..]));
    }

    #[test]
    fn a_field_of_json() {
        let value = json(br#"{"a":{"list":[{"b":"x"}],"number":7,"nul":"a\u0000b","none":null}}"#);
        let value = value.unwrap();
        assert_eq!(text_at(&value, "a.list.0.b"), Ok("x"));
        for (path, why) in [
            ("a.list.1.b", "`a.list.1.b` is missing"),
            ("a.none", "`a.none` is missing"),
            ("a.number", "`a.number` must be a text"),
            (
                "a.nul",
                "`a.nul` is no text: write it in UTF-8, without NUL",
            ),
        ] {
            assert_eq!(
                text_at(&value, path),
                Err(Refusal::Malformed(why.to_owned()))
            );
        }
        assert!(json(b"{").is_err() && json(b"\"\xE9\"").is_err());
    }

    #[test]
    fn times_as_they_are_written() {
        for (written, seconds) in [
            ("1782000000", Some(1_782_000_000)),
            ("1782000000123", Some(1_782_000_000)),
            ("2026-06-21T00:00:00Z", Some(1_782_000_000)),
            ("2026-06-21T03:00:00+03:00", Some(1_782_000_000)),
            (" 2026-06-21 00:00:00 ", Some(1_782_000_000)),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(
                moment(written).map(|at| at.timestamp()),
                seconds,
                "{written}"
            );
        }
    }
}
