//! Moving a request on.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;

use super::body;
use super::problem::ApiProblem;
use super::requests::told;
use super::wire::{NewAction, ServiceRequest};
use crate::app::App;
use crate::app::api::Caller;
use crate::app::api::act::{self, NotDone, WantedAction};
use crate::domain::{ActionKind, note};

/// Moves a request on, as a supervisor does.
///
/// `If-Match` names the version that you have seen (the `ETag` of a request), so that nobody decides on what has changed meanwhile; `*`
/// acts on whatever is there.
#[utoipa::path(
    post, path = "/api/service-requests/{ticketId}/actions", tag = "requests", request_body = NewAction,
    params(
        ("ticketId" = String, Path, description = "The number, SRV-2026-00042."),
        ("If-Match" = Option<String>, Header, description = "The version that you have seen, as \"3\", or *."),
    ),
    responses(
        (status = 200, description = "It as it stands then.", body = ServiceRequest, headers(("ETag" = String))),
        (status = 400, description = "The body is no JSON.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 404, description = "There is none.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 409, description = "It cannot be done where the request stands, or papers are missing.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 412, description = "It has changed meanwhile.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 413, description = "The body is larger than 1 MiB."),
        (status = 422, description = "Some fields are wrong.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 428, description = "If-Match is missing.", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn act(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    headers: HeaderMap,
    sent: Bytes,
) -> Result<Response, ApiProblem> {
    let id = id.parse().map_err(|_| ApiProblem::no_such("request"))?;
    let seen = seen(&headers)?;
    let given: NewAction = body::read(&sent)?;
    let kind = serde_json::from_value::<ActionKind>(given.action.replace('_', "-").into());
    let order = WantedAction {
        action: kind.map_err(|_| NotDone::NotForPrograms)?,
        note: given.note.as_deref().map(words).transpose()?,
        technician: given.technician,
        priority: given.priority,
        despite_missing_papers: given.despite_missing_papers,
    };
    Ok(told(act::act(&app, &caller, id, seen, &order).await?))
}

fn words(given: &str) -> Result<String, ApiProblem> {
    note::read(given).map_err(|why| ApiProblem::field("note", why))
}

/// The version that was seen; `None`: whatever is there.
fn seen(headers: &HeaderMap) -> Result<Option<i32>, ApiProblem> {
    let missing =
        "Send If-Match with the version that you have seen (the ETag of the request), or *.";
    let required = || ApiProblem::new(StatusCode::PRECONDITION_REQUIRED, "if-match", missing);
    let given = headers.get(header::IF_MATCH).ok_or_else(required)?;
    let given = given.to_str().unwrap_or_default().trim();
    if given == "*" {
        return Ok(None);
    }
    let version = given
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let version = version.and_then(|version| version.parse().ok());
    version
        .map(Some)
        .ok_or_else(|| ApiProblem::field("If-Match", missing))
}
