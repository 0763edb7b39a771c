//! What is answered where a request cannot be, as `GeoReport` has it: a list of codes and descriptions.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::problem::ApiProblem;
use crate::app::api::file::NotFiled;

/// Something that is wrong.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct GeoError {
    /// The status of the answer.
    code: u16,
    /// What would work.
    description: String,
}

/// All that is wrong.
#[derive(Clone, Debug)]
pub(super) struct GeoErrors {
    status: StatusCode,
    retry_after: Option<u64>,
    errors: Vec<GeoError>,
}

impl GeoErrors {
    pub(super) fn one(status: StatusCode, description: impl Into<String>) -> Self {
        Self::of(status, None, vec![description.into()])
    }

    /// A parameter is wrong or missing.
    pub(super) fn parameter(name: &str, says: &str) -> Self {
        Self::one(StatusCode::BAD_REQUEST, format!("{name}: {says}"))
    }

    pub(super) fn no_such(what: &str) -> Self {
        Self::one(
            StatusCode::NOT_FOUND,
            format!("There is no such {what}. (Write .json behind it: there is no XML here.)"),
        )
    }

    fn of(status: StatusCode, retry_after: Option<u64>, told: Vec<String>) -> Self {
        let errors = told.into_iter().map(|description| GeoError {
            code: status.as_u16(),
            description,
        });
        Self {
            status,
            retry_after,
            errors: errors.collect(),
        }
    }

    pub(super) fn response_to(problem: ApiProblem) -> Response {
        Self::from(problem).into_response()
    }
}

impl From<ApiProblem> for GeoErrors {
    fn from(problem: ApiProblem) -> Self {
        let (status, retry_after, told) = problem.told();
        match status {
            // As GeoReport has it, for a key that is missing, too.
            StatusCode::UNAUTHORIZED => Self::one(
                StatusCode::FORBIDDEN,
                "Send a key that is good, as api_key or in the header Authorization: Bearer.",
            ),
            StatusCode::UNPROCESSABLE_ENTITY => Self::of(StatusCode::BAD_REQUEST, None, told),
            status => Self::of(status, retry_after, told),
        }
    }
}

impl From<sqlx::Error> for GeoErrors {
    fn from(error: sqlx::Error) -> Self {
        ApiProblem::from(error).into()
    }
}

impl From<NotFiled> for GeoErrors {
    fn from(why: NotFiled) -> Self {
        ApiProblem::from(why).into()
    }
}

impl IntoResponse for GeoErrors {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.errors)).into_response();
        if let Some(seconds) = self.retry_after {
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
