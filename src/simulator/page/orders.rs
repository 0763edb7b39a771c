//! What the page can be told to do on behalf of a person: write, tap, send, share.

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Place, phone};
use crate::simulator::telegram::{Phone, Telegram};

/// Every order is a POST to `/phone/<person>/<order>`, with its place in the query.
pub(super) fn routes() -> Router<Telegram> {
    Router::new()
        .route("/phone/{person}/photo", post(photo))
        .route("/phone/{person}/file", post(file))
        .route("/phone/{person}/do", post(obey))
}

#[derive(Deserialize)]
pub(super) struct NewPerson {
    name: String,
    language_code: String,
}

/// Settles a new person; gives the id.
pub(super) async fn new_person(
    State(telegram): State<Telegram>,
    Json(new): Json<NewPerson>,
) -> Json<Value> {
    let highest = telegram
        .people()
        .iter()
        .map(Phone::id)
        .max()
        .unwrap_or_default()
        .max(7_000_000);
    let name = new.name.trim();
    let phone = telegram.person(
        highest + 1,
        if name.is_empty() {
            "Almaz Bekele"
        } else {
            name
        },
        &new.language_code,
    );
    Json(json!({"id": phone.id()}))
}

/// What a person does, but for uploads.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum Order {
    Say { text: String },
    Tap { message_id: i64, data: String },
    Key { label: String },
    Location { latitude: f64, longitude: f64 },
    Contact,
    Edit { message_id: i64, text: String },
    Delete { message_id: i64 },
    Block,
    Unblock,
}

async fn obey(
    State(telegram): State<Telegram>,
    Path(person): Path<i64>,
    Query(place): Query<Place>,
    Json(order): Json<Order>,
) -> Result<StatusCode, StatusCode> {
    let phone = phone(&telegram, person, &place)?;
    let done = match order {
        Order::Say { text } if text.trim().is_empty() => return Err(StatusCode::BAD_REQUEST),
        Order::Say { text } => Some(phone.say(&text)),
        Order::Tap { message_id, data } => phone.tap_on(message_id, &data).ok(),
        Order::Key { label } => phone.tap_key(&label).ok(),
        Order::Location {
            latitude,
            longitude,
        } => Some(phone.send_location(latitude, longitude)),
        Order::Contact => Some(phone.share_own_contact()),
        Order::Edit { message_id, text } => phone.edit(message_id, &text),
        Order::Delete { message_id } => {
            phone.delete(message_id);
            return Ok(StatusCode::NO_CONTENT);
        }
        Order::Block => {
            phone.block();
            return Ok(StatusCode::NO_CONTENT);
        }
        Order::Unblock => {
            phone.unblock();
            return Ok(StatusCode::NO_CONTENT);
        }
    };
    // The button, the key or the message may be gone by now.
    done.map(|_| StatusCode::NO_CONTENT)
        .ok_or(StatusCode::CONFLICT)
}

#[derive(Deserialize)]
struct Upload {
    #[serde(default)]
    name: String,
    #[serde(default)]
    mime: String,
    #[serde(default)]
    caption: String,
}

async fn photo(
    State(telegram): State<Telegram>,
    Path(person): Path<i64>,
    Query(place): Query<Place>,
    Query(upload): Query<Upload>,
    content: Bytes,
) -> Result<StatusCode, StatusCode> {
    phone(&telegram, person, &place)?.send_photo(content, &upload.caption);
    Ok(StatusCode::NO_CONTENT)
}

async fn file(
    State(telegram): State<Telegram>,
    Path(person): Path<i64>,
    Query(place): Query<Place>,
    Query(upload): Query<Upload>,
    content: Bytes,
) -> Result<StatusCode, StatusCode> {
    phone(&telegram, person, &place)?.send_file(
        &upload.name,
        &upload.mime,
        content,
        &upload.caption,
    );
    Ok(StatusCode::NO_CONTENT)
}
