//! A model of an SMS relay over real HTTP on loopback, and old phones behind it.
//!
//! It speaks the words of one gateway (`wires`; Kannel's smsbox, unless it is told otherwise): takes what that takes and refuses what it
//! refuses, brings what a phone writes to the address that was set for it, and tells what became of an SMS. Everything lives in memory.
//! Where it is narrower than the gateway it refuses: Kannel's text comes as the body of a POST, and a message has one receiver.

mod alphabet;
mod asked;
mod inbound;
mod phones;
mod receipts;
mod wires;

use std::collections::BTreeSet;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use tokio::net::TcpListener;
use tokio::sync::watch;

pub use inbound::CallAnswer;
pub use phones::{FeaturePhone, KeptSms};
pub use receipts::ReceiptHabits;
pub use wires::{GatewayWire, SentSms, SmsStep, WireCall, WrittenSms};

use phones::Phones;
use wires::WireAccount;

/// What differs between a test and the demo.
#[derive(Clone, Debug)]
pub struct SmsboxSettings {
    /// Who may ask it to send: a user, an account; a password, a key, a token.
    pub username: String,
    pub password: String,
    pub receipts: ReceiptHabits,
    /// The pause before it brings again what was not taken (`http-queue-delay`).
    pub again_after: Duration,
}

/// A running model. Clones are handles to the same one; it runs until [`Smsbox::stop`] or the end of the runtime.
#[derive(Clone)]
pub struct Smsbox {
    model: Arc<SmsboxModel>,
}

struct SmsboxModel {
    settings: SmsboxSettings,
    wire: GatewayWire,
    address: SocketAddr,
    client: reqwest::Client,
    state: watch::Sender<SmsboxState>,
    stopping: watch::Sender<bool>,
}

#[derive(Default)]
struct SmsboxState {
    phones: Phones,
    /// Everything that it was asked to send.
    sent: Vec<SentSms>,
    /// The names of what it has taken.
    taken: BTreeSet<String>,
    /// Where it brings what phones write; for Kannel with its escapes.
    door: String,
    /// Where it tells what became of an SMS, if that is not said with it.
    receipts_door: String,
    /// Receipts that come by themselves, and how many of them were taken.
    receipts_due: usize,
    receipts_answered: usize,
    /// What it answers in place of "accepted".
    answer: Option<(StatusCode, &'static str)>,
    /// The receipt that it brings before it answers.
    first: Option<SmsStep>,
}

impl fmt::Debug for Smsbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smsbox").finish_non_exhaustive()
    }
}

/// Why the model could not start.
#[derive(Debug, thiserror::Error)]
pub enum SmsboxError {
    #[error("the model of an SMS relay cannot listen on 127.0.0.1: {0}")]
    Listen(#[from] std::io::Error),
    #[error("the model of an SMS relay has no HTTP client: {0}")]
    Client(#[from] reqwest::Error),
}

impl Smsbox {
    /// Starts a Kannel.
    pub async fn start(settings: SmsboxSettings) -> Result<Self, SmsboxError> {
        Self::speaking(GatewayWire::Kannel, settings).await
    }

    /// Starts a model of a gateway that listens on loopback. To be called on a tokio runtime, which it uses from then on.
    pub async fn speaking(
        wire: GatewayWire,
        settings: SmsboxSettings,
    ) -> Result<Self, SmsboxError> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let smsbox = Self {
            model: Arc::new(SmsboxModel {
                settings,
                wire,
                address: listener.local_addr()?,
                client: reqwest::Client::builder().no_proxy().build()?,
                state: watch::Sender::new(SmsboxState::default()),
                stopping: watch::Sender::new(false),
            }),
        };
        tokio::spawn(asked::serve(smsbox.clone(), listener));
        Ok(smsbox)
    }

    /// Ends the model: nothing is taken or brought any more.
    pub fn stop(&self) {
        self.model.stopping.send_replace(true);
    }

    /// Where it is asked to send, as the product is told it.
    pub fn sendsms_url(&self) -> String {
        let added = self.model.wire.words().added;
        let added = added.replace("{username}", &self.model.settings.username);
        let path = self.path();
        let told = path.strip_suffix(&added).unwrap_or(&path);
        format!("http://{}{told}", self.model.address)
    }

    /// Whose words it speaks.
    pub fn wire(&self) -> &GatewayWire {
        &self.model.wire
    }

    /// Everything that it was asked to send.
    pub fn sent(&self) -> Vec<SentSms> {
        self.model.state.borrow().sent.clone()
    }

    /// How many of the receipts that came by themselves were taken.
    pub fn receipts_answered(&self) -> usize {
        self.model.state.borrow().receipts_answered
    }

    /// From now on it answers so, and sends nothing; `None`: as usual.
    pub fn answers(&self, answer: Option<(StatusCode, &'static str)>) {
        self.change(|state| state.answer = answer);
    }

    /// From now on a receipt that tells this comes before the answer.
    pub fn reports_first(&self, step: SmsStep) {
        self.change(|state| state.first = Some(step));
    }

    /// Changes whenever anything does.
    pub(in crate::simulator) fn moved(&self) -> watch::Receiver<impl Sized + use<>> {
        self.model.state.subscribe()
    }

    /// Where it listens for what it is asked.
    fn path(&self) -> String {
        let path = self.model.wire.words().path;
        path.replace("{username}", &self.model.settings.username)
    }

    fn account(&self) -> WireAccount<'_> {
        WireAccount {
            username: &self.model.settings.username,
            password: &self.model.settings.password,
            signing_key: self.model.wire.signing_key(),
        }
    }

    fn change(&self, act: impl FnOnce(&mut SmsboxState)) {
        self.model.state.send_modify(act);
    }

    async fn stopped(&self) {
        let mut stopping = self.model.stopping.subscribe();
        // Without a sender the model is gone, which is as good as stopped.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    }
}
