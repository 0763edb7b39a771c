//! An outage or a danger: from any first word, in the middle of anything, and nothing else is lost by it.

use powerlink::dialogue::Input;
use powerlink::domain::{Place, Status};

use super::player::{BOOK, Player, ROAD, file, stored};

#[test]
fn a_danger_from_the_first_word() {
    // Before the language is known: the hotline first, then the place, in the language of the word; and then it is sent in.
    let mut kebede = Player::new();
    kebede.say("እሳት! ድረሱልን");
    let [warning, place] = &kebede.replies[..] else {
        panic!("{}", kebede.text());
    };
    let title = warning.title.as_deref().expect("it stands out");
    assert!(title.starts_with("⚠️") && title.contains("905"), "{title}");
    assert_eq!((&warning.heard, warning.choices.len()), (&None, 0));
    assert_eq!(place.heard.as_deref(), Some("እሳት ወይም ብልጭታ"));
    assert_eq!(place.place, None);
    assert_eq!(kebede.language.as_deref(), Some("am"));
    kebede
        .hears("ቦታው የት ነው")
        .say("ቦሌ፣ ወረዳ 03፣ ከኤድና ሞል ጀርባ")
        .hears("SRV-2026-00001")
        .hears("በ1 ሰዓት ውስጥ")
        .hears("ስልክ ቁጥርዎን");
    assert!(
        !kebede.text().contains("905"),
        "it was said: {}",
        kebede.text()
    );
    let ticket = &kebede.tickets[0].ticket;
    assert_eq!(
        (
            ticket.workflow.code(),
            ticket.priority.code(),
            ticket.region()
        ),
        ("emergency", "high", Some("addis-ababa"))
    );
    assert_eq!(ticket.answers["danger"], "fire");
    // What was told beside the alarm goes there too.
    assert_eq!(ticket.answers["more"], "እሳት! ድረሱልን");
    kebede.press("ይለፉ").hears("ቡድኑ ያነበዋል");
    kebede
        .say("/track")
        .hears("ከፍተኛ")
        .hears("ቦታ፦ ቦሌ፣ ወረዳ 03")
        .hears("ኅዳር 13/2019 ዓ.ም (22 Nov 2026)፣ ከቀኑ 10:00 ሰዓት");
}

#[test]
fn every_danger_says_what_fits_it_once() {
    for (number, fits) in [
        (1, "the wire"),
        (2, "water"),
        (3, "bare hands"),
        (4, "the pole"),
    ] {
        let mut almaz = Player::speaking("en");
        almaz
            .say("/new outage")
            .say(&number.to_string())
            .hears(fits);
        assert_eq!(almaz.text().matches("905").count(), 1, "{}", almaz.text());
        almaz.say("Adama, by the mill").hears("SRV-2026-00001");
        assert!(!almaz.text().contains("905"), "{}", almaz.text());
    }
    let mut burning = Player::speaking("en");
    burning.say("fire");
    assert!(!burning.text().contains("wire"), "{}", burning.text());
}

#[test]
fn a_lone_tap_sends_nothing_in_and_a_wrong_one_is_taken_back() {
    let mut almaz = Player::speaking("en");
    almaz.say("/start").press("Outage or danger").wait();
    assert!(almaz.tickets.is_empty() && almaz.replies.is_empty());
    // Back from the place to what has happened, and back to the menu.
    let mut almaz = Player::speaking("en");
    almaz
        .say("/start")
        .press("Outage or danger")
        .press("Fire or sparks");
    almaz.press("Back").hears("What has happened?");
    almaz
        .press("Back")
        .hears("What would you like to do?")
        .wait();
    assert!(almaz.tickets.is_empty(), "{}", almaz.text());
    // Sent in, it is withdrawn with two presses, and nothing is asked about it any more.
    almaz.say("fire").say("Bole, behind Edna Mall");
    for withdraw in ["/cancel", "cancel", "Withdraw"] {
        let mut almaz = almaz.clone();
        almaz.say(withdraw).hears("withdraw").press("Yes, withdraw");
        assert_eq!(almaz.tickets[0].ticket.status, Status::Cancelled);
        almaz.say("hello").hears("What would you like to do?");
    }
}

#[test]
fn what_is_told_afterwards_is_added() {
    let mut almaz = Player::speaking("en");
    almaz
        .say("a wire fell on our gate")
        .say("behind the church, kebele 03");
    // The place names no region: that is asked first, and the report waits for nothing.
    almaz.hears("SRV-2026-00001").hears("In which region");
    assert_eq!(almaz.tickets[0].ticket.region(), None);
    almaz
        .say("hurry, children play here")
        .hears("the crew reads it")
        .hears("In which region");
    almaz.press("Oromia").hears("May the crew call you?");
    assert_eq!(almaz.tickets[0].ticket.region(), Some("oromia"));
    almaz
        .hear(Input::Place(Place {
            lat: 8.55,
            lon: 39.28,
        }))
        .hears("the crew reads it");
    almaz
        .hear(Input::Contact {
            phone: "+251911234567".to_owned(),
            own: true,
            name: None,
        })
        .hears("thank you");
    let ticket = almaz.tickets[0].ticket.clone();
    assert_eq!(ticket.answers["phone"], "+251911234567");
    assert_eq!(ticket.answers["phone_verified"], true);
    assert_eq!(
        ticket.answers["more"],
        "a wire fell on our gate\nhurry, children play here"
    );
    assert!(ticket.location.is_some());
    // Nothing is asked any more: words, a photo and a place are still about it.
    almaz
        .say("it is on the road now")
        .hears("the crew reads it");
    almaz.photo("wire").hears("the crew reads it");
    assert_eq!(almaz.added.last().expect("a photo").documents.len(), 1);
    // What is meant for something else is not.
    almaz.say("My requests").hears("SRV-2026-00001");
    almaz.say("thanks");
    let before = almaz.added.len();
    almaz.say("hello").hears("What would you like to do?");
    assert_eq!(almaz.added.len(), before);
}

#[test]
fn a_while_later_words_are_words_again() {
    let mut almaz = Player::speaking("en");
    almaz
        .say("fire")
        .say("Bole, behind Edna Mall")
        .say("skip")
        .hears("thank you");
    almaz.now += chrono::Duration::minutes(61);
    almaz.say("hello").hears("What would you like to do?");
    // And so they are where a question was left open.
    let mut almaz = Player::speaking("en");
    almaz
        .say("fire")
        .say("Bole, behind Edna Mall")
        .hears("May the crew call you?");
    almaz.now += chrono::Duration::minutes(61);
    almaz.say("hello").hears("What would you like to do?");
    assert_eq!(almaz.tickets.len(), 1);
}

#[test]
fn what_without_where_is_heard_after_two_minutes() {
    let mut almaz = Player::speaking("en");
    almaz
        .say("The transformer is on fire, come!")
        .hears("Where is it?");
    almaz
        .wait()
        .hears("SRV-2026-00001")
        .hears("not where it is")
        .hears("Where is it?");
    assert_eq!(almaz.now.to_rfc3339(), "2026-11-22T12:02:00+00:00");
    let ticket = &almaz.tickets[0].ticket;
    assert_eq!(ticket.answers["more"], "The transformer is on fire, come!");
    // The place goes to the same ticket; nothing is asked twice, and nobody is reminded.
    almaz
        .say("Bole, behind Edna Mall")
        .hears("May the crew call you?");
    assert_eq!(almaz.tickets.len(), 1);
    assert_eq!(
        almaz.tickets[0].ticket.answers["outage_place"],
        "Bole, behind Edna Mall"
    );
    assert_eq!(almaz.tickets[0].ticket.region(), Some("addis-ababa"));
    almaz.say("skip").wait();
    assert!(almaz.replies.is_empty(), "{}", almaz.text());
    // Put aside for something else it is heard all the same.
    let mut almaz = Player::speaking("en");
    almaz
        .say("fire")
        .say("/new bill_complaint")
        .hears("complaint about")
        .say("1");
    almaz.wait().hears("SRV-2026-00001").hears("Where is it?");
    almaz
        .say("Adama, by the mill")
        .say("skip")
        .hears("not finished a request: Bill complaint");
}

#[test]
fn in_the_middle_of_a_request_its_place_is_known() {
    let mut almaz = Player::speaking("en");
    almaz
        .say("/new meter_replacement")
        .answer(&["1"])
        .hears("burning smell");
    // Sparks at a meter are a danger: a crew comes, and the request for a new one waits.
    almaz.say("yes").hears("⚠️").hears("Where is it?");
    almaz
        .say("Adama, by the mill")
        .hears("SRV-2026-00001")
        .say("skip");
    almaz
        .hears("not finished a request")
        .press("Go on")
        .hears("Is there power now?");
    // Where the place is answered already nobody is asked for it again; it may be elsewhere.
    almaz.answer(&[
        "yes",
        "1000123456",
        "skip",
        "0911234567",
        "9",
        "Adama",
        "behind the mill",
    ]);
    almaz
        .say("Fire!")
        .hears("SRV-2026-00002")
        .hears("behind the mill")
        .hears("Another place");
    let ticket = &almaz.tickets[1].ticket;
    assert_eq!(
        (ticket.region(), &ticket.answers["phone"]),
        (Some("oromia"), &"+251911234567".into())
    );
    let id = almaz.replies[1].choices[2].id.clone();
    almaz.hears("not finished a request");
    almaz
        .tap(&id)
        .hears("Where is it?")
        .say("Adama, at the station");
    almaz.hears("thank you").hears("not finished a request");
    assert_eq!(almaz.tickets.len(), 2);
    assert_eq!(
        almaz.tickets[1].ticket.answers["outage_place"],
        "Adama, at the station"
    );
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
        .hears("call you");
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
            let title = first.title.as_deref().unwrap_or_default();
            assert!(
                title.contains(&BOOK.dial) && first.heard.is_none(),
                "{}",
                player.text()
            );
            assert_eq!(player.replies.len(), 2);
        }
    }
}

#[test]
fn few_questions_and_no_papers() {
    let service = BOOK.service("outage").expect("it is there");
    assert!(service.questions.len() <= 5 && service.papers.is_empty());
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
    // Where no words are an answer any alarm is heard.
    almaz.say("no power here").hears("What has happened?");
}

#[test]
fn a_message_that_is_nothing_else_comes_before_any_form_and_loses_none() {
    for steps in 0..=ROAD.len() {
        let mut almaz = Player::speaking("en");
        almaz.fill(steps);
        let asked = almaz.question().to_owned();
        almaz.say("Fire!").hears("905");
        if almaz.tickets.is_empty() {
            // Given up, it leads back.
            let mut given_up = almaz.clone();
            given_up
                .hears("Where is it?")
                .say("/cancel")
                .hears("was cancelled")
                .hears("You have not finished a request: New connection");
            given_up.press("Go on").hears(&asked);
            // So it does when it is sent in. Its number may be known from the request.
            almaz.say("Bole, behind Edna Mall").hears("SRV-2026-00001");
            if steps < 2 {
                almaz.hears("May the crew call you?").say("skip");
            }
        }
        almaz.hears("the crew reads it");
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
        .say("my power is out")
        .hears("Where is it?")
        .say("Adama, behind the fire station");
    assert!(
        !almaz.text().contains("905"),
        "more than the alarm is an answer: {}",
        almaz.text()
    );
    almaz.say("FIRE").hears("905").hears("SRV-2026-00001");
    assert_eq!(almaz.tickets[0].ticket.priority.code(), "high");
    // What is surely one is one in words about the place too.
    let mut almaz = Player::speaking("en");
    almaz
        .say("outage")
        .say("5")
        .say("a wire is down by the mill")
        .hears("905")
        .hears("Where is it?");
}

#[test]
fn a_file_on_its_way_belongs_to_the_form_that_waits() {
    let mut almaz = Player::speaking("en");
    almaz.fill(14).send(file("id")).say("fire").hears("905");
    almaz.fetched(stored("id"));
    almaz
        .say("1")
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

#[test]
fn another_danger_is_no_place_of_the_first() {
    // Not reported yet, and reported without a place.
    for later in [0, 3] {
        let mut almaz = Player::speaking("en");
        almaz.say("a wire has fallen").hears("Where is it?");
        if later > 0 {
            almaz.wait().hears("The office knows of the danger");
        }
        almaz.say("there is a fire too").hears("Where is it?");
        almaz.say("behind Edna Mall in Bole");
        let ticket = &almaz.tickets[0].ticket;
        assert_eq!(almaz.tickets.len(), 1);
        assert_eq!(ticket.answers["danger"], "wire");
        let told = almaz.added.iter().filter_map(|it| it.words.clone());
        let told: Vec<String> = told.collect();
        assert!(told.join("\n").contains("there is a fire too"), "{told:?}");
        // Its own words tell where it is, and so do those with a place that is known.
        for place in ["the wire lies at the mill", "fire station in Bole"] {
            let mut sara = Player::speaking("en");
            sara.say("a wire has fallen")
                .say(place)
                .hears("SRV-2026-00001");
        }
    }
}
