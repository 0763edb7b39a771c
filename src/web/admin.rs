//! Health, for the operator and for whatever restarts the process. Not where the world posts its webhooks.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};

use crate::app::App;
use crate::app::run::health;
use crate::channels::telegram::Client;

struct Watched {
    app: Arc<App>,
    client: Client,
}

/// `/health/live`: the process answers. `/health/ready`: it does its job (200), or what keeps it from that (503).
pub(super) fn admin(app: Arc<App>, client: Client) -> Router {
    Router::new()
        .route("/health/live", get(|| async { "ok" }))
        .route("/health/ready", get(ready))
        .with_state(Arc::new(Watched { app, client }))
}

async fn ready(State(watched): State<Arc<Watched>>) -> Response {
    let readiness = health::readiness(&watched.app, &watched.client).await;
    let status = if readiness.ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(readiness)).into_response()
}
