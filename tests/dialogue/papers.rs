//! Papers as people send them: one, several, the same again, too early, too large, too late.

use powerlink::dialogue::turn::{FileOutcome, FileRef};
use powerlink::domain::DocumentState;

use super::player::{Player, file, stored};

fn at_the_first_paper() -> Player {
    let mut player = Player::speaking("en");
    player.fill(14).hears("Identity card");
    player
}

fn of_album(unique: &str) -> FileRef {
    FileRef {
        album: Some("album".to_owned()),
        ..file(unique)
    }
}

#[test]
fn an_album_is_one_answer() {
    // T8: five pages, one of them twice, the last long after the others.
    let mut player = at_the_first_paper();
    for unique in ["a", "b", "b", "c"] {
        player.send(of_album(unique));
        assert!(player.replies.is_empty(), "{}", player.text());
    }
    assert_eq!(player.fetching.len(), 3);
    player.fetched(stored("a"));
    assert!(player.replies.is_empty());
    player
        .fetched(stored("b"))
        .fetched(stored("c"))
        .hears("1 of 3")
        .hears("Proof of the place");
    assert_eq!(player.replies.len(), 1);
    player.press("All one document").hears("Proof of the place");
    player.send(of_album("d")).fetched(stored("d"));
    assert!(player.replies.is_empty(), "{}", player.text());
    player.photo("e").hears("2 of 3").say("later").say("1");
    let documents = &player.tickets[0].ticket.documents;
    assert_eq!(
        documents
            .iter()
            .filter(|document| document.kind == "id")
            .count(),
        4
    );
    assert_eq!(
        documents
            .iter()
            .filter(|document| document.kind == "proof-of-place")
            .count(),
        1
    );
}

#[test]
fn ten_pages_are_five_and_a_word() {
    let mut player = at_the_first_paper();
    for index in 0..10 {
        player.send(of_album(&format!("page {index}")));
        assert!(player.replies.is_empty(), "{}", player.text());
    }
    assert_eq!(player.fetching.len(), 5);
    while !player.fetching.is_empty() {
        let unique = player.fetching[0].1.unique.clone();
        player.fetched(stored(&unique));
    }
    player.hears("5 files are enough").hears("1 of 3");
    player.send(of_album("page 10"));
    assert!(player.replies.is_empty(), "{}", player.text());
}

#[test]
fn a_photo_sent_while_another_is_coming_belongs_to_the_same_paper() {
    // T6: a text overtakes a photo that is still being fetched.
    let mut player = at_the_first_paper();
    player.send(file("front"));
    player.say("here it is").hears("We are receiving your file");
    player.send(file("back"));
    player.fetched(stored("front"));
    assert!(player.replies.is_empty());
    player.fetched(stored("back")).hears("1 of 3");
}

#[test]
fn the_same_photo_is_recognised() {
    // T49: by its lasting name, and by its content.
    let mut player = at_the_first_paper();
    player.photo("a").hears("Proof of the place");
    player.send(FileRef {
        id: "another id".to_owned(),
        ..file("a")
    });
    player
        .hears("We have this file already: Identity card")
        .hears("Proof of the place");
    assert!(player.fetching.is_empty());
    player
        .send(file("a copy"))
        .fetched(stored("a"))
        .hears("We have this file already")
        .hears("Proof of the place");
    player.photo("b").hears("2 of 3");
}

#[test]
fn a_file_that_cannot_be_taken_harms_nothing() {
    let mut player = at_the_first_paper();
    player
        .send(FileRef {
            bytes: Some(25_000_000),
            ..file("huge")
        })
        .hears("The limit is 10 MB")
        .hears("Identity card");
    assert!(player.fetching.is_empty());
    for (outcome, said) in [
        (FileOutcome::TooLarge, "The limit is 10 MB"),
        (FileOutcome::WrongType, "a photo or a PDF"),
        (
            FileOutcome::Lost,
            "could not receive your file for: Identity card",
        ),
    ] {
        player
            .send(file("broken"))
            .fetched(outcome)
            .hears(said)
            .hears("Please send a photo or PDF of: Identity card");
    }
    // One good page of two is enough to go on.
    player.send(file("good")).send(file("bad"));
    player
        .fetched(stored("good"))
        .fetched(FileOutcome::WrongType)
        .hears("a photo or a PDF")
        .hears("1 of 3")
        .hears("Proof of the place");
}

#[test]
fn a_slow_file_does_not_hold_the_form_up() {
    let mut player = at_the_first_paper();
    player.send(file("slow"));
    let (key, _) = player.fetching[0].clone();
    player.hear(powerlink::dialogue::Input::Fetched {
        key,
        outcome: FileOutcome::Slow,
    });
    player
        .hears("it takes longer: Identity card")
        .hears("Proof of the place");
    let mut lucky = player.clone();
    lucky
        .fetched(stored("slow"))
        .hears("Received: Identity card");
    assert_eq!(lucky.replies.len(), 1);
    lucky.photo("b").hears("2 of 3");

    let mut unlucky = player.clone();
    unlucky
        .fetched(FileOutcome::Lost)
        .hears("could not receive")
        .hears("We will ask for it again");
    unlucky
        .photo("b")
        .hears("Identity card")
        .say("later")
        .hears("Site plan")
        .say("later")
        .hears("comes later");

    // At the summary it is asked for at once.
    player
        .photo("b")
        .photo("c")
        .hears("Identity card (Fayda, kebele ID or passport): on its way");
    player
        .clone()
        .fetched(FileOutcome::Lost)
        .hears("Please send a photo or PDF of: Identity card");
    // After sending, the ticket is named.
    player.say("1");
    assert_eq!(
        player.tickets[0].ticket.documents[0].state,
        DocumentState::Coming
    );
    player
        .clone()
        .fetched(stored("slow"))
        .hears("SRV-2026-00001: received: Identity card");
    player
        .fetched(FileOutcome::Lost)
        .hears("SRV-2026-00001: we could not receive");
}

#[test]
fn a_photo_as_the_very_first_word_is_kept() {
    // T50: it is kept through the language question, and offered at the first paper.
    let mut player = Player::new();
    player.send(of_album("early")).hears("Choose your language");
    player.send(of_album("early too"));
    assert!(player.replies.is_empty());
    player
        .press("English")
        .hears("we have kept your file")
        .hears("Welcome");
    player.fill(14).hears("use the file that you sent before");
    let mut other = player.clone();
    other.press("Send another").hears("Identity card");
    assert!(!other.labels().contains(&"Send another"));
    let mut new = player.clone();
    new.photo("new one")
        .hears("1 of 3")
        .hears("use the file that you sent before");
    player
        .press("Use the file I sent")
        .hears("We are receiving");
    player
        .fetched(stored("early"))
        .fetched(stored("early too"))
        .hears("1 of 3");
    player
        .press("All one document")
        .say("later")
        .say("later")
        .say("1");
    assert_eq!(player.tickets[0].ticket.documents.len(), 2);
}

#[test]
fn a_photo_at_another_question_waits_for_its_paper() {
    let mut player = Player::speaking("en");
    player
        .fill(3)
        .send(of_album("x"))
        .hears("we have kept your file")
        .hears("Fayda");
    player.send(of_album("y"));
    assert!(player.replies.is_empty());
    for index in 0..4 {
        player.send(file(&format!("more {index}")));
    }
    player.hears("We have kept 5 files already").hears("Fayda");
}

#[test]
fn what_came_too_late_is_passed_over_in_silence() {
    let mut player = at_the_first_paper();
    player.send(file("a")).say("cancel").fetched(stored("a"));
    assert!(player.replies.is_empty());
    player.session = None;
    player.hear(powerlink::dialogue::Input::Fetched {
        key: "d9:id:1".to_owned(),
        outcome: FileOutcome::Lost,
    });
    assert!(player.replies.is_empty() && player.session.is_none());
    // A paper that was passed over and then came after all counts.
    let mut player = at_the_first_paper();
    player
        .send(file("a"))
        .say("later")
        .hears("Proof of the place")
        .fetched(stored("a"))
        .hears("Received: Identity card");
    player.photo("b").hears("2 of 3");
}
