//! Phones without anything but SMS, behind a modelled Kannel over real HTTP; and conversations with them as tests, script and
//! expectation in one file.
//!
//! ```text
//! +251911223344 > hello        says it          +251911223344 < what comes, (UCS-2) where a letter asks for it
//! ```
//! All else is as in `transcript`, and `UPDATE=1` writes what came back into the file.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use powerlink::dialogue::format::sms_length::segments;
use url::form_urlencoded::byte_serialize;

use super::script::{self, Line};
use super::stage::Stage;
use super::{Plan, Town, transcript};

/// What a modelled sendsms was asked to send: to whom, in which coding, and the text.
pub(crate) type Sent = Arc<Mutex<Vec<(String, String, String)>>>;

/// A smsbox that takes everything from our user.
pub(crate) async fn smsbox(sent: Sent) -> String {
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

/// A town with handsets, and what was said so far.
pub(crate) struct Handsets {
    pub(crate) town: Town,
    pub(crate) sent: Sent,
    brought: u32,
    read: usize,
    transcript: String,
}

impl Handsets {
    pub(crate) async fn new() -> Self {
        let sent = Sent::default();
        let town = Town::with(Plan {
            sms: Some(smsbox(Arc::clone(&sent)).await),
            ..Plan::default()
        })
        .await;
        Self {
            town,
            sent,
            brought: 0,
            read: 0,
            transcript: String::new(),
        }
    }

    /// What Kannel would call for these words of this number.
    pub(crate) fn address(&self, number: &str, id: &str, secret: &str, words: &str) -> String {
        let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
        format!(
            "http://{}/sms/kannel?id={id}&sender={}&message={}&charset=UTF-8&coding=0&secret={secret}",
            self.town.port(),
            encoded(number),
            encoded(words)
        )
    }

    pub(crate) async fn brings(&self, address: String) -> u16 {
        let answer = reqwest::get(address).await.expect("an answer");
        answer.status().as_u16()
    }

    pub(crate) async fn says(&mut self, number: &str, words: &str) {
        self.brought += 1;
        let id = self.brought.to_string();
        let address = self.address(number, &id, "a-secret-of-this-test", words);
        assert_eq!(self.brings(address).await, 200);
        writeln!(self.transcript, "{number} > {words}").expect("a string");
        self.hears().await;
    }

    pub(crate) async fn hears(&mut self) {
        self.town.settled().await;
        let sent = self.sent.lock().expect("a lock").clone();
        for (to, coding, text) in &sent[self.read..] {
            let costs = match (coding == "2", segments(text)) {
                (false, 1) => String::new(),
                (false, count) => format!(" ({count} SMS)"),
                (true, 1) => " (UCS-2)".to_owned(),
                (true, count) => format!(" (UCS-2, {count} SMS)"),
            };
            let mut sign = format!("{to} <{costs}");
            for line in text.lines() {
                writeln!(self.transcript, "{sign} {line}").expect("a string");
                sign = " ".repeat(to.len() + 2);
            }
        }
        self.read = sent.len();
    }

    /// A line of the script that no handset says.
    async fn goes_on(&mut self, stage: &mut Stage, line: &str) {
        let Some(read) = script::line(line) else {
            return;
        };
        writeln!(self.transcript, "{line}").expect("a string");
        match read {
            Line::Aside => {}
            Line::Enters(entrance) => stage.enter(&self.town, &entrance).await,
            Line::Meanwhile(meanwhile) => transcript::pass(&mut self.town, meanwhile).await,
            Line::Does { who, what } => {
                if let Some(answer) = stage.act(&self.town, &who, what).await {
                    writeln!(self.transcript, "{} < {answer}", who[0].name).expect("a string");
                }
            }
            Line::Gathers { .. } => panic!("no group hears of an SMS: {line}"),
        }
    }
}

/// Plays a file and compares.
pub(crate) async fn play(file: &str) {
    played(file).await.town.close().await;
}

/// Plays a file and compares; the town stands after it.
pub(crate) async fn played(file: &str) -> Handsets {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/files/sms")
        .join(file);
    let script = std::fs::read_to_string(&path).expect("a script");
    let mut handsets = Handsets::new().await;
    let mut stage = Stage::default();
    for line in script.lines() {
        let spoken = line
            .split_once(" > ")
            .filter(|(who, _)| who.starts_with('+'));
        if let Some((number, words)) = spoken {
            handsets.says(number, words).await;
        } else if !line.starts_with('+') {
            handsets.goes_on(&mut stage, line).await;
        }
        handsets.transcript += &stage.what_came(&handsets.town).await;
        handsets.hears().await;
    }
    transcript::is_as_written(&path, &script, &handsets.transcript);
    handsets
}
