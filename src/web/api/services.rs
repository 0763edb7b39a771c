//! The services, and what each asks.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::body;
use crate::app::App;
use crate::dialogue::form::schema;

/// A service that can be asked for.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServiceDescription {
    /// The `serviceType` of a request.
    #[schema(example = "bill_complaint")]
    code: String,
    title: String,
    /// standard, `office_only` or emergency.
    workflow: String,
    /// Of a request, unless its answers raise it.
    priority: String,
    /// A JSON Schema (2020-12) of `answers`. What depends on other answers is not `required` in it; what is missing is told when the
    /// request is sent.
    #[schema(value_type = Object)]
    answers: Value,
    papers: Vec<PaperDescription>,
}

/// A paper that a service asks for.
#[derive(Serialize, ToSchema)]
struct PaperDescription {
    kind: String,
    title: String,
    /// Whether it is asked for whatever the answers are.
    required: bool,
}

/// Lists the services and what each asks, in the language of `Accept-Language`.
#[utoipa::path(
    get, path = "/api/services", tag = "services",
    params(("Accept-Language" = Option<String>, Header, description = "en, am or om.")),
    responses((status = 200, description = "All of them, in the order of the menu.", body = Vec<ServiceDescription>))
)]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Json<Vec<ServiceDescription>> {
    let language = body::language(&app.book, &headers);
    let language = app.book.spoken(language.as_deref());
    let all = schema::of_all(&app.book, language).into_iter();
    let all = all.map(|service| ServiceDescription {
        code: service.code,
        title: service.title,
        workflow: service.workflow.to_owned(),
        priority: service.priority.to_owned(),
        answers: service.answers,
        papers: service
            .papers
            .into_iter()
            .map(|paper| PaperDescription {
                kind: paper.kind,
                title: paper.title,
                required: paper.required,
            })
            .collect(),
    });
    Json(all.collect())
}
