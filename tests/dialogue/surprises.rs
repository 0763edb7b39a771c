//! First contact, contacts and places of other people, changed books, sessions of another shape.

use powerlink::dialogue::Input;
use powerlink::dialogue::session::Session;
use powerlink::dialogue::turn::{AsksFor, Unread};
use powerlink::domain::{Phone, Place};
use serde_json::json;

use super::player::{Player, file};

#[test]
fn what_is_said_before_the_language_is_known_is_not_lost() {
    for (first, then) in [
        (
            "/start trk_SRV-2026-00009",
            "We did not find SRV-2026-00009",
        ),
        ("/track SRV-2026-00009", "We did not find SRV-2026-00009"),
        ("SRV-2026-00009", "We did not find SRV-2026-00009"),
        ("/new", "Which service"),
        ("/new new_connection", "full name"),
        ("/start", "Welcome to PowerLink Ethiopia"),
        ("selam", "Welcome to PowerLink Ethiopia"),
    ] {
        let mut player = Player::new();
        player
            .say(first)
            .hears("Choose your language")
            .hears("ቋንቋ ይምረጡ።");
        player.say("what?").hears("Choose your language");
        player
            .say("english")
            .hears("We will write to you in English")
            .hears(then);
        assert_eq!(player.language.as_deref(), Some("en"));
    }
    let mut player = Player::new();
    player.say("አማርኛ").hears("በአማርኛ");
    // The first question leaves nothing behind, so that a number answers it even as the first word.
    Player::new().say("2").hears("በአማርኛ");
    // An old button of the language question works as a first contact.
    Player::new().tap("l:language:am").hears("በአማርኛ");
    Player::new()
        .tap("d1:name:-back")
        .hears("Choose your language");
    Player::new()
        .hear(Input::Unread(Unread::default()))
        .hears("Choose your language");
}

#[test]
fn a_contact_counts_only_when_it_is_their_own() {
    // T64: somebody else's card, a forwarded one, one from abroad.
    let mut player = Player::speaking("en");
    player.fill(1);
    assert_eq!(
        player.replies[0].asks_for,
        Some(AsksFor::Contact("Share my number".to_owned()))
    );
    player
        .hear(Input::Contact {
            phone: "+251922000000".to_owned(),
            own: false,
            name: None,
        })
        .hears("somebody else")
        .hears("phone number");
    assert_eq!(player.phone, None);
    player
        .hear(Input::Contact {
            phone: "+12025550100".to_owned(),
            own: true,
            name: None,
        })
        .hears("not an Ethiopian mobile")
        .hears("call 905");
    player
        .hear(Input::Contact {
            phone: "251911234567".to_owned(),
            own: true,
            name: None,
        })
        .hears("0911 23 45 67");
    assert!(player.replies[0].withdraws_offer);
    assert_eq!(player.phone, Phone::read("0911234567"));
    player
        .hear(Input::Contact {
            phone: "251911234567".to_owned(),
            own: true,
            name: None,
        })
        .hears("Your number with us is now 0911 23 45 67")
        .hears("for yourself");
    assert!(!player.replies[0].withdraws_offer);
    player
        .hear(Input::Contact {
            phone: "+251922000000".to_owned(),
            own: false,
            name: None,
        })
        .hears("do not need a contact");
    assert_eq!(player.phone, Phone::read("0911234567"));

    // The next time it is offered.
    let mut again = player.clone();
    again.say("/cancel");
    again.fill(1);
    assert_eq!(again.choices[0].label, "0911 23 45 67");
    again.say("1").hears("0911 23 45 67").hears("for yourself");
}

#[test]
fn a_place_must_be_in_ethiopia() {
    let mut player = Player::speaking("en");
    player.fill(10).hears("on the map");
    assert!(matches!(
        player.replies[0].asks_for,
        Some(AsksFor::Location(_))
    ));
    player
        .hear(Input::Place(Place {
            lat: 51.5,
            lon: -0.1,
        }))
        .hears("in Ethiopia");
    player
        .hear(Input::Place(Place {
            lat: f64::NAN,
            lon: 38.0,
        }))
        .hears("in Ethiopia");
    player
        .hear(Input::Place(Place {
            lat: 9.01,
            lon: 38.76,
        }))
        .hears("Received")
        .hears("supply");
    player
        .hear(Input::Place(Place {
            lat: 9.01,
            lon: 38.76,
        }))
        .hears("do not need a place")
        .hears("supply");
}

#[test]
fn a_book_that_changed_keeps_what_it_still_knows() {
    // T80: answers to questions that are gone are dropped, the rest goes on at the next open question.
    let mut player = Player::speaking("en");
    player.fill(6).hears("sub-city");
    let mut kept = serde_json::to_value(player.session.as_ref().expect("a session")).expect("JSON");
    kept["draft"]["answers"]["favourite_colour"] = json!("blue");
    kept["draft"]["answers"]["customer_kind"] = json!("castle");
    kept["draft"]["at"] = json!("favourite_colour");
    player.session = Session::read(&kept.to_string());
    player
        .say("/help")
        .hears("Some questions of this service have changed")
        .hears("What will the connection be used for?");
    player.say("1").hears("sub-city");
    kept["draft"]["service"] = json!("time_travel");
    player.session = Session::read(&kept.to_string());
    player
        .say("Bole")
        .hears("This service has changed")
        .hears("What would you like to do?");
}

#[test]
fn what_changed_of_a_request_that_waits_is_told_when_it_goes_on() {
    // T80: nobody is interrupted by it, and nobody is left without a word.
    let mut player = Player::speaking("en");
    player.fill(6).say("/new bill_complaint").say("1000123456");
    let mut kept = serde_json::to_value(player.session.as_ref().expect("a session")).expect("JSON");
    kept["aside"][0]["answers"]["customer_kind"] = json!("castle");
    player.session = Session::read(&kept.to_string());
    player.say("/help");
    assert!(!player.text().contains("have changed"), "{}", player.text());
    player
        .say("cancel")
        .hears("Some questions of this service have changed since you began")
        .say("1")
        .hears("sub-city")
        .say("4")
        .hears("What will the connection be used for?");
    kept["aside"][0]["service"] = json!("time_travel");
    player.session = Session::read(&kept.to_string());
    player.say("/help").hears("This service has changed");
}

#[test]
fn a_session_that_cannot_be_read_is_none() {
    let mut player = Player::speaking("en");
    player.fill(2);
    let kept = serde_json::to_value(player.session.as_ref().expect("a session")).expect("JSON");
    assert!(Session::read(&kept.to_string()).is_some());
    for (field, value) in [
        ("version", json!(0)),
        ("asking", json!("lunch")),
        ("draft", json!(7)),
        ("misses", json!({})),
    ] {
        let mut broken = kept.clone();
        broken[field] = value;
        assert_eq!(Session::read(&broken.to_string()), None, "{field}");
    }
    for shape in [json!(null), json!([]), json!("x"), json!({})] {
        assert_eq!(Session::read(&shape.to_string()), None);
    }
    player.session = None;
    player.say("2").hears("Welcome to PowerLink Ethiopia");
    player.send(file("a")).hears("we have kept your file");
}

#[test]
fn the_menu_understands_words() {
    let mut player = Player::speaking("en");
    player.say("hello").hears("Welcome");
    player.say("mango").hears("choose one of the answers");
    player.say("mango").say("mango").hears("call 905");
    player.say("My requests").hears("You have no requests yet");
    player.say("እገዛ").hears("fallen wire");
    player.say("/cancel").hears("nothing to cancel");
    player.say("New connection").hears("full name");
    player
        .say("back")
        .hears("Which service")
        .press("Back")
        .hears("What would you like to do?");
    player.say("4").hears("no requests");
    player
        .hear(Input::Edited("x".to_owned()))
        .hears("edited later");
}

#[test]
fn a_bundle_that_is_forwarded_opens_nothing() {
    // T14: ten messages of somebody else, into an idle chat.
    let mut player = Player::speaking("en");
    for index in 0..10 {
        player.say(&format!("Forwarded news number {index}: the power is back"));
        assert_eq!(player.replies.len(), 1);
    }
    assert!(player.tickets.is_empty());
    player.say("/cancel").hears("nothing to cancel");
}

#[test]
fn a_number_that_is_not_ethiopian_is_told_as_what_it_is() {
    // T64: the number of an account abroad is proven, and is still none at which anybody can be called.
    let own = |phone: &str| Input::Contact {
        phone: phone.to_owned(),
        own: true,
        name: None,
    };
    for shared in ["+88805131234", "12025550143"] {
        let mut player = Player::speaking("en");
        player
            .fill(1)
            .hear(own(shared))
            .hears("The number of your account is not an Ethiopian mobile number")
            .hears("call 905")
            .hears("What is your phone number");
        assert!(!player.text().contains("press \"Skip\""));
        assert_eq!(player.phone, None);
        player
            .say("12025550143")
            .hears("number of another country")
            .hears("call 905");
        // A landline is one; it is called, and nobody is known by it.
        player
            .say("011 551 2345")
            .hears("011 551 2345 (landline)")
            .hears("for yourself");
        assert_eq!(player.phone, None);
        let kept = serde_json::to_value(&player.session).expect("a session is JSON");
        assert_eq!(kept["draft"]["answers"]["phone"], "+251115512345");
        assert_eq!(kept["draft"]["verified"], json!([]));
    }
    // Where no number is needed, one may go on without.
    let mut player = Player::speaking("en");
    player
        .say("a wire fell on our gate")
        .say("Bole, behind the mill")
        .hear(own("+88805131234"))
        .hears("not an Ethiopian mobile number")
        .hears("press \"Skip\"");
}

#[test]
fn an_answer_in_words_has_something_to_read() {
    for nothing in [
        "\u{3164}\u{3164} \u{3164}\u{3164}",
        "\u{2800}\u{2800}\u{2800}\u{2800}",
        "....",
        ". . . .",
        "\u{115F}\u{1160}\u{FFA0} \u{FFA0}\u{FFA0}",
        "\u{E0041}\u{E0042}\u{E0043}\u{E0044}",
    ] {
        for (steps, asked) in [(0, "full name"), (8, "house"), (9, "known place")] {
            let mut player = Player::speaking("en");
            player.fill(steps);
            let before = serde_json::to_value(&player.session).expect("a session is JSON");
            player
                .say(nothing)
                .hears("could not find a word")
                .hears(asked)
                .say(nothing)
                .say(nothing)
                .hears("call 905");
            let after = serde_json::to_value(&player.session).expect("a session is JSON");
            assert_eq!(
                after["draft"]["answers"], before["draft"]["answers"],
                "{nothing:?}"
            );
        }
    }
}
