//! The doors to HTTP: webhooks for the world, health for the operator.

mod admin;
mod telegram;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;

use crate::app::Stop;
use crate::app::serve::Serving;

/// A door could not be opened.
#[derive(Debug, thiserror::Error)]
#[error(
    "{setting} {address} cannot be listened on: {why}. Set {setting} to a free address, for example 127.0.0.1:0"
)]
pub struct DoorError {
    setting: &'static str,
    address: SocketAddr,
    why: std::io::Error,
}

/// Opens an address; `setting` is the name that the operator knows it by.
pub async fn open(setting: &'static str, address: SocketAddr) -> Result<TcpListener, DoorError> {
    TcpListener::bind(address).await.map_err(|why| DoorError {
        setting,
        address,
        why,
    })
}

/// Lets the world and the operator in, each at an address of their own.
pub fn doors(serving: &mut Serving, world: TcpListener, operator: TcpListener) {
    let public = telegram::public(
        serving.intake.clone(),
        serving.client.bot().to_owned(),
        serving.webhook_secret.clone(),
    );
    let admin = admin::admin(Arc::clone(&serving.house), serving.client.clone());
    serving.also(run(world, public, serving.stop.clone()));
    serving.also(run(operator, admin, serving.stop.clone()));
}

/// Serves a door until told to stop, and lets the requests that are inside leave.
async fn run(listener: TcpListener, door: Router, mut stop: Stop) {
    let served =
        axum::serve(listener, door).with_graceful_shutdown(async move { stop.pulled().await });
    if let Err(error) = served.await {
        tracing::error!(%error, "a door closed");
    }
}
