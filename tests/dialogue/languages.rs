//! Another language at any step: what was open is asked again in it, and old buttons still mean what they meant.

use powerlink::domain::Abilities;

use super::player::{BOOK, Player, ROAD};

/// Everything that can be open, by what leads there.
fn everywhere() -> Vec<Player> {
    let mut open = Vec::new();
    let mut reach = |words: &[&str]| {
        let mut player = Player::speaking("en");
        player.answer(words);
        open.push(player);
    };
    for begun in [
        &["/start"][..],
        &["/new"],
        &["/new", "1", "Almaz Bekele", "/menu"],
        &["outage", "5", "Bole, behind Edna Mall", "skip", "1", "1"],
    ] {
        reach(begun);
    }
    let complaint = [
        "/new bill_complaint",
        "1",
        "10001234",
        "skip",
        "0911234567",
        "1",
        "50",
        "skip",
        "Please correct it",
        "later",
        "skip",
        "skip",
    ];
    let outage = [
        "/new outage",
        "5",
        "Bole, behind Edna Mall",
        "0911234567",
        "1",
    ];
    let connection: Vec<&str> = ["/new", "1"].into_iter().chain(ROAD).collect();
    for (road, from) in [(&complaint[..], 1), (&outage[..], 1), (&connection[..], 2)] {
        for steps in from..=road.len() {
            reach(&road[..steps]);
        }
    }
    open
}

fn ids(player: &Player) -> Vec<&str> {
    player
        .choices
        .iter()
        .map(|choice| choice.id.as_str())
        .collect()
}

#[test]
fn another_language_at_any_step_repeats_what_is_open() {
    for english in everywhere() {
        for language in BOOK.enabled().filter(|language| language.code != "en") {
            let mut player = english.clone();
            player.say("/language").press(&language.name);
            let said = player.replies.last().expect("an answer");
            let before = english.replies.last().expect("an answer");
            if english.tickets.is_empty() {
                assert_eq!(said.place, before.place, "{}", player.text());
                assert_eq!(ids(&player), ids(&english), "{}", player.text());
                assert_ne!(said.text, before.text);
            }
            // And back again, by the button of the menu.
            player.tap("m:menu:language").press("English");
            if english.tickets.is_empty() {
                assert_eq!(ids(&player), ids(&english), "{}", player.text());
            }
        }
        // Without choosing, one is where one was.
        let mut player = english.clone();
        player.say("/language").say("back");
        if english.tickets.is_empty() {
            assert_eq!(ids(&player), ids(&english), "{}", player.text());
        }
    }
}

#[test]
fn buttons_and_labels_of_the_language_before_still_answer() {
    // T12: a button of another language is pressed, or its label typed, after the switch.
    for english in everywhere()
        .into_iter()
        .filter(|player| player.tickets.is_empty())
    {
        for old in &english.choices {
            let mut switched = english.clone();
            switched.say("/language").press("Afaan Oromoo");
            let (mut pressed, mut typed) = (switched.clone(), switched);
            pressed.tap(&old.id);
            typed.say(&old.label);
            assert_eq!(pressed.text(), typed.text(), "{old:?}");
            assert!(
                !pressed
                    .text()
                    .contains("Qabduun kun kan gaaffii duraaniiti"),
                "{old:?} is taken for an old one"
            );
        }
    }
}

/// How people write the languages, in any of them.
const SPELLINGS: [(&str, &[&str]); 3] = [
    (
        "en",
        &[
            "English",
            "ENGLISH.",
            "inglish",
            "inglizegna",
            "Ingliffa",
            "Afaan Ingilizii",
            "እንግሊዝኛ",
            "እንግሊዘኛ",
            "ዕንግሊዝኛ",
        ],
    ),
    (
        "am",
        &[
            "አማርኛ",
            "ዐማርኛ",
            "አማሪኛ",
            "Amarigna",
            "amharic",
            "AMHARIC!",
            "amaregna",
            "Amharigna",
            "amarinya",
            "Afaan Amaaraa",
            "Amaariffa",
        ],
    ),
    (
        "om",
        &[
            "Afaan Oromoo",
            "afaan oromo",
            "Afan Oromo",
            "AFAN OROMO",
            "Oromo",
            "Oromiffa",
            "oromifa",
            "Oromigna",
            "ኦሮምኛ",
            "አፋን ኦሮሞ",
        ],
    ),
];

/// Where a language is chosen by its name: by SMS anywhere, with buttons where it is asked.
fn choosers() -> Vec<Player> {
    let mut asked = Player::new();
    asked.say("/start");
    let mut again = Player::speaking("en");
    again.say("/language");
    let at = |words: &[&str]| Player::by_sms(Some("en"), words);
    vec![
        Player::by_sms(None, &[]),
        Player::by_sms(None, &["hello"]),
        at(&["hello"]),
        at(&["L"]),
        at(&["bill complaint"]),
        at(&["new connection"]),
        at(&["bill complaint", "1", "1000123456"]),
        at(&[
            "bill complaint",
            "1",
            "1000123456",
            "Sidama",
            "1",
            "50",
            "skip",
        ]),
        asked,
        again,
    ]
}

#[test]
fn a_language_is_chosen_by_any_usual_spelling() {
    for chooser in choosers() {
        for (code, spellings) in SPELLINGS {
            for spelling in spellings {
                let mut player = chooser.clone();
                player.say(spelling);
                let set = BOOK.say(code, "language-set", &[]);
                let short = BOOK
                    .spoken_with(Abilities::WORDS)
                    .say(code, "language-set", &[]);
                let text = player.text();
                assert!(
                    text.contains(&set) || text.contains(&short),
                    "{spelling}: {text}"
                );
                assert_eq!(player.language.as_deref(), Some(code), "{spelling}");
            }
        }
    }
}
