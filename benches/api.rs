//! How fast other programs are answered over HTTP, whatever became of the requests before: `make bench`. On a database of a million
//! tickets, with fsync on.
//!
//! Asserts that each request that was sent, and sent again under the same name, has made one ticket.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

#[expect(
    dead_code,
    reason = "elsewhere roads are opened without settings of their own"
)]
mod house;
#[path = "house/million.rs"]
mod million;

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Utc;
use house::{Database, Road, free_address, number};
use powerlink::app::api::keys;
use powerlink::domain::{Opens, Pass, Scope};
use powerlink::store::{api_keys, page_key};
use reqwest::{Client, RequestBuilder, StatusCode};
use serde_json::json;
use tokio::task::JoinSet;
use uuid::Uuid;

/// Of one customer's requests, a second.
const READS: u32 = 500;
const ASKED_OF_READS: Duration = Duration::from_millis(15);
/// Requests that are filed, a second; every third is sent twice at once.
const FILED: u32 = 300;

#[tokio::main(worker_threads = 2)]
async fn main() {
    let seconds = number("BENCH_SECONDS", 10);
    let tickets = number("BENCH_TICKETS", 1_000_000);
    let (server, url) = house::server().await;
    let database = Database::migrated(&server, &url).await;
    let took = million::fill(&database, tickets).await;
    println!("{tickets} tickets and what belongs to them, filled in {took:.0?}");
    let customers: Vec<Uuid> = sqlx::query_scalar(
        "select created_by from service_requests tablesample system (1) limit 5000",
    )
    .fetch_all(&database.pool)
    .await
    .expect("some customers");
    let key = keys::make().expect("random bytes");
    let mut db = database.pool.acquire().await.expect("a connection");
    let hours = (Utc::now(), Utc::now() + chrono::Duration::days(1));
    api_keys::add(&mut db, "Bench", Scope::ALL, &key.hash, hours)
        .await
        .expect("a key");
    let signed = page_key::read(&mut db).await.expect("the key of the pages");
    drop(db);
    let door = free_address();
    let settings = [
        ("LISTEN", door.clone()),
        ("PUBLIC_URL", format!("http://{door}")),
        ("API_RATE", "0".to_owned()),
    ];
    let road = Road::with(database, (0, 0), &settings).await;
    let caller = Arc::new(Caller {
        http: Client::new(),
        door: format!("http://{door}/api/service-requests"),
        key: key.token,
    });

    let reads = |number: usize| caller.read(customers[number % customers.len()]);
    paced(READS, 2, reads).await;
    let took = paced(READS, seconds, reads).await;
    let (middle, longest) = (at(&took, 50), at(&took, 99));
    println!(
        "{READS} times a second, all requests of one customer: {} of them, p50 {middle:.1?}, p99 {longest:.1?} (asked: p99 15 ms): {}",
        took.len(),
        verdict(longest)
    );

    // Their page, as a phone opens it by a link.
    let until = Utc::now() + chrono::Duration::hours(1);
    let opens = |number: usize| {
        let customer = customers[number % customers.len()];
        let pass = Pass::sign(&signed, Opens::All(customer), customer, until);
        caller.open(&pass.written())
    };
    paced(READS, 2, opens).await;
    let took = paced(READS, seconds, opens).await;
    let (middle, longest) = (at(&took, 50), at(&took, 99));
    println!(
        "{READS} times a second, the page of a customer's requests: {} of them, p50 {middle:.1?}, p99 {longest:.1?} (asked: p99 15 ms): {}",
        took.len(),
        verdict(longest)
    );

    let before = count(&road).await;
    let took = paced(FILED, seconds, |number| {
        caller.file(number / 3 * 2 + number % 3 % 2)
    })
    .await;
    let made = count(&road).await - before;
    let names = (0..took.len()).map(|number| number / 3 * 2 + number % 3 % 2);
    let names: std::collections::HashSet<usize> = names.collect();
    assert_eq!(
        usize::try_from(made),
        Ok(names.len()),
        "one ticket for each name"
    );
    println!(
        "{FILED} times a second, a request is filed: {} of them under {} names, one ticket for each, p50 {:.1?}, p99 {:.1?}",
        took.len(),
        names.len(),
        at(&took, 50),
        at(&took, 99)
    );
    road.close().await;
}

fn verdict(longest: Duration) -> &'static str {
    if longest <= ASKED_OF_READS {
        "as asked"
    } else {
        "longer than asked"
    }
}

struct Caller {
    http: Client,
    door: String,
    key: String,
}

impl Caller {
    fn open(&self, pass: &str) -> (RequestBuilder, StatusCode) {
        let url = format!(
            "{}/r/{pass}",
            self.door.trim_end_matches("/api/service-requests")
        );
        (self.http.get(url), StatusCode::OK)
    }

    fn read(&self, customer: Uuid) -> (RequestBuilder, StatusCode) {
        let call = self.http.get(format!("{}/user/{customer}", self.door));
        (call.bearer_auth(&self.key), StatusCode::OK)
    }

    fn file(&self, number: usize) -> (RequestBuilder, StatusCode) {
        let body = json!({
            "userId": format!("web-user-{number}"), "serviceType": "bill_complaint",
            "answers": {
                "complaint_kind": "too_high", "account_number": "1000 1234 56", "phone": "0911234567", "region": "addis-ababa",
                "bill_month": "2019-03", "bill_amount": 1250, "meter_reading": 4520, "complaint_wish": "Please look at it",
            },
        });
        let call = self
            .http
            .post(&self.door)
            .bearer_auth(&self.key)
            .json(&body);
        let call = call.header("Idempotency-Key", format!("order {number}"));
        (call, StatusCode::CREATED)
    }
}

/// So many calls a second, and how long each took, shortest first. What was filed before is answered with 200.
async fn paced(
    rate: u32,
    seconds: u64,
    call: impl Fn(usize) -> (RequestBuilder, StatusCode),
) -> Vec<Duration> {
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / rate);
    let mut calls = JoinSet::new();
    let all = usize::try_from(u64::from(rate) * seconds).unwrap_or(usize::MAX);
    for number in 0..all {
        ticks.tick().await;
        let (call, wanted) = call(number);
        calls.spawn(async move {
            let since = Instant::now();
            let answer = call.send().await.expect("an answer");
            let status = answer.status();
            let body = answer.bytes().await.expect("a body");
            assert!(
                status == wanted || status == StatusCode::OK,
                "{status}: {body:?}"
            );
            since.elapsed()
        });
    }
    let mut took = calls.join_all().await;
    took.sort_unstable();
    took
}

fn at(took: &[Duration], share: usize) -> Duration {
    let place = took.len() * share / 100;
    took.get(place.min(took.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}

async fn count(road: &Road) -> i64 {
    sqlx::query_scalar("select count(*) from service_requests")
        .fetch_one(&road.pool)
        .await
        .expect("a number")
}
