//! Strangers: of someone who was only asked for the language, nothing is kept but the door's own rows.

use crate::support::{Town, road};

/// Sessions and customers.
async fn traces(town: &Town) -> i64 {
    town.count("select (select count(*) from sessions) + (select count(*) from customers)")
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_only_asked_for_the_language() {
    // T67: strangers leave no trace before consent.
    let town = Town::open().await;
    let sara = town.person(7, "Sara");
    for words in [
        "/start",
        "hello",
        "what is this?",
        "/language",
        "/cancel",
        "/frobnicate",
        "7",
    ] {
        town.say(&sara, words).await;
        assert!(
            road::last(&sara).contains("Choose your language."),
            "{words}: {}",
            road::last(&sara)
        );
        assert_eq!(traces(&town).await, 0, "after {words:?}");
    }
    sara.press_data(
        sara.last_message().expect("the question").id,
        "d1:name:-back",
    );
    sara.share_contact("251911234567");
    sara.send_location(9.0, 38.7);
    town.settled().await;
    assert_eq!(traces(&town).await, 0);
    // With the choice of a language they are a customer.
    town.tap(&sara, "English").await;
    assert_eq!(traces(&town).await, 2);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reports_a_danger() {
    // T67: an alarm is no mere greeting; from its first word the conversation is kept.
    let town = Town::open().await;
    let sara = town.person(7, "Sara");
    town.say(&sara, "hello").await;
    assert_eq!(traces(&town).await, 0);
    town.say(&sara, "a pole fell on the road").await;
    assert!(
        road::last(&sara).contains("Where is it?"),
        "{}",
        road::last(&sara)
    );
    assert_eq!(traces(&town).await, 2);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn half_a_danger_is_heard_even_if_they_never_write_again() {
    let town = Town::open().await;
    let sara = town.person(7, "Sara");
    town.say(&sara, "a pole fell on the road").await;
    let open = "select count(*) from service_requests where workflow = 'emergency' and answers ->> 'danger' = 'pole'";
    assert_eq!(town.count(open).await, 0);
    town.wait("121 seconds").await;
    let told = sara.wait_for_text("not where it is").await;
    assert!(told.is_ok(), "{told:?}");
    assert_eq!(town.count(open).await, 1);
    // Once: however long nothing follows.
    town.wait("1 hour").await;
    town.settled().await;
    assert_eq!(town.count(open).await, 1);
    town.close().await;
}
