//! A reply by swipe to the message of an earlier question of the open form.

use powerlink::dialogue::Reply;

use super::player::{Player, ROAD};

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
    // Of another request, or to what is open, it is an answer to what is open.
    let (mut almaz, before) = filled(3);
    almaz.say("/cancel");
    almaz.fill(3);
    almaz
        .reply(&before[0], "1234 5678 9012")
        .hears("**** **** 9012");
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
