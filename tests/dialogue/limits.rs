//! Whoever sends too much is told once, and is heard again; nothing of what was sent before is lost.

use chrono::Duration;
use powerlink::dialogue::turn::file::FileOutcome;
use powerlink::dialogue::{Input, Limits, Stranger};
use powerlink::domain::Phone;

use super::player::{Player, file};

fn limited() -> Player {
    let mut player = Player::speaking("en");
    player.limits = Limits::USUAL;
    player
}

#[test]
fn thirty_messages_a_minute() {
    // T68: 35 messages within a minute are 30 answers and one request for patience; after it all is as before.
    let mut player = limited();
    let mut answered = Vec::new();
    for number in 0..35 {
        player.say(if number < 3 {
            ["/new 1", "/new new_connection", "Almaz Bekele"][number]
        } else {
            "what?"
        });
        answered.push(player.replies.len());
        player.now += Duration::seconds(1);
    }
    assert!(answered[..30].iter().all(|replies| *replies > 0));
    assert_eq!(answered[30..], [1, 0, 0, 0, 0]);
    // A press is told each time, where it was pressed.
    player.tap("m:menu:new");
    assert!(
        player
            .toast
            .as_deref()
            .is_some_and(|said| said.contains("wait a minute"))
    );
    player.now += Duration::minutes(1);
    player
        .say("0911234567")
        .hears("0911 23 45 67")
        .hears("for yourself");
}

#[test]
fn danger_is_heard_at_any_time() {
    let mut player = limited();
    for _ in 0..40 {
        player.say("what?");
    }
    assert!(player.replies.is_empty());
    player.say("a wire fell on the road").hears("905");
    // And so is the answer to what is asked about it.
    player.say("Bole, near the church");
    assert!(!player.replies.is_empty());
    player.say("/start");
    player.say("what?");
    assert!(player.replies.is_empty());
}

#[test]
fn who_only_told_of_danger_is_told_of_the_limit_too() {
    // What passed beyond the limit does not take the one answer away.
    let mut player = limited();
    for _ in 0..40 {
        player.say("a wire fell on the road");
        assert!(!player.replies.is_empty());
    }
    player.press("Cancel");
    player.say("/help").hears("wait a minute");
    player.say("/help");
    assert!(player.replies.is_empty());
}

#[test]
fn forty_files_an_hour() {
    // T68: quotas hold for files too, which are not fetched beyond them; words are still heard.
    let mut player = limited();
    player.fill(16);
    player.now += Duration::minutes(1);
    let mut told = 0;
    let mut wished = 0;
    for number in 0..45 {
        player.send(file(&format!("file{number}")));
        told += player
            .replies
            .iter()
            .filter(|reply| reply.text.contains("files within an hour"))
            .count();
        wished += player.fetching.len();
        for (key, _) in std::mem::take(&mut player.fetching) {
            let outcome = FileOutcome::Lost;
            player.hear(Input::Fetched { key, outcome });
        }
        player.now += Duration::seconds(2);
    }
    assert_eq!(told, 1);
    assert!(wished <= 40, "{wished}");
    player.say("/help").hears("905");
    player.now += Duration::hours(1);
    player.send(file("later"));
    assert!(
        !player
            .replies
            .iter()
            .any(|reply| reply.text.contains("within an hour"))
    );
}

#[test]
fn another_number_is_asked_for() {
    let shared = |phone: &str| Input::Contact {
        phone: phone.to_owned(),
        own: true,
        name: None,
    };
    let mut player = Player::speaking("en");
    player.phone = Phone::read("0911234567");
    player
        .hear(shared("251922000000"))
        .hears("Your number with us is 0911 23 45 67. Use 0922 00 00 00 from now on?");
    player.press("No").hears("stays as it was");
    assert_eq!(player.phone, Phone::read("0911234567"));
    player.tap("m:number:yes").hears("earlier question");
    player.hear(shared("251922000000")).hears("from now on?");
    player.say("yes").hears("is now 0922 00 00 00");
    assert_eq!(player.phone, Phone::read("0922000000"));
    // In a form it is the answer as well.
    player.fill(1).hears("phone number");
    player.hear(shared("251933000000")).hears("from now on?");
    player
        .press("Yes")
        .hears("0933 00 00 00")
        .hears("for yourself");
    assert_eq!(player.phone, Phone::read("0933000000"));
}

/// Somebody without a language, so many messages into a minute.
fn stranger(said: u32, is_asked: bool) -> Player {
    let mut player = Player::new();
    player.limits = Limits::USUAL;
    player.stranger = Stranger { said, is_asked };
    player
}

#[test]
fn a_stranger_is_asked_once_and_heard_with_limits() {
    // T68: one open question, one request for patience, then nothing; T67: and nothing is kept.
    for (said, is_asked, words, heard) in [
        (0, false, "hello", Some("Choose your language.")),
        (1, true, "hello", None),
        (1, true, "/track", None),
        (29, false, "hello", Some("Choose your language.")),
        (30, false, "hello", Some("wait a minute")),
        (31, false, "hello", None),
        (31, true, "/start", None),
        // Danger, and the answer to the question, are heard at any time.
        (
            99,
            true,
            "a pole fell on the road",
            Some("Do not touch the pole"),
        ),
        (99, true, "English", Some("New request")),
        (99, true, "3", Some("Gaaffii haaraa")),
    ] {
        let mut player = stranger(said, is_asked);
        player.say(words);
        let mut told = player.replies.iter().map(|reply| {
            let labels = reply.choices.iter().map(|choice| &*choice.label);
            labels.fold(reply.text.clone(), |all, label| format!("{all} {label}"))
        });
        match heard {
            Some(heard) => assert!(
                told.any(|told| told.contains(heard)),
                "{said} {words}: {:?}",
                player.replies
            ),
            None => assert!(
                told.next().is_none(),
                "{said} {words}: {:?}",
                player.replies
            ),
        }
    }
}

#[test]
fn what_a_stranger_said_meanwhile_is_not_lost() {
    let mut player = stranger(1, true);
    player.say("/track");
    assert!(player.replies.is_empty());
    player.send(file("before"));
    assert!(player.replies.is_empty());
    player.stranger.said = 50;
    player.say("what?");
    player.tap("l:language:en").hears("kept your file");
}

#[test]
fn papers_of_what_was_not_sent() {
    // T68: not more than so many megabytes wait for one person; words are still heard, and a cancelled request makes room.
    let mut player = limited();
    player.limits.unsent = 9;
    player.fill(16);
    player.send(file("large"));
    let (key, _) = player.fetching.pop().expect("it is fetched");
    let outcome = FileOutcome::Stored {
        sha256: "0".repeat(64),
        mime: "application/pdf".to_owned(),
        bytes: 9 * 1024 * 1024,
        small: false,
    };
    player.hear(Input::Fetched { key, outcome });
    player.send(file("another")).hears("fill the 9 MB");
    assert!(player.fetching.is_empty());
    player.say("/help").hears("905");
    player.say("/cancel");
    player.send(file("another"));
    assert!(
        !player
            .replies
            .iter()
            .any(|reply| reply.text.contains("9 MB"))
    );
}
