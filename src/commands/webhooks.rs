//! `powerlink webhooks`: who is told what happens to requests.

use std::process::ExitCode;

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Done, say};
use crate::app::run::open;
use crate::app::wake;
use crate::app::webhooks::{addresses, secrets};
use crate::cli::{NewWebhook, Replay, WebhooksAction, WebhooksArguments};
use crate::domain::WebhookKind;
use crate::store::webhook_deliveries::{self, LoggedTry};
use crate::store::webhooks::{self, ListedWebhook};
use crate::store::{self};

/// How many tries are shown.
const SHOWN: i64 = 50;
/// For how long the secret before signs, too.
const BOTH: Duration = Duration::hours(24);

pub async fn webhooks(given: WebhooksArguments) -> Done {
    let database = open::database_in_use(&given.store).await?;
    let mut db = database.pool.acquire().await?;
    let now = store::now(&mut db).await?;
    match given.action {
        WebhooksAction::Add(new) => add(&mut db, &new, now).await?,
        WebhooksAction::List => {
            for webhook in webhooks::list(&mut db).await? {
                say(&described(&webhook));
            }
        }
        WebhooksAction::Remove { id } => {
            known(webhooks::remove(&mut db, id).await?, id)?;
            while webhook_deliveries::forget_of(&mut db, id).await? {}
            say(&format!("{id} is told nothing any more"));
        }
        WebhooksAction::Enable { id } => {
            known(webhooks::enable(&mut db, id, now).await?, id)?;
            say(&format!("{id} is told again, what waited included"));
        }
        WebhooksAction::Rotate { id } => {
            let secret = secrets::make()?;
            let until = now + BOTH;
            known(webhooks::rotate(&mut db, id, &secret, until).await?, id)?;
            say(&format!(
                "{}\nit is shown this once: keep it. The one before signs too until {}",
                secrets::shown(&secret),
                minute(until)
            ));
        }
        WebhooksAction::Log { id } => {
            is_there(&mut db, id).await?;
            for tried in webhook_deliveries::log(&mut db, id, SHOWN).await? {
                say(&logged(&tried));
            }
        }
        WebhooksAction::Replay(wanted) => replay(&mut db, &wanted, now).await?,
    }
    drop(db);
    // Whoever serves looks at once.
    wake::tell_replicas(&database.pool, wake::NEWS).await;
    database.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn add(
    db: &mut PgConnection,
    new: &NewWebhook,
    now: DateTime<Utc>,
) -> Result<(), Box<dyn std::error::Error>> {
    let url = addresses::read(&new.url, &new.webhooks.webhooks_allow)
        .map_err(|why| format!("--url: {why}"))?;
    let secret = secrets::make()?;
    let who = (&*new.owner, url.as_str());
    let id = webhooks::add(db, who, &new.events, &secret, now).await?;
    say(&format!(
        "{id}  {}  {url}  {}",
        new.owner,
        kinds(&new.events)
    ));
    say(&format!(
        "{}\nit is shown this once: keep it",
        secrets::shown(&secret)
    ));
    Ok(())
}

async fn replay(
    db: &mut PgConnection,
    wanted: &Replay,
    now: DateTime<Utc>,
) -> Result<(), Box<dyn std::error::Error>> {
    let id = wanted.id;
    is_there(db, id).await?;
    if let Some(entry) = wanted.event {
        if !webhook_deliveries::replay_one(db, id, entry).await? {
            return Err(format!("there is no event evt_{entry}").into());
        }
        say(&format!("evt_{entry} is told again"));
    }
    if let Some(since) = wanted.since {
        let count = webhook_deliveries::replay_since(db, id, since).await?;
        say(&format!("{count} events are told again"));
    }
    webhooks::enable(db, id, now).await?;
    Ok(())
}

async fn is_there(db: &mut PgConnection, id: Uuid) -> Result<(), Box<dyn std::error::Error>> {
    let all = webhooks::list(db).await?;
    Ok(known(all.iter().any(|webhook| webhook.id == id), id)?)
}

fn known(is_known: bool, id: Uuid) -> Result<(), String> {
    let unknown = || format!("there is no webhook {id}: see powerlink webhooks list");
    is_known.then_some(()).ok_or_else(unknown)
}

fn described(webhook: &ListedWebhook) -> String {
    let state = match (webhook.disabled_at, webhook.failing_since) {
        (Some(at), _) => format!("disabled since {}", minute(at)),
        (None, Some(since)) => format!("failing since {}", minute(since)),
        (None, None) => "works".to_owned(),
    };
    let waiting = match webhook.waiting {
        1000.. => "1000 or more".to_owned(),
        some => some.to_string(),
    };
    let (id, owner, url) = (webhook.id, &webhook.owner, &webhook.url);
    format!(
        "{id}  {owner}  {url}  {}  {state}, {waiting} wait",
        kinds(&webhook.events)
    )
}

fn logged(tried: &LoggedTry) -> String {
    let ended = match (tried.status, &tried.why) {
        (Some(status), _) => status.to_string(),
        (None, Some(why)) => why.clone(),
        (None, None) => "no answer".to_owned(),
    };
    let next = tried
        .next_at
        .map(|at| format!(", again {}", at.format("%Y-%m-%d %H:%M:%S UTC")));
    format!(
        "{}  evt_{}  {ended}  {} ms{}",
        tried.at.format("%Y-%m-%d %H:%M:%S UTC"),
        tried.entry,
        tried.milliseconds,
        next.unwrap_or_default()
    )
}

fn kinds(events: &[WebhookKind]) -> String {
    if events.is_empty() {
        return "all".to_owned();
    }
    let codes: Vec<&str> = events.iter().map(|kind| kind.code()).collect();
    codes.join(",")
}

fn minute(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M UTC").to_string()
}
