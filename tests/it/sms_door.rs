//! The door for gateways: what is wrong is told as JSON and kept nowhere; what comes twice under two names counts once.

use reqwest::{Client, RequestBuilder};

use crate::support::handset::Handsets;
use crate::support::kannel::{SMS_SECRET, called};

const MERON: &str = "+251911223344";

const KEPT: &str = "select count(*) from inbox where channel = 'sms'";

/// The status, and the type of the answer's body.
async fn answered(request: RequestBuilder) -> (u16, String) {
    let answer = request.send().await.expect("an answer");
    let kind = answer.headers().get("content-type");
    let kind = kind.map_or("", |kind| kind.to_str().expect("a type"));
    (answer.status().as_u16(), kind.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_and_not_kept() {
    let phones = Handsets::new().await;
    let door = format!("http://{}/sms", phones.town.port());
    let kannel = format!("{door}/kannel?secret={SMS_SECRET}");
    let from = format!("{kannel}&sender=0911223344");
    let http = Client::new();
    let plain = |url: &str, kind: &str, body: Vec<u8>| {
        http.post(url).header("content-type", kind).body(body)
    };
    let utf8 = "text/plain; charset=\"UTF-8\"";
    let problem = "application/problem+json";
    for (request, status) in [
        (http.get(format!("{door}/twilio")), 404),
        (http.post(format!("{door}/twilio/status")), 404),
        (http.get(format!("{door}/%00")), 404),
        (http.get(&from), 400),
        (http.get(format!("{kannel}&id=1&message=a")), 400),
        (
            http.get(format!("{from}&id=1&message={}", "a".repeat(62_000))),
            414,
        ),
        (
            plain(&format!("{from}&id=1"), "application/json", b"{}".to_vec()),
            400,
        ),
        (
            plain(&format!("{from}&id=1"), utf8, vec![b'a'; 65_537]),
            413,
        ),
    ] {
        let told = format!("{request:?}");
        let told: String = told.chars().take(300).collect();
        assert_eq!(
            answered(request).await,
            (status, problem.to_owned()),
            "{told}"
        );
    }
    for request in [
        http.get(format!("{door}/kannel?sender=0911223344&id=1&message=a")),
        http.get(format!("{door}/kannel/status?id=1&status=1&secret=b")),
    ] {
        assert_eq!(answered(request).await, (401, String::new()));
    }
    // T75: of what is no text Kannel would bring the same a thousand times.
    for request in [
        http.get(format!("{from}&id=1&message=a%00")),
        http.get(format!("{from}&id=1&message=%FF&charset=UTF-8")),
        plain(&format!("{from}&id=1"), utf8, b"\xFF".to_vec()),
        plain(&format!("{from}&id=1"), utf8, b"a\0".to_vec()),
    ] {
        assert_eq!(answered(request).await, (200, "text/plain".to_owned()));
    }
    // T55: what a machine writes as if it were a customer is acknowledged.
    let receipt = "id:1602718841 sub:001 dlvrd:001 submit date:2611220928 done date:2611220928 stat:DELIVRD err:000 text:";
    let receipt = phones.address(MERON, "receipt", SMS_SECRET, receipt);
    assert_eq!(called(receipt).await, 200);
    assert_eq!(phones.town.count(KEPT).await, 0);
    // The same as a body, which may be just as long.
    let whole = plain(&format!("{from}&id=1"), utf8, vec![b'a'; 65_536]);
    assert_eq!(answered(whole).await, (200, "text/plain".to_owned()));
    let address = format!("{from}&id=2&message={}", "b".repeat(61_000));
    assert_eq!(called(address).await, 200);
    assert_eq!(phones.town.count(KEPT).await, 2);
    phones.town.close().await;
}

// T77: Kannel calls at the same moment for two SMS of one phone, and brings the first again after the second.
#[tokio::test(flavor = "multi_thread")]
async fn two_messages_of_one_phone_at_once() {
    let mut phones = Handsets::new().await;
    let numbers: Vec<String> = (0..6).map(|it| format!("+25191122335{it}")).collect();
    for number in &numbers {
        phones.says(number, "hello").await;
        phones.says(number, "1").await;
    }
    let said = phones.smsbox.sent().len();
    let call = |number: &str, words: &str| {
        let id = format!("{number} {words}");
        called(phones.address(number, &id, SMS_SECRET, words))
    };
    let both = numbers
        .iter()
        .flat_map(|number| [call(number, "bill complaint"), call(number, "1")]);
    for answered in futures::future::join_all(both).await {
        assert_eq!(answered, 200);
    }
    phones.town.settled().await;
    let count = i64::try_from(numbers.len()).expect("few");
    let kept = phones.town.count(KEPT).await;
    assert_eq!(kept, 4 * count, "none is lost");
    let answers = phones.smsbox.sent().len() - said;
    assert_eq!(answers, 2 * numbers.len(), "each has its answer");
    for number in &numbers {
        assert_eq!(call(number, "bill complaint").await, 200);
    }
    phones.town.settled().await;
    assert_eq!(phones.town.count(KEPT).await, kept, "it was heard before");
    assert_eq!(phones.smsbox.sent().len() - said, answers);
    // Whichever was first, the other one found what that had changed.
    for number in &numbers {
        let sent = phones.smsbox.sent();
        let to_them = sent.iter().rev().filter(|sent| sent.to == *number);
        let last_two: Vec<&str> = to_them.take(2).map(|sent| &*sent.text).collect();
        let is_second = last_two[0].starts_with("2/7");
        let (before, next, then) = if is_second {
            ("1/6", "1000123456", "3/7")
        } else {
            ("1 ", "1", "2/7")
        };
        assert!(last_two[1].contains(before), "{last_two:#?}");
        phones.says(number, next).await;
        let told = phones.last().text;
        assert!(told.starts_with(then), "{last_two:#?} {told}");
    }
    phones.town.close().await;
}

// T53: a gateway brings one message twice, under two names.
#[tokio::test(flavor = "multi_thread")]
async fn a_copy_under_another_name_counts_once() {
    let mut phones = Handsets::new().await;
    let dated = |id: &str, ts: &str, words: &str| {
        let address = phones.address(MERON, id, SMS_SECRET, words);
        format!("{address}&ts={ts}")
    };
    // At the same moment, from somebody new; and once more after it was answered.
    let copies = (0..8).map(|id| called(dated(&format!("copy-{id}"), "1795339513", "hello")));
    for answered in futures::future::join_all(copies).await {
        assert_eq!(answered, 200);
    }
    phones.town.settled().await;
    assert_eq!(phones.town.count(KEPT).await, 1);
    assert_eq!(phones.smsbox.sent().len(), 1);
    assert_eq!(called(dated("late", "1795339513", "hello")).await, 200);
    phones.town.settled().await;
    assert_eq!(phones.town.count(KEPT).await, 1);
    // The same words at another time are another message, and so are other words.
    for (ts, words, kept) in [
        ("1795339520", "1", 2),
        ("1795339521", "1", 3),
        ("1795339521", "2", 4),
    ] {
        assert_eq!(called(dated(&format!("{ts}{words}"), ts, words)).await, 200);
        phones.town.settled().await;
        assert_eq!(phones.town.count(KEPT).await, kept, "{ts} {words}");
    }
    phones.hears().await;
    phones.town.close().await;
}

// T53: where the gateway tells no time, a second "1" that answers a newer question counts.
#[tokio::test(flavor = "multi_thread")]
async fn a_second_one_counts() {
    let mut phones = Handsets::new().await;
    phones.says(MERON, "hello").await;
    phones.says(MERON, "1").await;
    phones.says(MERON, "1").await;
    assert_eq!(phones.town.count(KEPT).await, 3);
    assert_eq!(phones.smsbox.sent().len(), 3, "each was answered");
    // As if nothing had been said since.
    let unsaid = "update outbox set left_at = null; update inbox set received_at = house_now()";
    phones.town.sql(unsaid).await.expect("nothing was said");
    let again = phones.address(MERON, "again", SMS_SECRET, "1");
    assert_eq!(called(again).await, 200);
    phones.town.settled().await;
    assert_eq!(phones.town.count(KEPT).await, 3, "a copy");
    phones.town.wait("6 seconds").await;
    phones.says(MERON, "1").await;
    assert_eq!(phones.town.count(KEPT).await, 4, "after a while it is none");
    phones.town.close().await;
}
