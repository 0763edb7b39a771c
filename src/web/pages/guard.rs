//! What stands around every page: who may show it inside theirs, that nothing of it is kept or told on, and how many are made at once.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use tokio::sync::Semaphore;

use super::Pages;
use crate::app::run::serve::PageDoor;

/// Pages that are made at once: they leave connections of the store to the conversations.
const AT_ONCE: usize = 6;
/// How long one waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// The routes with the headers of a page; how many are made at once is bounded elsewhere.
pub(super) fn dressed(routes: Router, door: &PageDoor) -> Router {
    let headers: Arc<[(HeaderName, HeaderValue)]> = headers(door).into();
    routes.layer(middleware::map_response(move |mut response: Response| {
        for (name, value) in headers.iter() {
            response.headers_mut().insert(name, value.clone());
        }
        std::future::ready(response)
    }))
}

/// The routes, within these bounds.
pub(super) fn guarded(routes: Router, pages: &Arc<Pages>, door: &PageDoor) -> Router {
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let pages = Arc::clone(pages);
    let routes = routes.layer(middleware::from_fn(move |request: Request, next: Next| {
        let (room, pages) = (Arc::clone(&room), Arc::clone(&pages));
        async move {
            let place = tokio::time::timeout(PATIENCE, room.acquire()).await;
            match place {
                Ok(Ok(_place)) => next.run(request).await,
                _ => pages.busy(request.headers()),
            }
        }
    }));
    dressed(routes, door)
}

/// Nothing but our own style and script; nothing is stored, sent on or framed by others.
fn headers(door: &PageDoor) -> Vec<(HeaderName, HeaderValue)> {
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {}",
        door.framed_by.join(" ")
    );
    let policy = HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(
        "default-src 'none'; frame-ancestors 'none'",
    ));
    vec![
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::REFERRER_POLICY,
            HeaderValue::from_static("no-referrer"),
        ),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
        (
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex, nofollow"),
        ),
    ]
}
