//! Whether the model of an SMS relay keeps Kannel's rules: what sendsms takes and refuses, and what it brings.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::routing::get;
use powerlink::simulator::sms::{ReceiptHabits, Smsbox, SmsboxSettings};
use tokio::sync::mpsc;

use crate::bot::client;

const ABEBECH: &str = "+251911405060";

async fn smsbox(receipts: ReceiptHabits) -> Smsbox {
    let settings = SmsboxSettings {
        username: "us".to_owned(),
        password: "secret".to_owned(),
        receipts,
        again_after: Duration::from_millis(10),
    };
    Smsbox::start(settings).await.unwrap()
}

/// What sendsms answers to a text with these headers beside those that are always there.
async fn asked(smsbox: &Smsbox, text: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let mut post = client().post(smsbox.sendsms_url()).body(text.to_owned());
    let usual = [
        ("content-type", "text/plain; charset=UTF-8"),
        ("x-kannel-username", "us"),
        ("x-kannel-password", "secret"),
        ("x-kannel-from", "8080"),
        ("x-kannel-to", ABEBECH),
    ];
    let usual = usual
        .iter()
        .filter(|(name, _)| headers.iter().all(|(other, _)| other != name));
    for (name, value) in usual.chain(headers) {
        post = post.header(*name, *value);
    }
    let answer = post.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn what_it_takes_and_what_it_refuses() {
    let smsbox = smsbox(ReceiptHabits::default()).await;
    for (header, status, words) in [
        (("x-kannel-coding", "0"), 202, "0: Accepted for delivery"),
        (
            ("x-kannel-password", "another"),
            403,
            "Authorization failed for sendsms",
        ),
        (
            ("content-type", "application/json"),
            400,
            "Invalid content-type",
        ),
        (
            ("x-kannel-from", ""),
            400,
            "Sender missing and no global set, rejected",
        ),
        (
            ("x-kannel-to", ""),
            400,
            "Missing receiver number, rejected",
        ),
        (
            ("x-kannel-to", "Abebech"),
            400,
            "Number(s) has/have been denied by white- and/or black-lists.",
        ),
    ] {
        let answer = asked(&smsbox, "hello", &[header]).await;
        assert_eq!(answer, (status, words.to_owned()), "{header:?}");
    }
    assert_eq!(smsbox.sent().len(), 1);
}

// T76: without `coding` Amharic comes as question marks, and is accepted all the same.
#[tokio::test]
async fn what_reaches_a_phone_and_how() {
    let smsbox = smsbox(ReceiptHabits::default()).await;
    smsbox.settle(ABEBECH, "Abebech");
    asked(&smsbox, "ሰላም", &[("x-kannel-coding", "2")]).await;
    asked(&smsbox, "ሰላም", &[]).await;
    let long = "ሀ".repeat(71);
    asked(&smsbox, &long, &[("x-kannel-coding", "2")]).await;
    asked(&smsbox, "to nobody", &[("x-kannel-to", "+251911000000")]).await;
    let kept = smsbox.phone(ABEBECH).unwrap().kept;
    let kept: Vec<_> = kept
        .iter()
        .map(|sms| (&*sms.text, sms.coding, sms.segments, sms.is_own))
        .collect();
    assert_eq!(
        kept,
        [
            ("ሰላም", 2, 1, false),
            ("???", 0, 1, false),
            (&*long, 2, 2, false)
        ]
    );
    assert_eq!(smsbox.phones().len(), 1);
}

/// A product that refuses the first call: the queries of all calls, as they come.
async fn product() -> (String, mpsc::UnboundedReceiver<String>) {
    let (told, hears) = mpsc::unbounded_channel();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new()
        .fallback(get(take))
        .with_state((told, Arc::new(AtomicBool::new(false))));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (format!("http://{address}"), hears)
}

/// The next call; one that never comes is told.
async fn next(hears: &mut mpsc::UnboundedReceiver<String>) -> String {
    let call = tokio::time::timeout(Duration::from_secs(20), hears.recv()).await;
    call.expect("a call").unwrap()
}

type Calls = (mpsc::UnboundedSender<String>, Arc<AtomicBool>);

async fn take(State((told, was_called)): State<Calls>, RawQuery(query): RawQuery) -> StatusCode {
    told.send(query.unwrap_or_default()).unwrap();
    if was_called.swap(true, Ordering::SeqCst) {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}

#[tokio::test]
async fn what_a_phone_writes_is_brought_until_it_is_taken_and_receipts_as_they_were_asked_for() {
    let smsbox = smsbox(ReceiptHabits {
        after: Some(Duration::from_millis(1)),
        ..ReceiptHabits::default()
    })
    .await;
    let (product, mut hears) = product().await;
    smsbox.brings_to(&format!(
        "{product}/in?id=%I&sender=%p&message=%b&charset=%C&coding=%c"
    ));
    smsbox.write(ABEBECH, "ሰላም 2");
    let first = next(&mut hears).await;
    assert!(
        first.ends_with(
            "&sender=%2B251911405060&message=%E1%88%B0%E1%88%8B%E1%88%9D+2&charset=UTF-8&coding=2"
        ),
        "{first}"
    );
    assert_eq!(next(&mut hears).await, first, "under the same name");

    let dlr = format!("{product}/status?id=7&status=%d&answer=%A");
    let asks = |mask: &'static str| [("x-kannel-dlr-mask", mask), ("x-kannel-dlr-url", &*dlr)];
    asked(&smsbox, "hello", &asks("27")).await;
    for bit in [8, 1] {
        let told = next(&mut hears).await;
        assert_eq!(told, format!("id=7&status={bit}&answer=ACK%2F"));
    }
    asked(&smsbox, "hello", &asks("1")).await;
    assert!(next(&mut hears).await.contains("status=1&"));
}
