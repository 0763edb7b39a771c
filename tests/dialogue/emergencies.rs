//! An outage or a danger: from any first word, in the middle of anything, and nothing else is lost by it.

use powerlink::dialogue::Input;
use powerlink::domain::Place;

use super::player::{BOOK, Player, ROAD, file, stored};

#[test]
fn a_danger_from_the_first_word() {
    // Before the language is known: the hotline first, then the questions, in the language of the word.
    let mut kebede = Player::new();
    kebede.say("እሳት! ድረሱልን");
    assert!(kebede.replies[0].text.contains("905"), "{}", kebede.text());
    assert_eq!(
        (&kebede.replies[0].heard, kebede.replies[0].choices.len()),
        (&None, 0)
    );
    assert_eq!(kebede.replies[1].heard.as_deref(), Some("እሳት ወይም ብልጭታ"));
    assert_eq!(kebede.replies[1].place, Some((2, 3)));
    assert_eq!(kebede.language.as_deref(), Some("am"));
    kebede
        .hears("ቦታው የት ነው")
        .say("ቦሌ፣ ወረዳ 03፣ ከኤድና ሞል ጀርባ")
        .hears("ስልክ ቁጥርዎን");
    kebede
        .press("ይለፉ")
        .hears("905")
        .press("ጥያቄውን ይላኩ")
        .hears("በ1 ሰዓት ውስጥ")
        .hears("ለአስቸኳይ ጥገና ቡድን");
    let ticket = &kebede.tickets[0].ticket;
    assert_eq!(
        (ticket.workflow.code(), ticket.priority.code()),
        ("emergency", "high")
    );
    assert_eq!(ticket.answers["danger"], "fire");
    kebede
        .say("/track")
        .hears("ከፍተኛ")
        .hears("ቦታ፦ ቦሌ፣ ወረዳ 03")
        .hears("ኅዳር 13/2019 ዓ.ም (22 Nov 2026)፣ ከቀኑ 10:00 ሰዓት");
}

#[test]
fn no_power_asks_for_danger_first() {
    for (first, language, asked) in [
        (
            "there is no power since morning",
            "en",
            "Is anyone in danger?",
        ),
        ("መብራት ጠፍቷል", "am", "ለሰው አደገኛ ነገር አለ?"),
        ("Ibsaan bade", "om", "Balaan nama irra ga'u jiraa?"),
    ] {
        let mut player = Player::new();
        player.say(first).hears(asked);
        assert_eq!(player.language.as_deref(), Some(language));
        assert_eq!(player.replies[0].place.map(|(at, _)| at), Some(1));
    }
    let mut almaz = Player::speaking("en");
    almaz
        .say("/start")
        .press("Outage or danger")
        .hears("Is anyone in danger?");
    almaz.press("Only no power").hears("Where is it?");
    assert!(!almaz.text().contains("905"), "{}", almaz.text());
    almaz
        .hear(Input::Place(Place {
            lat: 9.0,
            lon: 38.7,
        }))
        .hears("Received")
        .hears("phone number");
    almaz
        .say("0911234567")
        .hears("the neighbours too?")
        .say("2")
        .hears("Where: Received")
        .say("1")
        .hears("24 hours");
    let ticket = &almaz.tickets[0].ticket;
    assert_eq!(
        (ticket.priority.code(), ticket.location.is_some()),
        ("medium", true)
    );
    assert!(
        !ticket.answers.contains_key("outage_place"),
        "{:?}",
        ticket.answers
    );
}

#[test]
fn their_language_is_the_one_that_they_chose() {
    let mut almaz = Player::speaking("en");
    almaz.say("እሳት").hears("Danger!").hears("Where is it?");
    assert_eq!(almaz.language.as_deref(), Some("en"));
}

#[test]
fn every_danger_is_answered_with_the_hotline_before_anything_else() {
    for language in BOOK.enabled() {
        let mut player = Player::speaking(&language.code);
        player.say("/new outage");
        assert_eq!(
            player
                .choices
                .iter()
                .filter(|choice| choice.number.is_some())
                .count(),
            5
        );
        for number in 1..=4 {
            let mut player = player.clone();
            player.say(&number.to_string());
            let first = &player.replies[0];
            assert!(
                first.text.contains(&BOOK.hotline) && first.heard.is_none(),
                "{}",
                player.text()
            );
            assert_eq!(player.replies.len(), 2);
        }
    }
}

#[test]
fn at_most_four_questions_and_no_papers() {
    let service = BOOK.service("outage").expect("it is there");
    assert!(service.questions.len() <= 4 && service.papers.is_empty());
    assert_eq!(service.questions[0].question.key, "danger");
}

#[test]
fn an_answer_that_mentions_it_is_an_answer() {
    let mut almaz = Player::speaking("en");
    almaz
        .fill(9)
        .hears("known place")
        .say("behind the fire station")
        .hears("on the map");
    let mut almaz = Player::speaking("en");
    almaz.say("/new bill_complaint").answer(&[
        "1",
        "10001234",
        "skip",
        "0911234567",
        "1",
        "50",
        "skip",
    ]);
    almaz
        .say("I had no power all month and still pay")
        .hears("The bill");
}

#[test]
fn a_danger_where_words_are_no_answer_is_a_danger() {
    let mut almaz = Player::speaking("en");
    almaz.fill(5).hears("Which region");
    almaz
        .clone()
        .say("The house is on fire!")
        .hears("Danger!")
        .hears("Where is it?");
    almaz.say("no power here").hears("choose the region");
}

#[test]
fn a_message_that_is_nothing_else_comes_before_any_form_and_loses_none() {
    for steps in 0..=ROAD.len() {
        let mut almaz = Player::speaking("en");
        almaz.fill(steps);
        let asked = almaz.question().to_owned();
        almaz.say("Fire!").hears("905").hears("Where is it?");
        // Given up, it leads back.
        let mut given_up = almaz.clone();
        given_up
            .say("/cancel")
            .hears("was cancelled")
            .hears("You have not finished a request: New connection");
        given_up.press("Go on").hears(&asked);
        // Sent, it leads back too.
        almaz
            .answer(&["Bole, behind Edna Mall", "skip", "1"])
            .hears("SRV-2026-00001")
            .hears("emergency crew");
        almaz
            .hears("You have not finished a request: New connection")
            .say("1")
            .hears(&asked);
    }
    // Begun by mistake: one step back, and the question is there again.
    let mut almaz = Player::speaking("en");
    almaz
        .fill(5)
        .say("no power")
        .hears("Is anyone in danger?")
        .press("Back")
        .hears("Which region");
    // The button of an old menu does the same.
    almaz
        .tap("m:menu:emergency")
        .hears("Is anyone in danger?")
        .say("/start")
        .hears("New connection")
        .press("Go on")
        .hears("Which region");
    // Without a form it leads back to the menu.
    let mut almaz = Player::speaking("en");
    almaz
        .say("outage")
        .press("Back")
        .hears("What would you like to do?");
}

#[test]
fn a_danger_is_told_at_any_step_of_its_own_form() {
    let mut almaz = Player::speaking("en");
    almaz
        .say("outage")
        .say("5")
        .hears("Where is it?")
        .say("a wire is down");
    assert!(
        !almaz.text().contains("905"),
        "more than the alarm is an answer: {}",
        almaz.text()
    );
    almaz
        .say("FIRE")
        .hears("905")
        .hears("Fire or sparks")
        .hears("phone number");
    almaz.say("skip").say("1");
    assert_eq!(almaz.tickets[0].ticket.priority.code(), "high");
}

#[test]
fn a_file_on_its_way_belongs_to_the_form_that_waits() {
    let mut almaz = Player::speaking("en");
    almaz.fill(14).send(file("id")).say("fire").hears("905");
    almaz.fetched(stored("id"));
    assert!(almaz.replies.is_empty(), "{}", almaz.text());
    almaz
        .say("cancel")
        .press("Go on")
        .hears("Identity card")
        .press("Keep this answer")
        .hears("Proof of the place");
}

#[test]
fn wrong_answers() {
    let mut almaz = Player::speaking("en");
    almaz.say("/new outage");
    almaz
        .say("help us")
        .hears("choose what has happened")
        .say("help us")
        .hears("for example 5")
        .say("help us")
        .hears("call 905");
    almaz
        .say("5")
        .say("x")
        .hears("5 to 200 letters")
        .say("51.5, 0.1")
        .hears("a place in Ethiopia")
        .hears("behind Edna Mall");
    almaz
        .hear(Input::Place(Place {
            lat: 51.5,
            lon: 0.1,
        }))
        .hears("call 905");
}
