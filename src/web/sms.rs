//! Where gateways bring what was written by SMS, and what became of ours: read by the gateway that it is for, stored, and only then
//! acknowledged.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use chrono::Utc;
use serde_json::json;

use crate::app::App;
use crate::app::inbound::intake::{self, Intake};
use crate::app::inbound::receipts;
use crate::channels::sms::gateway::{GatewayRequest, Receipt, ReceivedSms, Refusal};
use crate::channels::sms::{Gateway, Gateways};

/// How long it may take to be stored; then the gateway comes again.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The longest query, in bytes: an address of 64 KiB is none that anything reads.
const LONGEST_QUERY: usize = 60 * 1024;
/// The longest body, in bytes.
const LONGEST: usize = 64 * 1024;

struct SmsDoor {
    app: Arc<App>,
    intake: Intake,
    gateways: Option<Gateways>,
}

/// The routes for gateways. One that is not set is told so.
pub(super) fn public(app: Arc<App>, intake: Intake, gateways: Option<Gateways>) -> Router {
    Router::new()
        .route("/sms/{gateway}", get(brought).post(brought))
        .route("/sms/{gateway}/status", get(told).post(told))
        .with_state(Arc::new(SmsDoor {
            app,
            intake,
            gateways,
        }))
}

/// What customers have written.
async fn brought(
    State(door): State<Arc<SmsDoor>>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Response> {
    let read = door.read(&name, &uri, &headers, body, Gateway::inbound);
    let (gateway, brought): (_, Vec<ReceivedSms>) = read.await?;
    for received in brought {
        let arrival = intake::sms(gateway.name(), received);
        let kept = tokio::time::timeout(TIMEOUT, door.intake.keep(arrival)).await;
        if !matches!(kept, Ok(Ok(()))) {
            // It brings all of them again; those that are kept count once.
            return Err(StatusCode::SERVICE_UNAVAILABLE.into_response());
        }
    }
    Ok(acknowledged(gateway))
}

/// What became of messages of ours.
async fn told(
    State(door): State<Arc<SmsDoor>>,
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Response> {
    let read = door.read(&name, &uri, &headers, body, Gateway::receipts);
    let (gateway, told): (_, Vec<Receipt>) = read.await?;
    let kept = receipts::keep(&door.app, gateway.name(), &told);
    match tokio::time::timeout(TIMEOUT, kept).await {
        Ok(Ok(())) => Ok(acknowledged(gateway)),
        failed => {
            tracing::warn!(
                ?failed,
                gateway = gateway.name(),
                "receipts could not be kept; they come again"
            );
            Err(StatusCode::SERVICE_UNAVAILABLE.into_response())
        }
    }
}

/// How a gateway reads its requests.
type Reads<T> = fn(&Gateway, &GatewayRequest<'_>) -> Result<Vec<T>, Refusal>;

impl SmsDoor {
    /// The gateway, and what it reads in this request; or the answer, if there is nothing to be kept.
    async fn read<T>(
        &self,
        name: &str,
        uri: &Uri,
        headers: &HeaderMap,
        body: Body,
        reads: Reads<T>,
    ) -> Result<(&Gateway, Vec<T>), Response> {
        let gateway = self.gateways.as_ref().and_then(|all| all.named(name));
        let gateway = gateway.ok_or_else(|| {
            let detail = "no gateway of this name is set: see SMS_GATEWAYS";
            problem(StatusCode::NOT_FOUND, detail)
        })?;
        let query = uri.query().unwrap_or_default();
        if query.len() > LONGEST_QUERY {
            let detail = "its address is longer than 60 KiB";
            return Err(problem(StatusCode::URI_TOO_LONG, detail));
        }
        let body = axum::body::to_bytes(body, LONGEST).await.map_err(|_| {
            let detail = "its body is longer than 64 KiB";
            problem(StatusCode::PAYLOAD_TOO_LARGE, detail)
        })?;
        let request = GatewayRequest {
            url: &self.address(uri, headers),
            query,
            headers,
            body: &body,
            now: Utc::now(),
        };
        match reads(gateway, &request) {
            Ok(read) => Ok((gateway, read)),
            Err(Refusal::NotLetIn) => Err(StatusCode::UNAUTHORIZED.into_response()),
            Err(Refusal::NotForUs(why)) => {
                tracing::debug!(
                    gateway = name,
                    why,
                    "a request of a gateway leads to nothing"
                );
                Err(acknowledged(gateway))
            }
            Err(Refusal::NoText(why)) => {
                tracing::warn!(
                    gateway = name,
                    why,
                    "what a customer wrote is no text: it is kept nowhere, and not asked for again"
                );
                Err(acknowledged(gateway))
            }
            Err(Refusal::Malformed(detail)) => Err(problem(StatusCode::BAD_REQUEST, &detail)),
        }
    }

    /// The whole address, as whoever called it knows it.
    fn address(&self, uri: &Uri, headers: &HeaderMap) -> String {
        let path = uri.path_and_query().map_or("/", |it| it.as_str());
        let public = self.gateways.as_ref().and_then(Gateways::public_url);
        if let Some(public) = public {
            return format!("{public}{path}");
        }
        let host = headers.get(header::HOST).and_then(|it| it.to_str().ok());
        format!("http://{}{path}", host.unwrap_or_default())
    }
}

fn acknowledged(gateway: &Gateway) -> Response {
    let (kind, body) = gateway.answer();
    ([(header::CONTENT_TYPE, kind.to_owned())], body).into_response()
}

fn problem(status: StatusCode, detail: &str) -> Response {
    let body =
        json!({ "status": status.as_u16(), "title": status.canonical_reason(), "detail": detail });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, Json(body)).into_response()
}
