//! Every service by SMS, from the first word to its ticket, in few messages: what the longest road of each is, and what it costs.

use powerlink::dialogue::format::sms_length::segments;

use crate::support::handset::played;

/// Plays a file in which each service is filed from a number of its own.
async fn filed(file: &str) {
    let handsets = played(file).await;
    let tickets = "select count(*) from service_requests";
    assert_eq!(handsets.town.count(tickets).await, 10);
    for sent in handsets.smsbox.sent() {
        let text = &*sent.text;
        assert!(segments(text) <= 2, "{} SMS: {text}", segments(text));
    }
    handsets.town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english() {
    filed("services_in_english.txt").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_amharic() {
    filed("services_in_amharic.txt").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_afaan_oromoo() {
    filed("services_in_afaan_oromoo.txt").await;
}
