//! Where gateways bring what was written by SMS: authenticated, stored, and only then acknowledged.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use base64::Engine as _;
use serde_json::json;
use subtle::ConstantTimeEq;

use crate::app::inbound::intake::{self, Intake};
use crate::channels::sms::kannel::{self, GetUrl};

/// How long it may take to be stored; then the gateway comes again.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The longest request, in bytes of its address.
const LONGEST: usize = 64 * 1024;

struct SmsDoor {
    intake: Intake,
    secret: String,
}

/// The routes for gateways. Without a secret nobody is let in.
pub(super) fn public(intake: Intake, kannel_secret: Option<String>) -> Router {
    match kannel_secret {
        Some(secret) => Router::new()
            .route("/sms/kannel", get(from_kannel))
            .with_state(Arc::new(SmsDoor { intake, secret })),
        None => Router::new(),
    }
}

/// Kannel takes 200 and 202 alone as done, and brings everything else again.
async fn from_kannel(
    State(door): State<Arc<SmsDoor>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    if query.len() > LONGEST {
        return problem(StatusCode::URI_TOO_LONG, "it is longer than 64 KiB");
    }
    let query = GetUrl::read(&query);
    if !is_let_in(&door.secret, &headers, &query) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let received = match kannel::inbound(&query) {
        Ok(received) => received,
        // It is no customer's: there is nothing to bring again.
        Err(why) if why.is_not_for_us() => return StatusCode::OK.into_response(),
        Err(why) => return problem(StatusCode::BAD_REQUEST, &why.to_string()),
    };
    let arrival = intake::sms("kannel", &received.id, &received.sender, received.text);
    let kept = tokio::time::timeout(TIMEOUT, door.intake.keep(arrival)).await;
    if matches!(kept, Ok(Ok(()))) {
        StatusCode::OK.into_response()
    } else {
        StatusCode::SERVICE_UNAVAILABLE.into_response()
    }
}

/// The secret stands in the address (`?secret=`) or is the password of HTTP Basic, which Kannel makes of `http://any:secret@host/`.
fn is_let_in(secret: &str, headers: &HeaderMap, query: &GetUrl) -> bool {
    let shown = query.field("secret").map(<[u8]>::to_vec);
    let shown = shown.or_else(|| password(headers));
    shown.is_some_and(|shown| bool::from(shown.ct_eq(secret.as_bytes())))
}

fn password(headers: &HeaderMap) -> Option<Vec<u8>> {
    let written = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let both = base64::engine::general_purpose::STANDARD
        .decode(written.strip_prefix("Basic ")?)
        .ok()?;
    let colon = both.iter().position(|byte| *byte == b':')?;
    Some(both[colon + 1..].to_vec())
}

fn problem(status: StatusCode, detail: &str) -> Response {
    let body =
        json!({ "status": status.as_u16(), "title": status.canonical_reason(), "detail": detail });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, Json(body)).into_response()
}
