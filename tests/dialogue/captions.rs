//! Words under a photo, a voice note, a film: heard like a message.

use powerlink::dialogue::Input;
use powerlink::dialogue::turn::file::{FileOutcome, FileRef};
use powerlink::dialogue::turn::{Unread, UnreadKind};

use super::player::{Player, file};

const FIRE: &str = "Fire! The pole is burning and a wire fell near the school";

fn under(unique: &str, caption: &str) -> FileRef {
    FileRef {
        caption: Some(caption.to_owned()),
        ..file(unique)
    }
}

fn film(caption: &str) -> Input {
    Input::Unread(Unread {
        kind: UnreadKind::Film,
        caption: Some(caption.to_owned()),
    })
}

fn answers(player: &Player) -> serde_json::Value {
    let session = serde_json::to_value(&player.session).expect("a session is JSON");
    session["draft"]["answers"].clone()
}

#[test]
fn danger_under_anything_is_heard_first() {
    let at_the_menu = {
        let mut player = Player::speaking("en");
        player.say("/start");
        player
    };
    let mut at_a_choice = Player::speaking("en");
    at_a_choice.fill(6);
    let mut at_a_paper = Player::speaking("en");
    at_a_paper.fill(14);
    let mut asked_again = Player::speaking("en");
    asked_again.fill(2).say("/language");
    for start in [
        Player::new(),
        at_the_menu,
        at_a_choice,
        at_a_paper,
        asked_again,
    ] {
        for (input, is_kept) in [
            (Input::File(under("p", FIRE)), true),
            (Input::Voice(under("v", FIRE)), true),
            (film(FIRE), false),
            (
                Input::Unread(Unread {
                    kind: UnreadKind::Other,
                    caption: Some(FIRE.to_owned()),
                }),
                false,
            ),
        ] {
            let mut player = start.clone();
            player.hear(input.clone());
            let first = player.replies[0].title.as_deref().unwrap_or_default();
            assert!(first.starts_with("⚠️ Danger!"), "{input:?}: {first}");
            assert!(first.contains("Call 905"), "{input:?}: {first}");
            let told = player.text();
            let says = |words: &str| told.contains(words);
            assert_eq!(says("goes to the office"), is_kept, "{input:?}: {told}");
            assert_eq!(says("read your words"), !is_kept, "{input:?}: {told}");
            // Where the place was known it is sent in already.
            let pages = match player.tickets.first() {
                Some(view) => {
                    let documents = view.ticket.documents.iter();
                    documents.map(|document| document.kind.clone()).collect()
                }
                None => player.session_pages(),
            };
            let sent = pages.iter().filter(|paper| *paper == "attachment");
            assert_eq!(sent.count(), usize::from(is_kept), "{input:?}");
            assert_eq!(player.fetching.len(), usize::from(is_kept), "{input:?}");
        }
    }
}

#[test]
fn a_report_stands_without_its_photo() {
    let of_a_kind = |bytes, mime: Option<&str>| FileRef {
        bytes: Some(bytes),
        mime: mime.map(str::to_owned),
        ..under("p", FIRE)
    };
    for photo in [
        of_a_kind(25_000_000, None),
        of_a_kind(0, None),
        of_a_kind(1000, Some("image/heic")),
    ] {
        for start in [Player::new(), Player::speaking("en")] {
            let mut player = start.clone();
            player.hear(Input::File(photo.clone()));
            let first = player.replies[0].title.as_deref().unwrap_or_default();
            assert!(first.contains("Call 905"), "{photo:?}: {first}");
            player.hears("Your report stands; only the photo or file did not go in");
            assert!(!player.text().contains("goes to the office"), "{photo:?}");
            assert!(player.fetching.is_empty(), "{photo:?}");
        }
    }
}

#[test]
fn a_report_stands_whenever_its_photo_turns_out_to_be_none() {
    // While it is asked where it is, and after nothing more is asked.
    for answers in [0, 3] {
        let mut almaz = Player::speaking("en");
        almaz.say("a wire fell on our gate").send(file("p"));
        for answer in ["behind Edna Mall, Bole, Addis Ababa", "skip", "skip"]
            .iter()
            .take(answers)
        {
            almaz.say(answer);
        }
        almaz.fetched(FileOutcome::WrongType);
        almaz.hears("our report stands; only the photo or file did not go in");
        assert_eq!(almaz.text().contains("SRV-2026-00001"), answers > 0);
        assert!(!almaz.text().contains("cannot accept"), "{}", almaz.text());
    }
}

#[test]
fn words_under_a_photo_answer_what_words_can_answer() {
    let mut player = Player::speaking("en");
    player
        .fill(8)
        .send(under("house", "Kebele 05, blue gate"))
        .hears("we have kept your file")
        .hears("known place is nearby");
    assert_eq!(answers(&player)["kebele_house"], "Kebele 05, blue gate");
    // T8: the rest of its album is kept with it, without a word.
    player.send(under("gate", "the mill"));
    assert_eq!(answers(&player)["landmark"], "the mill");
    player
        .answer(&["skip", "1", "1", "skip"])
        .hears("use the file");
    // A photo of a card gives no name, whatever stands under it; a choice is one by its label.
    let mut player = Player::speaking("en");
    player
        .fill(0)
        .send(under("card", "my ID card"))
        .hears("kept your file")
        .hears("full name");
    player
        .hear(film("Almaz Bekele"))
        .hears("cannot watch videos")
        .hears("full name");
    player
        .answer(&["Almaz Bekele", "0911234567", "1", "skip", "1", "1"])
        .send(under("sign", "Bole"))
        .hears("Bole")
        .hears("woreda");
    // Under a paper, they are a note to it.
    let mut player = Player::speaking("en");
    player.fill(14).send(under("id", "the back of it"));
    assert_eq!(player.session_pages(), ["id"]);
}

#[test]
fn words_under_a_film_are_an_answer_or_a_wish() {
    let mut player = Player::speaking("en");
    player
        .fill(8)
        .hear(film("House 123"))
        .hears("cannot keep the video")
        .hears("known place is nearby");
    assert_eq!(answers(&player)["kebele_house"], "House 123");
    let mut player = Player::speaking("en");
    player.say("/start");
    player.hear(film("New connection")).hears("full name");
    player.say("/cancel").say("/start");
    player
        .send(under("meter", "Faulty meter"))
        .hears("kept your file")
        .hears("What is wrong with the meter?");
}

#[test]
fn what_cannot_be_taken_is_told_with_the_hotline_from_the_second_time_on() {
    let mut player = Player::speaking("en");
    player.say("/start");
    for (kind, told) in [
        (UnreadKind::Film, "cannot watch videos"),
        (UnreadKind::Sound, "cannot take sound files"),
        (UnreadKind::Other, "cannot read this kind"),
    ] {
        let unread = || {
            Input::Unread(Unread {
                kind,
                // What cannot be read is no caption.
                caption: Some("\u{3164} ...".to_owned()),
            })
        };
        let mut player = player.clone();
        player.hear(unread()).hears(told);
        assert!(!player.text().contains("905"), "{}", player.text());
        player.hear(unread()).hears(told).hears("call 905");
    }
}
