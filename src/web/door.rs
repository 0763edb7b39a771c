//! How a door is kept: how many are let in at once, and how long each may take.
//!
//! Whoever connects and says nothing, or half of something, holds a place that Telegram needs, and needs no secret for that. So they
//! are sent away soon, and those who are inside never use up the files of the process.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::StatusCode;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::Stop;

/// What a door allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Connections at once.
    pub connections: usize,
    /// From the connection, or from the answer before, to the end of the next request's headers.
    pub headers: Duration,
    /// From there to the answer; a body that takes longer ends with 408.
    pub request: Duration,
    /// The largest body in bytes; a larger one ends with 413.
    pub body: usize,
    /// How long the acknowledgement of a press waits for what is said to it. A turn that takes longer answers its press by itself;
    /// meanwhile Telegram keeps what else this person does.
    pub press: Duration,
}

impl Bounds {
    /// For the world: Telegram keeps up to a hundred connections, and gives up on a request after a minute. One update has at most
    /// 512 KiB (telegram-bot-api); twice that leaves room.
    pub const WORLD: Self = Self {
        connections: 1000,
        headers: Duration::from_secs(10),
        request: Duration::from_secs(30),
        body: 1024 * 1024,
        press: Duration::from_millis(100),
    };
    /// As many of the connections as leave half of so many files to everything else.
    #[must_use]
    pub fn within(self, files: u64) -> Self {
        let half = usize::try_from(files / 2).unwrap_or(usize::MAX);
        Self {
            connections: self.connections.min(half.max(1)),
            ..self
        }
    }

    /// For probes.
    pub const OPERATOR: Self = Self {
        connections: 64,
        body: 16 * 1024,
        ..Self::WORLD
    };
}

/// How often a door that is full is told of.
const TOLD_EVERY: Duration = Duration::from_mins(1);
/// The pause after the system refused a connection: out of files, mostly.
const REFUSED: Duration = Duration::from_millis(100);

/// Routes whose requests are as large, and take as long, as the door allows.
pub(super) fn bounded(routes: Router, bounds: Bounds) -> Router {
    let routes = routes.layer(RequestBodyLimitLayer::new(bounds.body));
    routes.layer(within(bounds.request))
}

/// A request that takes longer ends with 408.
pub(super) fn within(time: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, time)
}

/// Serves a door until told to stop, and lets the requests that are inside leave. Each of its routes is bounded by itself.
pub(super) async fn keep(
    setting: &'static str,
    listener: TcpListener,
    routes: Router,
    bounds: Bounds,
    stop: Stop,
) {
    let places = Arc::new(Semaphore::new(bounds.connections));
    let mut inside = JoinSet::new();
    let mut told = None;
    while !stop.is_pulled() {
        let mut stopped = stop.clone();
        let next = tokio::select! {
            next = enter(&listener, &places, || full(setting, bounds, &mut told)) => next,
            Some(_) = inside.join_next() => continue,
            () = stopped.pulled() => break,
        };
        match next {
            Ok((guest, place)) => {
                let serving = serve(guest, routes.clone(), bounds, stop.clone());
                inside.spawn(async move {
                    serving.await;
                    drop(place);
                });
            }
            Err(error) => {
                tracing::warn!(%error, setting, "a connection could not be taken; it is tried again");
                tokio::time::sleep(REFUSED).await;
            }
        }
    }
    while inside.join_next().await.is_some() {}
}

/// The next connection, and its place. While all are taken the others wait outside.
async fn enter(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
    is_full: impl FnOnce(),
) -> io::Result<(TcpStream, OwnedSemaphorePermit)> {
    if places.available_permits() == 0 {
        is_full();
    }
    let place = Arc::clone(places)
        .acquire_owned()
        .await
        .map_err(io::Error::other)?;
    let (guest, _) = listener.accept().await?;
    Ok((guest, place))
}

fn full(setting: &str, bounds: Bounds, told: &mut Option<Instant>) {
    if told.is_some_and(|at| at.elapsed() < TOLD_EVERY) {
        return;
    }
    *told = Some(Instant::now());
    tracing::warn!(
        setting,
        connections = bounds.connections,
        "all connections at this door are taken; others wait until some leave"
    );
}

async fn serve(guest: TcpStream, routes: Router, bounds: Bounds, mut stop: Stop) {
    drop(guest.set_nodelay(true));
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.headers)
        .serve_connection(TokioIo::new(guest), TowerToHyperService::new(routes));
    let mut served = std::pin::pin!(served);
    let ended = tokio::select! {
        ended = served.as_mut() => ended,
        () = stop.pulled() => {
            served.as_mut().graceful_shutdown();
            served.as_mut().await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke");
    }
}

/// How many open files are enough for all that a process does.
const FILES: u64 = 65_536;

/// Raises the number of files that this process may have open as far as the system lets it, since each connection is one; how many
/// that are now. (1024 are usual until somebody asks.)
pub(super) fn raise_files() -> u64 {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let before = limit.current.unwrap_or(FILES);
    let wanted = limit.maximum.map_or(FILES, |most| most.min(FILES));
    if wanted <= before {
        return before;
    }
    let raised = Rlimit {
        current: Some(wanted),
        maximum: limit.maximum,
    };
    setrlimit(Resource::Nofile, raised).map_or(before, |()| wanted)
}
