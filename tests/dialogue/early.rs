//! Photos that come before they are asked for: kept, and put where their sender says they belong.

use powerlink::dialogue::turn::file::FileRef;

use super::player::{Player, ROAD, file, stored};

/// One request is with the office, without any of its papers.
fn with_papers_missing() -> Player {
    let mut almaz = Player::speaking("en");
    almaz.fill(14).hears("Identity card");
    almaz.say("later").say("later").say("later").say("1");
    almaz.hears("SRV-2026-00001");
    almaz
}

fn of_album(unique: &str) -> FileRef {
    FileRef {
        album: Some("scans".to_owned()),
        ..file(unique)
    }
}

#[test]
fn a_photo_after_the_request_was_sent_is_for_a_paper_of_it() {
    let mut almaz = with_papers_missing();
    almaz
        .send(file("a"))
        .hears("we have kept your file. Please choose what it is for.")
        .hears("SRV-2026-00001: which document would you like to add?");
    almaz
        .clone()
        .press("Back")
        .hears("What would you like to do");
    for answer in ["1", "Identity card (Fayda, kebele ID or passport)"] {
        let mut almaz = almaz.clone();
        almaz.say(answer).hears("We are receiving your file");
        almaz
            .fetched(stored("a"))
            .hears("SRV-2026-00001: received: Identity card");
        assert_eq!(almaz.heard_by_office, ["SRV-2026-00001: (id) "]);
        // It is there once: no form offers it again.
        almaz.say("/menu").fill(14);
        assert!(!almaz.text().contains("sent before"), "{}", almaz.text());
    }
}

#[test]
fn after_many_wrong_numbers_no_question_leads_back_to_itself() {
    // Which paper it is was asked again by looking the request up; who had named too many wrong ones was refused that, and asked again.
    let mut almaz = with_papers_missing();
    for number in 90..95 {
        almaz.say(&format!("/track SRV-2026-000{number}"));
    }
    almaz.say("/menu").send(file("a")).hears("which document");
    almaz
        .say("what now?")
        .hears("You have asked for many numbers")
        .hears("What would you like to do");
}

#[test]
fn an_album_is_asked_about_once_and_goes_where_it_belongs() {
    let mut almaz = with_papers_missing();
    almaz
        .say("/menu")
        .send(of_album("a"))
        .hears("which document");
    for further in ["b", "c"] {
        almaz.send(of_album(further));
        assert!(almaz.replies.is_empty(), "{}", almaz.text());
    }
    almaz.press("Site plan or sketch of the place");
    // One comes late.
    almaz.send(of_album("d"));
    for item in ["a", "b", "c"] {
        almaz.fetched(stored(item));
        assert!(almaz.replies.is_empty(), "{}", almaz.text());
    }
    almaz
        .fetched(stored("d"))
        .hears("received: Site plan or sketch of the place");
    assert_eq!(almaz.heard_by_office, ["SRV-2026-00001: (site-plan) "; 4]);
}

#[test]
fn at_the_question_which_document_the_document_itself_is_an_answer() {
    let mut almaz = with_papers_missing();
    almaz.say("add a document").hears("which document");
    almaz
        .send(file("a"))
        .hears("Please choose what it is for")
        .hears("which document")
        .say("2");
    almaz
        .fetched(stored("a"))
        .hears("received: Proof of the place");
}

#[test]
fn of_several_requests_it_is_asked_which_and_a_new_one_is_offered() {
    let mut almaz = with_papers_missing();
    let mut second = almaz.tickets[0].clone();
    second.ticket.id.number = 2;
    almaz.tickets.push(second);
    almaz.send(file("a")).hears("Which request is it about?");
    assert!(almaz.labels().contains(&"SRV-2026-00001"));
    assert!(almaz.labels().contains(&"New request"));
    almaz.send(file("b")).hears("Which request is it about?");
    almaz
        .press("SRV-2026-00002")
        .hears("which document")
        .say("1");
    almaz.fetched(stored("a")).fetched(stored("b"));
    assert_eq!(almaz.heard_by_office, ["SRV-2026-00002: (id) "; 2]);
}

#[test]
fn without_a_request_it_waits_for_one() {
    let mut almaz = Player::speaking("en");
    almaz
        .send(file("a"))
        .hears("We will ask for the documents later");
    almaz.fill(14).hears("use the file that you sent before");
    // Nobody wants it after a week.
    let mut late = Player::speaking("en");
    late.send(file("a"));
    late.now += chrono::Duration::days(8);
    late.send(file("b")).hears("We will ask");
    late.fill(14).press("Use the file I sent");
    assert_eq!(late.fetching.len(), 1);
}

#[test]
fn what_was_left_at_the_question_goes_nowhere_by_itself() {
    let mut almaz = with_papers_missing();
    almaz.send(file("a")).press("Back");
    almaz.now += chrono::Duration::hours(2);
    almaz
        .say("add a document")
        .say("1")
        .hears("please send a photo");
    assert!(almaz.fetching.is_empty());
}

#[test]
fn at_the_summary_it_is_asked_which_document_it_is() {
    let mut almaz = Player::speaking("en");
    almaz.fill(ROAD.len()).hears("Please check");
    almaz
        .send(file("better"))
        .hears("Please choose what it is for")
        .press("Proof of the place")
        .hears("use the file that you sent before")
        .say("1")
        .hears("We are receiving");
    almaz.fetched(stored("better")).hears("Please check");
    almaz.press("Send the request");
    let documents = &almaz.tickets[0].ticket.documents;
    let proofs = documents
        .iter()
        .filter(|document| document.kind == "proof-of-place");
    assert_eq!(proofs.count(), 2);
}

#[test]
fn what_is_too_much_of_an_album_is_told_once() {
    let mut almaz = Player::speaking("en");
    for item in ["a", "b", "c", "d", "e"] {
        almaz.send(of_album(item));
    }
    almaz
        .send(of_album("f"))
        .hears("We have kept 5 files already");
    almaz.send(of_album("g"));
    assert!(almaz.replies.is_empty(), "{}", almaz.text());
}

#[test]
fn whoever_has_sent_a_paper_goes_on_as_they_like() {
    let mut almaz = with_papers_missing();
    almaz.say("add a document").say("1").photo("a");
    almaz.hears("SRV-2026-00001: received");
    almaz.clone().say("OK").hears("What would you like to do?");
    almaz.clone().say("My requests").hears("SRV-2026-00001");
    almaz.clone().say("srv 2026 1").hears("Status: Waiting");
    almaz.clone().say("add a document").hears("which document");
    almaz.clone().say("Bill complaint").hears("complaint about");
    // What is meant for nobody is asked again.
    almaz.say("hm").hears("please send a photo or PDF");
}

#[test]
fn a_photo_of_the_danger_goes_to_the_crew() {
    // An outage asks for no papers: nothing would ask for it later.
    let mut almaz = Player::speaking("en");
    almaz.send(file("sky")).hears("we have kept your file");
    almaz.now += chrono::Duration::hours(2);
    almaz.send(file("before")).hears("we have kept your file");
    almaz
        .say("fallen wire")
        .send(file("wire"))
        .hears("your file goes to the office with your request");
    assert_eq!(almaz.replies.len(), 1);
    for further in ["b", "c"] {
        almaz.send(of_album(further));
    }
    almaz.fetched(stored("wire"));
    assert!(almaz.replies.is_empty(), "{}", almaz.text());
    almaz.say("Bole, behind Edna Mall").hears("SRV-2026-00001");
    let documents = &almaz.tickets[0].ticket.documents;
    let kinds: Vec<&str> = documents.iter().map(|it| &*it.kind).collect();
    // The wire, the two of the album, and what was sent shortly before.
    assert_eq!(kinds, ["attachment"; 4]);
}

#[test]
fn a_photo_for_an_outage_that_is_not_on_the_map_is_not_lost() {
    // Of such a report the place is asked for, where anything is added; what is here already goes to it first.
    let mut almaz = Player::speaking("en");
    for words in ["no power", "5", "Bole, behind Edna Mall", "skip", "2", "1"] {
        almaz.say(words);
    }
    almaz.hears("SRV-2026-00001");
    almaz.now += chrono::Duration::days(1);
    almaz
        .send(file("pole"))
        .hears("Which request is it about?")
        .press("SRV-2026-00001")
        .hears("We are receiving your file")
        .fetched(stored("pole"));
    assert_eq!(almaz.heard_by_office, ["SRV-2026-00001: (attachment) "]);
}

#[test]
fn so_many_files_and_no_more() {
    let mut almaz = Player::speaking("en");
    almaz.say("fallen wire");
    for index in 0..5 {
        almaz.photo(&format!("wire {index}"));
    }
    almaz.send(file("wire 6")).hears("5 files");
    assert!(almaz.fetching.is_empty());
}

#[test]
fn a_danger_leaves_what_was_sent_for_the_form() {
    for later in [0, 24] {
        let mut almaz = Player::speaking("en");
        almaz.fill(0);
        almaz.send(file("one")).hears("we have kept your file");
        almaz.send(file("two"));
        almaz.now += chrono::Duration::hours(later);
        almaz.say("a wire fell on our gate");
        almaz.say("behind Edna Mall in Bole").say("skip");
        let ticket = almaz.tickets.last().expect("a report");
        assert!(ticket.ticket.documents.is_empty(), "{later}");
        assert!(almaz.added.iter().all(|it| it.documents.is_empty()));
        almaz.fill(14).hears("that you sent before?");
    }
}
