//! At every step of the form: the ways out, wrong answers, commands, and words that nobody foresaw.

use std::cell::RefCell;
use std::sync::LazyLock;

use powerlink::dialogue::Input;
use powerlink::dialogue::turn::Unread;
use powerlink::domain::Place;
use proptest::prelude::*;

use super::player::{BOOK, Player, ROAD, file};

/// A player at each step, and one at the summary.
static AT: LazyLock<Vec<Player>> = LazyLock::new(|| {
    (0..=ROAD.len())
        .map(|steps| {
            let mut player = Player::speaking("en");
            player.fill(steps);
            player
        })
        .collect()
});

/// What is asked, without what stands before it.
fn question(player: &Player) -> String {
    player.question().to_owned()
}

#[test]
fn every_step_has_its_place_and_its_ways_out() {
    for (step, player) in AT.iter().enumerate() {
        let place = player.replies.last().and_then(|reply| reply.place);
        assert_eq!(
            place.map(|(at, _)| at),
            (step < ROAD.len()).then_some(step + 1),
            "{}",
            player.text()
        );
        for way in ["Back", "Start over", "Help", "Cancel"] {
            assert!(
                player.labels().contains(&way),
                "no {way} at step {step}: {:?}",
                player.labels()
            );
        }
    }
}

#[test]
fn cancel_help_and_start_over_work_at_every_step() {
    for (step, player) in AT.iter().enumerate() {
        let asked = question(player);
        for words in ["Cancel", "/cancel", "ይሰርዙ", "exit"] {
            player
                .clone()
                .say(words)
                .hears("The request was cancelled")
                .hears("What would you like to do?");
        }
        player
            .clone()
            .press("Cancel")
            .hears("The request was cancelled");
        for words in ["Help", "/help", "እገዛ", "/HELP@PowerLinkBot"] {
            let mut player = player.clone();
            player.say(words).hears("call 905").hears(&asked);
        }
        let mut again = player.clone();
        again.press("Start over").hears("full name");
        assert_eq!(
            again.replies[0].place.map(|(at, _)| at),
            Some(1),
            "step {step}"
        );
        if step > 0 {
            let mut another = player.clone();
            another.say("/new").hears("Which service");
            another.press("Go on: New connection").hears(&asked);
            for command in ["/start", "/menu", "/new new_connection"] {
                player
                    .clone()
                    .say(command)
                    .hears("You have not finished a request: New connection")
                    .say("1")
                    .hears(&asked);
                player.clone().say(command).press("Start over");
                player.clone().say(command).say("0").hears(&asked);
            }
        }
    }
}

#[test]
fn back_leads_through_all_steps_and_forward_again() {
    let mut player = AT[ROAD.len()].clone();
    for step in (0..ROAD.len()).rev() {
        player.say(if step % 2 == 0 { "0" } else { "/back" });
        assert_eq!(
            player
                .replies
                .last()
                .and_then(|reply| reply.place)
                .map(|(at, _)| at),
            Some(step + 1),
            "{}",
            player.text()
        );
    }
    player.say("back").hears("This is the first question");
    // Everything else is still there.
    player
        .say("Tigist Haile")
        .hears("Please check")
        .hears("Tigist Haile")
        .hears("0911 23 45 67")
        .hears("Proof of the place: received");
}

#[test]
fn looking_something_up_loses_nothing() {
    // T10: commands in the middle of a form.
    for (step, player) in AT.iter().enumerate() {
        let asked = question(player);
        player
            .clone()
            .say("/track")
            .hears("You have no requests yet")
            .hears(&asked);
        player
            .clone()
            .say("/track 7")
            .hears("We did not find 7")
            .hears(&asked);
        player
            .clone()
            .say("/track@AnyBot blue")
            .hears("looks like this")
            .hears(&asked);
        player
            .clone()
            .say("/frobnicate")
            .hears("do not know this command")
            .hears(&asked);
        let mut switched = player.clone();
        switched
            .say("/language")
            .hears("ቋንቋ ይምረጡ።")
            .press("አማርኛ")
            .hears("በአማርኛ እንጽፍልዎታለን");
        assert_eq!(
            switched
                .replies
                .last()
                .and_then(|reply| reply.place)
                .map(|(at, _)| at),
            (step < ROAD.len()).then_some(step + 1)
        );
        switched.say("/language").say("1").hears(&asked);
        player.clone().say("/language").say("back").hears(&asked);
        player
            .clone()
            .hear(Input::Unread(Unread::default()))
            .hears("cannot read this kind")
            .hears(&asked);
        player
            .clone()
            .hear(Input::SetAside)
            .hears("went wrong on our side")
            .hears(&asked);
        // T9: an edited message that gave no answer is never a new one.
        player
            .clone()
            .edit(1, "0922334455")
            .hears("press \"Back\"")
            .hears(&asked);
    }
}

#[test]
fn three_wrong_answers_lead_to_a_human() {
    for (step, wrong, right, example) in [
        (0, "X", "in letters", "Almaz Bekele Tesfaye"),
        (1, "12345", "ten digits", "0911234567"),
        (2, "perhaps", "Yes or No", "for your parents"),
        (3, "1234", "12 or 16 digits", "1234 5678 9012"),
        (5, "Atlantis", "from the list", "1 for Addis Ababa"),
        (7, "three", "number of the woreda", "03"),
        (8, "x", "house number", "house 123"),
        (10, "here", "on the map", "paper clip"),
        (13, "??", "5 to 20", "1000123456"),
        (14, "I have it at home", "photo or a PDF", "paper clip"),
    ] {
        let mut player = AT[step].clone();
        let asked = question(&player);
        player.say(wrong).hears(right).hears(&asked);
        assert!(!player.text().contains("call 905"), "{}", player.text());
        player.say(wrong).hears(right).hears(example);
        player
            .say(wrong)
            .hears(right)
            .hears("call 905")
            .hears(&asked);
    }
}

#[test]
fn a_choice_is_never_a_part_of_what_was_typed() {
    // T11: digits in prose, numbers beyond the list, other digits.
    let region = &AT[5];
    for typed in [
        "house 1",
        "21",
        "15",
        "99999",
        "1 2",
        "1,2",
        "Addis",
        "I live in Addis Ababa",
        "፲፭",
        "-1",
        "1.5",
        "+1",
    ] {
        let mut player = region.clone();
        player.say(typed).hears("from the list");
    }
    for typed in [
        "1",
        "1.",
        "1)",
        " 1 ",
        "(1)",
        "01",
        "፩",
        "١",
        "１",
        "addis ababa",
        "ADDIS ABABA",
        "አዲስ አበባ",
        "ኣዲስ አበባ",
    ] {
        let mut player = region.clone();
        player.say(typed).hears("Addis Ababa").hears("sub-city");
    }
    AT[6].clone().say("near Bole road").hears("from the list");
    for (typed, heard) in [
        ("12", "South Ethiopia"),
        ("፲፪", "South Ethiopia"),
        ("14", "Tigray"),
        ("፲", "Sidama"),
    ] {
        let mut player = region.clone();
        player.say(typed).hears(heard);
    }
}

#[test]
fn what_can_be_pressed_can_be_typed() {
    // T72: a press that never arrives can be typed instead, by its number and by its label.
    for player in AT.iter() {
        for choice in player.choices.clone() {
            let (mut pressed, mut labelled) = (player.clone(), player.clone());
            pressed.tap(&choice.id);
            labelled.say(&choice.label);
            assert_eq!(pressed.text(), labelled.text(), "{choice:?}");
            assert_eq!(
                but_messages(&pressed),
                but_messages(&labelled),
                "{choice:?}"
            );
            if let Some(number) = choice.number {
                let mut numbered = player.clone();
                numbered.say(&number.to_string());
                assert_eq!(
                    but_messages(&pressed),
                    but_messages(&numbered),
                    "{choice:?}"
                );
            }
        }
    }
}

/// Where they stand, except for which message gave which answer.
fn but_messages(player: &Player) -> serde_json::Value {
    let mut session = serde_json::to_value(&player.session).expect("a session is JSON");
    for kept in ["/draft/said", "/misread", "/sent/said"] {
        if let Some(kept) = session.pointer_mut(kept) {
            kept.take();
        }
    }
    session
}

#[test]
fn old_keyboards_neither_answer_nor_break() {
    // T12: a keyboard of another language, of an earlier question, of an earlier request.
    let mut player = AT[5].clone();
    let regions = player.choices.clone();
    player.say("/language").press("አማርኛ");
    player
        .tap(&regions[0].id)
        .hears("አዲስ አበባ")
        .hears("ክፍለ ከተማዎን");
    player
        .tap(&regions[1].id)
        .hears("ይህ ቁልፍ የቀድሞ ጥያቄ ነው")
        .hears("ክፍለ ከተማዎን");
    // The same answers under an earlier question, and its way out.
    let mut pole = AT[12].clone();
    for old in &AT[2].choices {
        pole.tap(&old.id)
            .hears("earlier question")
            .hears("electricity pole");
    }
    let mut later = Player::speaking("en");
    later.inbound += 1000;
    later
        .fill(5)
        .tap(&regions[0].id)
        .hears("earlier question")
        .hears("Which region");
    for forged in [
        "",
        ":",
        "::",
        "m:menu:nothing",
        "l:language:xx",
        "t:SRV-1-1:show",
        "t:SRV-2026-00001:destroy",
        "x:y:z",
        "m:service:nothing",
    ] {
        let before = later.replies.len();
        later.tap(forged);
        assert!(before > 0 && !later.replies.is_empty(), "{forged}");
    }
}

#[test]
fn labels_in_free_text_are_text() {
    // T12: only the ways out are words of their own; the label of another question is an answer like any other.
    let mut player = AT[9].clone();
    player.say("New request").hears("on the map");
    let mut player = AT[8].clone();
    player.say("Kebele 12, house 21").hears("known place");
}

thread_local! {
    static RANDOM: RefCell<Vec<Player>> = const { RefCell::new(Vec::new()) };
}

fn with_step<T>(step: usize, body: impl FnOnce(Player) -> T) -> T {
    RANDOM.with_borrow_mut(|players| {
        if players.is_empty() {
            players.clone_from(&AT);
            players.push(Player::new());
            players.push(Player::speaking("am"));
        }
        body(players[step % players.len()].clone())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_has_an_answer(step in 0_usize..40, typed in "\\PC{0,40}|[0-9፩-፼ .)]{1,4}|/[a-z]{1,9}( [a-z0-9]{0,9})?|[ሀ-ፚ ]{1,20}") {
        // T10: nothing that is typed ends or wedges the conversation.
        with_step(step, |mut player| {
            player.say(&typed);
            prop_assert!(!player.replies.is_empty(), "{typed:?}");
            player.say(&typed).say("/cancel");
            prop_assert!(!player.replies.is_empty());
            Ok(())
        })?;
    }

    #[test]
    fn whatever_is_sent_leaves_a_way_on(step in 0_usize..40, kinds in proptest::collection::vec(0_u8..9, 1..6), lat in -90.0..90.0, lon in -180.0..180.0) {
        with_step(step, |mut player| {
            for (index, kind) in kinds.iter().enumerate() {
                match kind {
                    0 => player.send(file(&format!("random {index}"))),
                    1 => player.hear(Input::Place(Place { lat, lon })),
                    2 => player.hear(Input::Contact { phone: "+251911000000".to_owned(), own: index % 2 == 0, name: None }),
                    3 => player.hear(Input::Unread(Unread::default())),
                    4 => player.say("back"),
                    5 => player.say("1"),
                    6 => player.say("/track"),
                    7 => { let last = player.choices.last().map(|choice| choice.id.clone()).unwrap_or_default(); player.tap(&last) }
                    _ => player.hear(Input::Edited("x".to_owned())),
                };
            }
            player.say("/help");
            prop_assert!(!player.replies.is_empty());
            Ok(())
        })?;
    }
}

#[test]
fn languages_are_complete() {
    for language in BOOK.enabled() {
        let mut player = Player::speaking(&language.code);
        player.say("/new").say("1");
        assert!(!player.text().contains("ask-"), "{}", player.text());
    }
}
