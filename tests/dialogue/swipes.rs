//! A reply by swipe to the message of an earlier question of the open form.

use powerlink::dialogue::Reply;

use super::player::{Player, ROAD, file, stored};

/// Fills in so many steps, and keeps the message that asked each of them, and the open one.
fn filled(steps: usize) -> (Player, Vec<Reply>) {
    let mut almaz = Player::speaking("en");
    almaz.fill(0);
    let mut asked = vec![almaz.replies.last().expect("a question").clone()];
    for answer in &ROAD[..steps] {
        almaz.answer(&[*answer]);
        asked.push(almaz.replies.last().expect("a question").clone());
    }
    (almaz, asked)
}

#[test]
fn the_answer_is_changed_and_the_open_question_stays() {
    // At which step, to which, what is said, what comes first, and what is asked then (none: what was).
    for (at, to, typed, said, asked) in [
        (
            3,
            0,
            "Chaltu Abebe Tola",
            "Corrected. Name: Chaltu Abebe Tola",
            None,
        ),
        (4, 1, "0912345678", "Corrected. Phone: 0912 34 56 78", None),
        // A number chooses among its own answers, whatever the open question takes.
        (7, 4, "2", "Corrected.", Some("name of the organisation")),
        (11, 4, "1", "Corrected.", None),
        (9, 7, "5", "Corrected. Woreda: 5", None),
        // What was passed over has an answer now.
        (8, 3, "1234 5678 9012", "Corrected.", None),
        // The open one is of another region: it goes, and what follows is asked.
        (
            6,
            5,
            "Oromia",
            "Corrected. Region: Oromia",
            Some("Which zone"),
        ),
        // It does not fit, or passes over nothing: what would, what stays, and nothing else.
        (3, 0, "12", "Your answer now: Almaz Bekele", None),
        (4, 1, "tomorrow", "Your answer now: 0911 23 45 67", None),
        (3, 0, "skip", "Your answer now: Almaz Bekele", None),
        (10, 9, "skip", "Your answer now: behind Edna Mall", None),
        (9, 8, "...", "Your answer now: Kebele 05, new", None),
    ] {
        let (mut almaz, before) = filled(at);
        let open = almaz.question().to_owned();
        almaz.reply(&before[to], typed);
        let name = format!("{at} {to} {typed}: {}", almaz.text());
        assert!(almaz.text().contains(said), "{name}");
        match asked {
            Some(asked) => assert!(almaz.question().contains(asked), "{name}"),
            None => assert!(almaz.text().ends_with(&open), "{name}"),
        }
    }
}

#[test]
fn a_question_that_is_opened_again_stays_open() {
    let (mut almaz, before) = filled(5);
    almaz.say("back").say("back");
    let open = almaz.question().to_owned();
    almaz
        .reply(&before[0], "Chaltu Abebe Tola")
        .hears("Corrected. Name: Chaltu Abebe Tola");
    assert_eq!(almaz.question(), open);
    // Whether it is really to be sent is asked of the request as it is now.
    let mut almaz = Player::speaking("en");
    almaz.say("/new disconnection");
    let account = almaz.replies.last().expect("a question").clone();
    almaz.answer(&[
        "1000123456",
        "skip",
        "Almaz Bekele Tessema",
        "0911234567",
        "1",
        "For good",
        "Hidar 21",
        "4520",
        "skip",
        "Addis Ababa",
        "Bole",
        "behind Edna Mall",
        "photo a",
        "photo b",
        "photo c",
    ]);
    almaz.hears("Please check").press("Send the request");
    almaz.hears("Do you really want");
    almaz
        .reply(&account, "2000123456")
        .hears("Corrected. Customer number: 2000 1234 56")
        .hears("Please check");
}

#[test]
fn whatever_else_is_said_is_what_it_always_is() {
    // Danger, ways out and commands.
    for (typed, said) in [
        ("a wire fell on our gate", "Call 905 now"),
        ("cancel", "was cancelled"),
        ("back", "Do you apply for yourself?"),
        ("/help", "905"),
    ] {
        let (mut almaz, before) = filled(3);
        almaz.reply(&before[0], typed).hears(said);
    }
    // To what is open it is an answer to that; to what nobody asks any more it is none.
    let (mut almaz, before) = filled(3);
    almaz.say("/cancel");
    almaz.fill(3);
    for typed in ["1234 5678 9012", "cancel", "skip", "back"] {
        almaz
            .reply(&before[0], typed)
            .hears("You replied to an earlier question that is not asked any more.")
            .hears("What is your Fayda number?");
    }
    almaz.reply(&before[0], "help").hears("905");
    let (mut almaz, before) = filled(3);
    almaz
        .reply(&before[3], "1234 5678 9012")
        .hears("**** **** 9012");
    assert!(!almaz.text().contains("Corrected"), "{}", almaz.text());
    // What the crew has is not changed: the words are told to it.
    let mut almaz = Player::speaking("en");
    almaz.say("a wire fell on our gate");
    let asked = almaz.replies.last().expect("a question").clone();
    almaz.say("behind Edna Mall in Bole");
    almaz
        .reply(&asked, "it is the green gate")
        .hears("the crew reads it");
    let told = almaz.added.last().and_then(|it| it.words.clone());
    assert_eq!(told.as_deref(), Some("it is the green gate"));
}

#[test]
fn what_was_put_aside_takes_what_is_for_it() {
    // A danger comes between: nothing that points at the form is the place of it.
    for (typed, said) in [
        ("Chaltu Abebe Tola", "Corrected. Name: Chaltu Abebe Tola"),
        ("12", "Your answer now: Almaz Bekele"),
        ("skip", "not asked any more"),
    ] {
        let (mut almaz, before) = filled(3);
        almaz.say("a wire fell on our gate").hears("Where is it?");
        almaz
            .reply(&before[0], typed)
            .hears(said)
            .hears("Where is it?");
        assert_eq!(almaz.tickets.len(), 0, "{typed}");
    }
    // The question that was open there is answered, and not asked again.
    let (mut almaz, before) = filled(1);
    almaz.say("a wire fell on our gate");
    almaz.reply(&before[1], "0912345678").hears("Where is it?");
    almaz
        .say("behind Edna Mall in Bole")
        .say("skip")
        .press("Go on");
    almaz.hears("Do you apply for yourself?");
    // What would end the danger ends what they point at.
    let (mut almaz, before) = filled(3);
    almaz.say("a wire fell on our gate");
    almaz.reply(&before[0], "cancel").hears("was cancelled");
    almaz.say("behind Edna Mall in Bole");
    assert_eq!(almaz.tickets.len(), 1);
    // Another danger is a danger, to whatever it replies, and so is an answer that tells one.
    let (mut almaz, before) = filled(3);
    almaz.say("/new disconnection");
    almaz
        .reply(&before[0], "a wire fell on our gate")
        .hears("Call 905 now");
}

#[test]
fn a_file_goes_to_the_paper_that_it_points_at() {
    let (mut almaz, before) = filled(15);
    almaz.pointing_at(&before[14]).send(file("second"));
    almaz.hears("We are receiving your file for: Identity card");
    almaz.fetched(stored("second"));
    almaz.reply(&before[14], "skip").hears("not asked any more");
    almaz.photo("proof");
    let pages = almaz.session_pages();
    assert_eq!(pages[0], pages[1], "{pages:?}");
    assert_ne!(pages[1], pages[2], "{pages:?}");
    // Beside a danger it goes to the paper of the form, and not to the crew.
    let (mut almaz, before) = filled(15);
    almaz.say("a wire fell on our gate");
    almaz.pointing_at(&before[15]).photo("proof");
    assert!(almaz.added.iter().all(|it| it.documents.is_empty()));
    almaz.press("Go on");
    assert_eq!(almaz.session_pages().len(), 2);
}

#[test]
fn whoever_points_at_the_form_goes_on_with_it() {
    let mut almaz = Player::speaking("en");
    almaz.fill(17).press("Send the request");
    almaz.say("/new bill_complaint").say("1");
    let asked = almaz.replies.last().expect("a question").clone();
    // A talk with the office is open beside the form.
    almaz.say("talk to a person");
    almaz
        .reply(&asked, "1000123456")
        .hears("What is the meter number?");
    assert_eq!(almaz.added.len(), 0);
}
