//! Phones without anything but SMS, behind a modelled Kannel over real HTTP; and conversations with them as tests, script and
//! expectation in one file.
//!
//! ```text
//! +251911223344 > hello        says it          +251911223344 < what comes, (UCS-2) where a letter asks for it
//! +251911223344 > (part 2/3 of 7) hello         the second of three parts of the message that the phone counts as its seventh
//! ```
//! All else is as in `transcript`, and `UPDATE=1` writes what came back into the file.

use std::fmt::Write as _;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use powerlink::dialogue::UPLOAD;
use powerlink::dialogue::format::sms_length::segments;
use powerlink::simulator::sms::{ReceiptHabits, SentSms, Smsbox, WrittenSms};

use super::kannel::{self, SMS_SECRET};
use super::real_kannel::RealKannel;
use super::script::{self, Line};
use super::stage::Stage;
use super::{PATIENCE, Plan, Town, relay, transcript};
use crate::smpp::phones::CentrePhones;

/// What somebody says from the first word to the ticket of a complaint.
const COMPLAINT: &[&str] = &[
    "hello",
    "1",
    "bill complaint",
    "1",
    "1000123456",
    "Addis Ababa",
    "1",
    "1000",
    "4520",
    "It is three times as high as usual",
    "1",
];

/// Who brings what they write, and what is said to them.
enum Operator {
    Kannel(Box<RealKannel>),
    Centre(CentrePhones),
}

/// A town with handsets, and what was said so far.
pub(crate) struct Handsets {
    pub(crate) town: Town,
    pub(crate) smsbox: Smsbox,
    /// In the place of the model.
    other: Option<Operator>,
    brought: u32,
    /// When the last one was written.
    last_at: DateTime<Utc>,
    read: usize,
    transcript: String,
}

impl Handsets {
    pub(crate) async fn new() -> Self {
        Self::with(Plan::default()).await
    }

    pub(crate) async fn with(plan: Plan) -> Self {
        Self::behind(kannel::started(ReceiptHabits::default()).await, plan).await
    }

    /// Behind a relay with habits of its own.
    pub(crate) async fn behind(smsbox: Smsbox, plan: Plan) -> Self {
        let town = Town::with(Plan {
            sms: Some(relay::gateway(&smsbox)),
            ..plan
        })
        .await;
        relay::opens(&smsbox, town.port());
        Self::beside(town, smsbox)
    }

    /// Behind a relay that knows where somebody in this town serves.
    pub(crate) fn beside(town: Town, smsbox: Smsbox) -> Self {
        Self {
            town,
            smsbox,
            other: None,
            brought: 0,
            last_at: DateTime::UNIX_EPOCH,
            read: 0,
            transcript: String::new(),
        }
    }

    /// Behind a Kannel that does not run yet.
    pub(crate) async fn at_a_real(mut real: RealKannel) -> Self {
        let mut town = Town::closed(Plan {
            sms: Some(relay::at_kannel(&real.sendsms_url())),
            ..Plan::default()
        })
        .await;
        real.start(town.port()).await;
        town.start().await;
        Self {
            town,
            smsbox: kannel::started(ReceiptHabits::default()).await,
            other: Some(Operator::Kannel(Box::new(real))),
            brought: 0,
            last_at: DateTime::UNIX_EPOCH,
            read: 0,
            transcript: String::new(),
        }
    }

    /// At an operator's centre, to which somebody in this town is bound.
    pub(crate) async fn at_a_centre(town: Town, phones: CentrePhones) -> Self {
        Self {
            town,
            smsbox: kannel::started(ReceiptHabits::default()).await,
            other: Some(Operator::Centre(phones)),
            brought: 0,
            last_at: DateTime::UNIX_EPOCH,
            read: 0,
            transcript: String::new(),
        }
    }

    pub(crate) fn kannel(&mut self) -> &mut RealKannel {
        match &mut self.other {
            Some(Operator::Kannel(real)) => real,
            _ => panic!("a real one"),
        }
    }

    pub(crate) fn centre(self) -> CentrePhones {
        match self.other {
            Some(Operator::Centre(phones)) => phones,
            _ => panic!("a centre"),
        }
    }

    /// What Kannel would call for these words of this number.
    pub(crate) fn address(&self, number: &str, id: &str, secret: &str, words: &str) -> String {
        let call = self.smsbox.call_for(id, number, words);
        call.replace(SMS_SECRET, secret)
    }

    pub(crate) async fn says(&mut self, number: &str, words: &str) {
        writeln!(self.transcript, "{number} > {words}").expect("a string");
        let words = &*self.with_code(words).await;
        match &mut self.other {
            Some(Operator::Kannel(real)) => real.brings(&self.town, number, words).await,
            Some(Operator::Centre(centre)) => centre.brings(number, words).await,
            None => {
                let (head, words) = head(words);
                let written = self.written(number, words).await;
                self.smsbox.settle(number, "");
                let mut call = self.smsbox.call_of(&written);
                call.url += &head;
                let answer = self.smsbox.call(&call).await.expect("an answer");
                assert!(answer.is_taken, "{answer:?}");
            }
        }
        self.hears().await;
    }

    /// What is written now. No two within a second: nobody can, and some gateways tell whole seconds.
    pub(crate) async fn written(&mut self, number: &str, words: &str) -> WrittenSms {
        let now: DateTime<Utc> = sqlx::query_scalar("select house_now()")
            .fetch_one(&self.town.pool)
            .await
            .expect("the clock");
        self.brought += 1;
        self.last_at = now.max(self.last_at + TimeDelta::seconds(1));
        WrittenSms {
            id: self.brought.to_string(),
            number: number.to_owned(),
            text: words.to_owned(),
            at: self.last_at,
        }
    }

    /// With the code by which the newest call of an emergency is answered, which is another one each time.
    async fn with_code(&self, words: &str) -> String {
        if !words.contains(CODE) {
            return words.to_owned();
        }
        let code = "select code from given where code is not null order by at desc limit 1";
        let code: String = sqlx::query_scalar(code)
            .fetch_one(&self.town.pool)
            .await
            .expect("a call");
        words.replace(CODE, &code)
    }

    /// The newest SMS that was sent.
    pub(crate) fn last(&self) -> SentSms {
        self.smsbox.sent().pop().expect("something was sent")
    }

    pub(crate) async fn hears(&mut self) {
        self.town.settled().await;
        let sent = match &mut self.other {
            Some(Operator::Kannel(real)) => real.delivered(&self.town).await,
            Some(Operator::Centre(centre)) => {
                centre.reports().await;
                self.town.settled().await;
                centre.got()
            }
            None => {
                let told = tokio::time::timeout(PATIENCE, self.smsbox.has_told());
                told.await.expect("its receipts are taken");
                self.town.settled().await;
                self.smsbox.sent()
            }
        };
        // What goes to several numbers at once comes in any order: each reads its own.
        let mut read: Vec<&SentSms> = sent[self.read..].iter().collect();
        read.sort_by_key(|sent| &sent.to);
        for SentSms {
            to, coding, text, ..
        } in read
        {
            let costs = match (coding == "2", segments(text)) {
                (false, 1) => String::new(),
                (false, count) => format!(" ({count} SMS)"),
                (true, 1) => " (UCS-2)".to_owned(),
                (true, count) => format!(" (UCS-2, {count} SMS)"),
            };
            let mut sign = format!("{to} <{costs}");
            for line in masked(text).lines() {
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

    /// A complaint about a bill, up to its ticket.
    pub(crate) async fn complains(&mut self, number: &str) {
        for words in COMPLAINT {
            self.says(number, words).await;
        }
    }

    /// Another program changes the request; the customer hears of it.
    pub(crate) async fn is_told(&mut self, change: &str) {
        self.town.sql(change).await.expect("it is done");
        self.town.settled().await;
        self.town.wait("11 seconds").await;
        self.hears().await;
    }
}

/// In the place of the code of a call.
const CODE: &str = "(code)";

/// The head of a part as Kannel brings it, and the words without what tells of it.
fn head(words: &str) -> (String, &str) {
    let told = words
        .strip_prefix("(part ")
        .and_then(|told| told.split_once(") "));
    let Some((part, words)) = told else {
        return (String::new(), words);
    };
    let numbers: Option<Vec<u8>> = part
        .split(['/', ' '])
        .filter(|word| *word != "of")
        .map(|word| word.parse().ok())
        .collect();
    match numbers.as_deref() {
        Some([number, total, reference]) => {
            let head =
                [5, 0, 3, *reference, *total, *number].map(|byte: u8| format!("%{byte:02X}"));
            (format!("&udh={}", head.concat()), words)
        }
        _ => panic!("`(part {part})` is not like `(part 2/3 of 7)`"),
    }
}

/// Without the token of a link or the code of a call, which is another one each time.
fn masked(text: &str) -> String {
    if let Some((before, token)) = text.split_once(UPLOAD) {
        return format!("{before}{UPLOAD}(token){}", &token[16..]);
    }
    match text.split_once(" GO ") {
        Some((before, code)) => format!("{before} GO {CODE}{}", &code[6..]),
        None => text.to_owned(),
    }
}

/// Plays a file and compares.
pub(crate) async fn play(file: &str) {
    played(file).await.town.close().await;
}

/// Plays a file and compares; the town stands after it.
pub(crate) async fn played(file: &str) -> Handsets {
    played_by(Handsets::new().await, file).await
}

/// The same with these handsets.
pub(crate) async fn played_by(mut handsets: Handsets, file: &str) -> Handsets {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/files/sms")
        .join(file);
    let script = std::fs::read_to_string(&path).expect("a script");
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
