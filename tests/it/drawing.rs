//! How it looks when it arrives: every mark as it was written, cards in place, buttons that work.

use powerlink::simulator::telegram::Fault;

use crate::support::{Town, road};

#[tokio::test(flavor = "multi_thread")]
async fn names_and_notes_with_every_mark() {
    // T22: marks, right-to-left letters, emoji and zero-width letters arrive as they were written.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz <3 _*`[]()~>#+-=|{}.!\\ & &amp; </b>");
    let ticket = road::files_a_request(&town, &almaz).await;
    for note in [
        "<3 & <b>bold</b> &lt;",
        "a _*[]()~`>#+-=|{}.!",
        "a \\ \" '",
        "שלום مرحبا",
        "⚡️👩🏽‍🔧",
        &"ሀ".repeat(1000),
    ] {
        town.wait("11 seconds").await;
        town.office(&[
            ticket.clone(),
            "annotate".into(),
            "--note".into(),
            note.to_owned(),
        ])
        .await
        .expect("noted");
        town.settled().await;
        let heard = road::last(&almaz);
        let visible: String = note
            .chars()
            .filter(|letter| !matches!(letter, '\u{200D}' | '\u{FE0F}'))
            .collect();
        assert!(
            heard.contains(note) || heard.contains(&visible),
            "{note}: {heard}"
        );
        assert!(heard.contains(&ticket));
    }
    assert_eq!(
        town.count("select count(*) from outbox where state = 'given_up'")
            .await,
        0
    );
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_with_nothing_new() {
    // T24: "message is not modified" is as good as done, and the buttons stay.
    let mut town = Town::open().await;
    town.start().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.say(&almaz, &format!("/track {ticket}")).await;
    let card = almaz.last_message().expect("the card");
    for _ in 0..3 {
        almaz.tap_on(card.id, "Refresh").expect("the button");
    }
    town.settled().await;
    let after = almaz
        .screen()
        .into_iter()
        .find(|shown| shown.id == card.id)
        .expect("the card is still there");
    assert_eq!((&after.text, &after.buttons), (&card.text, &card.buttons));
    assert_eq!(
        town.count("select count(*) from outbox where state = 'given_up'")
            .await,
        0
    );
    assert_eq!(almaz.unanswered(), 0, "every press was answered");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_was_deleted() {
    // T25: the next change sends it anew, once.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    let ticket = road::files_a_request(&town, &almaz).await;
    town.say(&almaz, &format!("/track {ticket}")).await;
    let card = almaz.last_message().expect("the card");
    almaz.delete(card.id);
    for action in ["review", "approve --despite-missing-papers"] {
        let typed = format!("{ticket} {action}");
        let typed: Vec<String> = typed.split(' ').map(str::to_owned).collect();
        town.office(&typed).await.expect("done");
        town.settled().await;
    }
    let cards: Vec<_> = almaz
        .screen()
        .into_iter()
        .filter(|shown| shown.labels().contains(&"Refresh"))
        .collect();
    assert_eq!(cards.len(), 1);
    assert!(cards[0].text.contains("Approved"), "{}", cards[0].text);
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn markup_that_telegram_refuses() {
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let before = road::texts(&almaz).len();
    town.telegram.fail_next(
        Fault::refuse(
            400,
            "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0",
        )
        .sends(),
    );
    town.say(&almaz, "/help").await;
    assert_eq!(road::texts(&almaz).len(), before + 1, "it was sent plain");
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_button_is_too_long() {
    // T31: callback data stays within 64 bytes on every message of a whole request, and the model refuses what does not.
    let town = Town::open().await;
    let almaz = town.person(7, "Almaz");
    road::files_a_request(&town, &almaz).await;
    let longest = almaz
        .screen()
        .iter()
        .flat_map(|shown| {
            shown
                .buttons
                .iter()
                .flatten()
                .filter_map(|button| button.data.as_ref().map(String::len))
        })
        .max();
    assert!(
        longest.is_some_and(|bytes| (1..=64).contains(&bytes)),
        "{longest:?}"
    );
    town.close().await;
}
