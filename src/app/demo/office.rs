//! The office panel as what it is to the house, another program: it calls the REST interface over HTTP, with a key that no browser sees.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use chrono::{DateTime, Days, Utc};
use reqwest::Client;
use serde_json::json;
use sqlx::PgConnection;

use crate::app::api::keys;
use crate::domain::Scope;
use crate::store::api_keys;

/// Whose key it is: what the panel does stands in the history under this name.
const OWNER: &str = "office panel";
/// The clock of the demo goes forward by weeks.
const GOOD_FOR: Days = Days::new(3650);
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Where the page finds the interface: below this, as the house has it.
const BELOW: &str = "/desk";

/// Where the interface is, and the key to it.
pub(super) struct OfficePanel {
    base: String,
    key: String,
    client: Client,
}

impl OfficePanel {
    /// With a new key for this run: those of earlier runs open nothing any more.
    pub(super) async fn open(
        db: &mut PgConnection,
        house: SocketAddr,
        now: DateTime<Utc>,
    ) -> Result<Self, Box<dyn Error>> {
        for earlier in api_keys::list(db).await? {
            if earlier.owner == OWNER {
                api_keys::revoke(db, earlier.id, now).await?;
            }
        }
        let key = keys::make()?;
        let scopes = [Scope::Read, Scope::Act];
        api_keys::add(db, OWNER, &scopes, &key.hash, (now, now + GOOD_FOR)).await?;
        Ok(Self {
            base: format!("http://{house}"),
            key: key.token,
            client: Client::builder().timeout(PATIENCE).no_proxy().build()?,
        })
    }

    async fn call(
        &self,
        method: Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: Bytes,
    ) -> reqwest::Result<Response> {
        let path = uri.path_and_query().map_or("", |path| path.as_str());
        let path = path.strip_prefix(BELOW).unwrap_or(path);
        let mut call = self
            .client
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(&self.key)
            .body(body);
        for name in [header::IF_MATCH, header::CONTENT_TYPE] {
            if let Some(given) = headers.get(&name) {
                call = call.header(name, given);
            }
        }
        let answer = call.send().await?;
        let status = answer.status();
        let mut told = HeaderMap::new();
        for name in [
            header::CONTENT_TYPE,
            header::CONTENT_DISPOSITION,
            header::ETAG,
        ] {
            if let Some(said) = answer.headers().get(&name) {
                told.insert(name, said.clone());
            }
        }
        Ok((status, told, answer.bytes().await?).into_response())
    }
}

/// What the panel may ask for, and nothing else of the interface.
pub(super) fn routes(office: OfficePanel) -> Router {
    Router::new()
        .route("/desk/api/service-requests", get(forward))
        .route("/desk/api/service-requests/{ticket}/actions", post(forward))
        .route(
            "/desk/api/service-requests/{ticket}/documents/{key}",
            get(forward),
        )
        .with_state(Arc::new(office))
}

/// Passes a call on as it is, with the key, and the answer back.
async fn forward(
    State(office): State<Arc<OfficePanel>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match office.call(method, &uri, &headers, body).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::warn!(%error, "the house does not answer its office");
            let why = json!({"detail": "The house does not answer: try again."});
            (StatusCode::BAD_GATEWAY, Json(why)).into_response()
        }
    }
}
