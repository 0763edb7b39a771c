//! How updates reach a webhook: again until they are taken, in order within a lane, and not for ever.

use std::time::Duration;

use powerlink::simulator::telegram::{Handset, Settings, Telegram};
use serde_json::{Value, json};

use crate::bot::{Reaction, Webhook, ask, model, started};

fn ids(deliveries: &[crate::bot::Delivery]) -> Vec<i64> {
    deliveries
        .iter()
        .map(|delivery| delivery.update["update_id"].as_i64().unwrap())
        .collect()
}

#[tokio::test]
async fn again_until_it_is_taken() {
    let telegram = model().await;
    let script = [
        Reaction::Status(500),
        Reaction::Status(302),
        Reaction::Status(200),
    ];
    let webhook = Webhook::open(&telegram, &script).await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let (first, second) = (
        almaz.say("one").update_id.unwrap(),
        almaz.say("two").update_id.unwrap(),
    );

    // The first retry comes at once, the second two seconds later; the next update waits for both.
    webhook.deliveries(2).await;
    assert_eq!(
        ask(&telegram, "getWebhookInfo", json!({})).await["pending_update_count"],
        2
    );
    let tried = webhook.deliveries(4).await;
    assert_eq!(ids(&tried), [first, first, first, second]);
    assert!(tried[1].at - tried[0].at < tried[2].at - tried[1].at);
    telegram.all_acknowledged().await.unwrap();
    let info = ask(&telegram, "getWebhookInfo", json!({})).await;
    assert_eq!(
        (&info["pending_update_count"], &info["last_error_message"]),
        (
            &json!(0),
            &json!("Wrong response from the webhook: 302 Found")
        )
    );
    assert_eq!(telegram.counters().failed_deliveries, 2);
}

// T74: a failing answer with Retry-After is repeated after exactly that time.
#[tokio::test]
async fn retry_after_replaces_the_backoff() {
    let telegram = model().await;
    let script = [
        Reaction::RetryAfter(503, 1),
        Reaction::RetryAfter(503, 1),
        Reaction::RetryAfter(503, 300),
    ];
    let webhook = Webhook::open(&telegram, &script).await;
    telegram.person(7001, "Almaz", "am").say("one");
    let tried = webhook.deliveries(3).await;
    for pair in tried.windows(2) {
        let pause = pair[1].at - pair[0].at;
        assert!(pause > Duration::from_millis(950), "{pause:?}");
    }
    telegram
        .wait_until(|telegram| telegram.counters().failed_deliveries == 3)
        .await
        .unwrap();
    telegram.advance(Duration::from_mins(4));
    assert_eq!(telegram.outstanding(), 1);
    telegram.advance(Duration::from_mins(1));
    webhook.deliveries(4).await;
}

#[tokio::test]
async fn a_closed_port_and_a_slow_answer_are_failures() {
    let telegram = started(Settings {
        webhook_timeout: Duration::from_millis(200),
        ..Settings::default()
    })
    .await;
    let webhook = Webhook::open(&telegram, &[Reaction::Slow(Duration::from_secs(5))]).await;
    let update = telegram
        .person(7001, "Almaz", "am")
        .say("one")
        .update_id
        .unwrap();
    assert_eq!(ids(&webhook.deliveries(2).await), [update, update]);
    telegram.all_acknowledged().await.unwrap();
    let info = ask(&telegram, "getWebhookInfo", json!({})).await;
    assert_eq!(info["last_error_message"], "Read timeout expired");
}

#[tokio::test]
async fn order_in_a_lane_and_none_between_lanes() {
    let telegram = model().await;
    let webhook = Webhook::open(&telegram, &[Reaction::Slow(Duration::from_millis(1_500))]).await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let bekele = telegram.person(7002, "Bekele", "am");
    almaz.open();
    ask(&telegram, "sendMessage", json!({"chat_id": 7001, "text": "?", "reply_markup": {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}})).await;

    // The first message of Almaz is under way for a while: her second waits, everything else does not.
    let slow = almaz.say("slow").update_id.unwrap();
    webhook.deliveries(1).await;
    let waits = almaz.say("waits").update_id.unwrap();
    let press = almaz.tap("Go").unwrap().update_id.unwrap();
    let other = bekele.say("hello").update_id.unwrap();
    let seen = webhook.deliveries(4).await;
    assert_eq!(ids(&seen)[0], slow);
    assert_eq!(ids(&seen)[3], waits);
    let mut between = ids(&seen)[1..3].to_vec();
    between.sort_unstable();
    // T73: a press overtakes the text before it.
    assert_eq!(between, [press, other]);
    assert!(seen[3].at >= seen[0].done.unwrap());
    assert!(seen[1].at < seen[0].done.unwrap());
}

#[tokio::test]
async fn no_more_connections_than_asked_for() {
    let telegram = model().await;
    let webhook = Webhook::listen(&[Reaction::Slow(Duration::from_millis(150)); 6]).await;
    ask(
        &telegram,
        "setWebhook",
        json!({"url": webhook.url, "max_connections": 2}),
    )
    .await;
    for person in 0..6 {
        telegram
            .person(7000 + person, "Somebody", "am")
            .say("hello");
    }
    let seen = webhook.deliveries(6).await;
    telegram.all_acknowledged().await.unwrap();
    let seen_whole = webhook.so_far();
    for delivery in &seen {
        let at_once = seen_whole
            .iter()
            .filter(|other| other.at <= delivery.at && other.done.unwrap() > delivery.at)
            .count();
        assert!(at_once <= 2, "{at_once} at once");
    }
}

// T74: with all places taken by failing heads, the others wait.
#[tokio::test]
async fn failing_heads_hold_up_the_rest() {
    let telegram = model().await;
    let webhook = Webhook::listen(&[Reaction::RetryAfter(503, 1_000); 4]).await;
    ask(
        &telegram,
        "setWebhook",
        json!({"url": webhook.url, "max_connections": 2}),
    )
    .await;
    for person in 0..4 {
        telegram
            .person(7000 + person, "Somebody", "am")
            .say("hello");
    }
    webhook.deliveries(4).await;
    telegram
        .wait_until(|telegram| telegram.counters().failed_deliveries == 4)
        .await
        .unwrap();
    telegram.person(7100, "Late", "am").say("anyone there?");
    // A call there and back, which takes as long as a delivery would.
    assert_eq!(
        ask(&telegram, "getWebhookInfo", json!({})).await["pending_update_count"],
        5
    );
    assert_eq!(webhook.so_far().len(), 4);
    telegram.advance(Duration::from_secs(1_001));
    assert_eq!(webhook.deliveries(9).await.len(), 9);
}

// T72: a press lives 150 seconds, a message a day.
#[tokio::test]
async fn lifetimes() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    almaz.open();
    ask(&telegram, "sendMessage", json!({"chat_id": 7001, "text": "?", "reply_markup": {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}})).await;
    let lost = almaz.tap("Go").unwrap().update_id.unwrap();
    let kept = almaz.say("hello").update_id.unwrap();
    telegram.advance(Duration::from_secs(151));
    assert_eq!(telegram.outstanding_ids(), [lost, kept]);
    let webhook = Webhook::open(&telegram, &[]).await;
    assert_eq!(ids(&webhook.deliveries(1).await), [kept]);
    telegram.all_acknowledged().await.unwrap();

    ask(&telegram, "deleteWebhook", json!({})).await;
    let too_late = almaz.say("a day ago").update_id.unwrap();
    telegram.advance(Duration::from_hours(23));
    let in_time = almaz.say("an hour ago").update_id.unwrap();
    telegram.advance(Duration::from_mins(61));
    Webhook::open(&telegram, &[]).await;
    telegram.all_acknowledged().await.unwrap();
    assert!(too_late < in_time);
    assert_eq!(telegram.counters().expired, 2);
}

/// Somebody who has pressed a button, and Telegram's name for that.
async fn pressed(telegram: &Telegram) -> (Handset, Value) {
    let almaz = telegram.person(7001, "Almaz", "am");
    almaz.open();
    let asks = json!({"chat_id": 7001, "text": "?"});
    let sent = ask(telegram, "sendMessage", asks).await;
    let sent = sent["message_id"].as_i64().unwrap();
    let press = almaz.press_data(sent, "yes").update_id.unwrap();
    let query = telegram.update(press).unwrap()["callback_query"]["id"].clone();
    (almaz, query)
}

// T30: a press can be answered for a while only.
#[tokio::test]
async fn an_answer_that_comes_too_late() {
    let telegram = model().await;
    let (almaz, query) = pressed(&telegram).await;
    telegram.advance(Duration::from_secs(16));
    let (status, answer) = crate::bot::call(
        &telegram,
        "answerCallbackQuery",
        json!({"callback_query_id": query}),
    )
    .await;
    assert_eq!(
        (status, answer["description"].as_str()),
        (
            400,
            Some(
                "Bad Request: query is too old and response timeout expired or query ID is invalid"
            )
        )
    );
    assert_eq!(almaz.unanswered(), 1);
}

// T1, T2: the same update again, twenty at once, and a higher id before a lower one.
#[tokio::test]
async fn deliveries_by_hand() {
    let telegram = model().await;
    let webhook = Webhook::open(&telegram, &[]).await;
    let almaz = telegram.person(7001, "Almaz", "am");
    telegram.hold_deliveries();
    let first = almaz.say("first").update_id.unwrap();
    let second = almaz.say("second").update_id.unwrap();
    assert!(telegram.deliver(second).await.unwrap().taken());
    assert!(telegram.redeliver(second).await.unwrap().taken());
    assert_eq!(telegram.outstanding_ids(), [first]);
    let many = (0..20).map(|_| telegram.deliver(first));
    assert!(
        futures::future::join_all(many)
            .await
            .into_iter()
            .all(|posted| posted.unwrap().taken())
    );
    assert_eq!(ids(&webhook.so_far())[..2], [second, second]);
    assert_eq!(webhook.so_far().len(), 22);
    assert_eq!(telegram.deliver(999).await, None);
    telegram.resume_deliveries();
    let third = almaz.say("third").update_id.unwrap();
    assert_eq!(ids(&webhook.deliveries(23).await)[22], third);
}

/// A webhook that answers everything with this.
async fn answers_with(telegram: &Telegram, answer: Value) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let app = axum::Router::new().fallback(|| async move { axum::Json(answer) });
    tokio::spawn(async move { axum::serve(listener, app).await });
    ask(telegram, "setWebhook", json!({"url": url})).await;
}

#[tokio::test]
async fn a_method_in_the_answer_is_a_violation() {
    let telegram = model().await;
    let lost = json!({"method": "sendMessage", "chat_id": 7001, "text": "lost"});
    answers_with(&telegram, lost).await;
    telegram.person(7001, "Almaz", "am").say("hello");
    telegram.all_acknowledged().await.unwrap();
    assert_eq!(telegram.violations().len(), 1);
}

#[tokio::test]
async fn the_end_of_a_spinner_may_come_in_the_answer() {
    let telegram = model().await;
    let (almaz, query) = pressed(&telegram).await;
    let end = json!({"method": "answerCallbackQuery", "callback_query_id": query, "text": "done"});
    answers_with(&telegram, end).await;
    telegram.all_acknowledged().await.unwrap();
    assert_eq!(almaz.unanswered(), 0);
    assert_eq!(almaz.toasts()[0].text, "done");
    assert_eq!(telegram.counters().in_answers, 1);
    assert_eq!(telegram.violations(), Vec::<String>::new());
}
