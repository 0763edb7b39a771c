//! Documents of a request: sent up with the checks of the conversation, and handed out as they are.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Extension, Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::body;
use super::problem::ApiProblem;
use super::requests::once;
use super::stored_file::{self, FileHead};
use super::upload_form;
use super::wire::{self, ServiceRequest};
use crate::app::App;
use crate::app::api::Caller;
use crate::app::api::keys::KeyRing;
use crate::app::api::places::{KeyPlaces, NoPlace};
use crate::app::api::upload::NotAdded;
use crate::app::api::{read, upload};
use crate::dialogue::ticket::further_paper::{PaperRefusal, too_large};

/// Files that are sent up at once, in all and with one key: each is held in memory until it is stored.
const UPLOADS: (usize, usize) = (8, 4);
/// Files that are handed out at once.
const DOWNLOADS: (usize, usize) = (32, 8);
/// How long one may be read.
const DOWNLOAD: Duration = Duration::from_mins(2);

/// The places of those who send and are sent files.
#[derive(Clone)]
pub(super) struct FilePlaces {
    up: Arc<KeyPlaces>,
    down: Arc<KeyPlaces>,
}

impl FilePlaces {
    pub(super) fn new() -> Self {
        Self {
            up: KeyPlaces::new(UPLOADS.0, UPLOADS.1),
            down: KeyPlaces::new(DOWNLOADS.0, DOWNLOADS.1),
        }
    }
}

/// A file as it is sent up.
#[derive(ToSchema)]
#[expect(
    dead_code,
    reason = "it describes a form; the form is read part by part"
)]
pub(super) struct DocumentForm {
    /// A photo (JPEG, PNG, WebP) or a PDF of at most 10 MB.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
    /// Which paper of the service it is, as `/api/services` lists them; `attachment`: none of them.
    #[schema(example = "id")]
    kind: String,
    /// Words with it, at most 1000 letters: they stand in the history.
    #[schema(max_length = 1000)]
    note: Option<String>,
    /// With it what the office asked to be changed is answered. Without it: as soon as every paper has come that was asked for.
    last: Option<bool>,
}

/// A document that is with its request.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct AddedDocument {
    /// Its entry among the documents; null: it has been replaced since.
    #[schema(value_type = Option<Object>)]
    document: Option<Box<RawValue>>,
    /// The picture is too small to read, in words for whoever sent it.
    warning: Option<String>,
    /// The request as it stands then.
    request: ServiceRequest,
}

/// Sends up a file for a request.
///
/// It is checked as the conversation checks it, and what is refused is told in the same words (`Accept-Language`). The same file for the same
/// paper is there once, however often it is sent. When it is the last paper that was missing, the clocks of the request start; while the
/// office wants a paper anew, it takes the place of the old one.
#[utoipa::path(
    post, path = "/api/service-requests/{ticketId}/documents", tag = "documents",
    request_body(content = DocumentForm, content_type = "multipart/form-data"),
    params(
        ("ticketId" = String, Path, description = "The number, SRV-2026-00042."),
        ("Idempotency-Key" = Option<String>, Header, max_length = 255, description = "A name of your own for this call: sent again with it, nothing happens twice."),
    ),
    responses(
        (status = 201, description = "It is with the request.", body = AddedDocument, headers(("Location" = String), ("ETag" = String))),
        (status = 200, description = "The request has it already.", body = AddedDocument, headers(("ETag" = String))),
        (status = 400, description = "The form cannot be read.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 404, description = "There is no such request.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 409, description = "The request is over.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 413, description = "The file is larger than 10 MB.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 415, description = "It is no form.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 422, description = "The file cannot be opened, or a field is wrong.", body = ApiProblem, content_type = "application/problem+json"),
        (status = 429, description = "Too many calls, or too many files for this customer within an hour.", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn add(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    Extension(keys): Extension<Arc<KeyRing>>,
    Extension(places): Extension<FilePlaces>,
    Path(id): Path<String>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, ApiProblem> {
    let id = id.parse().map_err(|_| ApiProblem::no_such("request"))?;
    let language = body::language(&app.book, &headers);
    let language = app.book.spoken(language.as_deref());
    let name = once(&headers)?;
    let over = too_large(&app.book, language);
    let _place = places.up.take(caller.key).map_err(full)?;
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > upload_form::LARGEST) {
        let status = StatusCode::PAYLOAD_TOO_LARGE;
        return Err(ApiProblem::new(status, "too-large", over));
    }
    let mut form = form.map_err(|error| {
        let detail = "Send multipart/form-data with the fields file and kind.";
        let status = match error.status() {
            StatusCode::BAD_REQUEST => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            other => other,
        };
        ApiProblem::new(status, "form", detail)
    })?;
    let sent = upload_form::read(&mut form, &over).await?;
    // Only now: whoever sends slowly keeps nobody waiting.
    let _room = keys.room().await;
    let added = upload::add(
        &app,
        &caller.as_sender(),
        id,
        (&sent, language),
        name.as_deref(),
    )
    .await?;
    let version = format!("\"{}\"", added.told.ticket.version);
    let request = ServiceRequest::of(added.told);
    let document = added.key.as_deref().and_then(|key| request.document(key));
    let said = Json(AddedDocument {
        document,
        warning: added.warning,
        request,
    });
    let version = [(header::ETAG, version)];
    let key = added.key.filter(|_| added.is_new);
    let Some(key) = key else {
        return Ok((version, said).into_response());
    };
    let location = [(header::LOCATION, wire::href(id, &key))];
    Ok((StatusCode::CREATED, version, location, said).into_response())
}

fn full(why: NoPlace) -> ApiProblem {
    match why {
        NoPlace::OfTheKey => {
            let detail =
                "This key has as many files on their way as one may have: wait for one of them.";
            ApiProblem::new(StatusCode::TOO_MANY_REQUESTS, "files", detail).after(2)
        }
        NoPlace::OfAll => {
            let detail =
                "Too many files are on their way: come again after the seconds in Retry-After.";
            ApiProblem::new(StatusCode::SERVICE_UNAVAILABLE, "files", detail).after(5)
        }
    }
}

impl From<NotAdded> for ApiProblem {
    fn from(why: NotAdded) -> Self {
        match why {
            NotAdded::Unknown => Self::no_such("request"),
            NotAdded::OtherRequest => Self::other_request(),
            NotAdded::Store(error) => Self::store(&error),
            NotAdded::Away(why) => {
                tracing::error!(why, "a file that was sent up is not kept");
                let detail = "The document store is away for a moment: try again.";
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "away", detail).after(5)
            }
            NotAdded::Refused(why, says) => match why {
                PaperRefusal::Kind => Self::field("kind", says),
                PaperRefusal::Over => Self::new(StatusCode::CONFLICT, "over", says),
                PaperRefusal::TooMany { seconds, .. } => {
                    let status = StatusCode::TOO_MANY_REQUESTS;
                    Self::new(status, "files", says).after(seconds.unsigned_abs() + 1)
                }
                PaperRefusal::TooLarge => {
                    Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", says)
                }
                PaperRefusal::Full | PaperRefusal::Flawed(_) => Self::field("file", says),
            },
        }
    }
}

/// Hands out a document of a request as it was sent.
#[utoipa::path(
    get, path = "/api/service-requests/{ticketId}/documents/{key}", tag = "documents",
    params(
        ("ticketId" = String, Path, description = "The number, SRV-2026-00042."),
        ("key" = String, Path, description = "The `key` of the document; its `href` is this address."),
    ),
    responses(
        (status = 200, description = "Its bytes.", content(
            (String = "image/jpeg"), (String = "image/png"), (String = "image/webp"), (String = "application/pdf"), (String = "audio/ogg"),
            (String = "application/octet-stream"),
        ), headers(("Content-Disposition" = String))),
        (status = 404, description = "This request has no such document.", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    Extension(caller): Extension<Caller>,
    Extension(places): Extension<FilePlaces>,
    Path((id, key)): Path<(String, String)>,
) -> Result<Response, ApiProblem> {
    let unknown = || ApiProblem::no_such("document");
    let id = id.parse().map_err(|_| unknown())?;
    let place = places.down.take(caller.key).map_err(full)?;
    let (document, sha256) = read::document(&app.pool, id, &key)
        .await?
        .ok_or_else(unknown)?;
    let found = app.documents.read(&sha256).await;
    let found = found.map_err(|error| ApiProblem::from(NotAdded::from(error)))?;
    let mut found = found.ok_or_else(unknown)?;
    let first = found.bytes.next().await.transpose();
    let first = first.map_err(|error| ApiProblem::from(NotAdded::Away(error.to_string())))?;
    let head = FileHead::of(&document, first.as_deref().unwrap_or_default());
    let rest = found.bytes.take_until(tokio::time::sleep(DOWNLOAD));
    let bytes = futures::stream::iter(first.map(Ok)).chain(rest);
    // The place is free when the last byte has left.
    let bytes = bytes.inspect(move |_| {
        let _until_then = &place;
    });
    let headers = stored_file::headers(&head, found.length);
    Ok((headers, Body::from_stream(bytes)).into_response())
}
