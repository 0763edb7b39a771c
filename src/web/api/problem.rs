//! What is answered where a request cannot be: a problem as RFC 9457 has it, in words that say what would work.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::api::act::NotDone;
use crate::app::api::file::NotFiled;
use crate::app::api::keys::NotLetIn;
use crate::app::tickets::apply::ActError;
use crate::dialogue::form::build::FieldError;
use crate::domain::{Scope, TransitionError};
use crate::store::StoreError;

/// What is wrong (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(in crate::web) struct ApiProblem {
    /// The kind, for programs: `urn:powerlink:problem:fields`, for example.
    #[serde(rename = "type")]
    #[schema(example = "urn:powerlink:problem:fields")]
    kind: String,
    title: String,
    status: u16,
    /// What would work.
    detail: String,
    /// Each field that is wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
    #[serde(skip)]
    retry_after: Option<u64>,
}

/// A field that is wrong, in words for whoever filled it in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct FieldProblem {
    /// The name of the field; of an answer, the question.
    field: String,
    detail: String,
}

impl ApiProblem {
    /// Its status.
    pub(in crate::web) const fn is_too_large(&self) -> bool {
        self.status == StatusCode::PAYLOAD_TOO_LARGE.as_u16()
    }

    pub(super) fn new(status: StatusCode, kind: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:powerlink:problem:{kind}"),
            title: status.canonical_reason().unwrap_or_default().to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            errors: Vec::new(),
            retry_after: None,
        }
    }

    /// One field is wrong.
    pub(super) fn field(field: &str, detail: impl Into<String>) -> Self {
        let (field, says) = (field.to_owned(), detail.into());
        Self::fields(vec![FieldError { field, says }])
    }

    pub(super) fn fields(errors: Vec<FieldError>) -> Self {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let errors = errors.into_iter().map(|error| FieldProblem {
            field: error.field,
            detail: error.says,
        });
        Self {
            errors: errors.collect(),
            ..Self::new(status, "fields", "Some fields are wrong: see errors.")
        }
    }

    /// The status, how long to wait, and what is wrong: each field with its words, or the one thing.
    pub(super) fn told(self) -> (StatusCode, Option<u64>, Vec<String>) {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let fields = self.errors.into_iter();
        let mut told: Vec<String> = fields
            .map(|error| format!("{}: {}", error.field, error.detail))
            .collect();
        if told.is_empty() {
            told.push(self.detail);
        }
        (status, self.retry_after, told)
    }

    pub(super) fn no_such(what: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "unknown",
            format!("There is no such {what}."),
        )
    }

    pub(super) fn not_for_this(scope: Scope) -> Self {
        let detail = format!("This key lacks the scope `{scope}`.");
        Self::new(StatusCode::FORBIDDEN, "scope", detail)
    }

    pub(super) fn other_request() -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "idempotency-key",
            "Another request came with this Idempotency-Key: send each with a name of its own.",
        )
    }

    /// Come again after so many seconds.
    pub(super) fn after(self, seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..self
        }
    }

    pub(super) fn store(error: &StoreError) -> Self {
        tracing::error!(%error, "a call over HTTP is not answered");
        if error.is_passing() {
            let status = StatusCode::SERVICE_UNAVAILABLE;
            return Self {
                retry_after: Some(1),
                ..Self::new(
                    status,
                    "away",
                    "The database is away for a moment: try again.",
                )
            };
        }
        let detail = "It is written down for the operator; nothing was changed.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "ours", detail)
    }
}

impl From<sqlx::Error> for ApiProblem {
    fn from(error: sqlx::Error) -> Self {
        Self::store(&error.into())
    }
}

impl From<NotLetIn> for ApiProblem {
    fn from(why: NotLetIn) -> Self {
        match why {
            NotLetIn::Unknown => Self::new(
                StatusCode::UNAUTHORIZED,
                "key",
                "Send a key that is good: Authorization: Bearer plk_...",
            ),
            NotLetIn::TooOften(wait, _) => Self {
                retry_after: Some(wait.as_secs() + 1),
                ..Self::new(
                    StatusCode::TOO_MANY_REQUESTS,
                    "rate",
                    "Too many requests: come again after the seconds in Retry-After.",
                )
            },
            NotLetIn::Store(error) => error.into(),
        }
    }
}

impl From<NotFiled> for ApiProblem {
    fn from(why: NotFiled) -> Self {
        let conflict = |kind, detail: String| Self::new(StatusCode::CONFLICT, kind, detail);
        match why {
            NotFiled::Fields(mut errors) => {
                // The field that names the service is called so here.
                for error in errors.iter_mut().filter(|error| error.field == "service") {
                    "serviceType".clone_into(&mut error.field);
                }
                Self::fields(errors)
            }
            NotFiled::Taken(id) => conflict(
                "taken",
                format!(
                    "There is a request {id}: leave ticketId out, and it gets the next number."
                ),
            ),
            NotFiled::Full(most) => conflict(
                "full",
                format!(
                    "This customer has {most} open requests of this service: one of them must end first."
                ),
            ),
            NotFiled::OtherRequest => Self::other_request(),
            NotFiled::Store(error) => Self::store(&error),
        }
    }
}

impl From<NotDone> for ApiProblem {
    fn from(why: NotDone) -> Self {
        let conflict = |kind, detail: String| Self::new(StatusCode::CONFLICT, kind, detail);
        match why {
            NotDone::Missing(field) => Self::field(field, format!("This action needs `{field}`.")),
            NotDone::NotForPrograms => Self::field(
                "action",
                "One of review, approve, reject, request-changes, assign, unassign, start, complete, reopen, annotate, prioritise.",
            ),
            NotDone::Technician(who) => Self::field(
                "technician",
                format!(
                    "There is not one technician `{who}`: name the id, as `powerlink staff list` shows it."
                ),
            ),
            NotDone::PapersMissing(papers) => conflict(
                "papers",
                format!(
                    "Papers are missing ({papers}): add them, or send despiteMissingPapers: true."
                ),
            ),
            NotDone::Refused(ActError::Unknown(_)) => Self::no_such("request"),
            NotDone::Refused(ActError::Refused { why, .. }) => match why {
                TransitionError::Stale { now, .. } => Self::new(
                    StatusCode::PRECONDITION_FAILED,
                    "stale",
                    format!("Somebody was quicker: it is at version {now} now. Read it again."),
                ),
                TransitionError::NotAllowed { status, action, .. } => conflict(
                    "transition",
                    format!("A request that is {status} cannot be moved by `{action}`."),
                ),
            },
            NotDone::Refused(ActError::Store(error)) => Self::store(&error),
        }
    }
}

impl IntoResponse for ApiProblem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = self.retry_after;
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut response = (status, kind, Json(self)).into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
