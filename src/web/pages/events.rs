//! Tells an open page that something of what it shows has changed, at once. What it is the page reads by itself.

use std::convert::Infallible;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use futures::FutureExt as _;
use futures::future::select_all;
use futures::stream;
use sqlx::PgConnection;
use tokio::time::Instant;

use super::Pages;
use crate::app::api::places::KeyPlaces;
use crate::app::pages::{Visitor, enter, look};
use crate::app::ticket_changes::TicketWatch;
use crate::domain::{Ticket, TicketId};

/// Pages that are told at once, in all and of one customer. The others ask again every half a minute.
static STREAMS: LazyLock<Arc<KeyPlaces>> = LazyLock::new(|| KeyPlaces::new(400, 4));
/// So often something is sent, so that nobody between takes the line for dead.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// A page asks again after this.
const LONGEST: Duration = Duration::from_mins(30);

/// Of all that the list shows.
pub(super) async fn of_list(
    State(pages): State<Arc<Pages>>,
    Path(pass): Path<String>,
    headers: HeaderMap,
) -> Response {
    follow(&pages, &pass, None, &headers).await
}

/// Of one request.
pub(super) async fn of_request(
    State(pages): State<Arc<Pages>>,
    Path((pass, ticket)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    match ticket.parse() {
        Ok(id) => follow(&pages, &pass, Some(id), &headers).await,
        Err(_) => pages.over(&headers),
    }
}

async fn follow(
    pages: &Pages,
    pass: &str,
    only: Option<TicketId>,
    headers: &HeaderMap,
) -> Response {
    let begun = async {
        let mut db = pages.app.pool.acquire().await?;
        let Some((visitor, now)) = enter::by_link(&pages.app, &mut db, pass).await? else {
            return Ok(None);
        };
        let tickets: Vec<Ticket> = shown(&mut db, &visitor, only, now).await?;
        let Ok(place) = STREAMS.take(visitor.customer) else {
            return Ok(Some(None));
        };
        let watched = tickets.iter();
        let watched = watched.map(|ticket| pages.app.changes.watch(ticket.id));
        let watched: Vec<TicketWatch> = watched.collect();
        // Only now: what changes after this wakes somebody.
        let state = look::state(&shown(&mut db, &visitor, only, now).await?);
        let is_there = only.is_none() || !tickets.is_empty();
        Ok(is_there.then_some(Some((watched, place, state))))
    };
    let (watched, place, state) = match begun.await {
        Ok(Some(Some(begun))) => begun,
        Ok(Some(None)) => {
            let later = [(header::RETRY_AFTER, "30")];
            return (StatusCode::SERVICE_UNAVAILABLE, later).into_response();
        }
        Ok(None) => return pages.over(headers),
        Err(error) => return pages.failed(headers, &error),
    };
    let ends = Instant::now() + LONGEST;
    let told = stream::unfold(
        (watched, place, Some(state)),
        move |(mut watched, place, state)| async move {
            // What changed before this line was there is told by the state that it begins with.
            let goes_on = state.is_some() || changed(&mut watched, ends).await;
            let data = state.unwrap_or_else(|| "changed".to_owned());
            let event = Ok::<_, Infallible>(Event::default().data(data));
            goes_on.then_some((event, (watched, place, None)))
        },
    );
    let events = Sse::new(told).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    let at_once = [(HeaderName::from_static("x-accel-buffering"), "no")];
    (at_once, events).into_response()
}

/// What the page shows.
async fn shown(
    db: &mut PgConnection,
    visitor: &Visitor,
    only: Option<TicketId>,
    now: DateTime<Utc>,
) -> sqlx::Result<Vec<Ticket>> {
    let Some(id) = only else {
        return Ok(look::list(db, visitor, 0).await?.tickets);
    };
    let view = look::one(db, visitor, id, now).await?;
    Ok(view.map(|view| view.ticket).into_iter().collect())
}

/// Returns when one of them has changed; false when it is over.
async fn changed(watched: &mut [TicketWatch], ends: Instant) -> bool {
    if watched.is_empty() {
        tokio::time::sleep_until(ends).await;
        return false;
    }
    let any = select_all(watched.iter_mut().map(|watch| watch.changed().boxed()));
    tokio::select! {
        (goes_on, ..) = any => goes_on,
        () = tokio::time::sleep_until(ends) => false,
    }
}
