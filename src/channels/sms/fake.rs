//! A gateway for tests, on loopback: it keeps what it was asked, and answers what it was told to.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

use crate::channels::outcome::Outcome;

/// A request as it came.
#[derive(Clone, Debug)]
pub(super) struct AskedOfGateway {
    pub method: Method,
    /// The path and the query.
    pub uri: String,
    pub headers: HeaderMap,
    pub body: String,
}

impl AskedOfGateway {
    pub(super) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).map(|value| value.to_str().unwrap());
        value.unwrap_or_default()
    }
}

pub(super) struct FakeGateway {
    /// `http://127.0.0.1:port`
    pub url: String,
    asked: Arc<Mutex<Vec<AskedOfGateway>>>,
}

impl FakeGateway {
    pub(super) fn was_asked(&self) -> bool {
        !self.asked.lock().unwrap().is_empty()
    }

    /// The one request that it was asked.
    pub(super) fn asked(&self) -> AskedOfGateway {
        let asked = self.asked.lock().unwrap();
        assert_eq!(asked.len(), 1, "{asked:?}");
        asked[0].clone()
    }
}

/// One that answers this to everything.
pub(super) async fn answering(status: u16, body: impl Into<String>) -> FakeGateway {
    type Kept = (StatusCode, String, Arc<Mutex<Vec<AskedOfGateway>>>);
    async fn keep(
        State((status, answer, asked)): State<Kept>,
        method: Method,
        uri: Uri,
        headers: HeaderMap,
        body: Bytes,
    ) -> (StatusCode, String) {
        asked.lock().unwrap().push(AskedOfGateway {
            method,
            uri: uri.to_string(),
            headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        });
        (status, answer)
    }
    let asked = Arc::default();
    let status = StatusCode::from_u16(status).unwrap();
    let kept: Kept = (status, body.into(), Arc::clone(&asked));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(keep).with_state(kept);
    tokio::spawn(async move { axum::serve(listener, router).await });
    FakeGateway { url, asked }
}

/// An address at which nobody listens.
pub(super) async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// One that takes a request, and hangs up without a word.
pub(super) async fn hanging_up() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            // What was sent is read, so that it is hung up, and not refused.
            assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
        }
    });
    url
}

/// Where nobody listens nothing was sent, and it is tried again; where somebody hangs up without a word nobody knows.
pub(super) async fn are_told_apart(send: impl AsyncFn(String) -> Outcome) {
    let refused = send(nobody().await).await;
    assert!(
        matches!(
            refused,
            Outcome::Later {
                maybe_sent: false,
                ..
            }
        ),
        "{refused:?}"
    );
    let silent = send(hanging_up().await).await;
    assert!(matches!(silent, Outcome::Unknown { .. }), "{silent:?}");
}
