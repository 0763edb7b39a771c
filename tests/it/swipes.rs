//! A reply to what we said about a request is about that request; words that mean nothing else are offered to the office.

use powerlink::simulator::telegram::Handset;

use crate::support::script::Entrance;
use crate::support::{Town, papers, road};

const WORDS: &str = "I cannot come on Monday, is Tuesday possible?";

/// The newest message of the bot with this text.
fn with(phone: &Handset, text: &str) -> i64 {
    let mut screen = phone.screen().into_iter();
    let found = screen.rfind(|shown| shown.from_bot && shown.text.contains(text));
    found.unwrap_or_else(|| panic!("no `{text}`")).id
}

async fn written(town: &Town) -> i64 {
    town.count("select count(*) from timeline where event = 'message'")
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn goes_to_the_office() {
    let town = Town::open().await;
    let (almaz, tigist) = (town.person(7, "Almaz"), town.person(8, "Tigist"));
    tigist.open();
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    let ticket = road::files_a_request(&town, &almaz).await;
    town.sql("update service_requests set supervisor_notes = 'Please come on Monday'")
        .await
        .expect("noted");
    town.settled().await;
    town.say(&almaz, "/track").await;
    // To the note, to the confirmation, to the card.
    for (count, text) in ["Please come on Monday", "is registered", "Next:"]
        .iter()
        .enumerate()
    {
        let replying = almaz.replying_to(with(&almaz, text));
        town.say(&replying, WORDS).await;
        let told = road::texts(&almaz).pop().expect("an answer");
        assert!(
            told.contains(&format!("{ticket}: your message is with the office")),
            "{text}: {told}"
        );
        let asked = road::texts(&tigist).pop().expect("it comes to the desk");
        assert!(
            asked.contains(&format!("{ticket}: the customer writes: {WORDS}")),
            "{asked}"
        );
        assert_eq!(
            written(&town).await,
            i64::try_from(count + 1).expect("few"),
            "{text}"
        );
    }
    // A photo is kept with the request.
    let replying = almaz.replying_to(with(&almaz, "Please come on Monday"));
    replying.send_photo(papers::photo(5), "the window");
    town.settled().await;
    let kept = "select count(*) from service_requests r, jsonb_array_elements(r.documents) d where d ->> 'kind' = 'attachment'";
    assert_eq!(town.count(kept).await, 1);
    // In the middle of another request the question comes again, and nothing of it is lost.
    town.say(&almaz, "/new reconnection").await;
    let question = road::texts(&almaz).pop().expect("a question");
    let before = written(&town).await;
    let replying = almaz.replying_to(with(&almaz, "Please come on Monday"));
    town.say(&replying, WORDS).await;
    assert_eq!(written(&town).await, before + 1);
    let told = road::texts(&almaz).pop().expect("an answer");
    let asked = question.lines().last().unwrap_or_default();
    assert!(
        told.contains("is with the office") && told.contains(asked),
        "{told}"
    );
    // Danger goes first, whatever it replies to.
    let replying = almaz.replying_to(with(&almaz, "Please come on Monday"));
    town.say(&replying, "Fire at the pole! A wire is burning")
        .await;
    assert_eq!(written(&town).await, before + 1);
    let told = road::texts(&almaz).pop().expect("an answer");
    assert!(told.contains("Fire or sparks"), "{told}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_words_are_offered() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.say(&almaz, "/start").await;
    for (button, count) in [("No", 0), ("Yes", 1)] {
        town.say(&almaz, WORDS).await;
        let told = road::texts(&almaz).pop().expect("an offer");
        assert!(
            told.contains("to the office") && told.contains(&ticket),
            "{told}"
        );
        town.tap(&almaz, button).await;
        assert_eq!(written(&town).await, count, "{button}");
    }
    let note = "select count(*) from timeline_words where note = 'I cannot come on Monday, is Tuesday possible?'";
    assert_eq!(town.count(note).await, 1, "their very words");
    // Without an open request there is nobody to offer them to.
    town.sql("update service_requests set status = 'rejected'")
        .await
        .expect("closed");
    town.settled().await;
    town.say(&almaz, WORDS).await;
    let told = road::texts(&almaz).pop().expect("an answer");
    assert!(!told.contains("to the office"), "{told}");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_with_many_requests_has_a_next_page() {
    let town = Town::open().await;
    let tigist = town.person(8, "Tigist");
    tigist.open();
    town.employ(&tigist, &Entrance::of("Tigist", "supervisor"))
        .await;
    town.sql(
        "insert into customers (id, language, created_at) values (gen_random_uuid(), 'en', house_now());
         insert into service_requests (service_type, created_by, answers)
         select 'bill_complaint', (select id from customers), '{\"account_number\": \"1000123456\"}' from generate_series(1, 10)",
    )
    .await
    .expect("as many as are posted one by one");
    town.settled().await;
    town.say(&tigist, "/find 1000123456").await;
    let shown = tigist.last_message().expect("a list");
    assert!(!shown.text.contains("name"), "{}", shown.text);
    assert!(shown.text.contains("SRV-2026-00010") && !shown.text.contains("SRV-2026-00002"));
    town.tap(&tigist, "Next page").await;
    let shown = tigist.last_message().expect("a list");
    let is_next = shown.text.contains("SRV-2026-00002") && !shown.text.contains("SRV-2026-00010");
    assert!(is_next, "{} {:?}", shown.text, tigist.toasts());
    assert!(!shown.text.contains("There are more"), "{}", shown.text);
    town.tap(&tigist, "Back").await;
    let shown = tigist.last_message().expect("a list");
    assert!(shown.text.contains("SRV-2026-00010"), "{}", shown.text);
    town.close().await;
}
