//! The same conversation by SMS, through a modelled Kannel over real HTTP: filed to its end, brought again, followed.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use url::form_urlencoded::byte_serialize;

use crate::support::{Plan, Town, transcript};

/// What a modelled sendsms was asked to send: to whom, in which coding, and the text.
type Sent = Arc<Mutex<Vec<(String, String, String)>>>;

/// A smsbox that takes everything from our user.
async fn smsbox(sent: Sent) -> String {
    async fn take(
        State(sent): State<Sent>,
        headers: HeaderMap,
        text: String,
    ) -> (StatusCode, &'static str) {
        let header = |name: &str| {
            let value = headers.get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let user = (header("x-kannel-username"), header("x-kannel-password"));
        if user != ("powerlink".to_owned(), "of-a-test".to_owned()) {
            return (StatusCode::FORBIDDEN, "Authorization failed for sendsms");
        }
        assert_eq!(header("x-kannel-from"), "8080");
        let (to, coding) = (header("x-kannel-to"), header("x-kannel-coding"));
        sent.lock().expect("a lock").push((to, coding, text));
        (StatusCode::ACCEPTED, "0: Accepted for delivery")
    }
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let url = format!(
        "http://{}/cgi-bin/sendsms",
        listener.local_addr().expect("an address")
    );
    let router = Router::new()
        .route("/cgi-bin/sendsms", post(take))
        .with_state(sent);
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

struct Handset {
    town: Town,
    sent: Sent,
    number: &'static str,
    brought: u32,
    read: usize,
    transcript: String,
}

impl Handset {
    async fn new(number: &'static str) -> Self {
        let sent = Sent::default();
        let town = Town::with(Plan {
            sms: Some(smsbox(Arc::clone(&sent)).await),
            ..Plan::default()
        })
        .await;
        Self {
            town,
            sent,
            number,
            brought: 0,
            read: 0,
            transcript: String::new(),
        }
    }

    /// What Kannel would call for these words.
    fn address(&self, id: &str, secret: &str, words: &str) -> String {
        let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        format!(
            "http://{}/sms/kannel?id={id}&sender={}&message={}&charset=UTF-8&coding=0&secret={secret}",
            self.town.port(),
            encoded(self.number),
            encoded(words)
        )
    }

    async fn brings(&self, address: String) -> u16 {
        let answer = reqwest::get(address).await.expect("an answer");
        answer.status().as_u16()
    }

    async fn says(&mut self, words: &str) {
        self.brought += 1;
        let address = self.address(&self.brought.to_string(), "a-secret-of-this-test", words);
        assert_eq!(self.brings(address).await, 200);
        writeln!(self.transcript, "{} > {words}", self.number).expect("a string");
        self.hears().await;
    }

    async fn hears(&mut self) {
        self.town.settled().await;
        let sent = self.sent.lock().expect("a lock").clone();
        for (to, coding, text) in &sent[self.read..] {
            assert_eq!(to, self.number);
            let mut sign = format!("{to} <{}", if coding == "2" { " (UCS-2)" } else { "" });
            for line in text.lines() {
                writeln!(self.transcript, "{sign} {line}").expect("a string");
                sign = " ".repeat(to.len() + 2);
            }
        }
        self.read = sent.len();
    }

    fn is_as_expected(&self, file: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/files")
            .join(file);
        let script = std::fs::read_to_string(&path).unwrap_or_default();
        transcript::is_as_written(&path, &script, &self.transcript);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_is_filed_and_followed_by_sms() {
    let mut meron = Handset::new("+251911223344").await;
    for words in [
        "hello",
        "1",
        "bill complaint",
        "1",
        "1000123456",
        "skip",
        "1",
        "Addis Ababa",
        "1",
        "1000",
        "4520",
        "It is three times as high as usual",
        "1",
    ] {
        meron.says(words).await;
    }
    for change in [
        "update service_requests set status = 'under_review'",
        "update service_requests set supervisor_notes = 'Your meter was read twice.'",
    ] {
        meron.town.sql(change).await.expect("it is done");
        meron.town.settled().await;
        meron.town.wait("11 seconds").await;
        meron.hears().await;
    }
    meron.is_as_expected("sms_in_english.txt");
    let filed = "select count(*) from service_requests where status = 'under_review'";
    assert_eq!(meron.town.count(filed).await, 1);
    meron.town.close().await;
}

// What was on its way when a process died is not sent again, and somebody is told.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_on_its_way_is_not_sent_twice() {
    let mut meron = Handset::new("+251911223344").await;
    meron.says("hello").await;
    meron.town.stop().await;
    let on_its_way = "update outbox set state = 'waiting', left_at = house_now(), done_at = null where lane = 'sms'";
    sqlx::query(on_its_way)
        .execute(&meron.town.pool)
        .await
        .expect("as if it had died");
    meron.town.start().await;
    meron.says("1").await;
    let unknown = "select count(*) from outbox where state = 'unknown' and done_at is not null and why like '%died%'";
    assert_eq!(meron.town.count(unknown).await, 1);
    let languages = meron
        .sent
        .lock()
        .expect("a lock")
        .iter()
        .filter(|sent| sent.2.contains("Choose"))
        .count();
    assert_eq!(languages, 1);
    meron.town.close().await;
}

// T55: Kannel brings a message again until it is answered with 200 or 202.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_brought_again_counts_once_and_strangers_are_not_let_in() {
    let mut meron = Handset::new("+251911223344").await;
    meron.says("hello").await;
    let again = meron.address("1", "a-secret-of-this-test", "hello");
    assert_eq!(meron.brings(again).await, 200);
    let wrong = meron.address("2", "another-secret", "hello");
    assert_eq!(meron.brings(wrong).await, 401);
    let unsaid = meron
        .address("3", "a-secret-of-this-test", "hello")
        .replace("message=", "text_is=");
    assert_eq!(meron.brings(unsaid).await, 400);
    let nul = meron.address("4", "a-secret-of-this-test", "a\0b");
    assert_eq!(meron.brings(nul).await, 400);
    let advert = meron
        .address("5", "a-secret-of-this-test", "win")
        .replace("%2B251911223344", "8080");
    assert_eq!(meron.brings(advert).await, 200);
    meron.town.settled().await;
    assert_eq!(
        meron
            .town
            .count("select count(*) from inbox where channel = 'sms'")
            .await,
        1
    );
    assert_eq!(meron.sent.lock().expect("a lock").len(), 1);
    meron.town.close().await;
}
