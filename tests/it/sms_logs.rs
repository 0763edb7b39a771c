//! T62: what is logged of conversations by SMS, at the level that the program ships with: no number, no words, no secret, whatever a
//! gateway answers and whoever knocks.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use clap::Parser as _;
use powerlink::cli::Cli;
use powerlink::simulator::sms::{ReceiptHabits, SmsStep};
use smpp34::SmppError;

use crate::smpp::phones::CentrePhones;
use crate::smpp::smsc::Smsc;
use crate::support::handset::Handsets;
use crate::support::kannel::{self, SMS_SECRET, USER};
use crate::support::process::Process;
use crate::support::{PATIENCE, Plan, Town, relay, road};

const MERON: &str = "+251911223344";

/// What no line may hold: numbers as anybody writes them, words of either side, secrets.
const NEEDLES: &[&str] = &[
    "911223344",
    "911 22 33 44",
    "911-22",
    "1000123456",
    "1000 1234 56",
    "three times",
    "purple",
    "Addis Ababa",
    "Reply",
    "Please check",
    "meter show",
    "forged",
    SMS_SECRET,
    USER.1,
    relay::GUESS,
    "up_",
    "start=",
];

/// What a gateway may answer that repeats all that it was asked with.
const ECHO: &str = "rejected: user=powerlink password=of-a-test to=+251 911-22 33 44 secret=a-secret-of-this-test \
    text='What does the meter show now? Please check: Addis Ababa; It is three times as high as usual'";

/// A process that writes its log there, as it ships.
async fn logging(town: &Town, settings: &[(&str, &str)]) -> (Process, PathBuf) {
    let shipped = Cli::parse_from(["powerlink", "check"]).log.log;
    let path = town.folder.with_extension("log");
    let file = std::fs::File::create(&path).expect("a log");
    let settings = [settings, &[("LOG", &*shipped)]].concat();
    let process = Process::serve_to(town, &settings, file.into()).await;
    (process, path)
}

fn written(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a log")
}

/// What was logged tells all of this, and nothing of anybody.
fn tells_of_nobody(path: &Path, expected: &[&str]) {
    let log = written(path);
    for told in expected {
        assert!(log.contains(told), "`{told}` is not told: {log}");
    }
    for needle in NEEDLES {
        let found = log.lines().find(|line| line.contains(needle));
        assert_eq!(found, None, "{needle}");
    }
    std::fs::remove_file(path).expect("the log");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_anybody_beside_a_gateway_that_repeats_everything() {
    let town = Town::closed(Plan::default()).await;
    let smsbox = kannel::started(ReceiptHabits::default()).await;
    let url = smsbox.sendsms_url();
    let settings = [
        ("KANNEL_SENDSMS_URL", &*url),
        ("KANNEL_USERNAME", USER.0),
        ("KANNEL_PASSWORD", USER.1),
        ("KANNEL_FROM", "8080"),
        ("KANNEL_SECRET", SMS_SECRET),
        ("SMS_RATE", "0"),
    ];
    let (process, log) = logging(&town, &settings).await;
    let door = format!("http://{}/sms/kannel", process.public());
    relay::opens(&smsbox, process.public());
    let mut phones = Handsets::beside(town, smsbox.clone());
    phones.complains(MERON).await;
    // One message under two names, what is wrong, and who is not let in.
    let dated = |id| phones.address(MERON, id, SMS_SECRET, "My gate is purple") + "&ts=1795339513";
    let nameless = phones.address(MERON, "3", SMS_SECRET, "forged");
    for (address, status) in [
        (dated("one"), 200),
        (dated("another"), 200),
        (phones.address(MERON, "1", relay::GUESS, "forged"), 401),
        (
            phones.address("+447700900123", "2", SMS_SECRET, "forged"),
            200,
        ),
        (nameless.replace("message=", "text_is="), 400),
        (
            format!("{door}/status?secret={SMS_SECRET}&id=911223344&status=forged"),
            200,
        ),
        (
            format!("{door}/status?secret={}&id=911223344", relay::GUESS),
            401,
        ),
    ] {
        assert_eq!(kannel::called(address.clone()).await, status, "{address}");
        phones.hears().await;
    }
    let report = smsbox.report_of(&phones.last(), SmsStep::Lost);
    let mut report = report.expect("a receipt");
    report.url += "&answer=forged+0911223344";
    smsbox.call(&report).await.expect("an answer");
    for status in [StatusCode::BAD_REQUEST, StatusCode::BAD_GATEWAY] {
        smsbox.answers(Some((status, ECHO)));
        phones.says(MERON, "T").await;
    }
    smsbox.answers(None);
    phones.says(MERON, "FORGET ME").await;
    phones.says(MERON, "1").await;
    smsbox.answers(Some((StatusCode::UNAUTHORIZED, ECHO)));
    let last = phones.address(MERON, "last", SMS_SECRET, "purple");
    kannel::called(last).await;
    let refused = "select count(*) from outbox where why = '401'";
    road::until(&phones.town, refused, 1).await;
    process.stop().await;
    let expected = [
        "the channel refuses this message",
        "nobody knows whether this was sent",
        "a gateway has brought a message again under another name",
        "KANNEL_PASSWORD (401)",
    ];
    tells_of_nobody(&log, &expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_anybody_at_a_centre() {
    let town = Town::closed(Plan::default()).await;
    let smsc = Smsc::open().await;
    let address = smsc.address.to_string();
    let settings = [
        ("SMPP_ADDRESS", &*address),
        ("SMPP_SYSTEM_ID", "powerlink"),
        ("SMPP_PASSWORD", "secret"),
        ("SMPP_FROM", "8080"),
        ("SMS_RATE", "0"),
    ];
    let (process, log) = logging(&town, &settings).await;
    let mut phones = Handsets::at_a_centre(town, CentrePhones::at(smsc)).await;
    phones.complains(MERON).await;
    let smsc = phones.centre().smsc;
    smsc.refuse(&[SmppError::ESME_RINVDSTADR]);
    crate::smpp::phones::brings(&smsc.carrier(), MERON, "T").await;
    let refused = "the channel refuses this message";
    let since = Instant::now();
    while !written(&log).contains(refused) && since.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    process.stop().await;
    smsc.close().await;
    tells_of_nobody(&log, &["the SMS centre has let us in", refused]);
}
