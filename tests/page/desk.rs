//! What the desk answers to whoever asks it over HTTP, the page or not.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};

use crate::demo::Demo;

const TICKET: &str = "/desk/tickets/SRV-2026-00001";
/// The REST interface, as the page has it.
const REQUESTS: &str = "/desk/api/service-requests";

#[tokio::test(flavor = "multi_thread")]
async fn the_office_acts_on_what_it_has_seen() {
    let demo = with_a_ticket_of_nobody().await;
    for (seen, order, status, says) in [
        (
            0,
            json!({"action": "approve", "despiteMissingPapers": true}),
            StatusCode::PRECONDITION_FAILED,
            "urn:powerlink:problem",
        ),
        (
            1,
            json!({"action": "complete"}),
            StatusCode::CONFLICT,
            "urn:powerlink:problem",
        ),
        (
            1,
            json!({"action": "withdraw"}),
            StatusCode::UNPROCESSABLE_ENTITY,
            "One of review, approve",
        ),
        (
            1,
            json!({"action": "reject", "note": " "}),
            StatusCode::UNPROCESSABLE_ENTITY,
            "a note has words",
        ),
        (
            1,
            json!({"action": "assign"}),
            StatusCode::UNPROCESSABLE_ENTITY,
            "This action needs `technician`",
        ),
        (
            1,
            json!({"action": "approve", "despiteMissingPapers": true, "note": "Welcome"}),
            StatusCode::OK,
            "\"approved\"",
        ),
    ] {
        let answer = post(&demo, seen, &order).await;
        assert_eq!(answer.status(), status, "{order}");
        assert!(!answer.headers().contains_key("authorization"));
        let answer = answer.text().await.expect("an answer");
        assert!(answer.contains(says), "{order}: {answer}");
        assert!(!answer.contains("plk_"), "the key stays where it is");
    }
    let ticket: Value = get(&demo, TICKET).await.json().await.expect("the ticket");
    assert_eq!(ticket["row"]["status"], "approved");
    assert_eq!(ticket["row"]["supervisor_notes"], "Welcome");
    assert_eq!(ticket["timeline"][0]["by_name"], "postgres");
    assert_eq!(ticket["timeline"][1]["by_name"], "office panel");
    assert_eq!(ticket["timeline"][1]["note"], "Welcome");
    assert_eq!(ticket["reachable"], false);
    // It came through the door for other programs.
    let calls = "select count(*) from api_calls c join api_keys k on k.id = c.key where k.owner = 'office panel' and c.ticket = 'SRV-2026-00001' and c.status = 200";
    demo.sql(&format!("do $$ begin for i in 1 .. 200 loop exit when ({calls}) = 1; perform pg_sleep(0.05); commit; end loop; assert ({calls}) = 1; end $$")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_panel_has_no_more_of_the_interface_than_it_needs() {
    let demo = with_a_ticket_of_nobody().await;
    for path in [
        "/desk/api/services",
        "/desk/api/service-requests/SRV-2026-00001",
        "/desk/api/openapi.json",
        "/desk/api/service-requests/../../health/ready",
    ] {
        let answer = get(&demo, path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let filed = Client::new().post(format!("{}{REQUESTS}", demo.url));
    let filed = filed.json(&json!({})).send().await.expect("an answer");
    assert_eq!(filed.status(), StatusCode::METHOD_NOT_ALLOWED);
    // Without the page's server there is no way in.
    demo.sql("update api_keys set revoked_at = house_now()")
        .await;
    let since = std::time::Instant::now();
    while get(&demo, REQUESTS).await.status() != StatusCode::UNAUTHORIZED {
        assert!(since.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_programs_change_is_told_at_once() {
    let demo = with_a_ticket_of_nobody().await;
    let mut changes = get(&demo, "/desk/changes").await;
    changes
        .chunk()
        .await
        .expect("a stream")
        .expect("where it stands");
    demo.sql("update service_requests set answers = '{\"name\": \"Almaz\"}'")
        .await;
    let told = tokio::time::timeout(Duration::from_mins(1), changes.chunk()).await;
    let told = told
        .expect("never told")
        .expect("a stream")
        .expect("a change");
    assert!(
        String::from_utf8_lossy(&told).contains("changed"),
        "{told:?}"
    );
    let page: Value = get(&demo, REQUESTS).await.json().await.expect("tickets");
    assert_eq!(page["requests"][0]["answers"]["name"], "Almaz");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_and_other_papers_get_nothing() {
    let demo = with_a_ticket_of_nobody().await;
    let url = format!("{}{REQUESTS}/SRV-2026-00001/actions", demo.url);
    let approve = json!({"action": "approve"}).to_string();
    let order = || {
        let order = Client::new().post(&url).header("if-match", "*");
        order.body(approve.clone())
    };
    let form = order().header("content-type", "text/plain").send().await;
    assert_eq!(form.expect("an answer").status(), StatusCode::FORBIDDEN);
    let renamed = order()
        .header("content-type", "application/json")
        .header("host", "evil.example:80")
        .send()
        .await;
    assert_eq!(renamed.expect("an answer").status(), StatusCode::FORBIDDEN);
    let paper = format!("{REQUESTS}/SRV-2026-00001/documents/{}", "0".repeat(64));
    let paper = get(&demo, &paper).await;
    assert_eq!(paper.status(), StatusCode::NOT_FOUND);
    assert_eq!(
        get(&demo, "/desk/tickets/SRV-2026-00009").await.status(),
        StatusCode::NOT_FOUND
    );
    let policy = get(&demo, TICKET).await.headers()["content-security-policy"].clone();
    assert!(
        policy
            .to_str()
            .is_ok_and(|policy| policy.starts_with("default-src 'none'"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_goes_forward_for_the_house_and_for_telegram() {
    let demo = Demo::start();
    let clock = format!("{}/clock", demo.url);
    let forward = async |minutes: u64| {
        let order = Client::new()
            .post(&clock)
            .json(&json!({"minutes": minutes}));
        order.send().await.expect("an answer")
    };
    let before = hour(get(&demo, "/clock").await).await;
    let after = hour(forward(2 * 24 * 60).await).await;
    let days = (after - before).num_minutes();
    assert!((2880..2885).contains(&days), "{days} minutes");
    let too_far = forward(u64::MAX).await;
    assert_eq!(too_far.status(), StatusCode::UNPROCESSABLE_ENTITY);

    // What is written now is written in the same hour.
    demo.order(json!({"do": "say", "text": "/start"})).await;
    let phone: Value = get(&demo, "/phone/7000001").await.json().await.expect("it");
    let written = phone["messages"][0]["date"].as_i64().expect("a date");
    assert!((written - after.timestamp()).abs() < 60, "{written}");
}

async fn hour(answer: Response) -> DateTime<Utc> {
    let clock: Value = answer.json().await.expect("the clock");
    let now = clock["now"].as_str().expect("an hour");
    now.parse().expect("an hour")
}

async fn with_a_ticket_of_nobody() -> Demo {
    let demo = Demo::start();
    demo.sql("insert into service_requests (ticket_id, service_type) values ('SRV-2026-00001', 'new_connection')").await;
    demo
}

async fn get(demo: &Demo, path: &str) -> Response {
    reqwest::get(format!("{}{path}", demo.url))
        .await
        .expect("the desk")
}

async fn post(demo: &Demo, seen: i32, order: &Value) -> Response {
    let order = Client::new()
        .post(format!("{}{REQUESTS}/SRV-2026-00001/actions", demo.url))
        .header("if-match", format!("\"{seen}\""))
        .json(order);
    order.send().await.expect("the desk")
}
