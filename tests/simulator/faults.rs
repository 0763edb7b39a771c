//! What goes wrong on purpose.

use std::time::{Duration, Instant};

use powerlink::simulator::telegram::{Fault, Rate, RateLimits, Settings, Telegram};
use serde_json::{Value, json};

use crate::bot::{Webhook, ask, call, client, model, polls, started};

const ALMAZ: i64 = 7001;
const BEKELE: i64 = 7002;

async fn two_people() -> Telegram {
    let telegram = model().await;
    telegram.person(ALMAZ, "Almaz", "am").open();
    telegram.person(BEKELE, "Bekele", "am").open();
    telegram
}

/// The call itself, without looking into the answer.
async fn send(telegram: &Telegram, chat: i64) -> reqwest::Result<reqwest::Response> {
    let url = format!("{}/bot{}/sendMessage", telegram.url(), telegram.token());
    client()
        .post(url)
        .json(&json!({"chat_id": chat, "text": "x"}))
        .send()
        .await
}

// T16: 429 with retry_after, in the body and in the head.
#[tokio::test]
async fn too_many_requests() {
    let telegram = two_people().await;
    telegram.fail_next(Fault::too_many_requests(7).sends().to_chat(ALMAZ).times(2));
    assert_eq!(send(&telegram, BEKELE).await.unwrap().status(), 200);
    assert_eq!(
        ask(
            &telegram,
            "sendChatAction",
            json!({"chat_id": ALMAZ, "action": "typing"})
        )
        .await,
        json!(true)
    );
    for _ in 0..2 {
        let response = send(&telegram, ALMAZ).await.unwrap();
        assert_eq!(
            (
                response.status().as_u16(),
                response.headers()["retry-after"].to_str().unwrap()
            ),
            (429, "7")
        );
        let answer: Value = response.json().await.unwrap();
        assert_eq!(
            answer,
            json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 7", "parameters": {"retry_after": 7}})
        );
    }
    assert_eq!(send(&telegram, ALMAZ).await.unwrap().status(), 200);
    assert_eq!(telegram.counters().sent, 2);
}

#[tokio::test]
async fn rates() {
    let every = |every_ms, burst| Some(Rate { every_ms, burst });
    let rates = RateLimits {
        overall: every(30_000, 5),
        chat: every(60_000, 2),
        group: None,
    };
    let telegram = started(Settings {
        rates,
        ..Settings::default()
    })
    .await;
    for person in ALMAZ..ALMAZ + 3 {
        telegram.person(person, "Somebody", "am").open();
    }
    let mut statuses = Vec::new();
    for chat in [ALMAZ, ALMAZ, ALMAZ, BEKELE, BEKELE, ALMAZ + 2, ALMAZ + 2] {
        statuses.push(send(&telegram, chat).await.unwrap().status().as_u16());
    }
    assert_eq!(statuses, [200, 200, 429, 200, 200, 200, 429]);
    telegram.advance(Duration::from_mins(1));
    let (status, _) = call(
        &telegram,
        "sendMessage",
        json!({"chat_id": ALMAZ, "text": "x"}),
    )
    .await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn a_page_of_html() {
    let telegram = two_people().await;
    telegram.fail_next(Fault::html_502().method("sendMessage"));
    let response = send(&telegram, ALMAZ).await.unwrap();
    assert_eq!(response.status(), 502);
    assert!(
        response
            .text()
            .await
            .unwrap()
            .contains("<h1>502 Bad Gateway</h1>")
    );
    assert_eq!(telegram.counters().sent, 0);
}

// T27: the message is there, the answer is not.
#[tokio::test]
async fn dropped_after_it_was_accepted() {
    let telegram = two_people().await;
    telegram.fail_next(Fault::drop_after_accept().method("sendMessage"));
    assert!(send(&telegram, ALMAZ).await.unwrap_err().is_request());
    assert_eq!(telegram.phone_of(ALMAZ).unwrap().screen().len(), 1);
    let calls = telegram.calls();
    assert_eq!(
        (
            calls.len(),
            calls[0].status,
            calls[0].result()["text"].as_str()
        ),
        (1, 0, Some("x"))
    );

    telegram.fail_next(Fault::drop_before_accept());
    assert!(send(&telegram, ALMAZ).await.unwrap_err().is_request());
    assert_eq!(telegram.phone_of(ALMAZ).unwrap().screen().len(), 1);
    assert_eq!(send(&telegram, ALMAZ).await.unwrap().status(), 200);
}

#[tokio::test]
async fn refusals_until_lifted() {
    let telegram = two_people().await;
    let fault = telegram.fail_next(Fault::refuse(500, "Internal Server Error").until_lifted());
    for _ in 0..3 {
        assert_eq!(send(&telegram, ALMAZ).await.unwrap().status(), 500);
    }
    telegram.lift(fault);
    assert_eq!(send(&telegram, ALMAZ).await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_slow_answer_comes_after_the_effect() {
    let telegram = two_people().await;
    let almaz = telegram.phone_of(ALMAZ).unwrap();
    telegram.fail_next(Fault::slow_answer(Duration::from_secs(1)));
    let begun = Instant::now();
    let answered = async { (send(&telegram, ALMAZ).await, Instant::now()) };
    let ((sent, answered), seen) = tokio::join!(answered, async {
        almaz.next_message(0).await.unwrap();
        Instant::now()
    });
    assert_eq!(sent.unwrap().status(), 200);
    assert!(answered - begun >= Duration::from_secs(1) && seen < answered);
}

// T66: the network is away, for calls, for polls under way and for deliveries.
#[tokio::test]
async fn the_network_down() {
    let telegram = two_people().await;
    let webhook = Webhook::open(&telegram, &[]).await;
    let kept = client();
    let url = format!("{}/bot{}/getMe", telegram.url(), telegram.token());
    assert_eq!(kept.get(&url).send().await.unwrap().status(), 200);
    telegram.network_down();
    kept.get(&url).send().await.unwrap_err();
    send(&telegram, ALMAZ).await.unwrap_err();
    telegram.phone_of(ALMAZ).unwrap().say("hello?");
    telegram
        .wait_until(|telegram| telegram.counters().failed_deliveries >= 2)
        .await
        .unwrap();
    assert!(webhook.so_far().is_empty());
    telegram.network_up();
    telegram.advance(Duration::from_secs(2));
    assert_eq!(webhook.deliveries(1).await.len(), 1);
    assert_eq!(kept.get(&url).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_long_poll_breaks_with_the_network() {
    let telegram = two_people().await;
    let (poll, ()) = tokio::join!(call_raw(&telegram, "getUpdates?timeout=30"), async {
        polls(&telegram, 1).await;
        telegram.network_down();
    });
    poll.unwrap_err();
}

async fn call_raw(telegram: &Telegram, method: &str) -> reqwest::Result<reqwest::Response> {
    client()
        .get(format!(
            "{}/bot{}/{method}",
            telegram.url(),
            telegram.token()
        ))
        .send()
        .await
}
