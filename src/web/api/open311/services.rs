//! What can be asked for, and what each service asks: for everybody.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;

use super::super::body;
use super::error::{GeoError, GeoErrors};
use super::named;
use crate::app::App;
use crate::dialogue::form::geo_report::{self, GeoDefinition, GeoService};

/// `GeoReport` v2: lists the services. No key is needed.
#[utoipa::path(
    get, path = "/open311/v2/services.json", tag = "open311", operation_id = "geo_services", security(()),
    params(("Accept-Language" = Option<String>, Header, description = "en, am or om.")),
    responses((status = 200, description = "All of them, in the order of the menu.", body = Vec<GeoService>))
)]
pub(super) async fn list(State(app): State<Arc<App>>, headers: HeaderMap) -> Json<Vec<GeoService>> {
    let language = body::language(&app.book, &headers);
    let language = app.book.spoken(language.as_deref());
    Json(geo_report::services(&app.book, language))
}

/// `GeoReport` v2: what a service asks, as attributes. No key is needed.
#[utoipa::path(
    get, path = "/open311/v2/services/{file}", tag = "open311", operation_id = "geo_definition", security(()),
    params(
        ("file" = String, Path, description = "The code of a service, with .json behind it.", example = "outage.json"),
        ("Accept-Language" = Option<String>, Header, description = "en, am or om."),
    ),
    responses(
        (status = 200, description = "Its questions, in their order.", body = GeoDefinition),
        (status = 404, description = "There is none.", body = Vec<GeoError>),
    )
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Json<GeoDefinition>, GeoErrors> {
    let language = body::language(&app.book, &headers);
    let language = app.book.spoken(language.as_deref());
    let service = named(&file).and_then(|code| app.book.service(code));
    let service = service.ok_or_else(|| GeoErrors::no_such("service"))?;
    Ok(Json(geo_report::definition(&app.book, language, service)))
}
