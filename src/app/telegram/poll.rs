//! Long polling, where no public address exists: one poller for all replicas, and nothing is confirmed before it is stored.

use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::{ConnectOptions, PgConnection};

use crate::app::inbound::intake::{self, Intake};
use crate::app::{App, Stop};
use crate::channels::telegram::{Client, Outcome};
use crate::store::{leadership, pollers};

/// How long one call may wait for something to arrive,
const TIMEOUT: Duration = Duration::from_secs(25);
/// Updates in one answer at most.
const LIMIT: u8 = 100;
/// Who stands by for so many looks, one a second, says so once.
const SAY_SO: u32 = 10;
/// The pauses after failures: 1 s, 2 s, 4 s ... 30 s.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Polls until told to stop. Many may run; the one that holds the lock polls.
pub async fn run(app: Arc<App>, client: Client, intake: Intake, mut stop: Stop) {
    let mut stood_by = 0_u32;
    while !stop.is_pulled() {
        tokio::select! {
            led = lead_and_poll(&app, &client, &intake) => stood_by = if led { 0 } else { stood_by.saturating_add(1) },
            () = stop.pulled() => return,
        }
        if stood_by == SAY_SO {
            tracing::info!("somebody else leads: another process polls, and this one stands by");
        }
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
            () = stop.pulled() => return,
        }
    }
}

/// Polls as long as it leads; whether it did.
async fn lead_and_poll(app: &App, client: &Client, intake: &Intake) -> bool {
    let led = async {
        let mut connection = app.pool.connect_options().connect().await?;
        leadership::try_lead(&mut connection, "poller telegram")
            .await
            .map(|leads| leads.then_some(connection))
    };
    match led.await {
        Ok(Some(connection)) => {
            poll(app, client, intake, connection).await;
            true
        }
        Ok(None) => false,
        Err(error) => {
            tracing::warn!(%error, "not polling: the store is away");
            true
        }
    }
}

async fn poll(app: &App, client: &Client, intake: &Intake, mut lead: PgConnection) {
    let mut failures = 0_u32;
    let mut webhook_removed = false;
    while leadership::still_leads(&mut lead).await.is_ok() {
        let Err(stopped) = once(app, client, intake, &mut webhook_removed).await else {
            failures = 0;
            app.polling.works();
            continue;
        };
        failures += 1;
        app.polling.fails(said(&stopped), Instant::now());
        let grown =
            Duration::from_secs(1).saturating_mul(2_u32.saturating_pow(failures.min(6) - 1));
        let mut pause = grown.min(LONGEST_PAUSE);
        match &stopped {
            Stopped::Telegram(Outcome::Slow { retry_after }) => pause = pause.max(*retry_after),
            // Somebody has set a webhook meanwhile; where we are told to poll, it goes.
            Stopped::Telegram(Outcome::Conflict { webhook: true }) => webhook_removed = false,
            _ => {}
        }
        tracing::warn!(why = said(&stopped), ?pause, "polling pauses");
        tokio::time::sleep(pause).await;
    }
}

/// Why a call brought nothing. It is made again after a pause.
enum Stopped {
    Telegram(Outcome),
    Store(String),
}

/// One call: everything that it brings is stored, and only then the next call may confirm it.
async fn once(
    app: &App,
    client: &Client,
    intake: &Intake,
    webhook_removed: &mut bool,
) -> Result<(), Stopped> {
    if !*webhook_removed {
        // Polling and a webhook exclude each other; what waits is kept (drop_pending_updates is never set).
        match client.delete_webhook().await {
            Outcome::Done { .. } => *webhook_removed = true,
            other => return Err(Stopped::Telegram(other)),
        }
    }
    let away = |error: sqlx::Error| Stopped::Store(error.to_string());
    let offset = pollers::offset(&app.pool, client.bot())
        .await
        .map_err(away)?;
    let updates = client
        .get_updates(offset, TIMEOUT, LIMIT)
        .await
        .map_err(Stopped::Telegram)?;
    let last = updates.iter().filter_map(|update| update.update_id).max();
    let arrivals = updates
        .iter()
        .map(|update| intake::telegram(client.bot(), &update.body).arrival);
    let arrivals: Vec<_> = arrivals.collect();
    let unreadable = arrivals.iter().filter(|it| it.parked_why.is_some()).count();
    if unreadable > 0 {
        tracing::warn!(
            unreadable,
            "updates that nobody can read were set aside; the others go on"
        );
    }
    let kept =
        futures::future::join_all(arrivals.into_iter().map(|arrived| intake.keep(arrived))).await;
    if kept.iter().any(Result::is_err) {
        return Err(Stopped::Store(
            "the same updates are asked for again".to_owned(),
        ));
    }
    // After a quiet week the ids begin anew somewhere, lower perhaps: the offset follows what came last, it does not only grow.
    if let Some(next) = last.map(|last| last + 1)
        && next != offset
    {
        pollers::advance(&app.pool, client.bot(), next)
            .await
            .map_err(away)?;
    }
    Ok(())
}

fn said(stopped: &Stopped) -> String {
    match stopped {
        Stopped::Telegram(Outcome::Conflict { webhook: false }) => {
            "another program polls with this TELEGRAM_BOT_TOKEN (409): this one stands back".to_owned()
        }
        Stopped::Telegram(Outcome::Conflict { webhook: true }) => {
            "a webhook is set for this TELEGRAM_BOT_TOKEN (409): it is removed, because PUBLIC_URL is not set".to_owned()
        }
        Stopped::Telegram(Outcome::Revoked) => {
            "the Bot API refuses TELEGRAM_BOT_TOKEN (401): set a valid one".to_owned()
        }
        Stopped::Telegram(other) => other.told(),
        Stopped::Store(why) => format!("the store is away: {why}"),
    }
}
