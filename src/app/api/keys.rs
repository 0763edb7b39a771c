//! Keys: made, shown once, and known again by their hash.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use subtle::ConstantTimeEq;
use tokio::sync::{Semaphore, SemaphorePermit, mpsc};
use uuid::Uuid;

use crate::app::Stop;
use crate::store::api_keys::{self, ApiCall, GoodKey};
use crate::store::kept_connection::KeptConnection;

/// Begins a key, so that whoever finds one knows what it is.
const PREFIX: &str = "plk_";
/// How long a key that was looked up is taken to be good: one that is revoked opens nothing after this.
const KNOWN_FOR: Duration = Duration::from_secs(2);
/// So many are remembered at a time.
const KNOWN: usize = 1024;
/// So many unknown keys a second are looked up, whoever shows them.
const STRANGERS: u32 = 50;
/// So many calls a second are answered without any key, all together.
const GUESTS: u32 = 100;
/// Calls that are answered at once: each holds a connection to the database, and most of those are for people who write.
const AT_ONCE: usize = 6;
/// Calls that wait to be written down; more than that are told in the log alone.
const WAITING: usize = 16_384;
/// How many are written with one statement.
const BATCH: usize = 512;
/// The pause after the store was found to be away.
const AWAY: Duration = Duration::from_secs(1);

/// A new key, and what is kept of it.
pub struct NewKey {
    pub token: String,
    pub hash: [u8; 32],
}

/// Makes a key of 32 random bytes.
pub fn make() -> Result<NewKey, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    let token = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes));
    let hash = Sha256::digest(token.as_bytes()).into();
    Ok(NewKey { token, hash })
}

/// What is kept of a key that somebody shows; `None`: none has this form.
fn hash(token: &str) -> Option<[u8; 32]> {
    let bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix(PREFIX)?).ok()?;
    (bytes.len() == 32).then(|| Sha256::digest(token.as_bytes()).into())
}

/// Why nobody is let in.
#[derive(Debug, thiserror::Error)]
pub enum NotLetIn {
    /// No key was shown, or one that opens nothing.
    #[error("no key, or one that is not good")]
    Unknown,
    /// Too often; when to come again, and whose key it is where that is to be noted.
    #[error("too many requests")]
    TooOften(Duration, Option<Uuid>),
    #[error("the database does not answer: {0}")]
    Store(#[from] sqlx::Error),
}

/// A key that was found to be good, and when.
type KnownKey = (Instant, Arc<GoodKey>);

/// The keys that are known, how often each is used, and what was done with it.
pub struct KeyRing {
    pool: PgPool,
    known: Mutex<HashMap<[u8; 32], KnownKey>>,
    rate: Option<DefaultKeyedRateLimiter<Uuid>>,
    /// How often it is noted that a key comes too often.
    refusals: DefaultKeyedRateLimiter<Uuid>,
    strangers: DefaultDirectRateLimiter,
    guests: DefaultDirectRateLimiter,
    room: Semaphore,
    stop: Stop,
    calls: mpsc::Sender<ApiCall>,
}

impl KeyRing {
    /// The ring, and the task that writes down each call until told to stop. `rate`: requests a second for each key; 0 is no limit.
    pub fn new(pool: PgPool, rate: u32, stop: Stop) -> (Arc<Self>, impl Future<Output = ()>) {
        let (calls, noted) = mpsc::channel(WAITING);
        let strangers = NonZeroU32::new(STRANGERS).unwrap_or(NonZeroU32::MIN);
        let guests = NonZeroU32::new(GUESTS).unwrap_or(NonZeroU32::MIN);
        let ring = Self {
            pool: pool.clone(),
            known: Mutex::default(),
            rate: NonZeroU32::new(rate).map(|rate| RateLimiter::keyed(Quota::per_second(rate))),
            refusals: RateLimiter::keyed(Quota::per_minute(NonZeroU32::MIN)),
            strangers: RateLimiter::direct(Quota::per_second(strangers)),
            guests: RateLimiter::direct(Quota::per_second(guests)),
            room: Semaphore::new(AT_ONCE),
            stop: stop.clone(),
            calls,
        };
        (Arc::new(ring), write_down(pool, noted, stop))
    }

    /// The key that is shown, if it is good.
    pub async fn let_in(&self, token: &str) -> Result<Arc<GoodKey>, NotLetIn> {
        let hash = hash(token).ok_or(NotLetIn::Unknown)?;
        let key = match self.remembered(&hash) {
            Some(key) => key,
            None => self.look_up(hash).await?,
        };
        // It was found by an index: what the time of that tells is nothing about 32 random bytes. Here nothing is told at all.
        if !bool::from(key.hash.ct_eq(&hash[..])) {
            return Err(NotLetIn::Unknown);
        }
        if let Some(rate) = &self.rate {
            rate.check_key(&key.id).map_err(|until| {
                let is_noted = self.refusals.check_key(&key.id).is_ok();
                NotLetIn::TooOften(wait(&until), is_noted.then_some(key.id))
            })?;
        }
        Ok(key)
    }

    /// Lets somebody in who shows no key, for what everybody may read.
    pub fn let_guest_in(&self) -> Result<(), NotLetIn> {
        self.guests.check().map_err(|until| too_often(&until))
    }

    /// Waits until this call may be answered; as long as what is given is held, it is among those that are.
    pub async fn room(&self) -> Option<SemaphorePermit<'_>> {
        self.room.acquire().await.ok()
    }

    /// Whether a key that was let in is good yet; while the database is away, it is.
    pub async fn is_still_good(&self, key: &GoodKey) -> bool {
        let Ok(hash) = <[u8; 32]>::try_from(&key.hash[..]) else {
            return false;
        };
        self.remembered(&hash).is_some()
            || !matches!(self.look_up(hash).await, Err(NotLetIn::Unknown))
    }

    /// Until when anybody is let in.
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Notes what was done with it.
    pub fn note(&self, call: ApiCall) {
        if let Err(error) = self.calls.try_send(call) {
            let why = matches!(error, mpsc::error::TrySendError::Full(_));
            tracing::warn!(full = why, call = ?error.into_inner(), "a call over HTTP is not written down");
        }
    }

    fn remembered(&self, hash: &[u8; 32]) -> Option<Arc<GoodKey>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, key) = known.get(hash)?;
        (since.elapsed() < KNOWN_FOR).then(|| Arc::clone(key))
    }

    async fn look_up(&self, hash: [u8; 32]) -> Result<Arc<GoodKey>, NotLetIn> {
        let known_before = {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            known.contains_key(&hash)
        };
        if !known_before {
            self.strangers.check().map_err(|until| too_often(&until))?;
        }
        let mut db = self.pool.acquire().await?;
        let found = api_keys::good(&mut db, &hash).await?.map(Arc::new);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KNOWN {
            known.clear();
        }
        let Some(key) = found else {
            known.remove(&hash);
            return Err(NotLetIn::Unknown);
        };
        known.insert(hash, (Instant::now(), Arc::clone(&key)));
        Ok(key)
    }
}

fn too_often(until: &governor::NotUntil<<DefaultClock as Clock>::Instant>) -> NotLetIn {
    NotLetIn::TooOften(wait(until), None)
}

fn wait(until: &governor::NotUntil<<DefaultClock as Clock>::Instant>) -> Duration {
    until.wait_time_from(DefaultClock::default().now())
}

async fn write_down(pool: PgPool, mut noted: mpsc::Receiver<ApiCall>, mut stop: Stop) {
    let mut line = KeptConnection::new(pool);
    let mut calls = Vec::with_capacity(BATCH);
    loop {
        tokio::select! {
            _ = noted.recv_many(&mut calls, BATCH) => {}
            () = stop.pulled() => noted.close(),
        }
        if calls.is_empty() && noted.recv_many(&mut calls, BATCH).await == 0 {
            return;
        }
        while let Err(error) = keep(&mut line, &calls).await {
            line.hang_up();
            tracing::warn!(%error, "calls over HTTP wait to be written down: the store is away");
            if stop.is_pulled() {
                return;
            }
            tokio::time::sleep(AWAY).await;
        }
        calls.clear();
    }
}

async fn keep(line: &mut KeptConnection, calls: &[ApiCall]) -> sqlx::Result<()> {
    api_keys::note(line.open().await?, calls).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_by_its_hash_and_nothing_else_is_a_key() {
        let key = make().expect("random bytes");
        assert_eq!(key.token.len(), 47);
        assert_eq!(hash(&key.token), Some(key.hash));
        let short = &key.token[..46];
        for wrong in ["", "plk_", short, &key.token[4..], "plk_not base64!"] {
            assert_eq!(hash(wrong), None, "{wrong}");
        }
    }
}
