//! Kannel (1.4.5): what its smsbox posts to us, and how it is asked to send. Facts: its user guide, and how the package of Debian behaves.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use crate::channels::outcome::Outcome;
use crate::dialogue::format::sms_length::{GSM_SEGMENT, length};
use crate::domain::Phone;

/// Where and as whom we ask it to send.
#[derive(Clone)]
pub struct Kannel {
    http: reqwest::Client,
    /// `http://host:13013/cgi-bin/sendsms`
    url: reqwest::Url,
    username: String,
    password: String,
    /// The number or the name that the SMS comes from.
    from: String,
}

impl fmt::Debug for Kannel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kannel").finish_non_exhaustive()
    }
}

/// The settings of Kannel do not make sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KannelError {
    #[error(
        "KANNEL_SENDSMS_URL is not an http(s) address such as http://localhost:13013/cgi-bin/sendsms: `{0}`"
    )]
    Url(String),
    #[error("the HTTP client cannot be set up: {0}")]
    Http(String),
}

/// Beyond this an answer is not waited for: whether it was sent is not known then.
const PATIENCE: Duration = Duration::from_secs(30);
const CONNECT: Duration = Duration::from_secs(5);

impl Kannel {
    pub fn new(
        url: &str,
        (username, password): (&str, &str),
        from: &str,
    ) -> Result<Self, KannelError> {
        let read = reqwest::Url::parse(url).ok();
        let read = read.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .build()
            .map_err(|error| KannelError::Http(error.without_url().to_string()))?;
        Ok(Self {
            http,
            url: read.ok_or_else(|| KannelError::Url(url.to_owned()))?,
            username: username.to_owned(),
            password: password.to_owned(),
            from: from.to_owned(),
        })
    }

    /// Sends this text to a number (`+251911234567`).
    ///
    /// As a body with headers: no secret stands in an address, and line ends stay. Without `coding` Kannel turns Amharic into question
    /// marks and tells us that all went well.
    pub(super) async fn send(&self, to: &str, text: &str) -> Outcome {
        let coding = if length(text).1 == GSM_SEGMENT {
            "0"
        } else {
            "2"
        };
        let posted = self
            .http
            .post(self.url.clone())
            .header("content-type", "text/plain; charset=UTF-8")
            .header("x-kannel-username", &self.username)
            .header("x-kannel-password", &self.password)
            .header("x-kannel-from", &self.from)
            .header("x-kannel-to", to)
            .header("x-kannel-coding", coding)
            .body(text.to_owned())
            .send()
            .await;
        match posted {
            Ok(answer) => {
                let status = answer.status().as_u16();
                // Of an answer whose end is cut off the status tells enough.
                let words = answer.text().await.unwrap_or_default();
                outcome(status, &words)
            }
            Err(error) if error.is_connect() || error.is_builder() => Outcome::Later {
                reason: error.without_url().to_string(),
                maybe_sent: false,
            },
            Err(error) => Outcome::Unknown {
                reason: error.without_url().to_string(),
            },
        }
    }
}

/// What an answer of sendsms means. Both refusals with 403 are told apart by their words alone.
fn outcome(status: u16, words: &str) -> Outcome {
    let words = words.trim();
    let told = || {
        format!("{status} {words}")
            .chars()
            .take(200)
            .collect::<String>()
    };
    match status {
        200..=299 => Outcome::Done { message_id: None },
        401 | 407 => Outcome::Revoked,
        403 if words.contains("Authorization failed") => Outcome::Revoked,
        403 if words.contains("Not routable") => Outcome::Later {
            reason: told(),
            maybe_sent: false,
        },
        // Of a program in between, which does not know.
        502 | 504 => Outcome::Unknown { reason: told() },
        // A wrong address, until it is mended; Kannel in a hurry.
        300..=399 | 404 | 429 | 500.. => Outcome::Later {
            reason: told(),
            maybe_sent: false,
        },
        _ => Outcome::Refused {
            code: status,
            description: told(),
        },
    }
}

/// A message as Kannel brings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedSms {
    /// Kannel's own name of it (`%I`), the same when it is brought again.
    pub id: String,
    pub sender: Phone,
    pub text: String,
}

/// Why a request is no message for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoMessage {
    /// A short code, a name, or a number of another country: no customer.
    #[error("its sender is no mobile number of Ethiopia")]
    NoCustomer,
    /// Bytes for a machine: a card, a ring tone.
    #[error("it is no text")]
    Binary,
    #[error("`id` is missing: put id=%I into the address of the sms-service")]
    NoId,
    #[error("`sender` is missing: put sender=%p into the address of the sms-service")]
    NoSender,
    #[error("`message` is missing: put message=%b into the address of the sms-service")]
    NoText,
    #[error("`message` holds a NUL")]
    Nul,
}

impl NoMessage {
    /// Nobody is to bring it again: it is not for us.
    pub const fn is_not_for_us(self) -> bool {
        matches!(self, Self::NoCustomer | Self::Binary)
    }
}

/// What Kannel puts into the address, by its names, as bytes: what they say depends on the charset.
pub struct GetUrl(BTreeMap<String, Vec<u8>>);

impl GetUrl {
    pub fn read(written: &str) -> Self {
        let pairs = written.split('&').filter_map(|pair| pair.split_once('='));
        let fields = pairs.map(|(name, value)| {
            let spaced = value.replace('+', " ");
            let bytes = percent_encoding::percent_decode_str(&spaced).collect();
            (name.to_owned(), bytes)
        });
        Self(fields.collect())
    }

    pub fn field(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Vec::as_slice)
    }

    fn word(&self, name: &str) -> Option<String> {
        let bytes = self.field(name)?;
        Some(String::from_utf8_lossy(bytes).into_owned())
    }
}

/// Reads the query of a `get-url` such as `?id=%I&sender=%p&message=%b&charset=%C&coding=%c`.
pub fn inbound(query: &GetUrl) -> Result<ReceivedSms, NoMessage> {
    let sender = query.word("sender").or_else(|| query.word("from"));
    let sender = sender.ok_or(NoMessage::NoSender)?;
    let sender = Phone::read(&sender).ok_or(NoMessage::NoCustomer)?;
    let id = query.word("id").filter(|id| !id.is_empty());
    let bytes = query.field("message").or_else(|| query.field("text"));
    let bytes = bytes.ok_or(NoMessage::NoText)?;
    let (charset, coding) = (query.word("charset"), query.word("coding"));
    Ok(ReceivedSms {
        id: id.ok_or(NoMessage::NoId)?,
        sender,
        text: text(bytes, charset.as_deref(), coding.as_deref())?,
    })
}

/// The text in its charset. Without recoding Amharic comes as UTF-16BE, and a part that was torn off may end within a letter; what is no
/// UTF-8 is of an old alphabet of one byte a letter.
fn text(bytes: &[u8], charset: Option<&str>, coding: Option<&str>) -> Result<String, NoMessage> {
    let charset = charset.unwrap_or_default().to_ascii_uppercase();
    let is_wide = charset.starts_with("UTF-16") || (charset.is_empty() && coding == Some("2"));
    if coding == Some("1") && !is_wide {
        return Err(NoMessage::Binary);
    }
    let text = if is_wide {
        let units = bytes.chunks_exact(2);
        let units: Vec<u16> = units
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    } else {
        let latin = |_| bytes.iter().map(|byte| char::from(*byte)).collect();
        String::from_utf8(bytes.to_vec()).unwrap_or_else(latin)
    };
    if text.contains('\0') {
        return Err(NoMessage::Nul);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kannel_brings() {
        let read = |query: &str| {
            let query = GetUrl::read(&format!("id=6789b9d2&{query}"));
            inbound(&query).map(|it| (it.sender.to_string(), it.text))
        };
        let said = |text: &str| Ok(("+251911223344".to_owned(), text.to_owned()));
        for (query, expected) in [
            (
                "sender=%2B251911223344&message=hello+world++two+spaces&coding=0&charset=UTF-8",
                said("hello world  two spaces"),
            ),
            (
                "sender=0911223344&message=%E1%8A%A0%E1%8B%8E&charset=UTF-8",
                said("አዎ"),
            ),
            // Not recoded: the bytes of UTF-16BE, some of them letters.
            (
                "sender=251911223344&message=%12%A0%12%CE&coding=2&charset=UTF-16BE",
                said("አዎ"),
            ),
            (
                "sender=251911223344&message=%12+%12%0B&coding=2",
                said("ሠላ"),
            ),
            // Torn off within a letter; an old alphabet.
            (
                "sender=0911223344&message=%12%A0%12&charset=UTF-16BE",
                said("አ"),
            ),
            (
                "sender=0911223344&message=caf%E9&charset=ISO-8859-1",
                said("café"),
            ),
            ("sender=251911223344&message=", said("")),
            ("sender=8080&message=win", Err(NoMessage::NoCustomer)),
            (
                "sender=MTN&message=%FF%00&coding=1",
                Err(NoMessage::NoCustomer),
            ),
            (
                "sender=%2B447700900123&message=hi",
                Err(NoMessage::NoCustomer),
            ),
            ("message=hi", Err(NoMessage::NoSender)),
            ("sender=0911223344", Err(NoMessage::NoText)),
            ("sender=0911223344&message=a%00b", Err(NoMessage::Nul)),
            (
                "sender=0911223344&message=%01%02&coding=1&charset=8-BIT",
                Err(NoMessage::Binary),
            ),
        ] {
            assert_eq!(read(query), expected, "{query}");
        }
        let unnamed = inbound(&GetUrl::read("id=&sender=0911223344&message=a")).map(drop);
        assert_eq!(unnamed, Err(NoMessage::NoId));
    }

    #[test]
    fn what_its_answers_mean() {
        for (status, words, expected) in [
            (202, "0: Accepted for delivery", "Done"),
            (202, "3: Queued for later delivery", "Done"),
            (403, "Authorization failed for sendsms", "Revoked"),
            (403, "Not routable. Do not try again.", "Later"),
            (503, "Temporal failure, try again later.", "Later"),
            (400, "Sender missing and no global set, rejected", "Refused"),
            (404, "Unknown request.", "Later"),
            (504, "Gateway Time-out", "Unknown"),
        ] {
            let told = format!("{:?}", outcome(status, words));
            assert!(told.starts_with(expected), "{status} {words}: {told}");
        }
    }
}
