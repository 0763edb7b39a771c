//! Old phones on the page, with SMS alone: `/handset/<number>` is what one shows, and what it is told to write.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::simulator::sms::Smsbox;

/// The numbers that newcomers get.
const NUMBERS: std::ops::Range<u64> = 251_911_000_001..251_911_999_999;

pub(super) fn routes<S: Clone + Send + Sync + 'static>(smsbox: Smsbox) -> Router<S> {
    Router::new()
        .route("/handset", post(settle))
        .route("/handset/{number}", get(show).post(write))
        .with_state(smsbox)
}

/// The phones, each as an entry beside those of Telegram.
pub(super) fn entries(smsbox: &Smsbox) -> Vec<Value> {
    let entry = |phone: crate::simulator::sms::FeaturePhone| {
        let last = phone.kept.iter().rfind(|sms| !sms.is_own);
        json!({
            "id": phone.number,
            "name": phone.name.split(' ').next(),
            "badge": Value::Null,
            "members": Value::Null,
            "number": phone.number,
            "last": last.map(|sms| sms.id),
            "state": phone.kept.len().to_string(),
        })
    };
    smsbox.phones().into_iter().map(entry).collect()
}

async fn show(
    State(smsbox): State<Smsbox>,
    Path(number): Path<String>,
) -> Result<Json<Value>, StatusCode> {
    let phone = smsbox.phone(&number).ok_or(StatusCode::NOT_FOUND)?;
    let kept = phone.kept.iter().map(|sms| {
        json!({
            "id": sms.id,
            "from_bot": !sms.is_own,
            "text": sms.text,
            "coding": sms.coding,
            "segments": sms.segments,
            "at": sms.at,
        })
    });
    let kept: Vec<Value> = kept.collect();
    Ok(Json(json!({
        "id": phone.number,
        "name": phone.name,
        "messages": kept,
    })))
}

#[derive(Deserialize)]
struct SmsToWrite {
    text: String,
}

async fn write(
    State(smsbox): State<Smsbox>,
    Path(number): Path<String>,
    Json(sms): Json<SmsToWrite>,
) -> StatusCode {
    if smsbox.phone(&number).is_none() {
        return StatusCode::NOT_FOUND;
    }
    if sms.text.trim().is_empty() {
        return StatusCode::BAD_REQUEST;
    }
    smsbox.write(&number, &sms.text);
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct NewHandset {
    name: String,
}

/// Settles somebody new; gives the number.
async fn settle(State(smsbox): State<Smsbox>, Json(new): Json<NewHandset>) -> Json<Value> {
    let taken = smsbox.phones();
    let number = NUMBERS
        .map(|number| format!("+{number}"))
        .find(|number| taken.iter().all(|phone| phone.number != *number))
        .unwrap_or_default();
    smsbox.settle(&number, new.name.trim());
    Json(json!({ "id": number }))
}
