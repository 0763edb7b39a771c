//! Kannel (1.4.5): how it is asked to send. Facts: its user guide, and how the package of Debian behaves.

mod inbound;
mod query;
mod receipts;

use std::fmt;

use super::ask;
use super::gateway::{GatewayRequest, Refusal, Sms};
use super::signature::{is_password, is_secret};
use crate::channels::outcome::Outcome;
use crate::dialogue::format::sms_length::{GSM_SEGMENT, length};
use query::QueryBytes;

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
    /// What proves that a request comes from it.
    secret: String,
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

impl Kannel {
    pub fn new(
        url: &str,
        (username, password): (&str, &str),
        from: &str,
        secret: &str,
    ) -> Result<Self, KannelError> {
        let read = reqwest::Url::parse(url).ok();
        let read = read.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let settings = ask::settings()
            // A smsbox whose bearerbox has died hears nobody, and hangs up a moment later: what goes over an old connection until then
            // is lost, and nobody knows it. A new one is refused, which tells for sure that nothing was sent.
            .pool_max_idle_per_host(0);
        Ok(Self {
            http: ask::built(settings).map_err(KannelError::Http)?,
            url: read.ok_or_else(|| KannelError::Url(url.to_owned()))?,
            username: username.to_owned(),
            password: password.to_owned(),
            from: from.to_owned(),
            secret: secret.to_owned(),
        })
    }

    /// What stands in its answer to Kannel, which reads nothing but the status (200 or 202; everything else comes again).
    pub const fn answer() -> (&'static str, &'static str) {
        ("text/plain", "")
    }

    /// The secret stands in the address (`?secret=`) or is the password of HTTP Basic, which Kannel makes of `http://any:secret@host/`.
    fn lets_in(&self, request: &GatewayRequest<'_>, query: &QueryBytes) -> Result<(), Refusal> {
        let shown = query.bytes("secret").unwrap_or_default();
        let is_let_in =
            is_secret(shown, &self.secret) || is_password(request.headers, &self.secret);
        is_let_in.then_some(()).ok_or(Refusal::NotLetIn)
    }

    /// Sends an SMS. Kannel gives it no name: its receipts come by ours.
    ///
    /// As a body with headers: no secret stands in an address, and line ends stay. Without `coding` Kannel turns Amharic into question
    /// marks and tells us that all went well.
    pub(super) async fn send(&self, sms: &Sms<'_>) -> Outcome {
        let coding = if length(sms.text).1 == GSM_SEGMENT {
            "0"
        } else {
            "2"
        };
        let mut post = self
            .http
            .post(self.url.clone())
            .header("content-type", "text/plain; charset=UTF-8")
            .header("x-kannel-username", &self.username)
            .header("x-kannel-password", &self.password)
            .header("x-kannel-from", &self.from)
            .header("x-kannel-to", sms.to)
            .header("x-kannel-coding", coding)
            .body(sms.text.to_owned());
        if let Some(url) = receipts::address(sms, &self.secret) {
            post = post
                .header("x-kannel-dlr-mask", receipts::MASK)
                .header("x-kannel-dlr-url", url);
        }
        match ask::ask(post).await {
            Ok(answer) => outcome(answer.status, &answer.words),
            Err(outcome) => outcome,
        }
    }
}

/// What an answer of sendsms means. Both refusals with 403 are told apart by their words alone.
fn outcome(status: u16, words: &str) -> Outcome {
    let words = words.trim();
    let told = || ask::told(&format!("{status} {words}"));
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

#[cfg(test)]
mod tests {
    use super::*;

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
