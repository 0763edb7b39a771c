//! The history of a request as it grows, as server-sent events (the living standard of HTML, 9.2).

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream;

use super::problem::ApiProblem;
use super::wire::TimelineJson;
use crate::app::App;
use crate::app::api::follow::{self, FollowedBy, Following};
use crate::app::api::keys::KeyRing;
use crate::app::api::places::{KeyPlace, KeyPlaces, NoPlace};
use crate::store::api_keys::GoodKey;

/// Streams at once, in all and with one key.
const STREAMS: (usize, usize) = (64, 16);
/// So often something is sent, so that nobody between takes the line for dead.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How soon whoever is cut off comes again.
const AGAIN: Duration = Duration::from_secs(2);
/// Behind which entry a stream goes on.
pub(super) const LAST: HeaderName = HeaderName::from_static("last-event-id");

/// The places of those who follow.
pub(super) fn places() -> Arc<KeyPlaces> {
    KeyPlaces::new(STREAMS.0, STREAMS.1)
}

/// Follows a request: each entry of its history when it is there.
///
/// `text/event-stream`: of each event the `id` is that of the entry, `event` what happened, `data` the entry as `timeline` has it. It begins with
/// the history; with `Last-Event-ID` behind that entry, without loss or doubling. A comment comes every 15 seconds. The stream ends after an
/// hour, when the key is revoked, and when the house stops: come again with the last id.
#[utoipa::path(
    get, path = "/api/service-requests/{ticketId}/events", tag = "events",
    params(
        ("ticketId" = String, Path, description = "The number, SRV-2026-00042."),
        ("Last-Event-ID" = Option<i64>, Header, minimum = 0, description = "The `id` of the last entry that you have."),
    ),
    responses(
        (status = 200, description = "Events, one for each entry.", body = String, content_type = "text/event-stream"),
        (status = 404, description = "There is no such request.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 422, description = "Last-Event-ID is none.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 429, description = "Too many calls, or too many streams of this key.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 503, description = "Too many streams, or the database is away for a moment.", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn follow(
    State(app): State<Arc<App>>,
    Extension(keys): Extension<Arc<KeyRing>>,
    Extension(key): Extension<Arc<GoodKey>>,
    Extension(places): Extension<Arc<KeyPlaces>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, ApiProblem> {
    let unknown = || ApiProblem::no_such("request");
    let id = id.parse().map_err(|_| unknown())?;
    let last = last(&headers)?;
    let place = places.take(key.id).map_err(full)?;
    let by = FollowedBy { keys, key };
    let following = follow::begin(&app, by, id, last).await?;
    let following = following.ok_or_else(unknown)?;
    let entries = stream::unfold((following, place), next);
    let events = Sse::new(entries).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    // Whoever stands between is not to wait until much has come.
    let at_once = [(HeaderName::from_static("x-accel-buffering"), "no")];
    Ok((at_once, events).into_response())
}

async fn next(
    (mut following, place): (Following, KeyPlace),
) -> Option<(Result<Event, axum::Error>, (Following, KeyPlace))> {
    let line = following.next().await?;
    let (id, kind) = (line.id, line.event);
    let event = Event::default()
        .id(id.to_string())
        .event(kind.map_or("unknown", crate::domain::TimelineEvent::code))
        .retry(AGAIN)
        .json_data(TimelineJson::of(line));
    Some((event, (following, place)))
}

fn last(headers: &HeaderMap) -> Result<i64, ApiProblem> {
    let Some(given) = headers.get(LAST) else {
        return Ok(0);
    };
    let read = given
        .to_str()
        .ok()
        .and_then(|given| given.trim().parse().ok());
    read.filter(|last| *last >= 0)
        .ok_or_else(|| ApiProblem::field("Last-Event-ID", "The id of the last event, as it came."))
}

fn full(why: NoPlace) -> ApiProblem {
    match why {
        NoPlace::OfTheKey => {
            let detail =
                "This key follows as many requests as one may: end one of its streams first.";
            ApiProblem::new(StatusCode::TOO_MANY_REQUESTS, "streams", detail).after(5)
        }
        NoPlace::OfAll => {
            let detail = "Too many streams are open: come again after the seconds in Retry-After.";
            ApiProblem::new(StatusCode::SERVICE_UNAVAILABLE, "streams", detail).after(15)
        }
    }
}
