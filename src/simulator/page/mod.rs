//! One phone as a web page: the demo's customer in a browser.
//!
//! The page asks for `/phone/<person>` and asks again whenever `/phone/<person>/changes` says that something changed.
//! It is served on loopback only, and takes orders only from itself: every POST needs a content type that a page of
//! another site cannot send without asking first, and a `Host` that is this machine.

mod orders;

use std::convert::Infallible;

use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use futures::stream::{self, Stream};
use serde_json::{Value, json};

use super::telegram::{Phone, Telegram};

/// As much as Telegram takes.
const LARGEST_UPLOAD: usize = 50 << 20;

/// Nothing but what this program serves itself.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// The page and what it asks for; `beside` answers its panels.
pub(super) fn routes(beside: Router) -> Router<Telegram> {
    Router::new()
        .route(
            "/",
            get(|| async { asset("text/html; charset=utf-8", include_bytes!("index.html")) }),
        )
        .route(
            "/phone.css",
            get(|| async { asset("text/css; charset=utf-8", include_bytes!("phone.css")) }),
        )
        .route(
            "/phone.js",
            get(|| async { asset("text/javascript; charset=utf-8", include_bytes!("phone.js")) }),
        )
        .route(
            "/office.css",
            get(|| async { asset("text/css; charset=utf-8", include_bytes!("office.css")) }),
        )
        .route(
            "/office.js",
            get(|| async {
                asset(
                    "text/javascript; charset=utf-8",
                    include_bytes!("office.js"),
                )
            }),
        )
        .route(
            "/ticket.js",
            get(|| async {
                asset(
                    "text/javascript; charset=utf-8",
                    include_bytes!("ticket.js"),
                )
            }),
        )
        .route(
            "/sample-id.png",
            get(|| async { asset("image/png", include_bytes!("sample-id.png")) }),
        )
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/phone", get(people).post(orders::new_person))
        .route("/phone/{person}", get(screen))
        .route("/phone/{person}/changes", get(changes))
        .route("/phone/{person}/file/{unique_id}", get(file))
        .merge(orders::routes())
        .merge(beside.with_state(()))
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD))
        .layer(middleware::from_fn(guard))
}

fn asset(kind: &'static str, content: &'static [u8]) -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "no-cache"),
        ],
        content,
    )
}

async fn people(State(telegram): State<Telegram>) -> Json<Value> {
    let people: Vec<Value> = telegram
        .people()
        .iter()
        .map(|phone| json!({"id": phone.id(), "name": phone.name()}))
        .collect();
    Json(Value::from(people))
}

async fn screen(
    State(telegram): State<Telegram>,
    Path(person): Path<i64>,
) -> Result<Json<Value>, StatusCode> {
    let phone = phone(&telegram, person)?;
    let commands: Vec<Value> = telegram
        .commands_for(person)
        .into_iter()
        .map(|(command, description)| json!({"command": command, "description": description}))
        .collect();
    Ok(Json(json!({
        "id": person,
        "name": phone.name(),
        "bot": telegram.bot_name(),
        "messages": phone.screen(),
        "keyboard": phone.keyboard(),
        "toasts": phone.toasts(),
        "doing": phone.doing(),
        "commands": commands,
        "blocked": phone.has_blocked(),
    })))
}

/// One event now and one after every change; the page then asks for the whole screen.
async fn changes(
    State(telegram): State<Telegram>,
    Path(person): Path<i64>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, StatusCode> {
    let changes = phone(&telegram, person)?.changes();
    let events = stream::unfold(
        (changes, telegram, true),
        |(mut changes, telegram, first)| async move {
            if !first {
                tokio::select! {
                    moved = changes.changed() => moved.ok()?,
                    () = telegram.stopped() => return None,
                }
            }
            let count = *changes.borrow_and_update();
            Some((
                Ok(Event::default().data(count.to_string())),
                (changes, telegram, false),
            ))
        },
    );
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}

/// A picture is shown; anything else, which might be a page with scripts, is only ever saved.
async fn file(
    State(telegram): State<Telegram>,
    Path((person, unique_id)): Path<(i64, String)>,
) -> Result<Response, StatusCode> {
    let (mime, content) = phone(&telegram, person)?
        .file(&unique_id)
        .ok_or(StatusCode::NOT_FOUND)?;
    let picture = ["image/jpeg", "image/png", "image/webp", "image/gif"]
        .into_iter()
        .find(|picture| *picture == mime);
    let disposition = if picture.is_some() {
        "inline"
    } else {
        "attachment"
    };
    let head = [
        (
            header::CONTENT_TYPE,
            picture.unwrap_or("application/octet-stream"),
        ),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((head, content).into_response())
}

fn phone(telegram: &Telegram, person: i64) -> Result<Phone, StatusCode> {
    telegram.phone_of(person).ok_or(StatusCode::NOT_FOUND)
}

/// Keeps other sites out, and puts the headers on that keep the page to itself.
async fn guard(request: Request, next: Next) -> Response {
    let reading = request.method().is_safe();
    if !is_this_machine(request.headers()) || !(reading || is_the_pages_own(request.headers())) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut response = next.run(request).await;
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A name that only looks like this machine could be made to point here by its owner.
fn is_this_machine(headers: &HeaderMap) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

/// Forms of other sites cannot send these types.
fn is_the_pages_own(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    kind.starts_with("application/json") || kind.starts_with("application/octet-stream")
}
