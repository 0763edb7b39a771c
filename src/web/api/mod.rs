//! The REST interface for other programs: by keys, described by itself (`OpenAPI` 3.1).

mod access;
mod actions;
mod body;
mod documents;
mod events;
mod open311;
mod page;
mod problem;
mod requests;
mod services;
mod stored_file;
pub(in crate::web) mod upload_form;
mod wire;

pub(super) use body::language;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Extension};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Info, OpenApi, OpenApiBuilder, Response as Answer};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::door::{self, Bounds};
use crate::app::App;
use crate::app::api::keys::KeyRing;
use crate::domain::Scope;
use access::Guard;
use documents::FilePlaces;
use problem::ApiProblem;

/// How long a file may take that is sent up: 10 MB over a slow line.
const UPLOAD: Duration = Duration::from_mins(2);

/// The routes for programs with a key, their description, and a page to read it. `origins`: whose pages may call from a browser.
pub(super) fn public(
    app: &Arc<App>,
    keys: &Arc<KeyRing>,
    origins: &[String],
    bounds: Bounds,
) -> Router {
    let let_in = |scope, takes_long, routes: OpenApiRouter<Arc<App>>| {
        let keys = Arc::clone(keys);
        let guard = Guard {
            keys,
            scope,
            takes_long,
        };
        routes.route_layer(axum::middleware::from_fn_with_state(guard, access::let_in))
    };
    let guarded = |scope, routes: OpenApiRouter<Arc<App>>| {
        let routes = let_in(scope, false, routes);
        routes
            .layer(RequestBodyLimitLayer::new(bounds.body))
            .layer(door::within(bounds.request))
    };
    let files = FilePlaces::new();
    let uploads = OpenApiRouter::new().routes(routes!(documents::add));
    let uploads = let_in(Some(Scope::Act), true, uploads)
        .layer(DefaultBodyLimit::max(upload_form::LARGEST))
        .layer(door::within(UPLOAD))
        .layer(Extension(files.clone()));
    let downloads = OpenApiRouter::new().routes(routes!(documents::one));
    let downloads = guarded(Some(Scope::Read), downloads).layer(Extension(files));
    let following = OpenApiRouter::new().routes(routes!(events::follow));
    let following = let_in(Some(Scope::Read), true, following)
        .layer(RequestBodyLimitLayer::new(bounds.body))
        .layer(door::within(bounds.request))
        .layer(Extension(events::places()));
    let geo_report = open311::routes(keys)
        .layer(RequestBodyLimitLayer::new(bounds.body))
        .layer(door::within(bounds.request));
    let read = OpenApiRouter::new()
        .routes(routes!(requests::list))
        .routes(routes!(requests::of_user))
        .routes(routes!(requests::one));
    let open = OpenApiRouter::new().routes(routes!(requests::create));
    let act = OpenApiRouter::new().routes(routes!(actions::act));
    let any = OpenApiRouter::new().routes(routes!(services::list));
    let (routes, api) = guarded(Some(Scope::Read), read)
        .merge(guarded(Some(Scope::Open), open))
        .merge(guarded(Some(Scope::Act), act))
        .merge(guarded(None, any))
        .merge(uploads)
        .merge(downloads)
        .merge(following)
        .merge(geo_report)
        .with_state(Arc::clone(app))
        .split_for_parts();
    let api = described(api);
    let page = page::of(&api);
    let described = Router::new()
        .route("/api/openapi.json", get(async move || Json(api)))
        .route("/api", get(async move || Html(page)));
    let described = door::bounded(described, bounds);
    // What nobody can read is told as everything else is.
    let other = Router::new()
        .route("/api/{*rest}", axum::routing::any(nowhere))
        .route("/open311/{*rest}", axum::routing::any(open311::nowhere));
    described
        .merge(routes)
        .merge(door::bounded(other, bounds))
        .method_not_allowed_fallback(not_so)
        .layer(cors(origins))
}

async fn nowhere() -> Response {
    ApiProblem::no_such("address").into_response()
}

async fn not_so() -> Response {
    let detail = "This address takes no such method: GET /api shows which.";
    ApiProblem::new(StatusCode::METHOD_NOT_ALLOWED, "method", detail).into_response()
}

fn cors(origins: &[String]) -> CorsLayer {
    const KEY: HeaderName = HeaderName::from_static("idempotency-key");
    let origins = origins
        .iter()
        .filter_map(|origin| HeaderValue::from_str(origin).ok());
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::ACCEPT_LANGUAGE,
            KEY,
            events::LAST,
        ])
        .expose_headers([
            header::CONTENT_DISPOSITION,
            header::ETAG,
            header::LOCATION,
            header::RETRY_AFTER,
        ])
}

/// With the key, and the answers that every route gives.
fn described(api: OpenApi) -> OpenApi {
    let info = Info::builder()
        .title("powerlink")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Requests for the services of the utility: filed with the checks of the conversation, read, and moved on by the same table of transitions. A key is made by `powerlink keys add`.",
        ))
        .build();
    let key = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    let mut api = OpenApiBuilder::from(api)
        .info(info)
        .security(Some([SecurityRequirement::new(
            "key",
            Vec::<String>::new(),
        )]))
        .build();
    let mut components = api.components.take().unwrap_or_default();
    components.add_security_scheme("key", SecurityScheme::Http(key));
    api.components = Some(components);
    for item in api.paths.paths.values_mut() {
        for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
            let answers = &mut operation.responses.responses;
            for (status, told) in [
                ("401", "No key was shown, or one that is not good."),
                ("403", "The key is not for this."),
                ("408", "It was sent too slowly."),
                (
                    "429",
                    "Too many requests: Retry-After tells when to come again.",
                ),
                ("500", "It is ours; nothing was changed."),
                ("503", "The database is away for a moment."),
            ] {
                let answer = Answer::new(told);
                answers
                    .entry(status.to_owned())
                    .or_insert_with(|| answer.into());
            }
        }
    }
    api
}
