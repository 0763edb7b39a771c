//! What customers write, as Kannel brings it: in the address (`get-url`), or as a body with the rest in headers (`post-url`).

use chrono::{DateTime, Utc};
use reqwest::header::{CONTENT_TYPE, HeaderMap};

use super::Kannel;
use super::query::QueryBytes;
use crate::channels::sms::gateway::{GatewayRequest, ReceivedSms, Refusal};
use crate::channels::sms::reading::customer;
use crate::channels::sms::udh;
use crate::domain::PartOfSms;

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
    let in_head = in_header("x-kannel-udh").map(|udh| unhexed(&udh));
    let udh = query.bytes("udh").filter(|udh| !udh.is_empty());
    let udh = udh.map(<[u8]>::to_vec).or(in_head).unwrap_or_default();
    // Its first byte tells its length.
    let udh = udh.get(1..).unwrap_or_default();
    if udh::names_a_port(udh) {
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
        // Kannel puts parts together, unless it is told not to, or one of them does not come.
        part: udh::part(udh).and_then(|(reference, total, number)| {
            PartOfSms::of(reference.to_string(), total, number)
        }),
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
                return Err(Refusal::NoText("its text is no UTF-8, as its charset says"));
            }
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        }
    };
    if text.contains('\0') {
        return Err(Refusal::NoText("its text holds a NUL"));
    }
    Ok(text)
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
mod tests;
