//! Every service by SMS, from the first word to its ticket, in few messages: what the longest road of each is, and what it costs.

use powerlink::dialogue::format::sms_length::segments;

use crate::support::handset::played;

/// Plays a file in which each service is filed from a number of its own. In English a question is one SMS; Amharic alone needs its
/// own letters, and one of them in another language would double the price.
async fn filed(file: &str, language: &str) {
    let handsets = played(file).await;
    let tickets = "select count(*) from service_requests";
    assert_eq!(handsets.town.count(tickets).await, 10);
    for sent in handsets.smsbox.sent() {
        let text = &*sent.text;
        let first = text.lines().next().unwrap_or_default();
        let is_question = first.len() == 3 && first.contains('/');
        let most = if is_question && language == "en" {
            1
        } else {
            2
        };
        assert!(segments(text) <= most, "{} SMS: {text}", segments(text));
        assert!(sent.coding != "2" || language == "am", "{text}");
    }
    handsets.town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english() {
    filed("services_in_english.txt", "en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_amharic() {
    filed("services_in_amharic.txt", "am").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_afaan_oromoo() {
    filed("services_in_afaan_oromoo.txt", "om").await;
}
