//! Two gateways: each number is answered by the one that its route says, and one that hangs, or asks for silence, delays nobody but its own.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::support::handset::Handsets;
use crate::support::kannel::{SMS_SECRET, called};
use crate::support::{Plan, Town, road};

/// Kannel speaks to her.
const MERON: &str = "+251911223344";

/// What the other gateway does with what it is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Habit {
    Takes,
    /// It has heard, and says nothing.
    Hangs,
    AsksForSilence,
}

/// The other gateway.
#[derive(Clone)]
struct Second {
    url: String,
    habit: watch::Sender<Habit>,
    /// Everything that it was asked to send, by number.
    asked: Arc<Mutex<BTreeMap<String, Vec<String>>>>,
}

impl Second {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let second = Self {
            url: format!("http://{}/send", listener.local_addr().expect("its number")),
            habit: watch::Sender::new(Habit::Takes),
            asked: Arc::default(),
        };
        let router = Router::new().fallback(take).with_state(second.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        second
    }

    fn hears(&self, body: &[u8]) {
        let asked = url::form_urlencoded::parse(body).into_owned();
        let asked: BTreeMap<String, String> = asked.collect();
        let mut list = self.asked.lock().expect("a list");
        let texts = list.entry(asked["to"].clone()).or_default();
        texts.push(asked["text"].clone());
    }

    fn asked(&self) -> BTreeMap<String, Vec<String>> {
        self.asked.lock().expect("a list").clone()
    }
}

async fn take(State(second): State<Second>, body: Bytes) -> Response {
    let is_silent = *second.habit.borrow() == Habit::AsksForSilence;
    if is_silent {
        let silence = [("retry-after", "3600")];
        return (StatusCode::TOO_MANY_REQUESTS, silence).into_response();
    }
    second.hears(&body);
    let mut habit = second.habit.subscribe();
    let goes_on = habit.wait_for(|habit| *habit != Habit::Hangs);
    goes_on.await.expect("it is open");
    StatusCode::OK.into_response()
}

/// A town where +2517 is spoken to by the other gateway.
async fn two() -> (Handsets, Second) {
    let second = Second::open().await;
    let phones = Handsets::with(Plan {
        second: Some(second.url.clone()),
        ..Plan::unaided()
    });
    (phones.await, second)
}

/// The other gateway brings this.
async fn brings(town: &Town, number: &str, id: &str, words: &str) {
    let mut url = url::Url::parse(&format!("http://{}/sms/external", town.port())).expect("a door");
    url.query_pairs_mut()
        .append_pair("secret", SMS_SECRET)
        .append_pair("from", number)
        .append_pair("id", id)
        .append_pair("text", words);
    assert_eq!(called(url.to_string()).await, 200);
}

fn seventh(customer: usize) -> String {
    format!("+2517112233{customer:02}")
}

/// Kannel is asked to answer her soon, whatever waits elsewhere.
async fn is_answered(phones: &Handsets, words: &str) {
    let before = phones.smsbox.sent().len();
    let address = phones.address(MERON, words, SMS_SECRET, words);
    assert_eq!(called(address).await, 200);
    let since = Instant::now();
    while phones.smsbox.sent().len() == before {
        // A gateway is waited for half a minute.
        let soon = Duration::from_secs(15);
        assert!(since.elapsed() < soon, "{words}: she waits for the others");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(phones.smsbox.sent()[before].to, MERON);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_number_is_answered_by_the_gateway_of_its_route() {
    let (mut phones, second) = two().await;
    phones.says(MERON, "hello").await;
    assert_eq!(phones.last().to, MERON);
    // By the number, not by who brought it.
    brings(&phones.town, &seventh(1), "1", "hello").await;
    phones.says(&seventh(2), "hello").await;
    brings(&phones.town, "+251911223355", "2", "hello").await;
    phones.town.settled().await;
    let asked = second.asked();
    assert_eq!(asked.keys().collect::<Vec<_>>(), [&seventh(1), &seventh(2)]);
    assert!(
        asked
            .values()
            .flatten()
            .all(|text| text.starts_with("PowerLink."))
    );
    let to: Vec<String> = phones.smsbox.sent().into_iter().map(|sms| sms.to).collect();
    assert_eq!(to, [MERON, "+251911223355"]);
    let by = "select count(*) from sent_sms s join outbox o on o.id = s.outbox where (s.gateway = 'external') = (o.chat like '+2517%')";
    assert_eq!(phones.town.count(by).await, 4);
    phones.town.close().await;
}

const CUSTOMERS: usize = 80;

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_hangs_delays_nobody_but_its_own() {
    let (phones, second) = two().await;
    let town = &phones.town;
    second.habit.send_replace(Habit::Hangs);
    // More than there can be on their way at once.
    for customer in 0..CUSTOMERS {
        brings(town, &seventh(customer), &format!("{customer} a"), "hello").await;
    }
    let said = "select count(*) from outbox where lane = 'sms'";
    road::until(town, said, 80).await;
    is_answered(&phones, "hello").await;
    is_answered(&phones, "1").await;
    let hanging: usize = second.asked().values().map(Vec::len).sum();
    assert_eq!(hanging, 32, "its share");
    // The next word of each, while the answer to the first has not left or has no end.
    for customer in 0..CUSTOMERS {
        brings(town, &seventh(customer), &format!("{customer} b"), "1").await;
    }
    road::until(town, said, 162).await;
    is_answered(&phones, "3").await;
    second.habit.send_replace(Habit::Takes);
    phones.town.settled().await;
    let asked = second.asked();
    assert_eq!(asked.len(), CUSTOMERS);
    for texts in asked.values() {
        let [first, then] = &texts[..] else {
            panic!("{texts:?}")
        };
        assert!(first.starts_with("PowerLink. Reply"), "{first}");
        assert!(then.starts_with("We write to you in English"), "{then}");
    }
    phones.town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_asks_for_silence_silences_nobody_else() {
    let (phones, second) = two().await;
    let town = &phones.town;
    second.habit.send_replace(Habit::AsksForSilence);
    for customer in 0..5 {
        brings(town, &seventh(customer), &format!("{customer}"), "hello").await;
    }
    let refused = "select count(*) from outbox where lane = 'sms' and why = '429'";
    road::until(town, refused, 3).await;
    is_answered(&phones, "hello").await;
    is_answered(&phones, "1").await;
    let everybody = "select count(*) from lane_pauses where lane = 'sms'";
    assert_eq!(town.count(everybody).await, 0);
    town.telegram.stop().await;
}
