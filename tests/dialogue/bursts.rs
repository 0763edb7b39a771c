//! Several messages in quick succession: the later ones were written before the next question could be seen.

use powerlink::dialogue::Input;

use super::player::Player;

fn answers(player: &Player) -> serde_json::Value {
    let session = serde_json::to_value(&player.session).expect("a session is JSON");
    session["draft"]["answers"].clone()
}

/// Says it without having seen what was asked last.
fn early<'p>(player: &'p mut Player, words: &str) -> &'p mut Player {
    player.is_early = true;
    player.say(words);
    player.is_early = false;
    player
}

#[test]
fn what_follows_a_free_answer_at_once_is_more_of_it() {
    let mut player = Player::speaking("en");
    player.fill(8).say("Kebele 05").hears("known place");
    early(&mut player, "House number 123")
        .hears("Added to your answer. House: Kebele 05, House number 123");
    assert!(!player.text().contains("known place"), "{}", player.text());
    early(&mut player, "it has a blue gate");
    // Said twice, it is said once; what is too long is told, and nothing of it is taken.
    early(&mut player, "it has a blue gate").hears("Added");
    early(&mut player, &"x".repeat(120)).hears("before our question could reach you");
    early(&mut player, "....").hears("before our question could reach you");
    let house = "Kebele 05, House number 123, it has a blue gate";
    assert_eq!(answers(&player)["kebele_house"], house);
    assert!(answers(&player)["landmark"].is_null());
    // Whoever has seen the question answers it, however fast.
    player.say("Behind the mill").hears("on the map");
    assert_eq!(answers(&player)["landmark"], "Behind the mill");
    assert_eq!(answers(&player)["kebele_house"], house);
}

#[test]
fn what_follows_another_answer_answers_nothing() {
    let mut player = Player::speaking("en");
    player.fill(7).say("3").hears("house");
    for words in ["the blue house", "3", "Bole", "skip", "0911234567"] {
        early(&mut player, words).hears("before our question could reach you");
        assert!(answers(&player)["kebele_house"].is_null(), "{words}");
    }
    // It does not skip what they have not seen, nor send it.
    let mut player = Player::speaking("en");
    player.fill(13);
    player.say("skip");
    early(&mut player, "later").hears("before our question");
    assert!(player.session_pages().is_empty());
    let mut player = Player::speaking("en");
    player.fill(14);
    player
        .answer(&["later", "later", "later"])
        .hears("Please check");
    early(&mut player, "1").hears("before our question");
    assert!(player.tickets.is_empty());
    player.say("1");
    assert_eq!(player.tickets.len(), 1);
}

#[test]
fn danger_commands_and_ways_out_are_heard_at_any_time() {
    let mut start = Player::speaking("en");
    start.fill(8).say("Kebele 05");
    let mut player = start.clone();
    early(&mut player, "fire!").hears("Call 905");
    // In panic nobody waits for a question.
    early(&mut player, "at Bole, behind the mill").hears("Your report is registered");
    let mut player = start.clone();
    early(&mut player, "/help").hears("/language");
    let mut player = start.clone();
    early(&mut player, "cancel").hears("cancelled");
    let mut player = start.clone();
    player.is_early = true;
    player.hear(Input::Text("track".to_owned()));
    assert!(!player.text().contains("before our question"));
}

#[test]
fn what_is_said_once_more_before_anything_came_back_answers_nothing() {
    let phone = "0911234567";
    // Written a second before we asked, and in another spelling.
    for (typed, before, is_repeated) in [
        (phone, 1, true),
        ("+251 911 23 45 67", 4, true),
        // Whoever has seen the question, or says something else, answers it.
        (phone, 0, false),
        ("2", 4, false),
        // An older date tells nothing.
        (phone, 100_000, false),
    ] {
        let mut player = Player::speaking("en");
        player.say("/new bill_complaint");
        player.answer(&["1", "1000123456", "skip", phone]);
        player.hears("Which region");
        player.sent_at = Some(player.now - chrono::Duration::seconds(before));
        player.say(typed);
        let told = player
            .text()
            .contains("before our question could reach you");
        assert_eq!(told, is_repeated, "{typed} {before}: {}", player.text());
    }
}
