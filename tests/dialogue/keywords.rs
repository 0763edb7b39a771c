//! STOP, START, HELP, OUT and ON by SMS: in each language, at each step, a word does what the English one does there.

use powerlink::dialogue::embedded_files;

use super::player::Player;

/// What has to be understood in English, Amharic (in its letters and in Latin ones) and Afaan Oromoo.
const WORDS: [(&str, &[&str]); 5] = [
    ("stop", &["STOP", "አቁም", "አቁሙ", "akum", "dhaabi", "dhaabaa"]),
    (
        "start",
        &["START", "ጀምር", "ጀምሩ", "jemir", "jalqabi", "jalqabaa"],
    ),
    (
        "help",
        &["HELP", "እርዳታ", "ዕርዳታ", "erdata", "gargaarsa", "gargaaraa"],
    ),
    ("out", &["OUT", "ጠፋ", "ጠፍቷል", "tefa", "bade", "badeera"]),
    ("on", &["ON", "መጣ", "መጥቷል", "meta", "dhufe", "dhufeera"]),
];

/// Those, and all others that `words.toml` lists under this name.
fn listed(name: &str) -> Vec<String> {
    let files = embedded_files();
    let words: toml::Table = toml::from_str(&files["words.toml"]).expect("words");
    let listed = words[name].as_array().expect("a list").iter();
    let listed = listed.map(|word| word.as_str().expect("a word"));
    let known = WORDS.iter().filter(|(known, _)| *known == name);
    let known = known.flat_map(|(_, words)| words.iter().copied());
    known.chain(listed).map(str::to_owned).collect()
}

/// Where one may be, by what is asked there.
fn steps() -> Vec<(&'static str, Player)> {
    let complaint = [
        "bill complaint",
        "1",
        "1000123456",
        "Addis Ababa",
        "1",
        "1000",
        "skip",
        "It is three times as high as usual",
        "1",
    ];
    let at = |words: &[&str]| Player::by_sms(Some("en"), words);
    let mut talking = at(&complaint);
    talking.say("talk to a person");
    vec![
        ("a stranger", Player::by_sms(None, &[])),
        ("the language question", Player::by_sms(None, &["hello"])),
        ("no session", at(&[])),
        ("the menu", at(&["hello"])),
        ("a question with numbers", at(&complaint[..1])),
        ("a question of digits", at(&complaint[..2])),
        ("a question of free words", at(&complaint[..7])),
        ("the summary", at(&complaint[..8])),
        ("after the ticket", at(&complaint)),
        ("a talk with the office", talking),
    ]
}

/// What came of a word here, and of the choice of a language where that is still asked.
fn outcome(player: &Player, word: &str) -> String {
    let mut player = player.clone();
    player.say(word);
    let mut said = vec![player.text()];
    if player.language.is_none() {
        said.push(player.say("1").text());
    }
    let said = said.join("\n===\n");
    let office = player.heard_by_office.join("\n");
    format!("{said}\n===\n{:?}\n===\n{office}", player.labels())
}

#[test]
fn a_word_does_what_the_english_one_does() {
    let mut other = Vec::new();
    for (name, _) in WORDS {
        let words = listed(name);
        for (step, player) in steps() {
            let wanted = outcome(&player, name);
            for word in &words {
                for word in [word.clone(), word.to_uppercase(), format!("{word}.")] {
                    let got = outcome(&player, &word);
                    if got != wanted {
                        other.push(format!("{word} at {step}:\n{got}\nand not:\n{wanted}"));
                    }
                }
            }
        }
    }
    assert!(other.is_empty(), "{}", other.join("\n\n"));
}

/// That the words above do something at all, at a question that would take them for its answer.
#[test]
fn no_word_is_an_answer() {
    for (name, said) in [
        ("stop", "You will hear nothing from us unasked"),
        ("start", "You have not finished a request"),
        ("help", "To talk to a person, call"),
        ("out", "Where is it?"),
        ("on", "no open report"),
    ] {
        for word in listed(name) {
            let steps = steps().into_iter();
            let free = steps.filter(|(step, _)| *step == "a question of free words");
            for (_, mut player) in free {
                player.say(&word).hears(said);
            }
        }
    }
}
