//! A model of an SMS relay: Kannel's smsbox over real HTTP on loopback, and old phones behind it.
//!
//! It takes what `sendsms` takes and refuses what that refuses, brings what a phone writes to the address of its sms-service, and calls
//! for receipts as it was asked to. Everything lives in memory. Where it is narrower than Kannel it refuses: text comes as the body of
//! a POST, and a message has one receiver.

mod alphabet;
mod escapes;
mod inbound;
mod phones;
mod receipts;
mod sendsms;

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use tokio::net::TcpListener;
use tokio::sync::watch;

pub use phones::{FeaturePhone, KeptSms};
pub use receipts::ReceiptHabits;
pub use sendsms::SentSms;

use phones::Phones;

/// What differs between a test and the demo.
#[derive(Clone, Debug)]
pub struct SmsboxSettings {
    /// Who may ask it to send.
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
    /// Where it brings what phones write, with Kannel's escapes.
    get_url: String,
    /// Receipts that were answered with 200 or 202.
    receipts_answered: usize,
    /// What it answers in place of "accepted".
    answer: Option<(StatusCode, &'static str)>,
    /// The receipt that it brings before it answers.
    first: Option<u32>,
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
    /// Starts a model that listens on loopback. To be called on a tokio runtime, which it uses from then on.
    pub async fn start(settings: SmsboxSettings) -> Result<Self, SmsboxError> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let smsbox = Self {
            model: Arc::new(SmsboxModel {
                settings,
                address: listener.local_addr()?,
                client: reqwest::Client::builder().no_proxy().build()?,
                state: watch::Sender::new(SmsboxState::default()),
                stopping: watch::Sender::new(false),
            }),
        };
        tokio::spawn(sendsms::serve(smsbox.clone(), listener));
        Ok(smsbox)
    }

    /// Ends the model: nothing is taken or brought any more.
    pub fn stop(&self) {
        self.model.stopping.send_replace(true);
    }

    /// Where it is asked to send.
    pub fn sendsms_url(&self) -> String {
        format!("http://{}/cgi-bin/sendsms", self.model.address)
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

    /// From now on a receipt of this bit comes before the answer.
    pub fn reports_first(&self, bit: u32) {
        self.change(|state| state.first = Some(bit));
    }

    /// Changes whenever anything does.
    pub(in crate::simulator) fn moved(&self) -> watch::Receiver<impl Sized + use<>> {
        self.model.state.subscribe()
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
