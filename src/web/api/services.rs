//! The services, and what each asks.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;

use super::body;
use crate::app::App;
use crate::dialogue::form::schema::{self, ServiceSchema};

/// Lists the services and what each asks, in the language of `Accept-Language`.
#[utoipa::path(
    get, path = "/api/services", tag = "services",
    params(("Accept-Language" = Option<String>, Header, description = "en, am or om.")),
    responses((status = 200, description = "All of them, in the order of the menu.", body = Vec<ServiceSchema>))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Json<Vec<ServiceSchema>> {
    let language = body::language(&app.book, &headers);
    let language = app.book.spoken(language.as_deref());
    Json(schema::of_all(&app.book, language))
}
