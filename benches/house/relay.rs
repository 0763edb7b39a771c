//! The modelled SMS relay in this process, which the program is told of; and what phones write, brought as Kannel brings it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::Utc;
use powerlink::simulator::sms::{ReceiptHabits, Smsbox, SmsboxSettings};

use crate::house::free_address;

const USER: (&str, &str) = ("powerlink", "of-a-benchmark");
const SECRET: &str = "a-secret-of-this-benchmark";

/// A relay, and the door of the program that it brings things to.
pub(crate) struct Relay {
    pub(crate) smsbox: Smsbox,
    /// Keeps its connections, as Kannel does.
    http: reqwest::Client,
    /// Where the program listens.
    public: String,
    /// Before the number of each SMS, so that no other relay calls one the same.
    named: String,
    brought: AtomicUsize,
}

impl Relay {
    /// A relay that takes everything from our user. `receipts`: how long after each SMS it tells that the operator has it, and as long
    /// after that that the phone has it.
    pub(crate) async fn start(receipts: Option<Duration>) -> Arc<Self> {
        let smsbox = Smsbox::start(SmsboxSettings {
            username: USER.0.to_owned(),
            password: USER.1.to_owned(),
            receipts: ReceiptHabits {
                after: receipts,
                ..ReceiptHabits::default()
            },
            again_after: Duration::from_millis(100),
        });
        let smsbox = smsbox.await.expect("the model of a relay");
        let public = free_address();
        smsbox.brings_to(&format!(
            "http://{public}/sms/kannel?id=%I&sender=%p&message=%b&charset=%C&coding=%c&secret={SECRET}"
        ));
        Arc::new(Self {
            smsbox,
            http: reqwest::Client::builder()
                .no_proxy()
                .build()
                .expect("a client"),
            public,
            named: uuid::Uuid::new_v4().to_string(),
            brought: AtomicUsize::new(0),
        })
    }

    /// The settings by which the program knows it; so many SMS a second, 0 is no limit. No hour is quiet: at night a push would wait.
    pub(crate) fn settings(&self, rate: u32) -> Vec<(&'static str, String)> {
        vec![
            ("LISTEN", self.public.clone()),
            ("PUBLIC_URL", format!("http://{}", self.public)),
            ("KANNEL_SENDSMS_URL", self.smsbox.sendsms_url()),
            ("KANNEL_USERNAME", USER.0.to_owned()),
            ("KANNEL_PASSWORD", USER.1.to_owned()),
            ("KANNEL_FROM", "8080".to_owned()),
            ("KANNEL_SECRET", SECRET.to_owned()),
            ("SMS_RATE", rate.to_string()),
            ("QUIET_HOURS", String::new()),
        ]
    }

    /// Brings what a number has written, once: the status that the program answers with, 0 for none.
    pub(crate) async fn brings(&self, number: &str, words: &str) -> u16 {
        let id = self.brought.fetch_add(1, Ordering::Relaxed) + 1;
        let id = format!("{}-{id}", self.named);
        let call = self.smsbox.call_for(&id, number, words);
        let call = format!("{call}&ts={}", Utc::now().timestamp());
        let Ok(answer) = self.http.get(call).send().await else {
            return 0;
        };
        answer.status().as_u16()
    }

    /// How many SMS were brought so far.
    pub(crate) fn brought(&self) -> usize {
        self.brought.load(Ordering::Relaxed)
    }
}
