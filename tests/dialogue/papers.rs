//! Papers as people send them: one, several, the same again, too early, too large, too late.

use std::collections::BTreeSet;

use powerlink::dialogue::turn::file::{FileOutcome, FileRef};
use powerlink::domain::DocumentState;
use powerlink::domain::Flaw;

use super::player::{Player, ROAD, file, stored};

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
    // It is not known yet whether they are one document.
    assert_eq!(player.fetching.len(), 10);
    while !player.fetching.is_empty() {
        let unique = player.fetching[0].1.unique.clone();
        player.fetched(stored(&unique));
    }
    player.hears("1 of 3").hears("You have sent 10 files");
    let asked = player.clone();
    player
        .press("All one document")
        .hears("5 files are enough for one document")
        .hears("Proof of the place");
    player.send(of_album("page 10"));
    assert!(player.replies.is_empty(), "{}", player.text());
    // One each: what is left over is further pages of the last.
    let mut player = asked;
    player
        .press("One each")
        .hears("5 files are enough for one document")
        .hears("files more than there are documents")
        .press("Keep this answer")
        .say("1");
    let documents = &player.tickets[0].ticket.documents;
    assert_eq!(documents.len(), 7);
}

#[test]
fn seven_papers_at_once() {
    // T8: whoever inherits needs many papers, and an album holds ten.
    let mut chaltu = Player::speaking("en");
    chaltu
        .say("/new name_change")
        .answer(&[
            "inheritance",
            "1000123456",
            "skip",
            "Bekele Tessema",
            "Almaz Bekele",
            "0911234567",
            "1",
            "1",
            "skip",
            "skip",
        ])
        .hears("Identity card");
    for index in 0..6 {
        chaltu.send(of_album(&format!("page {index}")));
    }
    while !chaltu.fetching.is_empty() {
        let unique = chaltu.fetching[0].1.unique.clone();
        chaltu.fetched(stored(&unique));
    }
    chaltu.hears("You have sent 6 files").press("One each");
    assert!(!chaltu.text().contains("enough"), "{}", chaltu.text());
    let last = chaltu.session_pages();
    assert_eq!(last.len(), 6);
    assert_eq!(last.iter().collect::<BTreeSet<_>>().len(), 6);
}

#[test]
fn what_was_no_use_for_one_paper_is_offered_for_the_next() {
    let mut almaz = Player::speaking("en");
    almaz
        .fill(8)
        .send(file("bill"))
        .hears("we have kept your file");
    almaz
        .answer(&ROAD[8..14])
        .hears("Identity card")
        .press("Send another")
        .hears("Identity card");
    assert!(!almaz.labels().contains(&"Send another"));
    almaz
        .photo("a")
        .hears("Proof of the place")
        .press("Use the file I sent");
    almaz.fetched(stored("bill")).hears("2 of 3");
}

#[test]
fn a_photo_of_a_paper_that_is_not_asked_for_any_more_counts_for_the_next() {
    // T49: the same content is known only where it can be seen.
    let mut almaz = Player::speaking("en");
    almaz.say("/new name_change").answer(&[
        "sale",
        "1000123456",
        "skip",
        "Bekele Tessema",
        "Almaz Tessema",
        "0911234567",
        "1",
        "1",
        "skip",
        "skip",
        "photo id",
        "photo bill",
        "photo contract",
        "photo deal",
        "later",
        "later",
    ]);
    almaz.say("change").press("Reason").press("Gift");
    almaz.hears("Gift contract");
    almaz.photo("deal");
    assert!(!almaz.text().contains("already"), "{}", almaz.text());
    almaz.say("1");
    let documents = &almaz.tickets[0].ticket.documents;
    let kinds: Vec<&str> = documents.iter().map(|it| &*it.kind).collect();
    assert_eq!(kinds, ["id", "last-bill", "contract", "gift-contract"]);
}

#[test]
fn the_wrong_paper_stays_only_until_another_has_come() {
    let mut almaz = at_the_first_paper();
    almaz
        .photo("wrong")
        .answer(&["photo b", "photo c"])
        .say("change")
        .press("Identity card (Fayda, kebele ID or passport)")
        .press("Replace")
        .hears("takes the place");
    almaz
        .send(file("odd"))
        .fetched(FileOutcome::WrongType)
        .hears("We cannot accept this file")
        .hears("takes the place");
    assert!(!almaz.text().contains("Received"), "{}", almaz.text());
    // The new one is slow, and the request is sent before it has come.
    almaz.send(file("right")).fetched_slowly().say("1");
    let documents = &almaz.tickets[0].ticket.documents;
    let of_id = documents.iter().filter(|it| it.kind == "id");
    let states: Vec<&DocumentState> = of_id.map(|it| &it.state).collect();
    assert_eq!(states, [&DocumentState::Coming]);
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
    // Whoever sends a file again that cannot be opened hears of a person, too.
    for (tries, (flaw, said)) in [
        (Flaw::Locked, "locked with a password"),
        (Flaw::Empty, "This file is empty"),
        (Flaw::Cut, "arrived incomplete"),
        (Flaw::NoPage, "no page in this PDF"),
        (Flaw::Photo, "as a photo, not as a file"),
        (Flaw::Writing, "save it as a PDF"),
        (Flaw::Packed, "ZIP, RAR"),
    ]
    .into_iter()
    .enumerate()
    {
        player
            .send(file("broken"))
            .fetched(FileOutcome::Flawed { flaw })
            .hears(said)
            .hears("Please send a photo or PDF of: Identity card");
        assert!(
            player.text().contains("call 905"),
            "{tries}: {}",
            player.text()
        );
    }
    let mut once = at_the_first_paper();
    once.send(file("broken"))
        .fetched(FileOutcome::Flawed { flaw: Flaw::Cut })
        .hears("arrived incomplete");
    assert!(!once.text().contains("905"), "{}", once.text());
    once.send(file("good"))
        .fetched(stored("good"))
        .hears("1 of 3")
        .send(file("broken"))
        .fetched(FileOutcome::Flawed { flaw: Flaw::Cut });
    assert!(!once.text().contains("905"), "{}", once.text());
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
fn the_second_time_a_person_is_the_better_way() {
    let huge = FileRef {
        bytes: Some(25_000_000),
        ..file("huge")
    };
    // Before it is fetched (none), or after it has come.
    for (sent, outcome) in [
        (huge.clone(), None),
        (file("a"), Some(FileOutcome::TooLarge)),
        (file("a"), Some(FileOutcome::WrongType)),
        (file("a"), Some(FileOutcome::Lost)),
        (file("a"), Some(FileOutcome::Flawed { flaw: Flaw::Locked })),
        (file("a"), Some(FileOutcome::Flawed { flaw: Flaw::Empty })),
    ] {
        let mut player = at_the_first_paper();
        for time in 1..=3 {
            player.send(sent.clone());
            if let Some(outcome) = &outcome {
                player.fetched(outcome.clone());
            }
            let is_told = player.text().contains("call 905");
            assert_eq!(is_told, time > 1, "{outcome:?} {time}: {}", player.text());
        }
        // What has come already was no mistake, and the next paper begins anew.
        player.photo("good").hears("1 of 3").photo("good");
        assert!(!player.text().contains("905"), "{}", player.text());
    }
}

#[test]
fn what_cannot_be_taken_is_known_before_it_is_asked_for() {
    let word = |name: &str, mime: Option<&str>| FileRef {
        name: Some(name.to_owned()),
        mime: mime.map(str::to_owned),
        ..file(name)
    };
    let kinds = [
        (word("a.docx", None), "save it as a PDF"),
        (
            word("IMG_0001.HEIC", Some("image/heic")),
            "as a photo, not as a file",
        ),
        (word("papers.zip", Some("application/zip")), "ZIP, RAR"),
        (
            word("film.mp4", Some("video/mp4")),
            "We cannot accept this file",
        ),
    ];
    for (sent, said) in kinds {
        // In the menu, at a question, at a paper, and for the office.
        let mut idle = Player::speaking("en");
        let mut early = Player::speaking("en");
        early.say("/new meter_replacement");
        let mut asked = at_the_first_paper();
        for almaz in [&mut idle, &mut early, &mut asked] {
            let question = almaz.text();
            almaz.send(sent.clone()).hears(said);
            assert!(!almaz.text().contains("kept"), "{}", almaz.text());
            assert!(almaz.fetching.is_empty());
            let last = question.lines().last().unwrap_or_default();
            assert!(almaz.text().contains(last), "{question}: {}", almaz.text());
        }
        // It is not offered when a paper is asked for.
        early.say("/menu").fill(14);
        assert!(!early.text().contains("sent before"), "{}", early.text());
    }
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
