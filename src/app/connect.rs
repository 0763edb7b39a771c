//! Telling Telegram where we are, and how customers may call us, at every start.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::desk::menu;
use super::{House, Stop};
use crate::channels::telegram::{ALLOWED_UPDATES, Client, Outcome};
use crate::store::staff;

/// Deliveries that Telegram may make at once.
const CONNECTIONS: u8 = 80;

/// Where the webhook is, and the secret that proves that a request comes from Telegram.
#[derive(Clone)]
pub struct Webhook {
    pub url: String,
    pub secret: String,
}

/// Finds out who we are, sets the webhook where there is one, and the menu of commands in each language. Tries until it works.
pub async fn run(house: Arc<House>, client: Client, webhook: Option<Webhook>, mut stop: Stop) {
    let mut pause = Duration::from_secs(1);
    loop {
        match connect(&house, &client, webhook.as_ref()).await {
            Ok(()) => return,
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

async fn connect(house: &House, client: &Client, webhook: Option<&Webhook>) -> Result<(), String> {
    let me = client
        .get_me()
        .await
        .map_err(|outcome| format!("{outcome:?}"))?;
    if let Some(username) = &me.username {
        house.telegram.learn_name(username);
    }
    tracing::info!(bot = me.username, "connected to Telegram");
    if let Some(Webhook { url, secret }) = webhook {
        let set = client
            .set_webhook(url, secret, &ALLOWED_UPDATES, CONNECTIONS)
            .await;
        done(set).map_err(|why| format!("the webhook at PUBLIC_URL could not be set: {why}"))?;
    }
    for (language_code, language) in menus(house) {
        let commands: Vec<_> = menu::EVERYONE.iter().map(|(command, key)| json!({ "command": command, "description": house.book.say(&language, key, &[]) })).collect();
        let mut params = json!({ "commands": commands, "scope": { "type": "all_private_chats" } });
        if let Some(code) = language_code {
            params["language_code"] = code.into();
        }
        set(client, &params).await;
    }
    let mut db = house.pool.acquire().await.map_err(|why| why.to_string())?;
    let seats = staff::seats(&mut db).await.map_err(|why| why.to_string())?;
    drop(db);
    for seat in seats {
        if let Some(params) = menu::params(&house.book, &seat.person, &seat.chat) {
            set(client, &params).await;
        }
    }
    Ok(())
}

/// Sets a menu of commands; without one everything can still be typed.
async fn set(client: &Client, params: &Value) {
    if let Err(why) = done(client.post(menu::METHOD, params).await) {
        tracing::warn!(why, "the menu of commands could not be set");
    }
}

/// One menu for each language that is spoken, and one for everyone else, in the first of them.
fn menus(house: &House) -> Vec<(Option<String>, String)> {
    let codes: Vec<String> = house
        .book
        .enabled()
        .map(|language| language.code.clone())
        .collect();
    let everyone = codes.first().map(|first| (None, first.clone()));
    everyone
        .into_iter()
        .chain(codes.into_iter().map(|code| (Some(code.clone()), code)))
        .collect()
}

fn done(outcome: Outcome) -> Result<(), String> {
    match outcome {
        Outcome::Done { .. } => Ok(()),
        other => Err(format!("{other:?}")),
    }
}
