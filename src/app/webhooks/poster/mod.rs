//! Posting an event: to the address that was checked and to no other, within fifteen seconds, and what was answered.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use reqwest::{Client, Response};

use super::addresses::{self, NotAllowed};
use crate::config::Network;

/// From the look-up of its name to the end of the answer.
const PATIENCE: Duration = Duration::from_secs(15);
const CONNECT: Duration = Duration::from_secs(5);
/// So much of an answer is read, so that the connection can be used again, and thrown away.
const READ: usize = 4 * 1024;
/// The longest reason that is kept, in letters.
const LONGEST: usize = 200;

/// What a name leads to.
pub type Lookup =
    Arc<dyn Fn(String) -> BoxFuture<'static, std::io::Result<Vec<SocketAddr>>> + Send + Sync>;

/// Posts events. Clones share their connections.
#[derive(Clone)]
pub struct Poster {
    allow: Arc<[Network]>,
    /// What is encrypted goes to everybody out there.
    encrypted: Client,
    /// What is not goes to the networks of the house.
    plain: Client,
}

/// What became of a post.
#[derive(Clone, Debug, Default)]
pub(super) struct PostAnswer {
    pub(super) status: Option<u16>,
    /// Why there was no answer, in words without the address.
    pub(super) why: Option<String>,
    /// Nothing was posted: the address is not one that may be posted to.
    pub(super) is_refused: bool,
    /// When to come again, as they ask.
    pub(super) retry_after: Option<Duration>,
    pub(super) took: Duration,
}

/// An event with its signature.
pub(super) struct SignedEvent<'a> {
    pub(super) id: &'a str,
    /// Seconds since 1970.
    pub(super) timestamp: i64,
    pub(super) signature: &'a str,
    pub(super) body: String,
}

impl Poster {
    /// Posts to everybody out there, and to these networks.
    pub fn new(allow: &[Network]) -> reqwest::Result<Self> {
        let look_up: Lookup = Arc::new(|name| {
            Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.collect()) })
        });
        Self::with_lookup(allow, &look_up)
    }

    /// The same, with somebody else who knows where names lead to.
    pub fn with_lookup(allow: &[Network], look_up: &Lookup) -> reqwest::Result<Self> {
        let allow: Arc<[Network]> = allow.into();
        let client = |is_encrypted| {
            Client::builder()
                .connect_timeout(CONNECT)
                .timeout(PATIENCE)
                .pool_idle_timeout(Duration::from_secs(30))
                // They would be asked instead of the address that was checked.
                .no_proxy()
                .redirect(reqwest::redirect::Policy::none())
                .referer(false)
                .https_only(is_encrypted)
                .user_agent(concat!("powerlink/", env!("CARGO_PKG_VERSION")))
                .dns_resolver(Arc::new(Checked {
                    allow: Arc::clone(&allow),
                    look_up: Arc::clone(look_up),
                    is_encrypted,
                }))
                .build()
        };
        let (encrypted, plain) = (client(true)?, client(false)?);
        Ok(Self {
            allow,
            encrypted,
            plain,
        })
    }

    /// Posts it; whatever happens is an answer.
    pub(super) async fn post(
        &self,
        url: &str,
        event: SignedEvent<'_>,
        now: DateTime<Utc>,
    ) -> PostAnswer {
        let since = Instant::now();
        let posting = tokio::time::timeout(PATIENCE, self.send(url, event, now));
        let mut answer = posting.await.unwrap_or_else(|_| PostAnswer {
            why: Some("no answer within 15 seconds".to_owned()),
            ..PostAnswer::default()
        });
        answer.took = since.elapsed();
        answer
    }

    async fn send(&self, url: &str, event: SignedEvent<'_>, now: DateTime<Utc>) -> PostAnswer {
        // It was allowed when it was added, by settings that may be others now.
        let url = match addresses::read(url, &self.allow) {
            Ok(url) => url,
            Err(why) => return refused(&why),
        };
        let client = if url.scheme() == "https" {
            &self.encrypted
        } else {
            &self.plain
        };
        let post = client
            .post(url)
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .header("webhook-id", event.id)
            .header("webhook-timestamp", event.timestamp)
            .header("webhook-signature", event.signature)
            .body(event.body);
        match post.send().await {
            Ok(response) => answered(response, now).await,
            Err(error) => match not_allowed(&error) {
                Some(why) => refused(why),
                None => PostAnswer {
                    why: Some(told(&error)),
                    ..PostAnswer::default()
                },
            },
        }
    }
}

fn refused(why: &NotAllowed) -> PostAnswer {
    PostAnswer {
        why: Some(why.to_string()),
        is_refused: true,
        ..PostAnswer::default()
    }
}

async fn answered(mut response: Response, now: DateTime<Utc>) -> PostAnswer {
    let status = response.status().as_u16();
    let retry_after = response.headers().get(RETRY_AFTER);
    let retry_after = retry_after.and_then(|after| wish(after.to_str().ok()?, now));
    let mut read = 0;
    while read < READ {
        match response.chunk().await {
            Ok(Some(chunk)) => read += chunk.len(),
            Ok(None) | Err(_) => break,
        }
    }
    PostAnswer {
        status: Some(status),
        retry_after,
        ..PostAnswer::default()
    }
}

/// The header `Retry-After`: seconds, or a date.
fn wish(written: &str, now: DateTime<Utc>) -> Option<Duration> {
    if let Ok(seconds) = written.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = DateTime::parse_from_rfc2822(written).ok()?;
    Some((until.to_utc() - now).to_std().unwrap_or_default())
}

/// The last cause, in words; addresses stay out of it.
fn told(error: &reqwest::Error) -> String {
    let mut last: &dyn Error = error;
    while let Some(cause) = last.source() {
        last = cause;
    }
    let words = if error.is_timeout() {
        "no answer in time".to_owned()
    } else if std::ptr::addr_eq(last, std::ptr::from_ref(error)) {
        "it could not be posted".to_owned()
    } else {
        last.to_string()
    };
    words.chars().take(LONGEST).collect()
}

fn not_allowed(error: &reqwest::Error) -> Option<&NotAllowed> {
    let mut next = error.source();
    while let Some(cause) = next {
        if let Some(found) = cause.downcast_ref() {
            return Some(found);
        }
        next = cause.source();
    }
    None
}

/// Looks a name up for a connection: what it gives is what is connected to, so that nothing can change between the check and its use.
struct Checked {
    allow: Arc<[Network]>,
    look_up: Lookup,
    is_encrypted: bool,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let allow = Arc::clone(&self.allow);
        let (found, is_encrypted) = ((self.look_up)(name.as_str().to_owned()), self.is_encrypted);
        Box::pin(async move {
            let found = found.await?;
            // One that leads inside is enough: the other side would choose which of them it is.
            for address in &found {
                addresses::check(address.ip(), is_encrypted, &allow)?;
            }
            let found: Addrs = Box::new(found.into_iter());
            Ok(found)
        })
    }
}

#[cfg(test)]
mod tests;
