//! Telling Telegram where we are, at every start.

use std::sync::Arc;
use std::time::Duration;

use super::profile;
use crate::app::{App, Stop};
use crate::channels::telegram::{ALLOWED_UPDATES, Client, Outcome};
use crate::config::Webhook;

/// Deliveries that Telegram may make at once.
const CONNECTIONS: u8 = 80;

/// Finds out who we are, sets the webhook where there is one, and tries until it works; then tells how the bot presents itself.
pub async fn run(app: Arc<App>, client: Client, webhook: Option<Webhook>, mut stop: Stop) {
    let mut pause = Duration::from_secs(1);
    loop {
        match connect(&app, &client, webhook.as_ref()).await {
            Ok(()) => return profile::run(&app, &client, stop).await,
            Err(why) => tracing::warn!(
                why,
                "Telegram is not reached at TELEGRAM_API_URL; what comes in and goes out waits, and it is tried again"
            ),
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.pulled() => return,
        }
        pause = (pause * 2).min(Duration::from_secs(30));
    }
}

async fn connect(app: &App, client: &Client, webhook: Option<&Webhook>) -> Result<(), String> {
    let me = client.get_me().await.map_err(|outcome| outcome.told())?;
    if let Some(username) = &me.username {
        app.telegram.learn_name(username);
    }
    tracing::info!(bot = me.username, "connected to Telegram");
    if let Some(Webhook { url, secret }) = webhook {
        let set = client
            .set_webhook(url, secret, &ALLOWED_UPDATES, CONNECTIONS)
            .await;
        done(set).map_err(|why| format!("the webhook at PUBLIC_URL could not be set: {why}"))?;
    }
    Ok(())
}

fn done(outcome: Outcome) -> Result<(), String> {
    match outcome {
        Outcome::Done { .. } => Ok(()),
        other => Err(other.told()),
    }
}
