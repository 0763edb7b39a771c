//! A model of Telegram: the Bot API over real HTTP on loopback, with people, groups, files, limits and faults.
//!
//! A bot that talks to it cannot tell it from Telegram by what the Bot API shows: updates wait in lanes with their times
//! to live, webhooks are retried as tdlib/telegram-bot-api retries them, limits are enforced and refusals carry Telegram's words.
//! Every call is checked against the published description of the Bot API; what does not fit is kept in [`Telegram::violations`].
//!
//! ```no_run
//! # use powerlink::simulator::telegram::{Settings, Telegram};
//! # async fn show() -> Result<(), Box<dyn std::error::Error>> {
//! let telegram = Telegram::start(Settings::default()).await?;
//! let almaz = telegram.person(7001, "Almaz Bekele", "am");
//! // The bot under test talks to telegram.url() with telegram.token(), then:
//! almaz.say("/start");
//! let greeting = almaz.next_message(0).await?;
//! almaz.tap(greeting.labels()[0])?;
//! assert_eq!(telegram.violations(), Vec::<String>::new());
//! # Ok(()) }
//! ```
//!
//! Where the model is narrower than Telegram it refuses and says so: Markdown is not parsed, files are not fetched from
//! addresses, forum topics do not exist.

mod answer;
mod carried;
mod check;
mod clock;
mod description;
mod faults;
mod files;
mod groups;
mod happenings;
mod html;
mod html_cursor;
mod images;
mod journal;
mod keyboards;
mod lines;
mod markup;
mod media;
mod methods;
pub mod mini_app;
mod offline;
mod params;
mod people;
mod phone;
mod polling;
mod presses;
mod rates;
mod screen;
mod server;
mod settings;
mod snapshot;
mod state;
mod tapping;
mod text;
mod updates;
mod voices;
mod wait;
mod webhook;
mod writing;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::json;
use tokio::sync::{Notify, watch};

pub use faults::{Fault, FaultId};
pub use groups::Group;
pub use happenings::Sent;
pub use journal::{Counters, RecordedCall};
pub use phone::Handset;
pub use rates::{Rate, RateLimits};
pub use screen::{Button, ForceReply, Key, KeyAction, ScreenMessage, Toast};
pub use settings::{Settings, StartError};
pub use tapping::NoSuchButton;
pub use wait::NotSeen;
pub use webhook::Posted;

use super::sms::Smsbox;
use answer::CallRefusal;
use clock::ModelClock;
use state::World;

/// A running model. Clones are handles to the same one; it runs until [`Telegram::stop`] or the end of the runtime.
#[derive(Clone)]
pub struct Telegram {
    model: Arc<Model>,
}

struct Model {
    settings: Settings,
    address: SocketAddr,
    world: Mutex<World>,
    clock: ModelClock,
    /// Counts updates that arrived and pollers that came.
    arrivals: watch::Sender<u64>,
    /// Counts calls that were answered.
    called: watch::Sender<u64>,
    /// Counts everything: calls, updates, acknowledgements.
    moved: watch::Sender<u64>,
    stopping: watch::Sender<bool>,
    network: watch::Sender<bool>,
    dirty: Notify,
    /// Held while the state is written to the disk.
    saving: Mutex<()>,
    serving: Mutex<Option<tokio::task::JoinHandle<()>>>,
    client: reqwest::Client,
    runtime: tokio::runtime::Handle,
}

/// Where the bot finds the model.
impl Telegram {
    /// The root of the Bot API, such as `http://127.0.0.1:43211`; calls go to `<root>/bot<token>/<method>`.
    pub fn url(&self) -> String {
        format!("http://{}", self.model.address)
    }

    pub fn address(&self) -> SocketAddr {
        self.model.address
    }

    pub fn token(&self) -> String {
        self.look(|world| world.bot.token.clone())
    }

    pub fn bot_id(&self) -> i64 {
        self.look(|world| world.bot.id)
    }

    /// Takes the token away and gives another: the old one gets 401, and its `file_id`s mean nothing any more.
    pub fn change_token(&self, token: &str) {
        self.change(|world| token.clone_into(&mut world.bot.token));
    }

    pub fn bot_name(&self) -> String {
        self.look(|world| world.bot.first_name.clone())
    }

    /// What the bot registered with setMyCommands for everyone in this language (empty: no language); pairs of name and description.
    pub fn commands(&self, language: &str) -> Vec<(String, String)> {
        self.look(|world| {
            world
                .bot
                .commands_in(&json!({ "type": "default" }), language)
        })
        .unwrap_or_default()
    }

    /// What somebody with a phone in this language reads of the bot (`name`, `description`, `short_description`), where it has said
    /// it; and its `menu_button`.
    pub fn profile(&self, field: &str, language: &str) -> Option<serde_json::Value> {
        self.look(|world| {
            let said = |language: &str| world.bot.profile.get(&format!("{field}/{language}"));
            said(language).or_else(|| said("")).cloned()
        })
    }

    /// The commands that this person sees: those for their chat, for private chats, for everywhere, those in their language before those without one.
    pub fn commands_for(&self, person: i64) -> Vec<(String, String)> {
        self.look(|world| {
            let language = world
                .people
                .get(&person)
                .map_or("", |person| &person.language_code);
            let narrow_to_wide = [
                json!({ "type": "chat", "chat_id": person }),
                json!({ "type": "all_private_chats" }),
                json!({ "type": "default" }),
            ];
            narrow_to_wide
                .iter()
                .flat_map(|scope| [(scope, language), (scope, "")])
                .find_map(|(scope, language)| world.bot.commands_in(scope, language))
                .unwrap_or_default()
        })
    }
}

/// What goes wrong, and when it is.
impl Telegram {
    /// Orders a fault; see [`Fault`].
    #[expect(
        clippy::must_use_candidate,
        reason = "a fault for the next call is used up by itself"
    )]
    pub fn fail_next(&self, fault: Fault) -> FaultId {
        self.look(|world| world.faults.add(fault))
    }

    pub fn lift(&self, fault: FaultId) {
        self.look(|world| world.faults.lift(fault));
    }

    pub fn lift_all(&self) {
        self.look(|world| world.faults.lift_all());
    }

    /// Nobody reaches anybody: connections are accepted and closed at once, and deliveries fail.
    pub fn network_down(&self) {
        self.model.network.send_replace(false);
    }

    pub fn network_up(&self) {
        self.model.network.send_replace(true);
        self.change(|_| ());
    }

    /// Model time in seconds since 1970.
    pub fn now(&self) -> i64 {
        self.model.clock.now_ms() / 1_000
    }

    /// Sets the clock, before anything has happened.
    pub fn begin_at(&self, at_ms: i64) {
        self.model.clock.begin_at(at_ms);
        self.change(|world| world.skipped_ms = self.model.clock.skipped_ms());
    }

    /// Skips time: lifetimes run out, waits for a retry end.
    pub fn advance(&self, by: Duration) {
        self.model.clock.advance(by);
        self.change(|world| world.skipped_ms = self.model.clock.skipped_ms());
    }
}

/// Delivery by hand.
impl Telegram {
    /// Updates pile up and nothing is delivered until [`Telegram::resume_deliveries`].
    pub fn hold_deliveries(&self) {
        self.look(|world| world.updates.held = true);
    }

    pub fn resume_deliveries(&self) {
        self.change(|world| world.updates.held = false);
        self.model.arrivals.send_modify(|count| *count += 1);
    }

    /// Posts an update to the webhook now, whatever waits before it, and also if it was taken before.
    /// With deliveries held this makes any order, repetition and simultaneity.
    ///
    /// None where there is no webhook, or no such update any more.
    pub async fn deliver(&self, update_id: i64) -> Option<Posted> {
        let (webhook, body) = self.look(|world| {
            Some((
                world.updates.webhook.clone()?,
                world.updates.body(update_id)?,
            ))
        })?;
        let posted = self
            .post(&webhook.url, webhook.secret.as_deref(), body)
            .await;
        if posted.taken() {
            self.change(|world| world.updates.done(update_id, &mut world.journal));
        }
        Some(posted)
    }

    /// Posts an update once more; what Telegram does when it did not hear the answer.
    pub async fn redeliver(&self, update_id: i64) -> Option<Posted> {
        self.deliver(update_id).await
    }
}

/// For the rooms of the model.
impl Telegram {
    /// Changes the world, then starts what follows from it.
    fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let (changed, arrived) = {
            let mut world = self
                .model
                .world
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let changed = change(&mut world);
            let arrived = !world.updates.fresh.is_empty();
            webhook::pump(self, &mut world);
            (changed, arrived)
        };
        if arrived {
            self.model.arrivals.send_modify(|count| *count += 1);
        }
        self.model.moved.send_modify(|count| *count += 1);
        if self.model.settings.folder.is_some() {
            self.model.dirty.notify_one();
        }
        changed
    }

    /// Reads the world, or notes what nothing follows from.
    fn look<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        look(
            &mut self
                .model
                .world
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    fn now_ms(&self) -> i64 {
        self.model.clock.now_ms()
    }

    fn network_is_up(&self) -> bool {
        *self.model.network.borrow()
    }

    /// The old phones beside those of Telegram.
    pub(in crate::simulator) fn handsets(&self) -> Option<&Smsbox> {
        self.model.settings.handsets.as_ref()
    }

    /// Changes whenever anything does.
    pub(in crate::simulator) fn moved(&self) -> watch::Receiver<u64> {
        self.model.moved.subscribe()
    }

    /// Returns when the model is stopped.
    pub(in crate::simulator) async fn stopped(&self) {
        let mut stopping = self.model.stopping.subscribe();
        // Without a sender the model is gone, which is as good as stopped.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    }

    fn is_stopping(&self) -> bool {
        *self.model.stopping.borrow()
    }

    /// Whether a token is the bot's: 404 for what cannot be a token, 401 for another.
    fn knows(&self, token: &str) -> Result<(), CallRefusal> {
        if token
            .split_once(':')
            .is_none_or(|(id, _)| id.parse::<i64>().is_err())
        {
            return Err(CallRefusal::not_found());
        }
        if self.look(|world| world.bot.token == token) {
            Ok(())
        } else {
            Err(CallRefusal::unauthorized())
        }
    }
}
