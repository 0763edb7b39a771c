//! `/clock`: what time it is in the house, and the way to put it forward.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::app::wake;
use crate::simulator::sms::Smsbox;
use crate::simulator::telegram::Telegram;
use crate::store;

/// A clock that is put forward stays forward; nobody needs more than this at once.
const FURTHEST: Duration = Duration::from_hours(31 * 24);

/// The clocks, which are put forward together: a message would otherwise be older than the hour in which it is read.
#[derive(Clone)]
pub(super) struct Clocks {
    pub(super) pool: PgPool,
    /// The modelled Telegram, there as soon as the page can be asked for.
    pub(super) telegram: Arc<OnceLock<Telegram>>,
    pub(super) smsbox: Smsbox,
}

pub(super) fn routes(clocks: Clocks) -> Router {
    Router::new()
        .route("/clock", get(tell).post(put_forward))
        .with_state(clocks)
}

async fn tell(State(clocks): State<Clocks>) -> Result<Json<Value>, StatusCode> {
    let now = async { store::now(&mut *clocks.pool.acquire().await?).await };
    let now = now.await.map_err(|error| unavailable(&error))?;
    Ok(Json(json!({"now": now})))
}

#[derive(Deserialize)]
struct Forward {
    minutes: u64,
}

async fn put_forward(
    State(clocks): State<Clocks>,
    Json(by): Json<Forward>,
) -> Result<Json<Value>, StatusCode> {
    let by = Duration::from_secs(by.minutes.saturating_mul(60));
    if by > FURTHEST {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let telegram = clocks
        .telegram
        .get()
        .ok_or(StatusCode::SERVICE_UNAVAILABLE)?;
    sqlx::query("update clock set ahead = ahead + make_interval(secs => $1)")
        .bind(by.as_secs_f64())
        .execute(&clocks.pool)
        .await
        .map_err(|error| unavailable(&error))?;
    telegram.advance(by);
    clocks.smsbox.advance(by);
    wake::tell_replicas(&clocks.pool, wake::CLOCK).await;
    tell(State(clocks)).await
}

fn unavailable(error: &sqlx::Error) -> StatusCode {
    tracing::warn!(%error, "the clock of the house cannot be read or set");
    StatusCode::SERVICE_UNAVAILABLE
}
