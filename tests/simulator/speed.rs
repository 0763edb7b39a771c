//! How many updates and calls a second the model bears; run by hand:
//! `cargo test --release --test simulator -- --ignored --nocapture speed`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use powerlink::simulator::telegram::{Settings, Telegram};
use serde_json::{Value, json};

use crate::bot::{ask, started};

const PEOPLE: i64 = 300;
const STEPS: u64 = 60_000;

struct Echo {
    client: reqwest::Client,
    url: String,
}

/// A bot that answers every update with a message and two buttons.
async fn echo(State(echo): State<Arc<Echo>>, body: String) {
    tokio::spawn(async move {
        let update: Value = serde_json::from_str(&body).unwrap();
        let buttons = json!([[{"text": "Yes", "callback_data": "a:yes"}], [{"text": "No", "callback_data": "a:no"}]]);
        let params = json!({
            "chat_id": update["message"]["chat"]["id"],
            "text": "<b>Which</b> one?",
            "parse_mode": "HTML",
            "reply_markup": {"inline_keyboard": buttons},
        });
        let answer = echo
            .client
            .post(&echo.url)
            .json(&params)
            .send()
            .await
            .unwrap();
        answer.bytes().await.unwrap();
    });
}

/// Processor time of this thread so far, as Linux counts it: in hundredths of a second.
fn processor_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
    let after_name = stat.rsplit_once(") ").unwrap().1;
    let ticks: u64 = after_name
        .split(' ')
        .skip(11)
        .take(2)
        .map(|ticks| ticks.parse::<u64>().unwrap())
        .sum();
    Duration::from_millis(ticks * 10)
}

// The model has this thread to itself with its people, the bot another one, so that its own share can be told.
#[tokio::test]
#[ignore = "a measurement, not a test"]
async fn speed() {
    let settings = Settings {
        patience: Duration::from_mins(2),
        ..Settings::quiet()
    };
    let telegram: Telegram = started(settings).await;
    let url = format!("{}/bot{}/sendMessage", telegram.url(), telegram.token());
    let (opened, hook) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let client = reqwest::Client::builder().no_proxy().build().unwrap();
            let app = Router::new()
                .fallback(echo)
                .with_state(Arc::new(Echo { client, url }));
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            opened
                .send(format!("http://{}/", listener.local_addr().unwrap()))
                .unwrap();
            axum::serve(listener, app).await
        })
    });
    ask(
        &telegram,
        "setWebhook",
        json!({"url": hook.await.unwrap(), "max_connections": 40}),
    )
    .await;

    let people: Vec<_> = (0..PEOPLE)
        .map(|place| telegram.person(7001 + place, "Somebody", "am"))
        .collect();
    let (begun, before) = (Instant::now(), processor_time());
    let each = people.into_iter().map(|phone| {
        tokio::spawn(async move {
            let mut last = 0;
            for _ in 0..STEPS / PEOPLE.unsigned_abs() {
                phone.say("New connection");
                last = phone.next_message(last).await.unwrap().id;
            }
        })
    });
    futures::future::join_all(each).await;
    let (taken, busy) = (begun.elapsed(), processor_time().saturating_sub(before));
    let counters = telegram.counters();
    let steps = f64::from(u32::try_from(counters.sent).unwrap());
    eprintln!(
        "{} updates delivered and {} calls answered in {taken:.1?}; on a core of its own: {:.0} of each a second",
        counters.acknowledged,
        counters.sent,
        steps / busy.as_secs_f64()
    );
    assert_eq!(telegram.violations(), Vec::<String>::new());
}
