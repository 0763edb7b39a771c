//! Another program that is told of events: it keeps what it hears, and answers as it is told to.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use powerlink::store::{self, webhooks};
use serde_json::Value;
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio::sync::watch;
use uuid::Uuid;

use super::{PATIENCE, Town};

/// What it was told.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub(crate) id: String,
    pub(crate) timestamp: String,
    pub(crate) signatures: String,
    pub(crate) body: String,
}

impl Heard {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    pub(crate) fn kind(&self) -> String {
        self.json()["type"].as_str().expect("a type").to_owned()
    }

    /// Whether one of its signatures is of this secret, as the standard has it.
    pub(crate) fn is_signed_by(&self, secret: &[u8]) -> bool {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("a key");
        mac.update(format!("{}.{}.{}", self.id, self.timestamp, self.body).as_bytes());
        let wanted = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        self.signatures
            .split(' ')
            .any(|signature| signature == wanted)
    }
}

/// How it answers.
#[derive(Clone, Debug)]
pub(crate) enum Manner {
    Status(u16),
    /// A status, and when to come again.
    Later(u16, &'static str),
    /// It says nothing until it is told to speak.
    Silence,
}

#[derive(Default)]
struct Mind {
    heard: Vec<Heard>,
    next: VecDeque<Manner>,
    always: Option<Manner>,
}

#[derive(Clone)]
pub(crate) struct Receiver {
    mind: Arc<Mutex<Mind>>,
    speak: watch::Sender<bool>,
    pub(crate) url: String,
}

impl Receiver {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!(
            "http://{}/events",
            listener.local_addr().expect("an address")
        );
        let receiver = Self {
            mind: Arc::default(),
            speak: watch::channel(false).0,
            url,
        };
        let routes = Router::new().fallback(hear).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        receiver
    }

    /// The next answers; after them it takes everything.
    pub(crate) fn answers(&self, next: impl IntoIterator<Item = Manner>) {
        self.mind.lock().expect("a mind").next.extend(next);
    }

    /// How it answers from now on; `None`: it takes everything.
    pub(crate) fn always(&self, manner: Option<Manner>) {
        self.mind.lock().expect("a mind").always = manner;
    }

    /// Whoever waits for its word has it.
    pub(crate) fn speaks(&self) {
        self.speak.send_replace(true);
    }

    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.mind.lock().expect("a mind").heard.clone()
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        self.heard().into_iter().map(|heard| heard.id).collect()
    }

    /// Returns when it has heard so much.
    pub(crate) async fn has_heard(&self, count: usize) -> Vec<Heard> {
        let since = Instant::now();
        loop {
            let heard = self.heard();
            if heard.len() >= count {
                return heard;
            }
            assert!(
                since.elapsed() < PATIENCE,
                "it has heard {} of {count}: {heard:#?}",
                heard.len()
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// It is told of these events (none: of all) in this town: its id, and its secret.
    pub(crate) async fn is_told(
        &self,
        town: &Town,
        events: &[powerlink::domain::WebhookKind],
    ) -> (Uuid, Vec<u8>) {
        let secret = powerlink::app::webhooks::secrets::make().expect("random bytes");
        let mut db = town.connection().await;
        let now = store::now(&mut db).await.expect("the hour");
        let added = webhooks::add(&mut db, ("Dashboard", &self.url), events, &secret, now).await;
        (added.expect("a webhook"), secret)
    }
}

async fn hear(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> Response {
    let header = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let heard = Heard {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp"),
        signatures: header("webhook-signature"),
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    let manner = {
        let mut mind = receiver.mind.lock().expect("a mind");
        mind.heard.push(heard);
        let next = mind.next.pop_front();
        next.or_else(|| mind.always.clone())
    };
    let status = |code| StatusCode::from_u16(code).expect("a status");
    match manner.unwrap_or(Manner::Status(204)) {
        Manner::Status(code) => status(code).into_response(),
        Manner::Later(code, after) => (status(code), [("retry-after", after)]).into_response(),
        Manner::Silence => {
            let mut spoken = receiver.speak.subscribe();
            drop(spoken.wait_for(|speaks| *speaks).await);
            StatusCode::NO_CONTENT.into_response()
        }
    }
}
