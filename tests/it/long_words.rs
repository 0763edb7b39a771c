//! The longest words that anybody may write, on their way to a phone.

use crate::support::{Town, road};

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_note_in_amharic() {
    // T23: 2000 letters, some of them signs of markup, arrive whole in the push; the card, which cannot be split, stays one message.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    town.say(&almaz, "/track").await;
    let card = almaz.last_message().expect("the card").id;
    let note = "ሰላምታ&<ደ>".repeat(250);
    assert_eq!(note.chars().count(), 2000);
    // The office at the command line may write half of it, another program all.
    let statement = format!("update service_requests set supervisor_notes = '{note}'");
    town.sql(&statement).await.expect("it may be so long");
    town.settled().await;
    assert!(road::last(&almaz).contains(&note), "{}", road::last(&almaz));
    let screen = almaz.screen();
    let card = screen
        .iter()
        .find(|shown| shown.id == card)
        .expect("the card");
    assert!(
        card.edited && card.text.contains("ሰላምታ&<ደ>ሰላም"),
        "{}",
        card.text
    );
    assert!(card.text.chars().count() <= 4096);
    town.close().await;
}
