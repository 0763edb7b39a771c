//! Telling what waits to be told: in order for each who hears it, and nobody waits for somebody else.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::after_try::{self, AfterTry};
use super::poster::{PostAnswer, Poster, SignedEvent};
use super::{body, secrets};
use crate::app::wake::NET;
use crate::app::{App, Stop};
use crate::store::webhook_deliveries::{self, Delivery, Try};
use crate::store::webhooks::{self, LeasedWebhook};

/// Of so many something is told at once, to each one event after the other.
const AT_ONCE: usize = 16;
/// After so many events others come first.
const IN_A_ROW: usize = 64;
/// Who died loses what it was telling after this; who lives says so more often.
const LEASE_SECONDS: f64 = 4.0;
const ALIVE: Duration = Duration::from_millis(1200);
/// What is on its way when we are to stop may take so long.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// Tells other programs what happens until told to stop. Many may run; each webhook is told by one of them at a time.
pub async fn run(app: Arc<App>, poster: Poster, mut stop: Stop) {
    let by = Uuid::now_v7();
    let mut under_way = JoinSet::new();
    while !stop.is_pulled() {
        let room = AT_ONCE - under_way.len().min(AT_ONCE);
        match lease(&app.pool, by, room).await {
            Ok(leased) => {
                for webhook in leased {
                    let told =
                        tell_all(Arc::clone(&app), poster.clone(), by, webhook, stop.clone());
                    under_way.spawn(told);
                }
            }
            Err(error) => tracing::debug!(%error, "nobody is told now: the store is away"),
        }
        tokio::select! {
            Some(_) = under_way.join_next() => {}
            () = app.bell.webhooks.heard(app.bell.net) => {}
            () = stop.pulled() => {}
        }
    }
    let arrived = async { while under_way.join_next().await.is_some() {} };
    // What does not arrive is told again by whoever comes next.
    drop(tokio::time::timeout(STOP_WITHIN, arrived).await);
}

async fn lease(pool: &PgPool, by: Uuid, room: usize) -> sqlx::Result<Vec<LeasedWebhook>> {
    if room == 0 {
        return Ok(Vec::new());
    }
    let room = i64::try_from(room).unwrap_or(1);
    webhooks::lease(&mut *pool.acquire().await?, by, room, LEASE_SECONDS).await
}

/// Tells one of them what waits for it, until something goes wrong.
async fn tell_all(app: Arc<App>, poster: Poster, by: Uuid, webhook: LeasedWebhook, stop: Stop) {
    for _ in 0..IN_A_ROW {
        if stop.is_pulled() {
            break;
        }
        match tell_next(&app, &poster, by, &webhook).await {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                tracing::warn!(%error, webhook.id = %webhook.id, "what was told could not be written down; it is told again");
                tokio::time::sleep(NET).await;
                break;
            }
        }
    }
    let left = async {
        let mut db = app.pool.acquire().await?;
        webhooks::hold(&mut db, webhook.id, by, 0.0).await
    };
    if let Err(error) = left.await {
        tracing::debug!(%error, webhook.id = %webhook.id, "the lease of a webhook runs out by itself");
    }
}

/// Tells the next event; whether to go on.
async fn tell_next(
    app: &App,
    poster: &Poster,
    by: Uuid,
    webhook: &LeasedWebhook,
) -> sqlx::Result<bool> {
    let mut db = app.pool.acquire().await?;
    // Whoever was held up for so long that another has it leaves it to them.
    if !webhooks::hold(&mut db, webhook.id, by, LEASE_SECONDS).await? {
        return Ok(false);
    }
    let Some(delivery) = webhook_deliveries::next(&mut db, webhook.id).await? else {
        return Ok(false);
    };
    drop(db);
    let posting = post(poster, webhook, &delivery);
    let answer = held(&app.pool, webhook.id, by, posting).await;
    settle(app, webhook, &delivery, &answer).await
}

async fn post(poster: &Poster, webhook: &LeasedWebhook, delivery: &Delivery) -> PostAnswer {
    let (id, body) = (body::id(delivery.entry), body::of(delivery));
    let timestamp = delivery.now.timestamp();
    let good = [Some(&webhook.secret), webhook.old_secret.as_ref()];
    let good = good.into_iter().flatten().map(Vec::as_slice);
    let signature = secrets::sign(good, (&id, timestamp), &body);
    let event = SignedEvent {
        id: &id,
        timestamp,
        signature: &signature,
        body,
    };
    poster.post(&webhook.url, event, delivery.now).await
}

/// Nobody else tells it anything while this goes on.
async fn held<T>(pool: &PgPool, id: Uuid, by: Uuid, work: impl Future<Output = T>) -> T {
    tokio::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            () = tokio::time::sleep(ALIVE) => {}
        }
        let renewing = async {
            let mut db = pool.acquire().await?;
            webhooks::hold(&mut db, id, by, LEASE_SECONDS).await
        };
        tokio::select! {
            done = &mut work => return done,
            renewed = renewing => if let Err(error) = renewed {
                tracing::debug!(%error, webhook.id = %id, "the lease of a webhook is not renewed: the store is away");
            }
        }
    }
}

/// Writes down how it went, and what follows; whether to go on.
async fn settle(
    app: &App,
    webhook: &LeasedWebhook,
    delivery: &Delivery,
    answer: &PostAnswer,
) -> sqlx::Result<bool> {
    let before = u16::try_from(delivery.tries).unwrap_or(u16::MAX);
    let after = after_try::of(answer, before, chance());
    let mut tx = app.pool.begin().await?;
    let now = crate::store::now(&mut tx).await?;
    webhook_deliveries::tried(&mut tx, &tried(webhook, delivery, answer, after, now)).await?;
    let goes_on = match after {
        AfterTry::Delivered => {
            webhooks::answers(&mut tx, webhook.id, now).await?;
            true
        }
        AfterTry::Gone => {
            webhooks::disable(&mut tx, webhook.id, "gone", now).await?;
            tracing::error!(webhook.id = %webhook.id, owner = webhook.owner, "an address of events says that it is gone (410): nothing is told there until `powerlink webhooks enable {}`", webhook.id);
            false
        }
        AfterTry::Later { rest, .. } | AfterTry::GivenUp { rest } => {
            let rests_until = rest.map(|rest| now + rest);
            webhooks::fails(&mut tx, webhook.id, now, rests_until).await?;
            let since = webhook.failing_since.unwrap_or(now);
            let is_over = now - since >= after_try::DISABLED_AFTER;
            if is_over {
                webhooks::disable(&mut tx, webhook.id, "failing", now).await?;
                tracing::error!(webhook.id = %webhook.id, owner = webhook.owner, "an address of events has taken nothing for five days: nothing is told there until `powerlink webhooks enable {}`", webhook.id);
            }
            !is_over && rest.is_none()
        }
    };
    tx.commit().await?;
    if !goes_on {
        // Staff may have to hear of it.
        app.bell.news.ring();
    }
    Ok(goes_on)
}

fn tried<'a>(
    webhook: &LeasedWebhook,
    delivery: &'a Delivery,
    answer: &'a PostAnswer,
    after: AfterTry,
    now: DateTime<Utc>,
) -> Try<'a> {
    let next_at = match after {
        AfterTry::Later { pause, .. } => Some(now + pause),
        AfterTry::Gone => Some(now),
        AfterTry::Delivered | AfterTry::GivenUp { .. } => None,
    };
    Try {
        webhook: webhook.id,
        delivery,
        at: now,
        status: answer.status.and_then(|status| i16::try_from(status).ok()),
        why: answer.why.as_deref(),
        milliseconds: i32::try_from(answer.took.as_millis()).unwrap_or(i32::MAX),
        is_delivered: after == AfterTry::Delivered,
        is_unanswered: after_try::is_unanswered(answer),
        next_at,
    }
}

/// Between 0 and 1.
fn chance() -> f64 {
    let mut bytes = [0; 2];
    let filled = getrandom::fill(&mut bytes);
    filled.map_or(0.5, |()| {
        f64::from(u16::from_le_bytes(bytes)) / f64::from(u16::MAX)
    })
}
