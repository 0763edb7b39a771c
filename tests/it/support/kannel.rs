//! A modelled Kannel over real HTTP: it takes what we send, and calls for receipts as it was asked to.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use url::form_urlencoded::byte_serialize;

/// What proves that a request comes from it.
pub(crate) const SMS_SECRET: &str = "a-secret-of-this-test";

/// What a modelled sendsms was asked to send.
#[derive(Clone, Debug)]
pub(crate) struct SentSms {
    pub(crate) to: String,
    pub(crate) coding: String,
    pub(crate) text: String,
    /// Where its receipts are to go, with Kannel's escapes.
    pub(crate) dlr_url: String,
    pub(crate) dlr_mask: String,
}

/// A smsbox.
#[derive(Clone, Debug, Default)]
pub(crate) struct Smsbox(Arc<Mutex<SmsboxState>>);

#[derive(Debug, Default)]
struct SmsboxState {
    sent: Vec<SentSms>,
    /// What it answers in place of "accepted".
    answer: Option<(StatusCode, &'static str)>,
    /// The receipt that it brings before it answers.
    first: Option<u32>,
}

impl Smsbox {
    /// Takes everything from our user, at this address.
    pub(crate) async fn open(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new()
            .route("/cgi-bin/sendsms", post(take))
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}/cgi-bin/sendsms")
    }

    pub(crate) fn sent(&self) -> Vec<SentSms> {
        self.0.lock().expect("a lock").sent.clone()
    }

    pub(crate) fn last(&self) -> SentSms {
        self.sent().pop().expect("something was sent")
    }

    /// From now on it answers so, and sends nothing.
    pub(crate) fn answers(&self, answer: Option<(StatusCode, &'static str)>) {
        self.0.lock().expect("a lock").answer = answer;
    }

    /// From now on a receipt of this bit comes before the answer.
    pub(crate) fn reports_first(&self, bit: u32) {
        self.0.lock().expect("a lock").first = Some(bit);
    }
}

async fn take(
    State(smsbox): State<Smsbox>,
    headers: HeaderMap,
    text: String,
) -> (StatusCode, &'static str) {
    let header = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let user = (header("x-kannel-username"), header("x-kannel-password"));
    if user != ("powerlink".to_owned(), "of-a-test".to_owned()) {
        return (StatusCode::FORBIDDEN, "Authorization failed for sendsms");
    }
    assert_eq!(header("x-kannel-from"), "8080");
    let sms = SentSms {
        to: header("x-kannel-to"),
        coding: header("x-kannel-coding"),
        text,
        dlr_url: header("x-kannel-dlr-url"),
        dlr_mask: header("x-kannel-dlr-mask"),
    };
    let (answer, first) = {
        let mut state = smsbox.0.lock().expect("a lock");
        state.sent.push(sms.clone());
        (state.answer, state.first)
    };
    if let Some(bit) = first {
        assert_eq!(sms.is_reported(bit, "ACK/").await, 200);
    }
    answer.unwrap_or((StatusCode::ACCEPTED, "0: Accepted for delivery"))
}

impl SentSms {
    /// Kannel tells of it: the status that it is answered with.
    pub(crate) async fn is_reported(&self, bit: u32, answer: &str) -> u16 {
        let answer: String = byte_serialize(answer.as_bytes()).collect();
        let url = self.dlr_url.replace("%d", &bit.to_string());
        called(url.replace("%A", &answer)).await
    }
}

/// The status that a call is answered with.
pub(crate) async fn called(address: String) -> u16 {
    let answer = reqwest::get(address).await.expect("an answer");
    answer.status().as_u16()
}
