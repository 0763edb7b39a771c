//! The smallest possible bot: it calls methods, and answers its webhook as it is told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use powerlink::simulator::telegram::{Settings, Telegram};
use serde_json::{Value, json};
use tokio::sync::watch;

/// A model with a short patience, so that a failing test fails soon.
pub(crate) async fn model() -> Telegram {
    started(Settings::default()).await
}

pub(crate) async fn started(settings: Settings) -> Telegram {
    Telegram::start(settings).await.unwrap()
}

/// Calls a method with a JSON body; gives HTTP status and answer.
pub(crate) async fn call(telegram: &Telegram, method: &str, params: Value) -> (u16, Value) {
    let url = format!("{}/bot{}/{method}", telegram.url(), telegram.token());
    let response = client().post(url).json(&params).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

/// Calls a method that must be accepted; gives the result.
pub(crate) async fn ask(telegram: &Telegram, method: &str, params: Value) -> Value {
    let (status, mut answer) = call(telegram, method, params).await;
    assert_eq!(status, 200, "{method}: {answer}");
    answer["result"].take()
}

/// Waits until so many getUpdates are under way or over.
pub(crate) async fn polls(telegram: &Telegram, count: u64) {
    let enough = |telegram: &Telegram| telegram.counters().polls >= count;
    telegram.wait_until(enough).await.unwrap();
}

pub(crate) fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}

/// What the webhook does with one delivery.
#[derive(Clone, Copy)]
pub(crate) enum Reaction {
    Status(u16),
    RetryAfter(u16, u64),
    /// Takes it only after this long.
    Slow(Duration),
}

/// A delivery as the webhook saw it.
#[derive(Clone)]
pub(crate) struct Delivery {
    pub(crate) update: Value,
    pub(crate) secret: Option<String>,
    pub(crate) at: Instant,
    /// When the answer was given; none while it is not.
    pub(crate) done: Option<Instant>,
}

/// A webhook that follows a script, then says 200 to everything.
#[derive(Clone)]
pub(crate) struct Webhook {
    pub(crate) url: String,
    script: Arc<Mutex<VecDeque<Reaction>>>,
    deliveries: Arc<Mutex<Vec<Delivery>>>,
    count: watch::Sender<usize>,
}

impl Webhook {
    /// Listens, and registers itself with the model.
    pub(crate) async fn open(telegram: &Telegram, script: &[Reaction]) -> Webhook {
        let webhook = Webhook::listen(script).await;
        ask(
            telegram,
            "setWebhook",
            json!({"url": webhook.url, "secret_token": "open-sesame_1"}),
        )
        .await;
        webhook
    }

    pub(crate) async fn listen(script: &[Reaction]) -> Webhook {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let webhook = Webhook {
            url: format!("http://{}/hook", listener.local_addr().unwrap()),
            script: Arc::new(Mutex::new(script.iter().copied().collect())),
            deliveries: Arc::default(),
            count: watch::Sender::new(0),
        };
        let app = Router::new().fallback(take).with_state(webhook.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        webhook
    }

    /// Waits for so many deliveries, repeated ones included.
    pub(crate) async fn deliveries(&self, count: usize) -> Vec<Delivery> {
        let mut counter = self.count.subscribe();
        let enough = counter.wait_for(|seen| *seen >= count);
        tokio::time::timeout(Duration::from_mins(1), enough)
            .await
            .expect("too few deliveries")
            .unwrap();
        self.so_far()
    }

    pub(crate) fn so_far(&self) -> Vec<Delivery> {
        self.deliveries.lock().unwrap().clone()
    }
}

async fn take(State(webhook): State<Webhook>, headers: HeaderMap, body: String) -> Response {
    let secret = headers
        .get("x-telegram-bot-api-secret-token")
        .map(|secret| secret.to_str().unwrap().to_owned());
    let reaction = webhook
        .script
        .lock()
        .unwrap()
        .pop_front()
        .unwrap_or(Reaction::Status(200));
    let place = {
        let mut deliveries = webhook.deliveries.lock().unwrap();
        deliveries.push(Delivery {
            update: serde_json::from_str(&body).unwrap(),
            secret,
            at: Instant::now(),
            done: None,
        });
        deliveries.len() - 1
    };
    webhook.count.send_modify(|count| *count += 1);
    if let Reaction::Slow(pause) = reaction {
        tokio::time::sleep(pause).await;
    }
    webhook.deliveries.lock().unwrap()[place].done = Some(Instant::now());
    match reaction {
        Reaction::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Reaction::RetryAfter(status, seconds) => (
            StatusCode::from_u16(status).unwrap(),
            [("retry-after", seconds.to_string())],
        )
            .into_response(),
        Reaction::Slow(_) => StatusCode::OK.into_response(),
    }
}
