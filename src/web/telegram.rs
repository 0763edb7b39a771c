//! Where Telegram posts its updates: authenticated, stored, and only then acknowledged. What is said to the press of a button goes with
//! the acknowledgement, if it is known soon: a call less, and the one whose result nobody needs.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use subtle::ConstantTimeEq;

use crate::app::inbound::intake::{self, Intake, UpdateAtDoor};
use crate::app::presses::Presses;

/// Telegram gives up after 60 s and comes again.
const TIMEOUT: Duration = Duration::from_secs(20);
/// Telegram comes again after exactly so many seconds; without the header it would wait up to two minutes.
const RETRY_AFTER: &str = "2";

struct Door {
    intake: Intake,
    presses: Presses,
    press_within: Duration,
    bot: String,
    secret: String,
}

/// The routes that the world may call. Without a secret there is no webhook, and nobody is let in.
pub(super) fn public(
    intake: Intake,
    (presses, press_within): (Presses, Duration),
    bot: String,
    secret: Option<String>,
) -> Router {
    match secret {
        Some(secret) => Router::new()
            .route("/telegram/webhook", post(receive))
            .with_state(Arc::new(Door {
                intake,
                presses,
                press_within,
                bot,
                secret,
            })),
        None => Router::new(),
    }
}

async fn receive(State(door): State<Arc<Door>>, headers: HeaderMap, body: Body) -> Response {
    let shown = headers
        .get("x-telegram-bot-api-secret-token")
        .map_or(&[][..], |value| value.as_bytes());
    if !bool::from(shown.ct_eq(door.secret.as_bytes())) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    // Only now: a stranger's body is not even read. The door ends one that is too large.
    let Ok(body) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let UpdateAtDoor { arrival, press } =
        intake::telegram(&door.bot, &String::from_utf8_lossy(&body));
    let waits = press.map(|press| door.presses.wait_at_door(press));
    let kept = tokio::time::timeout(TIMEOUT, door.intake.keep(arrival)).await;
    if !matches!(kept, Ok(Ok(()))) {
        return (
            StatusCode::SERVICE_UNAVAILABLE,
            [(header::RETRY_AFTER, RETRY_AFTER)],
        )
            .into_response();
    }
    let said = match waits {
        Some(waits) => waits.said(door.press_within).await,
        None => None,
    };
    said.map_or_else(
        || StatusCode::OK.into_response(),
        |call| Json(call).into_response(),
    )
}
