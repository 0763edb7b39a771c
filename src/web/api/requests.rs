//! Requests: filed once, read one by one and in pages.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Extension, Path, Query, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use utoipa::IntoParams;
use uuid::Uuid;

use super::body;
use super::problem::ApiProblem;
use super::wire::{NewRequest, PageWanted, RequestPage, ServiceRequest, cursor, position};
use crate::app::App;
use crate::app::api::Caller;
use crate::app::api::file::{self, Filing, Once};
use crate::app::api::read::{self, ReadPage, RequestTold};
use crate::domain::{Priority, Status, TicketId};
use crate::store::service_requests::listing::{Filter, Position};
use crate::store::staff;

/// How many entries of its own a program may keep with one request, and how long each may be, in bytes of JSON.
const DOCUMENTS: usize = 50;
const LONGEST_DOCUMENT: usize = 8 * 1024;
/// The longest id of another program.
const LONGEST_ID: usize = 200;
/// Requests on a page, and where nothing is asked for.
const MOST: u32 = 100;
const USUAL: u32 = 20;

/// Files a request.
///
/// It is checked as the conversation checks it, and its customer hears of it where they are known. With an `Idempotency-Key` it makes one
/// request, however often it is sent.
#[utoipa::path(
    post, path = "/api/service-requests", tag = "requests", request_body = NewRequest,
    params(("Idempotency-Key" = Option<String>, Header, max_length = 255, description = "A name of your own for this call: sent again with it, it makes no second request.")),
    responses(
        (status = 201, description = "It is filed.", body = ServiceRequest, headers(("Location" = String), ("ETag" = String)), links(
            ("read" = (operation_id = "one", parameters(("ticketId" = "$response.body#/ticketId")))),
            ("move on" = (operation_id = "act", parameters(("ticketId" = "$response.body#/ticketId")))),
            ("read all" = (operation_id = "of_user", parameters(("userId" = "$response.body#/userId")))),
        )),
        (status = 200, description = "It was filed before with this Idempotency-Key.", body = ServiceRequest),
        (status = 400, description = "The body is no JSON.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 409, description = "The number is taken, or the customer has too many open requests.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 413, description = "The body is larger than 1 MiB."),
        (status = 422, description = "Some fields are wrong.", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    sent: Bytes,
) -> Result<Response, ApiProblem> {
    let name = once(&headers)?;
    let given: NewRequest = body::read(&sent)?;
    let filing = filing(&app, &headers, given)?;
    let once = name.as_deref().map(|name| Once {
        name,
        body_hash: Sha256::digest(&sent).into(),
    });
    let filed = file::file(&app, &caller, &filing, once).await?;
    let id = filed.told.ticket.id;
    let location = format!("/api/service-requests/{id}");
    Ok(answered(id, filed.is_new, location, told(filed.told)))
}

/// That a request is filed, by this call or by an earlier one; its number is for the note of the call.
pub(super) fn answered(
    id: TicketId,
    is_new: bool,
    location: String,
    told: impl IntoResponse,
) -> Response {
    let status = if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let mut response = (status, [(header::LOCATION, location)], told).into_response();
    response.extensions_mut().insert(id);
    response
}

/// The name under which a request is sent again.
pub(super) fn once(headers: &HeaderMap) -> Result<Option<String>, ApiProblem> {
    const NAME: HeaderName = HeaderName::from_static("idempotency-key");
    let Some(given) = headers.get(NAME) else {
        return Ok(None);
    };
    let name = given.to_str().unwrap_or_default();
    if (1..=255).contains(&name.len()) {
        Ok(Some(name.to_owned()))
    } else {
        Err(ApiProblem::field(
            "Idempotency-Key",
            "1 to 255 letters of ASCII.",
        ))
    }
}

fn filing(app: &App, headers: &HeaderMap, given: NewRequest) -> Result<Filing, ApiProblem> {
    let id = given.ticket_id.as_deref().map(number).transpose()?;
    let user = given.user_id.trim();
    if user.is_empty() || user.chars().count() > LONGEST_ID || user.chars().any(char::is_control) {
        return Err(ApiProblem::field("userId", "1 to 200 letters."));
    }
    if given
        .status
        .as_deref()
        .is_some_and(|status| status != "pending")
    {
        return Err(ApiProblem::field(
            "status",
            "A request begins as `pending`.",
        ));
    }
    let is_too_long = |entry: &Value| entry.to_string().len() > LONGEST_DOCUMENT;
    let documents = given.documents;
    if documents.len() > DOCUMENTS || documents.iter().any(is_too_long) {
        return Err(ApiProblem::field(
            "documents",
            "At most 50 entries, each of at most 8 KiB.",
        ));
    }
    if documents
        .iter()
        .any(|entry| !entry.is_object() || file::is_as_ours(entry))
    {
        let detail = "Objects of your own. An entry with kind, key and state is one of ours: send the file itself.";
        return Err(ApiProblem::field("documents", detail));
    }
    let language = given
        .language
        .or_else(|| body::language(&app.book, headers));
    if let Some(code) = language
        .as_deref()
        .filter(|code| app.book.language(code).is_none())
    {
        return Err(ApiProblem::field(
            "language",
            format!("`{code}` is no language here."),
        ));
    }
    Ok(Filing {
        user: user.to_owned(),
        service: given.service_type,
        answers: given.answers,
        documents,
        priority: given.priority,
        id,
        language,
    })
}

/// A number as it is written, and no other way.
fn number(given: &str) -> Result<TicketId, ApiProblem> {
    let read = given.parse::<TicketId>().ok();
    read.filter(|id| id.to_string() == given).ok_or_else(|| {
        ApiProblem::field("ticketId", "Write it as SRV-2026-00042, or leave it out.")
    })
}

/// Reads a request.
#[utoipa::path(
    get, path = "/api/service-requests/{ticketId}", tag = "requests",
    params(("ticketId" = String, Path, description = "The number, SRV-2026-00042.")),
    responses(
        (status = 200, description = "It as it stands.", body = ServiceRequest, headers(("ETag" = String))),
        (status = 404, description = "There is none.", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
) -> Result<Response, ApiProblem> {
    let unknown = || ApiProblem::no_such("request");
    let id = id.parse().map_err(|_| unknown())?;
    let found = read::one(&app.pool, id).await?.ok_or_else(unknown)?;
    Ok(told(found))
}

/// Reads all requests of a customer, newest first.
#[utoipa::path(
    get, path = "/api/service-requests/user/{userId}", tag = "requests",
    params(("userId" = String, Path, description = "Our id of the customer, or your own."), PageWanted),
    responses(
        (status = 200, description = "Their requests, 100 on a page.", body = RequestPage),
        (status = 404, description = "There is no such customer.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 422, description = "A parameter is wrong.", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn of_user(
    State(app): State<Arc<App>>,
    Path(user): Path<String>,
    wanted: Result<Query<PageWanted>, QueryRejection>,
) -> Result<Json<RequestPage>, ApiProblem> {
    let Query(wanted) = wanted.map_err(|error| unread(&error))?;
    let (limit, after) = place(wanted.limit.unwrap_or(MOST), wanted.cursor.as_deref())?;
    let unknown = || ApiProblem::no_such("customer");
    if user.contains('\0') {
        return Err(unknown());
    }
    let page = read::page_of(&app.pool, &user, after.as_ref(), limit).await?;
    Ok(paged(page.ok_or_else(unknown)?))
}

/// Which requests are wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Wanted {
    /// Only those with this status: pending, `under_review`, `changes_requested`, approved, assigned, `in_progress`, completed, rejected or
    /// cancelled.
    #[param(example = "pending")]
    status: Option<String>,
    /// Only low, medium or high.
    priority: Option<String>,
    /// Only those of this service.
    #[serde(alias = "service_type")]
    service_type: Option<String>,
    /// Only those of this technician: our id, or the one that your program gave them.
    #[serde(alias = "assigned_to")]
    assigned_to: Option<String>,
    /// At most so many requests: 1 to 100; 20 where nothing is asked for.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// Reads requests of everyone, newest first.
#[utoipa::path(
    get, path = "/api/service-requests", tag = "requests", params(Wanted),
    responses(
        (status = 200, description = "A page of them.", body = RequestPage),
        (status = 422, description = "A parameter is wrong.", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Json<RequestPage>, ApiProblem> {
    let Query(wanted) = wanted.map_err(|error| unread(&error))?;
    let (limit, after) = place(wanted.limit.unwrap_or(USUAL), wanted.cursor.as_deref())?;
    let assigned_to = match wanted.assigned_to {
        Some(who) => Some(technician(&app, &who).await?),
        None => None,
    };
    let filter = Filter {
        status: code::<Status>("status", wanted.status.as_deref())?,
        priority: code::<Priority>("priority", wanted.priority.as_deref())?,
        service: wanted
            .service_type
            .filter(|service| !service.contains('\0')),
        assigned_to,
    };
    Ok(paged(
        read::page(&app.pool, &filter, after.as_ref(), limit).await?,
    ))
}

fn code<T: std::str::FromStr>(field: &str, given: Option<&str>) -> Result<Option<T>, ApiProblem> {
    let read = given.map(str::parse).transpose();
    read.map_err(|_| ApiProblem::field(field, "It is none of the known values."))
}

/// Who is meant; also one who has left, by our id.
async fn technician(app: &App, who: &str) -> Result<Uuid, ApiProblem> {
    if let Ok(id) = who.parse() {
        return Ok(id);
    }
    let mut db = app.pool.acquire().await?;
    let known = staff::technician_known_as(&mut db, who).await?;
    let known = known.map(|technician| technician.id);
    known.ok_or_else(|| {
        ApiProblem::field(
            "assignedTo",
            format!("There is not one technician `{who}`: name the id, as `powerlink staff list` shows it."),
        )
    })
}

fn unread(error: &QueryRejection) -> ApiProblem {
    ApiProblem::field("query", error.body_text())
}

/// How many, and behind which.
fn place(limit: u32, after: Option<&str>) -> Result<(i64, Option<Position>), ApiProblem> {
    if !(1..=MOST).contains(&limit) {
        return Err(ApiProblem::field("limit", "1 to 100."));
    }
    let unknown = || ApiProblem::field("cursor", "Hand back `next` of the page before, as it is.");
    let after = after.map(|cursor| position(cursor).ok_or_else(unknown));
    Ok((limit.into(), after.transpose()?))
}

fn paged(page: ReadPage) -> Json<RequestPage> {
    Json(RequestPage {
        requests: page.requests.into_iter().map(ServiceRequest::of).collect(),
        next: page.next.as_ref().map(cursor),
    })
}

/// A request with its version, by which it is acted on.
pub(super) fn told(told: RequestTold) -> Response {
    let version = format!("\"{}\"", told.ticket.version);
    ([(header::ETAG, version)], Json(ServiceRequest::of(told))).into_response()
}
