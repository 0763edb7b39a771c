//! Phones as a web page: the demo's customers, staff and groups in a browser.
//!
//! The page asks for `/phone/<person>` (in a group with `?chat=<group>`) and asks again whenever `/changes` says that something changed.
//! It is served on loopback only, and takes orders only from itself: every POST needs a content type that a page of
//! another site cannot send without asking first, and a `Host` that is this machine.

mod assets;
mod handsets;
mod orders;

use std::convert::Infallible;

use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures::stream::{self, Stream};
use serde::Deserialize;
use serde_json::{Value, json};

use super::sms::Smsbox;
use super::telegram::{Handset, Telegram};

/// As much as Telegram takes.
pub(super) const LARGEST_UPLOAD: usize = 50 << 20;

/// Nothing but what this program serves itself, and the pages of bots on this machine.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src blob:; font-src 'self'; connect-src 'self'; frame-src http://127.0.0.1:*; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// The page and what it asks for; `beside` is what stands beside the phone, behind the same guard.
pub(super) fn routes(beside: Option<Router>, old_phones: Option<Smsbox>) -> Router<Telegram> {
    let old_phones = old_phones.map(handsets::routes).unwrap_or_default();
    assets::routes()
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/changes", get(changes))
        .route("/phone", get(people).post(orders::new_person))
        .route("/phone/{person}", get(screen))
        .route("/phone/{person}/file/{unique_id}", get(file))
        .route("/phone/{person}/page", post(opens_page))
        .merge(orders::routes())
        .merge(old_phones)
        .merge(beside.unwrap_or_default().with_state(()))
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD))
        .layer(middleware::from_fn(guard))
}

async fn people(State(telegram): State<Telegram>) -> Json<Value> {
    Json(everyone(&telegram))
}

/// The phones: of customers, of those who are something here, the groups, each seen over the shoulder of one of its members, and those
/// with SMS alone.
/// `last` is the newest message of the bot there, and `state` differs whenever the screen does.
fn everyone(telegram: &Telegram) -> Value {
    let mut people = telegram.people();
    people.sort_by_key(|phone| (phone.badge().is_some(), phone.id()));
    let people = people
        .iter()
        .map(|phone| entry(phone, &phone.name(), &Value::Null));
    let groups = telegram.groups().into_iter().filter_map(|group| {
        let members = group.members();
        let seen = members.first()?.at(&group);
        let members: Value = members
            .iter()
            .map(|phone| json!({"id": phone.id(), "name": phone.name(), "badge": phone.badge()}))
            .collect();
        Some(entry(&seen, &group.title(), &members))
    });
    let old_phones = telegram.handsets().map(handsets::entries);
    let old_phones = old_phones.unwrap_or_default();
    people.chain(groups).chain(old_phones).collect()
}

fn entry(phone: &Handset, name: &str, members: &Value) -> Value {
    // Read and let go of before anything else is asked: whoever draws on the screen holds the world and waits for this.
    let drawn = *phone.changes().borrow();
    json!({
        "id": phone.chat(),
        "name": name,
        "badge": phone.badge().filter(|_| members.is_null()),
        "members": members,
        "last": phone.last_message().map(|message| message.id),
        "state": format!("{drawn}.{}.{}", phone.waiting().len(), phone.is_offline()),
    })
}

async fn screen(
    State(telegram): State<Telegram>,
    Path(person): Path<i64>,
    Query(place): Query<PersonPlace>,
) -> Result<Json<Value>, StatusCode> {
    let phone = phone(&telegram, person, &place)?;
    let in_group = phone.chat() != person;
    // What is offered in a private chat is not offered in a group.
    let commands = if in_group {
        Vec::new()
    } else {
        telegram.commands_for(person)
    };
    let commands: Vec<Value> = commands
        .into_iter()
        .map(|(command, description)| json!({"command": command, "description": description}))
        .collect();
    Ok(Json(json!({
        "id": person,
        "chat": phone.chat(),
        "name": phone.name(),
        "bot": telegram.bot_name(),
        "messages": phone.screen(),
        "keyboard": phone.keyboard(),
        "toasts": phone.toasts(),
        "doing": phone.doing(),
        "waiting": phone.waiting(),
        "unsent": phone.unsent(),
        "commands": commands,
        "blocked": phone.has_blocked(),
        "offline": phone.is_offline(),
    })))
}

/// Everyone's state now, and again after every change of anyone's: one stream, as a browser holds few connections to a server.
async fn changes(
    State(telegram): State<Telegram>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let moved = (telegram.moved(), telegram.handsets().map(Smsbox::moved));
    let events = stream::unfold(
        (moved, telegram, Value::Null),
        async |(mut moved, telegram, told)| loop {
            moved.0.borrow_and_update();
            if let Some(moved) = &mut moved.1 {
                moved.mark_unchanged();
            }
            let now = everyone(&telegram);
            if now != told {
                let event = Event::default().data(now.to_string());
                return Some((Ok(event), (moved, telegram, now)));
            }
            let old_phones = async {
                match &mut moved.1 {
                    Some(moved) => moved.changed().await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                moved = moved.0.changed() => moved.ok()?,
                moved = old_phones => moved.ok()?,
                () = telegram.stopped() => return None,
            }
        },
    );
    Sse::new(events).keep_alive(KeepAlive::default())
}

#[derive(Deserialize)]
struct PageToOpen {
    url: String,
}

/// What the app hands the page that a button opens.
async fn opens_page(
    State(telegram): State<Telegram>,
    Path(person): Path<i64>,
    Query(place): Query<PersonPlace>,
    Json(wanted): Json<PageToOpen>,
) -> Result<Json<Value>, StatusCode> {
    let phone = phone(&telegram, person, &place)?;
    let handed = phone.opens_page(&wanted.url).ok_or(StatusCode::CONFLICT)?;
    Ok(Json(json!({ "init_data": handed })))
}

/// A picture is shown and a voice note played; anything else, which might be a page with scripts, is only ever saved.
async fn file(
    State(telegram): State<Telegram>,
    Path((person, unique_id)): Path<(i64, String)>,
) -> Result<Response, StatusCode> {
    let (mime, content) = phone(&telegram, person, &PersonPlace::default())?
        .file(&unique_id)
        .ok_or(StatusCode::NOT_FOUND)?;
    let harmless = [
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/gif",
        "audio/ogg",
    ]
    .into_iter()
    .find(|harmless| *harmless == mime);
    let disposition = if harmless.is_some() {
        "inline"
    } else {
        "attachment"
    };
    let head = [
        (
            header::CONTENT_TYPE,
            harmless.unwrap_or("application/octet-stream"),
        ),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((head, content).into_response())
}

/// Where a person is, and what they answer; in the query of every request.
#[derive(Deserialize, Default)]
struct PersonPlace {
    /// A group; none: their own chat with the bot.
    chat: Option<i64>,
    /// The message that they reply to.
    reply_to: Option<i64>,
}

fn phone(telegram: &Telegram, person: i64, place: &PersonPlace) -> Result<Handset, StatusCode> {
    let own = telegram.phone_of(person).ok_or(StatusCode::NOT_FOUND)?;
    let there = match place.chat.filter(|chat| *chat != person) {
        None => own,
        Some(chat) => {
            let group = telegram.groups().into_iter().find(|group| {
                let members = group.members();
                group.id() == chat && members.iter().any(|member| member.id() == person)
            });
            own.at(&group.ok_or(StatusCode::NOT_FOUND)?)
        }
    };
    Ok(match place.reply_to {
        Some(message) => there.replying_to(message),
        None => there,
    })
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

/// Keeps pages in browsers away from the Bot API beside the page: programs name this machine, and no site that sends them.
pub(super) async fn programs_only(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_a_page = headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site");
    if is_a_page || !is_this_machine(headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
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
