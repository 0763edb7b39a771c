//! The style and the script of the pages, with an address that changes when they do.

use std::sync::LazyLock;

use axum::Router;
use axum::http::header;
use axum::routing::get;

use crate::domain::document::sha256;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const FORM: &str = include_str!("form.js");

/// Tells one version of them from the next.
pub(super) static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = sha256(format!("{STYLE}\0{SCRIPT}\0{FORM}"));
    hash.truncate(8);
    hash
});

pub(super) fn routes() -> Router {
    let kept = (header::CACHE_CONTROL, "public, max-age=604800, immutable");
    let nosniff = (header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    let of = |kind: &'static str, text: &'static str| {
        let headers = [(header::CONTENT_TYPE, kind), kept.clone(), nosniff.clone()];
        get(async move || (headers, text))
    };
    Router::new()
        .route("/pages/page.css", of("text/css; charset=utf-8", STYLE))
        .route("/pages/form.js", of("text/javascript; charset=utf-8", FORM))
        .route(
            "/pages/page.js",
            of("text/javascript; charset=utf-8", SCRIPT),
        )
}
