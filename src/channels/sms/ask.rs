//! How a gateway is asked to send over HTTP, and what its answer means where the status alone tells.

use std::time::Duration;

use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde_json::Value;

use crate::channels::outcome::Outcome;

/// Beyond this an answer is not waited for: whether it was sent is not known then.
const PATIENCE: Duration = Duration::from_secs(30);
const CONNECT: Duration = Duration::from_secs(5);
/// What is read of an answer, in bytes.
const LONGEST: usize = 64 * 1024;
/// How long to wait after "too many" where it is not said, and at most.
const PAUSE: Duration = Duration::from_secs(30);
const LONGEST_PAUSE: Duration = Duration::from_hours(1);
/// The letters of an answer that are told.
const TOLD: usize = 200;
/// From so many digits on it may be somebody's number.
const NUMBER: usize = 7;

/// The client that asks.
pub(super) fn client() -> Result<reqwest::Client, String> {
    built(settings())
}

/// How a client asks. Nobody is followed elsewhere: another address would be told what to send, and the key.
pub(super) fn settings() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .connect_timeout(CONNECT)
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
}

pub(super) fn built(settings: reqwest::ClientBuilder) -> Result<reqwest::Client, String> {
    let built = settings.build();
    built.map_err(|error| error.without_url().to_string())
}

/// An address that can be asked. One with a name or a password in it is none: whoever reads a log would have them.
pub(super) fn address(written: &str) -> Option<reqwest::Url> {
    let url = reqwest::Url::parse(written.trim()).ok()?;
    let is_plain = url.username().is_empty() && url.password().is_none();
    (matches!(url.scheme(), "http" | "https") && url.has_host() && is_plain).then_some(url)
}

/// What came back.
pub(super) struct GatewayAnswer {
    pub status: u16,
    pub words: String,
    /// It was read to its end.
    pub is_whole: bool,
    retry_after: Option<Duration>,
}

/// Asks once. `Err`: nothing came back.
pub(super) async fn ask(request: reqwest::RequestBuilder) -> Result<GatewayAnswer, Outcome> {
    let mut answer = match request.send().await {
        Ok(answer) => answer,
        Err(error) if error.is_connect() || error.is_builder() => {
            return Err(Outcome::Later {
                reason: error.without_url().to_string(),
                maybe_sent: false,
            });
        }
        Err(error) => {
            return Err(Outcome::Unknown {
                reason: error.without_url().to_string(),
            });
        }
    };
    let (mut words, mut is_whole) = (Vec::new(), false);
    // Of an answer whose end is cut off the status often tells enough.
    while let Ok(chunk) = answer.chunk().await {
        match chunk {
            Some(chunk) if words.len() + chunk.len() <= LONGEST => words.extend_from_slice(&chunk),
            Some(_) => break,
            None => {
                is_whole = true;
                break;
            }
        }
    }
    Ok(GatewayAnswer {
        status: answer.status().as_u16(),
        words: String::from_utf8_lossy(&words).into_owned(),
        is_whole,
        retry_after: retry_after(answer.headers()),
    })
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}

impl GatewayAnswer {
    pub(super) const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// The answer as JSON; `Null` where it is none.
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.words).unwrap_or_default()
    }

    /// What it means by its status alone, with these words of it for the person on call.
    pub(super) fn outcome(&self, words: &str) -> Outcome {
        let reason = format!("{} {}", self.status, told(words));
        let reason = reason.trim_end().to_owned();
        match self.status {
            401 | 403 | 407 => Outcome::Revoked,
            429 => self.slow(),
            // Of a program in between, which does not know.
            502 | 504 => Outcome::Unknown { reason },
            // A success whose words are not what it says; a wrong address, until it is mended; a gateway in a hurry.
            300..=399 | 404 | 408 | 500.. => Outcome::Later {
                reason,
                maybe_sent: self.status == 500,
            },
            _ => Outcome::Refused {
                code: self.status,
                description: reason,
            },
        }
    }

    pub(super) fn slow(&self) -> Outcome {
        Outcome::Slow {
            retry_after: self.retry_after.unwrap_or(PAUSE).min(LONGEST_PAUSE),
        }
    }
}

/// Words of a gateway, short, and without anything that could be a number of somebody.
pub(super) fn told(words: &str) -> String {
    let mut masked = String::new();
    let mut digits = String::new();
    let keep = |digits: &mut String, masked: &mut String| {
        let count = digits.chars().filter(char::is_ascii_digit).count();
        let number = digits.trim_end_matches([' ', '-']);
        masked.push_str(if count < NUMBER { number } else { "…" });
        masked.push_str(&digits[number.len()..]);
        digits.clear();
    };
    for letter in words.chars() {
        let joins = matches!(letter, ' ' | '-') && !digits.is_empty();
        if letter.is_ascii_digit() || joins {
            digits.push(letter);
        } else {
            keep(&mut digits, &mut masked);
            masked.push(if letter.is_control() { ' ' } else { letter });
        }
    }
    keep(&mut digits, &mut masked);
    masked.trim().chars().take(TOLD).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::sms::fake;

    #[test]
    fn an_address_that_can_be_asked() {
        for (written, fits) in [
            ("http://192.168.1.20:8080", true),
            (" https://sms.example/send ", true),
            ("sms.example/send", false),
            ("ftp://sms.example", false),
            ("https://ann:secret@sms.example", false),
            ("", false),
        ] {
            assert_eq!(address(written).is_some(), fits, "{written}");
        }
    }

    #[test]
    fn nobody_s_number_is_told() {
        for (words, expected) in [
            (
                "400 The number +251911223344 is wrong",
                "400 The number +… is wrong",
            ),
            ("0911 22 33 44", "…"),
            ("at 091-122-3344.", "at …."),
            ("code 21211, 30 s", "code 21211, 30 s"),
            ("a\0b\nc", "a b c"),
        ] {
            assert_eq!(told(words), expected);
        }
        assert_eq!(told(&"é".repeat(300)).chars().count(), TOLD);
    }

    #[tokio::test]
    async fn what_a_status_means() {
        for (status, expected) in [
            (401, "Revoked"),
            (403, "Revoked"),
            (429, "Slow { retry_after: 30s }"),
            (404, "Later { reason: \"404 why\", maybe_sent: false }"),
            (302, "Later { reason: \"302 why\", maybe_sent: false }"),
            (500, "Later { reason: \"500 why\", maybe_sent: true }"),
            (503, "Later { reason: \"503 why\", maybe_sent: false }"),
            (502, "Unknown"),
            (504, "Unknown"),
            (400, "Refused { code: 400, description: \"400 why\" }"),
        ] {
            let gateway = fake::answering(status, "why").await;
            let answer = ask(reqwest::Client::new().post(&gateway.url))
                .await
                .ok()
                .unwrap();
            let told = format!("{:?}", answer.outcome(&answer.words));
            assert!(told.starts_with(expected), "{status}: {told}");
        }
    }

    #[tokio::test]
    async fn an_answer_that_does_not_come() {
        let client = client().unwrap();
        let nobody = ask(client.post(fake::nobody().await)).await.map(drop);
        assert!(
            matches!(
                nobody,
                Err(Outcome::Later {
                    maybe_sent: false,
                    ..
                })
            ),
            "{nobody:?}"
        );
        let silent = ask(client.post(fake::hanging_up().await)).await.map(drop);
        assert!(matches!(silent, Err(Outcome::Unknown { .. })), "{silent:?}");
    }

    #[tokio::test]
    async fn an_answer_that_has_no_end() {
        let gateway = fake::answering(200, "x".repeat(LONGEST + 1)).await;
        let answer = ask(reqwest::Client::new().post(&gateway.url))
            .await
            .ok()
            .unwrap();
        assert!(answer.is_success() && !answer.is_whole && answer.words.len() <= LONGEST);
    }
}
