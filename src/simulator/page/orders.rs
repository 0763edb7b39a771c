//! What the page can be told to do on behalf of a person: write, tap, send, share, lose the network.

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{PersonPlace, phone};
use crate::simulator::telegram::{Handset, Telegram};

/// Every order is a POST to `/phone/<person>/<order>`, with its place in the query.
pub(super) fn routes() -> Router<Telegram> {
    Router::new()
        .route("/phone/{person}/photo", post(photo))
        .route("/phone/{person}/file", post(file))
        .route("/phone/{person}/voice", post(voice))
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
        .map(Handset::id)
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
    GoOffline,
    GoOnline,
}

impl Order {
    /// Whether it can wait in the phone until there is a network.
    const fn waits(&self) -> bool {
        matches!(
            self,
            Self::Say { .. } | Self::Key { .. } | Self::Location { .. } | Self::Contact
        )
    }
}

async fn obey(
    State(telegram): State<Telegram>,
    Path(person): Path<i64>,
    Query(place): Query<PersonPlace>,
    Json(order): Json<Order>,
) -> Result<StatusCode, StatusCode> {
    let phone = phone(&telegram, person, &place)?;
    if phone.is_offline() && !order.waits() && !matches!(order, Order::GoOnline) {
        return Err(StatusCode::CONFLICT);
    }
    let sent = match order {
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
        Order::Delete { message_id } => return Ok(done(|| phone.delete(message_id))),
        Order::Block => return Ok(done(|| phone.block())),
        Order::Unblock => return Ok(done(|| phone.unblock())),
        Order::GoOffline => return Ok(done(|| phone.go_offline())),
        Order::GoOnline => return Ok(done(|| phone.go_online())),
    };
    // The button, the key or the message may be gone by now.
    sent.map(|_| StatusCode::NO_CONTENT)
        .ok_or(StatusCode::CONFLICT)
}

/// What cannot fail.
fn done<T>(act: impl FnOnce() -> T) -> StatusCode {
    act();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct PageUpload {
    #[serde(default)]
    name: String,
    #[serde(default)]
    mime: String,
    #[serde(default)]
    caption: String,
    /// The album that it belongs to.
    album: Option<u64>,
}

impl PageUpload {
    fn from(&self, phone: Handset) -> Handset {
        match self.album {
            Some(album) => phone.in_album(&album.to_string()),
            None => phone,
        }
    }
}

async fn photo(
    State(telegram): State<Telegram>,
    Path(person): Path<i64>,
    Query(place): Query<PersonPlace>,
    Query(upload): Query<PageUpload>,
    content: Bytes,
) -> Result<StatusCode, StatusCode> {
    let phone = upload.from(phone(&telegram, person, &place)?);
    Ok(done(|| phone.send_photo(content, &upload.caption)))
}

async fn file(
    State(telegram): State<Telegram>,
    Path(person): Path<i64>,
    Query(place): Query<PersonPlace>,
    Query(upload): Query<PageUpload>,
    content: Bytes,
) -> Result<StatusCode, StatusCode> {
    let phone = upload.from(phone(&telegram, person, &place)?);
    Ok(done(|| {
        phone.send_file(&upload.name, &upload.mime, content, &upload.caption)
    }))
}

async fn voice(
    State(telegram): State<Telegram>,
    Path(person): Path<i64>,
    Query(place): Query<PersonPlace>,
    content: Bytes,
) -> Result<StatusCode, StatusCode> {
    let phone = phone(&telegram, person, &place)?;
    Ok(done(|| phone.send_voice(content)))
}
