//! The commands about those who are told of events.

use chrono::{DateTime, Utc};
use clap::Subcommand;
use uuid::Uuid;

use super::owner;
use crate::config::{StoreSettings, WebhookSettings};
use crate::domain::WebhookKind;

#[derive(Debug, clap::Args)]
pub struct WebhooksArguments {
    #[command(subcommand)]
    pub action: WebhooksAction,
    #[command(flatten)]
    pub store: StoreSettings,
}

#[derive(Clone, Debug, Subcommand)]
pub enum WebhooksAction {
    /// Tell another program what happens from now on. The secret with which each event is signed is shown once.
    Add(NewWebhook),
    /// Say who is told, of what, and how it goes.
    List,
    /// Tell it nothing any more, and forget it.
    Remove {
        /// Its id, as `powerlink webhooks list` shows it.
        id: Uuid,
    },
    /// Tell it again after it was disabled, what waited included.
    Enable {
        /// Its id, as `powerlink webhooks list` shows it.
        id: Uuid,
    },
    /// Give it another secret. For 24 hours each event is signed with the old one, too.
    Rotate {
        /// Its id, as `powerlink webhooks list` shows it.
        id: Uuid,
    },
    /// Show the last tries: when, of which event, how they ended, and when it is tried again.
    Log {
        /// Its id, as `powerlink webhooks list` shows it.
        id: Uuid,
    },
    /// Tell it again what has happened, with the same webhook-id as before; it is enabled, if it was not.
    Replay(Replay),
}

#[derive(Clone, Debug, clap::Args)]
pub struct NewWebhook {
    /// Where events are posted to: `https://dashboard.example/events`.
    #[arg(long)]
    pub url: String,
    /// The program or people whose it is: 2 to 80 letters.
    #[arg(long, value_parser = owner)]
    pub owner: String,
    /// Which events: created, status, priority, technician, updated; several with commas. Unset: all of them.
    #[arg(long, value_delimiter = ',', value_parser = kind)]
    pub events: Vec<WebhookKind>,
    #[command(flatten)]
    pub webhooks: WebhookSettings,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Replay {
    /// Its id, as `powerlink webhooks list` shows it.
    pub id: Uuid,
    /// Everything since then, of the last 20,000 events: 2026-11-23T06:00:00Z.
    #[arg(long, required_unless_present = "event", conflicts_with = "event")]
    pub since: Option<DateTime<Utc>>,
    /// One event, by its webhook-id: `evt_42`.
    #[arg(long, value_parser = event)]
    pub event: Option<i64>,
}

fn kind(given: &str) -> Result<WebhookKind, String> {
    let read = given.trim().parse();
    read.map_err(|_| {
        "write created, status, priority, technician or updated; several with commas: created,status"
            .to_owned()
    })
}

fn event(given: &str) -> Result<i64, String> {
    let number = given.trim().trim_start_matches("evt_").parse();
    number.map_err(|_| "write it as the other side got it: evt_42".to_owned())
}
