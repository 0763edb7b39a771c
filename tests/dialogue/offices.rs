//! Talking to a person: words and files go to the office until the customer leaves.

use powerlink::dialogue::Input;
use powerlink::dialogue::turn::file::{FileOutcome, FileRef};
use powerlink::dialogue::turn::{Unread, UnreadKind};
use powerlink::domain::{Phone, Place};

use super::player::{Player, ROAD, file, stored};

const TALK: &str = "t:SRV-2026-00001:talk";

/// Almaz has an open request; it is Monday morning.
fn almaz(language: &str) -> Player {
    let mut almaz = Player::speaking(language);
    almaz.now = "2026-11-23T06:00:00Z".parse().expect("a moment");
    almaz.fill(ROAD.len()).say("1");
    almaz
}

#[test]
fn words_go_to_the_office() {
    for (language, button, sent) in [
        (
            "en",
            "talk to a person",
            "SRV-2026-00001: your message is with the office.",
        ),
        ("am", "ሰው ያነጋግሩ", "SRV-2026-00001፦ መልእክትዎ"),
        ("om", "Nama haasofsiisaa", "SRV-2026-00001: ergaan keessan"),
    ] {
        let mut almaz = almaz(language);
        almaz.say(button).hears("SRV-2026-00001");
        almaz.say("1").hears(sent);
        almaz.say("Is there\nno power on Monday?").hears(sent);
        almaz
            .hear(Input::Edited("I mean Tuesday".to_owned()))
            .hears(sent);
        almaz.say(&"x".repeat(1001)).hears("1000");
        assert_eq!(
            almaz.heard_by_office,
            [
                "SRV-2026-00001: 1",
                "SRV-2026-00001: Is there\nno power on Monday?",
                "SRV-2026-00001: I mean Tuesday"
            ]
        );
        assert!(!almaz.text().contains("905"), "{}", almaz.text());
    }
}

#[test]
fn any_command_and_any_other_button_ends_it() {
    let leaves: [fn(&mut Player); 6] = [
        |almaz| _ = almaz.say("/track"),
        |almaz| _ = almaz.say("/help"),
        |almaz| _ = almaz.say("back"),
        |almaz| _ = almaz.press("Back"),
        |almaz| _ = almaz.tap("m:menu:new"),
        |almaz| _ = almaz.tap("t:SRV-2026-00001:refresh"),
    ];
    for leave in leaves {
        let mut almaz = almaz("en");
        almaz.tap(TALK).say("Hello");
        leave(&mut almaz);
        almaz.say("Hello?");
        assert_eq!(almaz.heard_by_office.len(), 1, "{}", almaz.text());
    }
    // A danger is no message, and one among other words is both.
    let mut almaz = almaz("en");
    almaz
        .tap(TALK)
        .say("The fire has spoilt the pole")
        .hears("with the office")
        .hears("call 905");
    assert!(almaz.labels().contains(&"Outage or danger"));
    for danger in ["fire", "your new meter is sparking!"] {
        almaz.clone().say(danger).hears("⚠️").hears("Where is it?");
    }
    assert_eq!(almaz.heard_by_office.len(), 1);
}

#[test]
fn an_open_form_waits_for_its_end() {
    let mut almaz = almaz("en");
    almaz.say("/new").say("1").hears("full name");
    almaz.tap(TALK).say("Sara Tesfaye").hears("with the office");
    almaz.press("Call me back").hears("Which number");
    almaz
        .say("0912345678")
        .hears("0912 34 56 78")
        .say("After five")
        .hears("with the office");
    almaz
        .say("/back")
        .hears("full name")
        .say("Sara Tesfaye")
        .hears("phone number");
    assert_eq!(almaz.heard_by_office.len(), 3);
}

#[test]
fn a_closed_office_tells_once_when_it_opens() {
    let mut almaz = almaz("en");
    almaz.now = "2026-11-27T14:29:00Z".parse().expect("a moment");
    almaz.tap(TALK);
    assert!(!almaz.text().contains("closed"), "{}", almaz.text());
    almaz.now = "2026-11-27T14:31:00Z".parse().expect("a moment");
    almaz
        .say("Hello")
        .hears("It opens on 30 Nov 2026")
        .hears("8:30 AM");
    almaz.say("Hello?");
    assert!(!almaz.text().contains("closed"), "{}", almaz.text());
}

#[test]
fn twenty_messages_an_hour() {
    let mut almaz = almaz("en");
    almaz.tap(TALK);
    for _ in 0..20 {
        almaz.say("Hello").hears("with the office");
    }
    almaz
        .say("Hello")
        .hears("20 messages within an hour")
        .hears("905");
    for _ in 0..5 {
        almaz.say("Hello");
        assert_eq!(almaz.replies.len(), 0, "{}", almaz.text());
    }
    assert_eq!(almaz.heard_by_office.len(), 20);
    almaz.now += chrono::Duration::minutes(61);
    almaz.say("Hello").hears("with the office");
}

#[test]
fn files_follow_the_rules_of_papers() {
    let mut almaz = almaz("en");
    almaz.tap(TALK);
    let mut photo = file("gate");
    photo.caption = Some("The blue gate".to_owned());
    almaz.send(photo.clone()).send(photo).send(file("street"));
    assert_eq!(almaz.fetching.len(), 2);
    almaz.fetched(stored("gate"));
    assert_eq!(almaz.replies.len(), 0, "{}", almaz.text());
    almaz
        .fetched(stored("street"))
        .hears("SRV-2026-00001: your file is with the office.");
    assert_eq!(
        almaz.heard_by_office,
        [
            "SRV-2026-00001: (attachment) The blue gate",
            "SRV-2026-00001: (attachment) "
        ]
    );
    almaz
        .send(file("program"))
        .fetched(FileOutcome::WrongType)
        .hears("cannot accept");
    let mut huge = file("huge");
    huge.bytes = Some(50_000_000);
    almaz.send(huge).hears("too large");
    // It comes although they have left.
    almaz
        .send(file("late"))
        .say("/menu")
        .fetched(stored("late"))
        .hears("with the office");
    assert_eq!(almaz.heard_by_office.len(), 3);
}

#[test]
fn which_of_several() {
    let mut almaz = almaz("en");
    almaz
        .say("fire")
        .say("Bole, woreda 3")
        .hears("SRV-2026-00002")
        .say("skip");
    almaz.say("/help").press("Talk to a person");
    almaz
        .hears("Which request is it about?")
        .say("2")
        .hears("SRV-2026-00001: write here");
    almaz.say("Hello");
    assert_eq!(almaz.heard_by_office, ["SRV-2026-00001: Hello"]);
    almaz
        .say("/menu")
        .say("talk to a person")
        .say("srv 2026 2")
        .hears("SRV-2026-00002: write here");
}

#[test]
fn a_call_at_the_proven_number() {
    let mut almaz = almaz("en");
    almaz.phone = Phone::read("0911234567");
    almaz
        .tap(TALK)
        .press("Call me back")
        .hears("SRV-2026-00001: the office will call you: 0911 23 45 67");
    almaz.tap("t:SRV-2026-00001:call").hears("will call you");
    assert_eq!(almaz.heard_by_office, ["SRV-2026-00001: 0911 23 45 67"]);
}

#[test]
fn a_call_without_any_request() {
    let mut sara = Player::speaking("en");
    sara.say("/help");
    sara.press("Talk to a person").hears("no open request");
    sara.press("Call me back").hears("Which number");
    sara.hear(Input::Contact {
        phone: "251911999999".to_owned(),
        own: false,
        name: None,
    })
    .hears("somebody else");
    sara.say("12").hears("ten digits");
    sara.hear(Input::Contact {
        phone: "251911234567".to_owned(),
        own: true,
        name: None,
    })
    .hears("The office will call you: 0911 23 45 67")
    .hears("It opens on 23 Nov 2026");
    assert_eq!(sara.heard_by_office, ["call: 0911 23 45 67"]);
    assert!(sara.phone.is_some());
}

#[test]
fn all_that_can_be_read_goes_to_the_office() {
    let mut almaz = almaz("en");
    almaz.phone = Phone::read("0911234567");
    almaz.tap(TALK);
    almaz
        .hear(Input::Place(Place {
            lat: 9.01,
            lon: 38.76,
        }))
        .hears("SRV-2026-00001: your message is with the office.");
    let card = |phone: &str, own: bool, name: &str| Input::Contact {
        phone: phone.to_owned(),
        own,
        name: Some(name.to_owned()),
    };
    almaz
        .hear(card("+251922000000", false, "Electrician \u{202E}"))
        .hears("with the office");
    almaz
        .hear(card("0115512345", false, "\u{3164}"))
        .hears("with the office");
    almaz
        .hear(card("+12025550143", false, "Cousin"))
        .hears("with the office");
    let under = |kind, caption: &str| {
        Input::Unread(Unread {
            kind,
            caption: Some(caption.to_owned()),
        })
    };
    almaz
        .hear(under(UnreadKind::Film, "this is how the meter behaves"))
        .hears("cannot keep the video")
        .hears("with the office");
    // A danger is none of it, whatever it stands under.
    almaz
        .clone()
        .hear(under(UnreadKind::Film, "it burns, there is a fire!"))
        .hears("Call 905 now")
        .hears("cannot keep the video");
    assert_eq!(
        almaz.heard_by_office,
        [
            "SRV-2026-00001: A place on the map: 9.01000, 38.76000",
            "SRV-2026-00001: A contact: Electrician, 0922 00 00 00",
            "SRV-2026-00001: A contact: 011 551 2345 (landline)",
            "SRV-2026-00001: A contact: Cousin, +12025550143",
            "SRV-2026-00001: (with a video, which cannot be kept) this is how the meter behaves",
        ]
    );
    almaz
        .clone()
        .send(FileRef {
            caption: Some("the wire is down, a fire".to_owned()),
            ..file("wire")
        })
        .hears("Call 905 now");
    // What nobody can read is told, and stays here; and so is what says nothing.
    almaz
        .hear(Input::Unread(Unread::default()))
        .hears("cannot read this kind")
        .hears("a person in the office reads it");
    for nothing in ["....", "\u{2800}\u{2800}", "\u{3164} \u{3164}", "\u{E0041}"] {
        almaz.say(nothing).hears("could not find a word");
    }
    almaz.say("\u{1F44D}").hears("with the office");
    assert_eq!(almaz.heard_by_office.len(), 6);
}

#[test]
fn a_landline_can_be_called_and_a_number_of_another_country_cannot() {
    let mut sara = Player::speaking("en");
    sara.say("call me back").hears("Which number");
    let own = |phone: &str| Input::Contact {
        phone: phone.to_owned(),
        own: true,
        name: None,
    };
    sara.hear(own("+88805131234"))
        .hears("not an Ethiopian mobile number")
        .hears("call 905")
        .hears("Which number");
    sara.say("+1 202 555 0143")
        .hears("another country")
        .hears("call 905");
    sara.say("0113").hears("ten digits");
    sara.say("011 551 2345")
        .hears("will call you: 011 551 2345 (landline)");
    assert_eq!(sara.heard_by_office, ["call: 011 551 2345"]);
    // Nobody is known by it.
    assert!(sara.phone.is_none());
}
