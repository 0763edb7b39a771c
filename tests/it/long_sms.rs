//! T54: a long SMS that comes part by part: at the same moment, again, under a number that is used anew, and of somebody who is forgotten.

use chrono::{DateTime, Utc};
use powerlink::app::inbound::intake;
use powerlink::channels::sms::gateway::ReceivedSms;
use powerlink::domain::{PartOfSms, Phone};
use powerlink::store::arrivals::{self, Arrival};
use sqlx::Connection;

use crate::support::handset::Handsets;
use crate::support::{PATIENCE, Town, road};

const MERON: &str = "+251911223344";

const KEPT: &str = "select count(*) from inbox where channel = 'sms'";

/// A part of message 7, as a gateway brings it.
fn part(phone: &str, id: Option<&str>, (number, total): (u8, u8), text: &str) -> Arrival {
    let received = ReceivedSms {
        id: id.map(str::to_owned),
        sender: Phone::read(phone).expect("a number"),
        text: text.to_owned(),
        sent_at: None,
        part: PartOfSms::of("7", total, number),
    };
    intake::sms("kannel", received)
}

async fn keep(town: &Town, arrivals: &[Arrival]) {
    let mut connection = town.connection().await;
    let mut tx = connection.begin().await.expect("a transaction");
    arrivals::keep(&mut tx, arrivals).await.expect("it is kept");
    tx.commit().await.expect("for good");
}

async fn bodies(town: &Town) -> Vec<String> {
    let bodies = sqlx::query_scalar("select body from inbox where channel = 'sms' order by id");
    bodies.fetch_all(&town.pool).await.expect("what came")
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_at_the_same_moment_in_several_processes() {
    // Nobody takes what comes: the door alone is tried.
    let town = Town::closed(crate::support::Plan::default()).await;
    let mut expected = Vec::new();
    for customer in 10..30 {
        let phone = format!("+2519112233{customer}");
        let parts = [3, 1, 2].map(|number| {
            let text = format!("{customer} part {number};");
            part(&phone, Some(&text), (number, 3), &text)
        });
        // Each twice, and each by somebody else.
        let all = parts
            .iter()
            .chain(&parts)
            .map(|part| keep(&town, std::slice::from_ref(part)));
        futures::future::join_all(all).await;
        expected.push(
            [1, 2, 3]
                .map(|number| format!("{customer} part {number};"))
                .concat(),
        );
    }
    assert_eq!(bodies(&town).await, expected);
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_long_message_has_one_name_and_the_next_one_another() {
    let town = Town::closed(crate::support::Plan::default()).await;
    let message = |ids: Option<[&str; 2]>| {
        [1, 2].map(|number: u8| {
            let id = ids.map(|ids| ids[usize::from(number) - 1]);
            part(
                MERON,
                id,
                (number, 2),
                ["Please ", "come"][usize::from(number) - 1],
            )
        })
    };
    let first = message(Some(["a", "b"]));
    keep(&town, &first).await;
    // Once more, also long after it is known which parts have come.
    keep(&town, &first).await;
    town.sql("delete from sms_parts").await.expect("long after");
    keep(&town, &first).await;
    assert_eq!(town.count(KEPT).await, 1);
    // The same words under other names are another message by then, as they are without parts.
    town.wait("1 day").await;
    town.sql("delete from sms_parts").await.expect("long after");
    keep(&town, &message(Some(["c", "d"]))).await;
    assert_eq!(town.count(KEPT).await, 2);
    town.sql("delete from sms_parts").await.expect("long after");
    town.wait("1 day").await;
    keep(&town, &message(None)).await;
    assert_eq!(town.count(KEPT).await, 3);
    town.telegram.stop().await;
}

// A phone that counts from the start again, or does not count: a new text in the place of another begins the next message.
#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_is_used_anew() {
    let town = Town::closed(crate::support::Plan::default()).await;
    let bring = async |number, text: &str| {
        keep(&town, &[part(MERON, Some(text), (number, 2), text)]).await;
    };
    bring(1, "The first ").await;
    bring(1, "The second ").await;
    assert_eq!(bodies(&town).await, ["The first …"]);
    bring(2, "is whole.").await;
    bring(2, "And a third").await;
    bring(1, "one. ").await;
    let expected = ["The first …", "The second is whole.", "one. And a third"];
    assert_eq!(bodies(&town).await, expected);
    town.telegram.stop().await;
}

// The time is that of its first part, by which it is known whether it answers a question.
#[tokio::test(flavor = "multi_thread")]
async fn it_was_written_when_its_first_part_was() {
    let town = Town::closed(crate::support::Plan::default()).await;
    let at = |second: i64| DateTime::from_timestamp(1_795_339_500 + second, 0);
    for (number, second) in [(2, 3), (1, 1), (3, 5)] {
        let arrival = Arrival {
            sent_at: at(second),
            ..part(MERON, Some(&number.to_string()), (number, 3), "a")
        };
        keep(&town, &[arrival]).await;
    }
    let sent: Option<DateTime<Utc>> = sqlx::query_scalar("select sent_at from inbox")
        .fetch_one(&town.pool)
        .await
        .expect("one message");
    assert_eq!(sent, at(1));
    town.telegram.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_of_whoever_is_forgotten() {
    let mut phones = Handsets::new().await;
    for words in [
        "hello",
        "1",
        "(part 1/2 of 7) markerpart ",
        "/forget",
        "1",
        "1",
    ] {
        phones.says(MERON, words).await;
    }
    let said = phones.smsbox.sent().into_iter().map(|sms| sms.text);
    let said: Vec<String> = said.collect();
    let last = said.last().expect("an answer");
    assert!(last.contains("is erased"), "{said:#?}");
    let town = &phones.town;
    assert_eq!(town.count("select count(*) from sms_parts").await, 0);
    town.wait("3 minutes").await;
    town.settled().await;
    assert_eq!(road::traces(town, "markerpart").await, Vec::<String>::new());
    phones.town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_come_is_not_known_for_ever() {
    let mut phones = Handsets::new().await;
    for words in [
        "hello",
        "1",
        "(part 1/2 of 7) good ",
        "(part 2/2 of 7) morning",
    ] {
        phones.says(MERON, words).await;
    }
    let town = &phones.town;
    let words = "select count(*) from sms_parts where body <> ''";
    assert_eq!(town.count(words).await, 0, "they stand in the inbox alone");
    assert_eq!(town.count("select count(*) from sms_parts").await, 2);
    town.wait("3 hours").await;
    let since = std::time::Instant::now();
    while town.count("select count(*) from sms_parts").await > 0 {
        assert!(since.elapsed() < PATIENCE, "they are kept");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    phones.town.close().await;
}
