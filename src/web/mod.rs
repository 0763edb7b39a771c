//! The doors to HTTP: webhooks for the world, health for the operator.

mod admin;
mod api;
mod door;
mod pages;
mod sms;
mod telegram;

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;

use crate::app::api::keys::KeyRing;
use crate::app::run::serve::Serving;
pub use door::Bounds;

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
    let bounds = Bounds::WORLD.within(door::raise_files());
    doors_within(serving, world, operator, bounds);
}

/// Lets the world and the operator in, with these bounds for the world.
pub fn doors_within(
    serving: &mut Serving,
    world: TcpListener,
    operator: TcpListener,
    bounds: Bounds,
) {
    let public = telegram::public(
        serving.intake.clone(),
        (serving.app.presses.clone(), bounds.press),
        serving.client.bot().to_owned(),
        serving.webhook_secret.clone(),
    );
    let public = public.merge(sms::public(
        Arc::clone(&serving.app),
        serving.intake.clone(),
        serving.gateways.clone(),
    ));
    let (keys, noting) = KeyRing::new(
        serving.app.pool.clone(),
        serving.api.rate,
        serving.stop.clone(),
    );
    serving.also(noting);
    let api = api::public(&serving.app, &keys, &serving.api.origins, bounds);
    let public = door::bounded(public, bounds).merge(api);
    let public = match &serving.pages {
        Some(place) => public.merge(pages::public(&serving.app, &serving.client, place, bounds)),
        None => public,
    };
    let admin = admin::admin(Arc::clone(&serving.app), serving.client.clone());
    let admin = door::bounded(admin, Bounds::OPERATOR);
    let stop = serving.stop.clone();
    serving.also(door::keep("LISTEN", world, public, bounds, stop.clone()));
    serving.also(door::keep(
        "ADMIN_LISTEN",
        operator,
        admin,
        Bounds::OPERATOR,
        stop,
    ));
}
