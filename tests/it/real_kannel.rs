//! The real Kannel, with its fake operator: what was written against the model holds there, too. Skipped where it is not installed.

use std::time::Instant;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::support::handset::{Handsets, played_by};
use crate::support::real_kannel::{Brings, RealKannel};
use crate::support::{PATIENCE, Town, road};

const MERON: &str = "+251911223344";

const COME: &str = "select count(*) from inbox where channel = 'sms'";

/// Every SMS is on a phone, and we know it.
async fn all_are_known_to_be_there(phones: &Handsets) -> i64 {
    let sent = "select count(*) from outbox where lane = 'sms'";
    let sent = phones.town.count(sent).await;
    let known = "select count(*) from sent_sms where state = 'delivered' and segments > 0";
    road::until(&phones.town, known, sent).await;
    sent
}

/// The same, and Kannel has told of each twice: that the operator has it (8), and that the phone has it (1).
async fn all_receipts_come(phones: &mut Handsets) {
    let sent = all_are_known_to_be_there(phones).await;
    phones.kannel().has_reported(2 * sent).await;
}

/// What came last is this, to the last letter.
async fn came_whole(town: &Town, words: &str) {
    let last = "select body from inbox where channel = 'sms' order by id desc limit 1";
    let body: String = sqlx::query_scalar(last)
        .fetch_one(&town.pool)
        .await
        .expect("a message");
    assert_eq!(body, words);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_in_english() {
    let Some(kannel) = RealKannel::find(Brings::AsBody) else {
        return;
    };
    let phones = Handsets::at_a_real(kannel).await;
    let mut phones = played_by(phones, "complaint_in_english.txt").await;
    let parts = ["Nobody  has read it. ".repeat(7), "Please come! ".repeat(9)];
    let parts = [parts[0].as_str(), parts[1].trim_end()];
    let come = phones.town.count(COME).await;
    phones.kannel().writes_in_parts(MERON, &parts);
    road::until(&phones.town, COME, come + 1).await;
    came_whole(&phones.town, &parts.concat()).await;
    phones.hears().await;
    all_receipts_come(&mut phones).await;
    phones.town.close().await;
}

/// T76: a complaint; and letters that hold a byte which Kannel takes for a blank, as many as a message in three parts has.
async fn in_amharic(brings: Brings) {
    let Some(kannel) = RealKannel::find(brings) else {
        return;
    };
    let phones = Handsets::at_a_real(kannel).await;
    let mut phones = played_by(phones, "complaint_in_amharic.txt").await;
    let words = format!("{}ላ", "ላሊበላ  ሰላም፣ ሠ ".repeat(12));
    phones.says(MERON, &words).await;
    came_whole(&phones.town, &words).await;
    all_receipts_come(&mut phones).await;
    phones.town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_in_amharic() {
    in_amharic(Brings::AsItCame).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_in_amharic_recoded() {
    in_amharic(Brings::Recoded).await;
}

// T54: where it is told not to put them together, it tells which part each is.
#[tokio::test(flavor = "multi_thread")]
async fn a_long_message_that_it_brings_in_parts() {
    let Some(kannel) = RealKannel::find(Brings::InParts) else {
        return;
    };
    let mut phones = Handsets::at_a_real(kannel).await;
    phones.says(MERON, "hello").await;
    let parts = ["Nobody  has read it. ".repeat(7), "Please come!".to_owned()];
    phones.kannel().writes_part(MERON, (2, 2), &parts[1]);
    let kept = "select count(*) from sms_parts";
    road::until(&phones.town, kept, 1).await;
    assert_eq!(phones.town.count(COME).await, 1);
    phones.kannel().writes_part(MERON, (1, 2), &parts[0]);
    road::until(&phones.town, COME, 2).await;
    came_whole(&phones.town, &parts.concat()).await;
    phones.hears().await;
    phones.town.close().await;
}

/// Somebody else stands at our door and turns away whoever comes, until so many have come.
async fn turn_away(town: &Town, mut count: usize) {
    let door = TcpListener::bind(town.port()).await.expect("our door");
    while count > 0 {
        let turned_away = async {
            let (mut caller, _) = door.accept().await.expect("somebody");
            let mut asked = [0; 4096];
            let read = caller.read(&mut asked).await.unwrap_or_default();
            let answer = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            caller.write_all(answer).await.ok();
            // A receipt is none of them.
            usize::from(String::from_utf8_lossy(&asked[..read]).contains("/sms/kannel?"))
        };
        count -= tokio::time::timeout(PATIENCE, turned_away)
            .await
            .expect("Kannel comes again");
    }
}

/// What waits is tried again until it is sent.
async fn nothing_waits(town: &Town) {
    let waiting = "select count(*) from outbox where lane = 'sms' and state = 'waiting'";
    let since = Instant::now();
    while town.count(waiting).await > 0 {
        assert!(since.elapsed() < PATIENCE, "something is not sent");
        town.wait("5 seconds").await;
        town.settled().await;
    }
}

/// The office changes something, and Kannel does not take what the customer is to hear.
async fn changes_unheard(town: &Town, change: &str) {
    town.sql(&format!("update service_requests set {change}"))
        .await
        .expect("a change");
    // Longer than two changes are told as one.
    town.wait("11 seconds").await;
    let tried =
        "select count(*) from outbox where lane = 'sms' and state = 'waiting' and tries > 0";
    road::until(town, tried, 1).await;
}

// Each in its turn is away while something is on its way through it: all comes through, once.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_away_comes_back() {
    let Some(kannel) = RealKannel::find(Brings::Recoded) else {
        return;
    };
    let mut phones = Handsets::at_a_real(kannel).await;
    phones.complains(MERON).await;
    all_receipts_come(&mut phones).await;
    let come = phones.town.count(COME).await;

    // We are.
    phones.town.stop().await;
    phones.kannel().writes(MERON, "T").await;
    phones.kannel().writes(MERON, "SRV-2026-00001").await;
    turn_away(&phones.town, 4).await;
    phones.town.start().await;
    road::until(&phones.town, COME, come + 2).await;
    phones.hears().await;
    all_receipts_come(&mut phones).await;

    // The smsbox is.
    phones.kannel().kill_smsbox();
    changes_unheard(&phones.town, "status = 'under_review'").await;
    phones.kannel().writes(MERON, "T").await;
    phones.kannel().keeps(1).await;
    phones.kannel().start_smsbox().await;
    road::until(&phones.town, COME, come + 3).await;
    nothing_waits(&phones.town).await;
    phones.hears().await;
    all_receipts_come(&mut phones).await;

    // The bearerbox is, while the smsbox still runs; it leaves, too.
    phones.kannel().kill_bearerbox();
    phones.kannel().is_deaf().await;
    changes_unheard(&phones.town, "supervisor_notes = 'It was read twice.'").await;
    phones.kannel().start_bearerbox().await;
    phones.kannel().start_smsbox().await;
    nothing_waits(&phones.town).await;
    phones.hears().await;

    // Both are, and what came before is on their disk.
    phones.kannel().kill_smsbox();
    phones.kannel().writes(MERON, "SRV-2026-00001").await;
    phones.kannel().keeps(1).await;
    phones.kannel().kill_bearerbox();
    phones.kannel().start_bearerbox().await;
    phones.kannel().start_smsbox().await;
    road::until(&phones.town, COME, come + 4).await;
    phones.says(MERON, "T").await;
    let said = phones.town.count(COME).await;
    assert_eq!(said, come + 5, "each once");
    all_are_known_to_be_there(&phones).await;
    phones.town.close().await;
}
