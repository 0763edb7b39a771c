//! How a model of Telegram is set up, and why it may not start.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};

use super::clock::ModelClock;
use super::rates::RateLimits;
use super::state::World;
use super::{Model, Telegram, server, snapshot, webhook};
use crate::simulator::sms::Smsbox;

/// How long the last calls may take when the model is stopped.
const FAREWELL: Duration = Duration::from_secs(2);

/// What differs between a test, a benchmark and the demo.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Loopback port; 0: any.
    pub port: u16,
    /// When the port is taken, try the next ones.
    pub next_free_port: bool,
    /// `<bot id>:<secret>`.
    pub token: String,
    pub bot_name: String,
    pub bot_username: String,
    /// Where people, chats, files and waiting updates survive a restart; none: nowhere.
    pub folder: Option<PathBuf>,
    /// How long a press may be answered.
    pub press_deadline: Duration,
    /// How long a webhook may take to answer.
    pub webhook_timeout: Duration,
    pub rates: RateLimits,
    /// In groups the bot sees only commands, replies to itself and service messages.
    pub privacy_mode: bool,
    /// Calls that [`Telegram::calls`] remembers; 0 turns the log off.
    pub keep_calls: usize,
    /// Messages remembered in each chat; none: all.
    pub keep_messages: Option<usize>,
    /// Acknowledged updates that [`Telegram::redeliver`] remembers.
    pub keep_updates: usize,
    /// Serve the page with the phone at `/`.
    pub page: bool,
    /// What else the page may ask for, behind the same guard: what stands beside the phone is not Telegram's.
    pub beside: Option<axum::Router>,
    /// Old phones that the page shows beside those of Telegram.
    pub handsets: Option<Smsbox>,
    /// How long the waiting functions of [`super::Handset`] wait.
    pub patience: Duration,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            port: 0,
            next_free_port: false,
            token: "7300000001:AAF-model_of_Telegram_not_a_real_token".to_owned(),
            bot_name: "PowerLink".to_owned(),
            bot_username: "powerlink_bot".to_owned(),
            folder: None,
            press_deadline: Duration::from_secs(15),
            webhook_timeout: webhook::PATIENCE,
            rates: RateLimits::default(),
            privacy_mode: true,
            keep_calls: 10_000,
            keep_messages: None,
            keep_updates: 1_000,
            page: false,
            beside: None,
            handsets: None,
            patience: Duration::from_secs(10),
        }
    }
}

impl Settings {
    /// For benchmarks: no log of calls, no history, only the last messages of each chat.
    pub fn quiet() -> Settings {
        Settings {
            keep_calls: 0,
            keep_messages: Some(8),
            keep_updates: 0,
            ..Settings::default()
        }
    }
}

/// Why a model could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(
        "the model of Telegram cannot listen on 127.0.0.1:{port}: {source}; choose another port or let it take the next free one"
    )]
    Listen { port: u16, source: io::Error },
    #[error("`{0}` cannot be a bot token; it has the form 123456789:secret")]
    Token(String),
    #[error(
        "the state of the modelled Telegram in {path} cannot be read: {why}; move the file away, or start over with --fresh, to begin with an empty one"
    )]
    Snapshot { path: PathBuf, why: String },
    #[error("the folder {path} of the modelled Telegram cannot be used: {source}")]
    Folder { path: PathBuf, source: io::Error },
    #[error("no HTTP client for webhooks: {0}")]
    Client(#[from] reqwest::Error),
}

impl Telegram {
    /// Starts a model that listens on loopback. To be called on a tokio runtime, which it uses from then on.
    pub async fn start(settings: Settings) -> Result<Telegram, StartError> {
        let bot_id = settings
            .token
            .split_once(':')
            .and_then(|(id, _)| id.parse().ok())
            .ok_or_else(|| StartError::Token(settings.token.clone()))?;
        let mut world = match &settings.folder {
            Some(folder) => snapshot::load(folder)?,
            None => None,
        }
        .unwrap_or_else(|| World::empty(bot_id));
        world.furnish(bot_id, &settings);
        let (listener, address) = listen(&settings).await?;
        let model = Model {
            address,
            clock: ModelClock::new(world.skipped_ms),
            world: Mutex::new(world),
            arrivals: watch::Sender::new(0),
            called: watch::Sender::new(0),
            moved: watch::Sender::new(0),
            stopping: watch::Sender::new(false),
            network: watch::Sender::new(true),
            dirty: Notify::new(),
            saving: Mutex::new(()),
            serving: Mutex::new(None),
            client: webhook::client()?,
            runtime: tokio::runtime::Handle::current(),
            settings,
        };
        let telegram = Telegram {
            model: Arc::new(model),
        };
        let serving = tokio::spawn(server::serve(telegram.clone(), listener));
        *telegram
            .model
            .serving
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(serving);
        if telegram.model.settings.folder.is_some() {
            tokio::spawn(snapshot::keep_saving(telegram.clone()));
        }
        telegram.change(|_| ());
        Ok(telegram)
    }

    /// Ends the model: long polls are answered, connections end, nothing is delivered any more, the state is saved.
    /// Afterwards the port is free again.
    pub async fn stop(&self) {
        self.model.stopping.send_replace(true);
        self.model.arrivals.send_modify(|count| *count += 1);
        let serving = self
            .model
            .serving
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(mut serving) = serving
            && tokio::time::timeout(FAREWELL, &mut serving).await.is_err()
        {
            serving.abort();
        }
        if let Some(folder) = &self.model.settings.folder
            && let Err(error) = snapshot::save(self, folder).await
        {
            tracing::error!(target: "simulator::telegram", "the state of the modelled Telegram is not saved: {error}");
        }
    }
}

async fn listen(settings: &Settings) -> Result<(TcpListener, std::net::SocketAddr), StartError> {
    let mut port = settings.port;
    loop {
        let bound = match TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => listener.local_addr().map(|address| (listener, address)),
            Err(error) => Err(error),
        };
        match bound {
            Ok(bound) => return Ok(bound),
            Err(_) if settings.next_free_port && port < u16::MAX && port - settings.port < 100 => {
                port += 1;
            }
            Err(source) => {
                return Err(StartError::Listen {
                    port: settings.port,
                    source,
                });
            }
        }
    }
}
