//! getUpdates: offsets, long polls, and who may not poll.

use std::time::{Duration, Instant};

use powerlink::simulator::telegram::Telegram;
use serde_json::{Value, json};

use crate::bot::{ask, call, model, polls};

fn ids(updates: &Value) -> Vec<i64> {
    updates
        .as_array()
        .unwrap()
        .iter()
        .map(|update| update["update_id"].as_i64().unwrap())
        .collect()
}

/// The longest that Telegram lets a poll wait, in seconds.
const LONGEST: i64 = 50;

async fn poll(telegram: &Telegram, offset: i64, limit: i64, timeout: i64) -> Vec<i64> {
    ids(&ask(
        telegram,
        "getUpdates",
        json!({"offset": offset, "limit": limit, "timeout": timeout}),
    )
    .await)
}

#[tokio::test]
async fn an_offset_forgets_what_lies_before_it() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let said: Vec<i64> = ["one", "two", "three", "four"]
        .iter()
        .map(|words| almaz.say(words).update_id.unwrap())
        .collect();
    assert_eq!(poll(&telegram, 0, 3, 0).await, said[..3]);
    // Not acknowledged yet, so they come again; whoever asks for the same at once gets one of them.
    assert_eq!(poll(&telegram, 0, 100, 0).await, said[..1]);
    assert_eq!(poll(&telegram, said[1] + 1, 100, 0).await, said[2..]);
    assert_eq!(telegram.outstanding_ids(), said[2..]);
    assert_eq!(poll(&telegram, -1, 100, 0).await, said[3..]);
    assert_eq!(telegram.outstanding_ids(), said[3..]);
    // An offset far beyond the end counts as none.
    assert_eq!(poll(&telegram, said[3] + 1_000, 100, 0).await, said[3..]);
    assert_eq!(
        poll(&telegram, said[3] + 1, 100, 0).await,
        Vec::<i64>::new()
    );
    assert_eq!(telegram.outstanding(), 0);
    assert_eq!(telegram.counters().acknowledged, 4);
}

#[tokio::test]
async fn a_long_poll_ends_with_the_first_update() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let begun = Instant::now();
    let (got, said) = tokio::join!(poll(&telegram, 0, 100, LONGEST), async {
        polls(&telegram, 1).await;
        almaz.say("hello").update_id.unwrap()
    });
    assert_eq!(got, [said]);
    assert!(begun.elapsed() < Duration::from_secs(LONGEST.unsigned_abs()));
}

// T66: of two pollers the first is terminated.
#[tokio::test]
async fn two_pollers() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let (first, second) = tokio::join!(
        call(&telegram, "getUpdates", json!({"timeout": 30})),
        async {
            polls(&telegram, 1).await;
            let (second, _) = tokio::join!(
                call(&telegram, "getUpdates", json!({"offset": 1, "timeout": 30})),
                async {
                    polls(&telegram, 2).await;
                    almaz.say("hello")
                }
            );
            second
        }
    );
    assert_eq!(first.0, 409);
    assert_eq!(
        first.1["description"],
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
    assert_eq!(
        (second.0, second.1["result"].as_array().unwrap().len()),
        (200, 1)
    );
}

#[tokio::test]
async fn not_while_there_is_a_webhook() {
    let telegram = model().await;
    ask(
        &telegram,
        "setWebhook",
        json!({"url": "http://127.0.0.1:9/hook"}),
    )
    .await;
    let (status, answer) = call(&telegram, "getUpdates", json!({})).await;
    assert_eq!(status, 409);
    assert_eq!(
        answer["description"],
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    );
    ask(
        &telegram,
        "deleteWebhook",
        json!({"drop_pending_updates": true}),
    )
    .await;
    assert_eq!(poll(&telegram, 0, 100, 0).await, Vec::<i64>::new());
}

#[tokio::test]
async fn a_webhook_ends_a_long_poll() {
    let telegram = model().await;
    let (poll, ()) = tokio::join!(
        call(&telegram, "getUpdates", json!({"timeout": 30})),
        async {
            polls(&telegram, 1).await;
            ask(
                &telegram,
                "setWebhook",
                json!({"url": "http://127.0.0.1:9/hook"}),
            )
            .await;
        }
    );
    assert_eq!(
        (poll.0, &poll.1["description"]),
        (409, &json!("Conflict: terminated by setWebhook request"))
    );
}

#[tokio::test]
async fn old_updates_are_not_fetched() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let message = almaz.say("hello");
    almaz.press_data(message.message_id, "x");
    telegram.advance(Duration::from_secs(150));
    assert_eq!(
        poll(&telegram, 0, 100, 0).await,
        [message.update_id.unwrap()]
    );
    telegram.advance(Duration::from_hours(24));
    assert_eq!(poll(&telegram, 1, 100, 0).await, Vec::<i64>::new());
    assert_eq!(telegram.counters().expired, 2);
}

#[tokio::test]
async fn nothing_while_deliveries_are_held() {
    let telegram = model().await;
    telegram.hold_deliveries();
    let said = telegram
        .person(7001, "Almaz", "am")
        .say("hello")
        .update_id
        .unwrap();
    assert_eq!(poll(&telegram, 0, 100, 0).await, Vec::<i64>::new());
    telegram.resume_deliveries();
    assert_eq!(poll(&telegram, 1, 100, 0).await, [said]);
}
