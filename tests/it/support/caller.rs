//! Another program that calls over HTTP with a key.

use chrono::Duration;
use powerlink::app::api::keys;
use powerlink::domain::Scope;
use powerlink::store::{self, api_keys};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::Value;

use super::Town;

#[derive(Clone)]
pub(crate) struct Caller {
    pub(crate) http: Client,
    pub(crate) door: String,
    pub(crate) key: String,
    pub(crate) id: uuid::Uuid,
}

/// An answer: its status, its `ETag`, its body.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) version: String,
    pub(crate) body: Value,
}

impl Caller {
    /// As `powerlink keys add` makes one.
    pub(crate) async fn with(town: &Town, scopes: &[Scope], days: i64) -> Self {
        let new = keys::make().expect("random bytes");
        let mut db = town.connection().await;
        let now = store::now(&mut db).await.expect("the hour");
        let hours = (now, now + Duration::days(days));
        let added = api_keys::add(&mut db, "Web dashboard", scopes, &new.hash, hours).await;
        Self {
            http: Client::new(),
            door: format!("http://{}", town.port()),
            key: new.token,
            id: added.expect("a key"),
        }
    }

    pub(crate) async fn of(town: &Town) -> Self {
        Self::with(town, Scope::ALL, 1).await
    }

    pub(crate) fn call(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.door);
        self.http.request(method, url).bearer_auth(&self.key)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        answer(self.call(Method::GET, path)).await
    }

    pub(crate) async fn file(&self, body: &Value) -> Answer {
        answer(self.call(Method::POST, "/api/service-requests").json(body)).await
    }

    /// The same request, under this name.
    pub(crate) async fn file_once(&self, name: &str, body: &Value) -> Answer {
        let call = self.call(Method::POST, "/api/service-requests").json(body);
        answer(call.header("Idempotency-Key", name)).await
    }

    pub(crate) async fn act(&self, ticket: &str, seen: &str, body: &Value) -> Answer {
        let path = format!("/api/service-requests/{ticket}/actions");
        let call = self.call(Method::POST, &path).json(body);
        answer(call.header("If-Match", seen)).await
    }
}

pub(crate) async fn answer(call: RequestBuilder) -> Answer {
    let response = call.send().await.expect("an answer");
    let status = response.status();
    let header = |name| response.headers().get(name).and_then(|it| it.to_str().ok());
    let kind = header("content-type").unwrap_or_default().to_owned();
    let version = header("etag").unwrap_or_default().to_owned();
    let text = response.text().await.expect("a body");
    let body: Value = serde_json::from_str(&text).unwrap_or_default();
    if status.is_client_error() && status != StatusCode::PAYLOAD_TOO_LARGE {
        assert_eq!(kind, "application/problem+json", "{text}");
        assert_eq!(body["status"], status.as_u16());
    }
    Answer {
        status: status.as_u16(),
        version,
        body,
    }
}

/// A complaint about a bill, with all answers.
pub(crate) fn complaint(user: &str) -> Value {
    serde_json::json!({
        "userId": user, "serviceType": "bill_complaint",
        "answers": {
            "complaint_kind": "too_high", "account_number": "1000 1234 56", "phone": "0911234567", "region": "Addis Ababa",
            "bill_month": "2019-03", "bill_amount": 1250.5, "meter_reading": 4520, "complaint_wish": "Please look at it",
        },
    })
}
