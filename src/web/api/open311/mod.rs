//! The same requests for programs that speak Open311: `GeoReport` v2, as JSON (<https://wiki.open311.org/GeoReport_v2/>).

mod access;
mod error;
mod filing;
mod form;
mod reading;
mod services;

use std::sync::Arc;

use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::Guard;
use crate::app::App;
use crate::app::api::keys::KeyRing;
use crate::domain::Scope;
use error::GeoErrors;

/// What is asked is told to everybody; requests are read and filed with a key.
pub(super) fn routes(keys: &Arc<KeyRing>) -> OpenApiRouter<Arc<App>> {
    let guard = |scope| Guard {
        keys: Arc::clone(keys),
        scope: Some(scope),
        takes_long: false,
    };
    let public = OpenApiRouter::new()
        .routes(routes!(services::list))
        .routes(routes!(services::one))
        .route_layer(from_fn_with_state(Arc::clone(keys), access::let_guest_in));
    let read = OpenApiRouter::new()
        .routes(routes!(reading::list))
        .routes(routes!(reading::one))
        .route_layer(from_fn_with_state(guard(Scope::Read), access::let_in));
    let open = OpenApiRouter::new()
        .routes(routes!(filing::create))
        .route_layer(from_fn_with_state(guard(Scope::Open), access::let_in));
    public.merge(read).merge(open)
}

pub(super) async fn nowhere() -> Response {
    GeoErrors::one(
        StatusCode::NOT_FOUND,
        "There is no such address. GeoReport v2 is spoken here, as JSON alone: /open311/v2/services.json and /open311/v2/requests.json.",
    )
    .into_response()
}

/// What stands before `.json`.
fn named(file: &str) -> Option<&str> {
    file.strip_suffix(".json")
}
