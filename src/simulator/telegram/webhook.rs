//! Delivery to the bot's webhook: one update at a time in each lane, lanes side by side, again and again until it is taken.
//!
//! The rules are those of tdlib/telegram-bot-api (`WebhookActor`): any 2xx is the end of an update; everything else, a broken
//! connection and an answer that takes too long is a failure. The first retry comes at once, then after 2, 4, 8 .. seconds up to
//! one or two minutes; a `Retry-After` in the answer replaces all that. At most twice `max_connections` lanes are looked at,
//! so that many lanes with failing heads hold up all the others.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use axum::body::Bytes;
use serde_json::{Map, Value};

use super::state::World;
use super::{Telegram, server};

/// Which lanes have their turn.
#[derive(Default)]
pub(super) struct Schedule {
    /// Lanes with something to deliver, in the order in which they got it.
    ready: VecDeque<i64>,
    /// Lanes that failed and whose wait is over.
    again: VecDeque<i64>,
    /// Lanes in `ready`, in `again`, under way or waiting for a retry: not to be started twice.
    known: HashSet<i64>,
    /// Lanes under way or waiting for a retry.
    loaded: usize,
    in_flight: usize,
    /// Raised by every new webhook; what was sent for an older one does not count any more.
    generation: u64,
}

impl Schedule {
    /// Starts over, with these lanes.
    pub(super) fn restart(&mut self, lanes: impl Iterator<Item = i64>) {
        let generation = self.generation + 1;
        *self = Schedule {
            generation,
            ..Schedule::default()
        };
        let mut lanes: Vec<i64> = lanes.collect();
        lanes.sort_unstable();
        self.known.extend(&lanes);
        self.ready.extend(lanes);
    }

    fn wake(&mut self, lane: i64) {
        if self.known.insert(lane) {
            self.ready.push_back(lane);
        }
    }

    fn next(&mut self, max_connections: usize) -> Option<i64> {
        if self.in_flight >= max_connections {
            return None;
        }
        if let Some(lane) = self.again.pop_front() {
            return Some(lane);
        }
        if self.loaded >= 2 * max_connections {
            return None;
        }
        let lane = self.ready.pop_front()?;
        self.loaded += 1;
        Some(lane)
    }

    /// A lane gives up its place; with more to deliver it goes to the end of the line.
    fn release(&mut self, lane: i64, more: bool) {
        self.loaded = self.loaded.saturating_sub(1);
        if more {
            self.ready.push_back(lane);
        } else {
            self.known.remove(&lane);
        }
    }
}

/// Starts every delivery that has its turn. To be called after every change of the world.
pub(super) fn pump(telegram: &Telegram, world: &mut World) {
    let fresh = std::mem::take(&mut world.updates.fresh);
    let Some(webhook) = world.updates.webhook.clone() else {
        return;
    };
    for lane in fresh {
        world.updates.schedule.wake(lane);
    }
    if world.updates.held || telegram.is_stopping() {
        return;
    }
    let now_ms = telegram.now_ms();
    while let Some(lane) = world.updates.schedule.next(webhook.max_connections) {
        let Some(id) = front(world, lane, now_ms) else {
            world.updates.schedule.release(lane, false);
            continue;
        };
        let Some(body) = world
            .updates
            .pending
            .get(&id)
            .map(|update| update.body.clone())
        else {
            continue;
        };
        world.updates.schedule.in_flight += 1;
        let sending = Sending {
            lane,
            id,
            generation: world.updates.schedule.generation,
        };
        let (telegram, webhook) = (telegram.clone(), webhook.clone());
        telegram.model.runtime.clone().spawn(async move {
            let outcome = telegram
                .post(&webhook.url, webhook.secret.as_deref(), body)
                .await;
            settle(&telegram, sending, outcome);
        });
    }
}

/// The oldest update of a lane that is not past its time to live.
fn front(world: &mut World, lane: i64, now_ms: i64) -> Option<i64> {
    loop {
        let id = *world.updates.lanes.get(&lane)?.front()?;
        if world.updates.pending.get(&id)?.expires_ms > now_ms {
            return Some(id);
        }
        world.updates.expire(id, &mut world.journal);
    }
}

#[derive(Clone, Copy)]
struct Sending {
    lane: i64,
    id: i64,
    generation: u64,
}

/// What came of one delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// None where there was no answer at all.
    pub status: Option<u16>,
    /// `Retry-After` of the answer, in seconds.
    pub retry_after: Option<u64>,
    /// What `getWebhookInfo` will say about it; empty when it was taken.
    pub error: String,
}

impl Posted {
    /// Whether Telegram would forget the update now.
    pub fn taken(&self) -> bool {
        self.status
            .is_some_and(|status| (200..300).contains(&status))
    }
}

fn settle(telegram: &Telegram, sending: Sending, outcome: Posted) {
    telegram.change(|world| {
        if outcome.taken() {
            world.updates.done(sending.id, &mut world.journal);
        }
        let schedule = &mut world.updates.schedule;
        if schedule.generation != sending.generation {
            return;
        }
        schedule.in_flight = schedule.in_flight.saturating_sub(1);
        if outcome.taken() {
            let more = world.updates.lanes.contains_key(&sending.lane);
            world.updates.schedule.release(sending.lane, more);
            return;
        }
        world.journal.counters.failed_deliveries += 1;
        let now_ms = telegram.now_ms();
        world.updates.last_error = Some((now_ms / 1_000, outcome.error));
        let Some(update) = world.updates.pending.get_mut(&sending.id) else {
            world.updates.schedule.again.push_back(sending.lane);
            return;
        };
        let wait_ms = if let Some(seconds) = outcome.retry_after {
            i64::try_from(seconds.min(3_600)).unwrap_or(3_600) * 1_000
        } else {
            update.failures += 1;
            backoff_ms(update.failures, update.id)
        };
        let again_ms = (now_ms + wait_ms).min(update.expires_ms);
        let telegram = telegram.clone();
        telegram.model.runtime.clone().spawn(async move {
            telegram.model.clock.sleep_until(again_ms).await;
            telegram.change(|world| {
                if world.updates.schedule.generation == sending.generation {
                    world.updates.schedule.again.push_back(sending.lane);
                }
            });
        });
    });
}

/// 0, 2, 4, 8 .. seconds, and no more than something between one and two minutes.
fn backoff_ms(failures: u32, salt: i64) -> i64 {
    let seconds = if failures <= 1 {
        0
    } else {
        1_i64 << (failures - 1).min(10)
    };
    seconds.min(
        60 + salt
            .unsigned_abs()
            .wrapping_mul(7_919)
            .cast_signed()
            .rem_euclid(61),
    ) * 1_000
}

impl Telegram {
    /// One POST to a webhook, with everything that Telegram puts into it.
    pub(super) async fn post(&self, url: &str, secret: Option<&str>, body: Bytes) -> Posted {
        let failed = |error: String| Posted {
            status: None,
            retry_after: None,
            error,
        };
        if !self.network_is_up() {
            return failed("Network is unreachable".to_owned());
        }
        let mut request = self
            .model
            .client
            .post(url)
            .header("content-type", "application/json")
            .body(body);
        if let Some(secret) = secret {
            request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        let patience = self.model.settings.webhook_timeout;
        let exchange = async {
            let response = request.send().await?;
            let status = response.status();
            let retry_after = response
                .headers()
                .get("retry-after")
                .and_then(|value| value.to_str().ok()?.trim().parse().ok());
            Ok::<_, reqwest::Error>((status, retry_after, response.bytes().await?))
        };
        match tokio::time::timeout(patience, exchange).await {
            Err(_) => failed("Read timeout expired".to_owned()),
            Ok(Err(error)) if error.is_connect() => failed("Connection refused".to_owned()),
            Ok(Err(_)) => failed("Connection closed".to_owned()),
            Ok(Ok((status, retry_after, answer))) => {
                let taken = status.is_success();
                if taken
                    && let Ok(call) = serde_json::from_slice::<Map<String, Value>>(&answer)
                    && call.contains_key("method")
                {
                    server::in_answer(self, call);
                }
                let error = if taken {
                    String::new()
                } else {
                    format!("Wrong response from the webhook: {status}")
                };
                Posted {
                    status: Some(status.as_u16()),
                    retry_after,
                    error,
                }
            }
        }
    }
}

/// The client that delivers: kept connections, no redirects, and nobody's proxy.
pub(super) fn client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .tcp_nodelay(true)
        .pool_max_idle_per_host(128)
        .pool_idle_timeout(Duration::from_secs(30))
        .build()
}

/// How long Telegram waits for an answer of a webhook.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retries_come_later_and_later() {
        let waits: Vec<i64> = (1..=8)
            .map(|failures| backoff_ms(failures, 0) / 1_000)
            .collect();
        assert_eq!(waits, [0, 2, 4, 8, 16, 32, 60, 60]);
        assert!((0..1_000).all(|salt| (60_000..=120_000).contains(&backoff_ms(20, salt))));
    }
}
