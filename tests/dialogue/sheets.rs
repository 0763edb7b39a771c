//! Papers as people send them: several at once, a second page, the wrong one, one in the wrong place, and what is spoken.

use powerlink::dialogue::Input;
use powerlink::dialogue::turn::file::{FileOutcome, FileRef};

use super::player::{Player, ROAD, file, stored};

fn completed() -> Player {
    super::closings::done("en")
}

fn at_the_papers() -> Player {
    let mut almaz = Player::speaking("en");
    almaz.fill(14).hears("Identity card");
    almaz
}

fn of_album(unique: &str) -> FileRef {
    FileRef {
        album: Some("holiday".to_owned()),
        ..file(unique)
    }
}

/// They come at once, and are fetched one after the other.
fn album(almaz: &mut Player, items: &[&str]) {
    for item in items {
        almaz.send(of_album(item));
        assert!(almaz.replies.is_empty(), "{}", almaz.text());
    }
    for item in items {
        almaz.fetched(stored(item));
    }
}

fn kinds(almaz: &Player) -> Vec<(&str, &str)> {
    let documents = almaz.tickets[0].ticket.documents.iter();
    documents
        .map(|document| {
            (
                document.key.rsplit(':').next().unwrap_or(""),
                &*document.kind,
            )
        })
        .collect()
}

#[test]
fn the_checklist_tells_what_is_here_and_what_is_missing() {
    let mut almaz = at_the_papers();
    almaz.hears(
        "▸ Identity card (Fayda, kebele ID or passport)\n○ Proof of the place\n○ Site plan or sketch of the place",
    );
    almaz.photo("a").hears(
        "✓ Identity card (Fayda, kebele ID or passport)\n▸ Proof of the place\n○ Site plan or sketch of the place",
    );
}

#[test]
fn all_one_document_or_one_each() {
    // T8: while more than one paper is open it is asked, once, for albums of two to five.
    for count in 2..=5 {
        let items = &["a", "b", "c", "d", "e"][..count];
        let mut almaz = at_the_papers();
        album(&mut almaz, items);
        almaz.hears(&format!("You have sent {count} files."));
        almaz.hears("All one: Identity card");
        assert_eq!(almaz.replies.len(), 1, "{}", almaz.text());
        let mut one = almaz.clone();
        one.press("All one document").hears("Proof of the place");
        one.say("later").say("later").say("1");
        assert!(kinds(&one).iter().all(|(_, kind)| *kind == "id"));
        assert_eq!(kinds(&one).len(), count);
        almaz.say("2");
        let rest = 3_usize.saturating_sub(count);
        for _ in 0..rest {
            almaz.hears("Please send a photo or PDF").say("later");
        }
        if let Some(left @ 1..) = count.checked_sub(3) {
            let with = "with \"Site plan or sketch of the place\" now";
            almaz
                .hears(&format!("{left} file"))
                .hears(with)
                .hears(&format!("We have {} files: Site plan", left + 1));
            assert!(almaz.labels().contains(&"File 2"), "{:?}", almaz.labels());
            almaz.press("Keep this answer");
            almaz.hears(&format!("received ({} files)", left + 1));
        }
        almaz.hears("Please check before you send").say("1");
        let kinds = kinds(&almaz);
        assert_eq!(kinds.len(), count);
        for (index, (_, kind)) in kinds.iter().enumerate() {
            let expected = ["id", "proof-of-place", "site-plan"][index.min(2)];
            assert_eq!(*kind, expected, "{kinds:?}");
        }
    }
}

#[test]
fn items_that_come_late_are_no_new_answer() {
    // T8: three seconds apart, duplicates inside, a caption on the second.
    let mut almaz = at_the_papers();
    album(&mut almaz, &["a", "b"]);
    almaz.hears("You have sent 2 files.");
    for late in ["c", "b"] {
        almaz.send(FileRef {
            caption: Some("the back".to_owned()),
            ..of_album(late)
        });
        assert!(almaz.replies.is_empty(), "{}", almaz.text());
    }
    almaz.fetched(stored("c"));
    assert!(almaz.replies.is_empty(), "{}", almaz.text());
    // One that comes after the answer goes where the answer says.
    almaz
        .press("One each")
        .hears("Please check before you send");
    almaz
        .send(of_album("d"))
        .hears("1 file more than there are documents: it is with \"Identity card");
    almaz.send(of_album("d"));
    assert!(almaz.replies.is_empty(), "{}", almaz.text());
    almaz.fetched(stored("d"));
    almaz.say("1");
    let of_ticket: Vec<_> = kinds(&almaz).into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(of_ticket, ["id", "proof-of-place", "site-plan", "id"]);
    let documents = &almaz.tickets[0].ticket.documents;
    assert_eq!(documents[2].note.as_deref(), Some("the back"));
}

#[test]
fn an_album_for_the_last_paper_is_one_document() {
    // T8
    let mut almaz = at_the_papers();
    almaz.photo("a").photo("b").hears("Site plan");
    album(&mut almaz, &["c", "d", "e"]);
    almaz.hears("Please check before you send");
}

#[test]
fn an_album_where_no_paper_is_asked_is_kept_with_one_word() {
    // T8
    let mut almaz = Player::speaking("en");
    almaz.fill(5).hears("Which region");
    almaz.send(of_album("a")).hears("we have kept your file");
    for item in ["b", "c"] {
        almaz.send(of_album(item));
        assert!(almaz.replies.is_empty(), "{}", almaz.text());
    }
    almaz.say("1").hears("Which sub-city");
}

#[test]
fn a_second_page_follows_the_first() {
    let mut almaz = at_the_papers();
    almaz.photo("front").hears("Proof of the place");
    almaz
        .press("One more page of the last document")
        .hears("We have 1 file: Identity card");
    almaz.photo("back").hears("Proof of the place");
    almaz.say("later").say("later").say("1");
    let of_ticket: Vec<_> = kinds(&almaz).into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(of_ticket, ["id", "id"]);
}

#[test]
fn the_wrong_one_is_replaced() {
    let mut almaz = at_the_papers();
    almaz
        .photo("wrong")
        .photo("b")
        .photo("c")
        .hears("Please check");
    almaz
        .say("2")
        .press("Identity card (Fayda, kebele ID or passport)");
    almaz
        .press("Replace")
        .hears("Please send the right file now");
    // Until the right one is here, the other stays.
    almaz
        .clone()
        .press("Keep this answer")
        .hears("Identity card (Fayda, kebele ID or passport): received");
    almaz.photo("right").hears("Please check").say("1");
    assert_eq!(
        kinds(&almaz),
        [("2", "proof-of-place"), ("3", "site-plan"), ("4", "id")]
    );
}

#[test]
fn a_file_in_the_wrong_place_is_moved_and_one_too_many_removed() {
    let mut almaz = at_the_papers();
    almaz
        .photo("letter")
        .say("later")
        .say("later")
        .hears("Please check");
    almaz
        .say("2")
        .press("Identity card (Fayda, kebele ID or passport)");
    let mut removed = almaz.clone();
    almaz
        .say("1")
        .hears("File 1 of: Identity card")
        .press("To: Proof of the place")
        .hears("Moved to: Proof of the place");
    almaz
        .hears("Please send a photo or PDF of: Identity card")
        .photo("id");
    almaz.hears("Please check").say("1");
    assert_eq!(kinds(&almaz), [("1", "proof-of-place"), ("2", "id")]);
    removed.press("File 1").press("Remove this file");
    removed
        .hears("Please send a photo or PDF of: Identity card")
        .say("later");
    removed.hears("Identity card (Fayda, kebele ID or passport): comes later");
}

fn small(almaz: &mut Player, unique: &str) {
    let FileOutcome::Stored { sha256, mime, .. } = stored(unique) else {
        panic!("it is stored");
    };
    almaz.send(file(unique)).fetched(FileOutcome::Stored {
        sha256,
        mime,
        bytes: 900,
        small: true,
    });
}

#[test]
fn a_picture_too_small_to_read_is_taken_with_a_warning() {
    let mut almaz = at_the_papers();
    small(&mut almaz, "tiny");
    almaz
        .hears("This picture is small: Identity card")
        .hears("Proof of the place");
    // Its sender goes on, or sends it once more.
    let mut again = almaz.clone();
    almaz.photo("b");
    assert!(!almaz.text().contains("small"));
    assert!(!almaz.labels().contains(&"Send that picture again"));
    again
        .press("Send that picture again")
        .hears("It takes the place of the one that we have")
        .photo("large")
        .hears("1 of 3")
        .hears("Proof of the place");
    assert!(!again.labels().contains(&"Send that picture again"));
    again.photo("b").photo("c").press("Send the request");
    let keys = again.tickets[0].ticket.documents.len();
    assert_eq!(keys, 3, "the small one is gone");
}

#[test]
fn the_last_picture_of_all_may_be_too_small() {
    let mut almaz = at_the_papers();
    almaz.photo("a").photo("b");
    small(&mut almaz, "tiny");
    almaz.hears("This picture is small").hears("Please check");
    almaz.clone().press("Send the request").hears("SRV-2026");
    almaz
        .say("send that picture again")
        .hears("It takes the place")
        .press("Keep this answer")
        .hears("Please check");
    almaz
        .press("Change an answer")
        .press("Site plan or sketch of the place")
        .hears("We have 1 file");
}

#[test]
fn a_voice_note_answers_a_question_of_free_words() {
    let mut almaz = Player::speaking("en");
    almaz.fill(9).hears("known place");
    almaz
        .hear(Input::Voice(file("spoken")))
        .hears("Voice message")
        .hears("on the map");
    almaz.fetched(stored("spoken"));
    assert!(almaz.replies.is_empty(), "{}", almaz.text());
    almaz
        .answer(&ROAD[10..])
        .hears("Nearby: Voice message")
        .say("1");
    let ticket = &almaz.tickets[0].ticket;
    assert_eq!(ticket.documents[0].kind, "voice");
    assert_eq!(
        ticket.answers["landmark"]["voice"],
        *ticket.documents[0].key
    );
    // It did not come: the question is open again.
    let mut almaz = Player::speaking("en");
    almaz
        .fill(9)
        .hear(Input::Voice(file("spoken")))
        .hears("on the map");
    almaz
        .fetched(FileOutcome::Lost)
        .hears("could not receive your voice message")
        .hears("known place");
    almaz.say("behind Edna Mall").hears("on the map");
}

#[test]
fn elsewhere_the_question_comes_again_and_then_a_person() {
    let mut almaz = Player::speaking("en");
    almaz.fill(5);
    almaz
        .hear(Input::Voice(file("a")))
        .hears("cannot take a voice message here")
        .hears("Which region");
    assert!(!almaz.text().contains("905"));
    almaz
        .hear(Input::Voice(file("b")))
        .hears("call 905")
        .hears("Which region");
}

#[test]
fn what_was_spoken_is_compared_with_nothing() {
    let mut almaz = Player::speaking("en");
    almaz
        .say("/new relocation")
        .answer(&["1000123456", "skip", "Almaz Bekele", "0911234567", "1"])
        .answer(&["1", "Oromia", "Adama", "03"])
        .hears("house number");
    for (spoken, next) in [
        ("here", "Where should the meter be"),
        ("there", "on the map"),
    ] {
        almaz.hear(Input::Voice(file(spoken))).hears(next);
        // The very same words, forwarded.
        almaz.fetched(stored("spoken"));
        assert!(almaz.replies.is_empty(), "{}", almaz.text());
    }
}

#[test]
fn what_is_not_done_may_be_spoken_or_shown() {
    let mut almaz = completed();
    almaz
        .tap("t:SRV-2026-00001:notdone")
        .hears("what is not done")
        .photo("the wall");
    almaz.hears("your file is with the office");
    almaz
        .hear(Input::Voice(file("spoken")))
        .hears("we are sorry");
    almaz.fetched(stored("spoken"));
    assert_eq!(
        almaz.heard_by_office,
        [
            "SRV-2026-00001: (attachment) ",
            "SRV-2026-00001: (attachment) "
        ]
    );
    let told = almaz.tickets[0].timeline.last();
    assert_eq!(
        told.and_then(|entry| entry.note.as_deref()),
        Some("Voice message")
    );
}

#[test]
fn a_word_to_the_rating_may_be_spoken() {
    let mut almaz = completed();
    almaz.tap("t:SRV-2026-00001:confirm").say("5").hears("word");
    almaz
        .hear(Input::Voice(file("spoken")))
        .hears("SRV-2026-00001");
    almaz.fetched(stored("spoken"));
    assert_eq!(almaz.heard_by_office, ["SRV-2026-00001: (attachment) "]);
}

#[test]
fn a_voice_note_that_is_lost_while_its_request_waits_is_asked_for_again() {
    let mut almaz = Player::speaking("en");
    almaz
        .fill(9)
        .hear(Input::Voice(file("spoken")))
        .say("/new bill_complaint")
        .fetched(FileOutcome::Lost);
    almaz
        .say("cancel")
        .hears("New connection")
        .say("1")
        .hears("known place");
}
