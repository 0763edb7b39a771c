//! Another channel than Telegram, of words alone: a request filed to its end over it, and what its customer hears of it afterwards.

use std::fmt::Write as _;
use std::path::Path;

use powerlink::domain::Channel;
use powerlink::store::addresses::Address;
use powerlink::store::arrivals::Arrival;

use crate::support::{Plan, Town, transcript};

/// What is said, in this order; what begins with `sql:` is done by another program, and with `wait:` time passes.
const STORY: &[&str] = &[
    "hello",
    "English",
    "bill complaint",
    "1",
    "12345",
    "1000 1234 56",
    "0911234567",
    "Addis Ababa",
    "1",
    "1000",
    "4520",
    "The bill is three times as high as usual",
    "1",
    "sql: update service_requests set status = 'under_review'",
    "sql: update service_requests set supervisor_notes = 'Your meter was read twice.'",
    "sql: update service_requests set priority = 'high', supervisor_notes = 'We look at it this week.'",
    "wait: 10 seconds",
    "/track",
];

struct Meron {
    town: Town,
    said: u32,
    read: usize,
    transcript: String,
}

impl Meron {
    async fn say(&mut self, words: &str) {
        self.said += 1;
        let arrival = Arrival {
            from: Address::new(Channel::Log, "meron"),
            source: "the log".to_owned(),
            external_id: self.said.to_string(),
            ordinal: self.said.into(),
            body: words.to_owned(),
            sent_at: None,
            parked_why: None,
            part: None,
        };
        let intake = self.town.process().intake.clone();
        intake.keep(arrival).await.expect("it is kept");
    }

    /// Does the next part of the story, and notes what was heard.
    async fn goes_on(&mut self, part: &str) {
        let of_the_world = part.split_once(": ");
        let line = match of_the_world {
            Some(("sql", statement)) => format!("database > {statement}"),
            Some((_, time)) => format!("--- {time} later"),
            None => format!("Meron > {part}"),
        };
        writeln!(self.transcript, "{line}").expect("a string");
        match of_the_world {
            Some(("sql", statement)) => self.town.sql(statement).await.expect("it is done"),
            Some((_, time)) => self.town.wait(time).await,
            None => self.say(part).await,
        }
        self.town.settled().await;
        let log = std::fs::read_to_string(self.town.folder.join("said.log")).unwrap_or_default();
        for line in log.lines().skip(self.read) {
            let words = line.strip_prefix("meron\t").expect("hers");
            let mut sign = "Meron <";
            for line in words.split(" / ") {
                writeln!(self.transcript, "{}", format!("{sign} {line}").trim_end())
                    .expect("a string");
                sign = "       ";
            }
        }
        self.read = log.lines().count();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_filed_and_followed_over_a_channel_of_words() {
    let town = Town::with(Plan {
        has_log: true,
        ..Plan::default()
    })
    .await;
    let mut meron = Meron {
        town,
        said: 0,
        read: 0,
        transcript: String::new(),
    };
    for part in STORY {
        meron.goes_on(part).await;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/second_channel.txt");
    let script = std::fs::read_to_string(&path).unwrap_or_default();
    transcript::is_as_written(&path, &script, &meron.transcript);
    let town = meron.town;
    // Telegram was not spoken to, and nothing waits or was given up.
    let elsewhere =
        "select count(*) from outbox where lane <> 'log' or state not in ('sent', 'superseded')";
    assert_eq!(town.count(elsewhere).await, 0);
    let filed = "select count(*) from service_requests where status = 'under_review'";
    assert_eq!(town.count(filed).await, 1);
    let merged = "select count(*) from outbox where why = 'merged into the next'";
    assert_eq!(town.count(merged).await, 2);
    town.close().await;
}
