//! Papers in an object store of S3's kind: the same road, by configuration.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::put;

use crate::support::process::Process;
use crate::support::{Plan, Town, papers, road};

/// The store, and what it holds.
#[derive(Clone, Default)]
pub(crate) struct Bucket(Arc<Mutex<Held>>);

#[derive(Default)]
struct Held {
    files: BTreeMap<String, Bytes>,
    /// How often it was asked to take a paper that it had.
    known: usize,
    is_out_of_order: bool,
}

impl Bucket {
    /// As much of S3's interface as a store of papers needs: signed, conditional writes.
    pub(crate) async fn open() -> (Self, String) {
        let bucket = Self::default();
        let routes = Router::new()
            .route("/papers/{*name}", put(take).get(give))
            .with_state(bucket.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        (bucket, url)
    }

    fn names(&self) -> Vec<String> {
        let held = self.0.lock().expect("the bucket");
        let papers = held.files.keys().filter(|name| !name.ends_with("probe"));
        papers.cloned().collect()
    }
}

async fn take(
    State(bucket): State<Bucket>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let is = |header: &str, start: &str| {
        headers
            .get(header)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with(start))
    };
    if bucket.0.lock().expect("the bucket").is_out_of_order {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if !is("authorization", "AWS4-HMAC-SHA256 Credential=powerlink/") {
        return StatusCode::FORBIDDEN.into_response();
    }
    assert!(is("if-none-match", "*"), "a paper is never written over");
    let mut held = bucket.0.lock().expect("the bucket");
    if held.files.contains_key(&name) {
        held.known += usize::from(!name.ends_with("probe"));
        return StatusCode::PRECONDITION_FAILED.into_response();
    }
    held.files.insert(name, body);
    [("etag", "\"1\"")].into_response()
}

async fn give(State(bucket): State<Bucket>, Path(name): Path<String>) -> Response {
    let held = bucket.0.lock().expect("the bucket");
    match held.files.get(&name) {
        Some(bytes) => bytes.clone().into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_in_a_bucket() {
    // In a bucket as in a folder, one picture that two people send is stored once, under its SHA-256.
    let (bucket, url) = Bucket::open().await;
    let town = Town::closed(Plan::default()).await;
    let process = Process::serve_with(
        &town,
        &[
            ("DOCUMENTS_URL", "s3://papers/of/powerlink"),
            ("AWS_ENDPOINT", &url),
            ("AWS_ALLOW_HTTP", "true"),
            ("AWS_REGION", "addis-ababa-1"),
            ("AWS_ACCESS_KEY_ID", "powerlink"),
            ("AWS_SECRET_ACCESS_KEY", "a-secret-of-this-test"),
        ],
    )
    .await;
    let (almaz, sara) = (town.person(7, "Almaz"), town.person(8, "Sara"));
    for person in [&almaz, &sara] {
        road::speaks_english(&town, person).await;
        road::files_a_request_with_a_photo(&town, person, 1).await;
    }
    let names = bucket.names();
    let sha256 = powerlink::domain::document::sha256(papers::photo(1));
    assert_eq!(names, [format!("of/powerlink/{}/{sha256}", &sha256[..2])]);
    assert_eq!(bucket.0.lock().expect("the bucket").known, 1);
    let stored = "select count(*) from service_requests, jsonb_array_elements(documents) d where d::text like '%' || $$SHA$$ || '%'";
    assert_eq!(town.count(&stored.replace("SHA", &sha256)).await, 2);
    // Health looks at it too: it is told when it is away, and when it is back.
    let told = async || {
        let (status, body) = process.get("/health/ready").await;
        let told: serde_json::Value = serde_json::from_str(&body).expect("JSON");
        (
            status,
            told["documents"].as_str().unwrap_or_default().to_owned(),
        )
    };
    assert_eq!(told().await, (200, "ok".to_owned()));
    bucket.0.lock().expect("the bucket").is_out_of_order = true;
    let (status, documents) = told().await;
    assert_eq!(status, 200);
    assert!(documents.contains("the document store"), "{documents}");
    bucket.0.lock().expect("the bucket").is_out_of_order = false;
    assert_eq!(told().await, (200, "ok".to_owned()));
    process.stop().await;
}
