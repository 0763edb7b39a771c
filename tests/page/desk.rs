//! What the desk answers to whoever asks it over HTTP, the page or not.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};

use crate::demo::Demo;

const TICKET: &str = "/desk/tickets/SRV-2026-00001";

#[tokio::test(flavor = "multi_thread")]
async fn the_office_acts_on_what_it_has_seen() {
    let demo = with_a_ticket_of_nobody().await;
    for (order, status, says) in [
        (
            json!({"action": "approve", "version": 0}),
            StatusCode::CONFLICT,
            "version 0 was seen, it is 1",
        ),
        (
            json!({"action": "complete", "version": 1}),
            StatusCode::CONFLICT,
            "cannot be moved by `complete`",
        ),
        (
            json!({"action": "withdraw", "version": 1}),
            StatusCode::CONFLICT,
            "cannot be moved by `withdraw`",
        ),
        (
            json!({"action": "reject", "version": 1, "words": " "}),
            StatusCode::UNPROCESSABLE_ENTITY,
            "a note has words",
        ),
        (
            json!({"action": "assign", "version": 1}),
            StatusCode::UNPROCESSABLE_ENTITY,
            "choose a technician",
        ),
        (
            json!({"action": "approve", "version": 1, "words": "Welcome"}),
            StatusCode::NO_CONTENT,
            "",
        ),
    ] {
        let answer = post(&demo, &order).await;
        assert_eq!(answer.status(), status, "{order}");
        let answer = answer.text().await.expect("an answer");
        assert!(answer.contains(says), "{order}: {answer}");
    }
    let ticket: Value = get(&demo, TICKET).await.json().await.expect("the ticket");
    assert_eq!(ticket["row"]["status"], "approved");
    assert_eq!(ticket["row"]["supervisor_notes"], "Welcome");
    assert_eq!(ticket["timeline"][0]["by_name"], "postgres");
    assert_eq!(ticket["timeline"][1]["by_name"], "office panel");
    assert_eq!(ticket["timeline"][1]["note"], "Welcome");
    assert_eq!(ticket["reachable"], false);
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
    let tickets: Value = get(&demo, "/desk/tickets")
        .await
        .json()
        .await
        .expect("tickets");
    assert_eq!(tickets[0]["name"], "Almaz");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_and_other_papers_get_nothing() {
    let demo = with_a_ticket_of_nobody().await;
    let url = format!("{}{TICKET}", demo.url);
    let approve = json!({"action": "approve", "version": 1}).to_string();
    let order = || Client::new().post(&url).body(approve.clone());
    let form = order().header("content-type", "text/plain").send().await;
    assert_eq!(form.expect("an answer").status(), StatusCode::FORBIDDEN);
    let renamed = order()
        .header("content-type", "application/json")
        .header("host", "evil.example:80")
        .send()
        .await;
    assert_eq!(renamed.expect("an answer").status(), StatusCode::FORBIDDEN);
    let paper = get(&demo, &format!("{TICKET}/papers/{}", "0".repeat(64))).await;
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

async fn post(demo: &Demo, order: &Value) -> Response {
    let order = Client::new()
        .post(format!("{}{TICKET}", demo.url))
        .json(order);
    order.send().await.expect("the desk")
}
