//! Who is let in, as `GeoReport` has it: by `api_key`, or by the header that the rest of the interface asks for.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::super::access::{Guard, bearer, with_key};
use super::super::problem::ApiProblem;
use super::error::GeoErrors;
use super::form::Form;
use crate::app::api::keys::KeyRing;

/// The largest form, in bytes.
pub(super) const LARGEST: usize = 64 * 1024;

/// For what everybody may read: not too often, all together.
pub(super) async fn let_guest_in(
    State(keys): State<Arc<KeyRing>>,
    request: Request,
    next: Next,
) -> Response {
    match keys.let_guest_in() {
        Ok(()) => next.run(request).await,
        Err(why) => GeoErrors::response_to(why.into()),
    }
}

/// With a key. What is posted is read here: the key may stand in it.
pub(super) async fn let_in(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let mut token = bearer(&parts.headers).map(str::to_owned);
    let asked = Form::read(parts.uri.query().unwrap_or_default().as_bytes());
    token = token.or_else(|| asked.get("api_key").map(str::to_owned));
    let mut rest = body;
    if parts.method == Method::POST {
        let form = match posted(parts.headers.get(header::CONTENT_TYPE), rest).await {
            Ok(form) => form,
            Err(errors) => return errors.into_response(),
        };
        token = token.or_else(|| form.get("api_key").map(str::to_owned));
        parts.extensions.insert(form);
        rest = Body::empty();
    }
    let request = Request::from_parts(parts, rest);
    let token = token.unwrap_or_default();
    with_key(&guard, &token, GeoErrors::response_to, request, next).await
}

async fn posted(kind: Option<&header::HeaderValue>, body: Body) -> Result<Form, GeoErrors> {
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(GeoErrors::one(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Send a form: Content-Type: application/x-www-form-urlencoded. A picture is named by media_url.",
        ));
    }
    let read = axum::body::to_bytes(body, LARGEST).await.map_err(|_| {
        let detail = "The form is larger than 64 KiB, or broke off.";
        GeoErrors::from(ApiProblem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "size",
            detail,
        ))
    })?;
    Ok(Form::read(&read))
}
