//! An outage near one that is open: it is offered to join it, and whoever joins owns nothing of it.

use chrono::Duration;
use powerlink::dialogue::book::condition::Answers;
use powerlink::dialogue::form::nearby::{Report, is_same};
use powerlink::dialogue::turn::lookup::NearReport;
use powerlink::dialogue::{card, push};
use powerlink::domain::notice::{Audience, NoticeKind};
use powerlink::domain::{Notice, Place, Status, TicketId};
use serde_json::json;

use super::player::{BOOK, Player};

const SHARED: TicketId = TicketId {
    year: 2026,
    number: 7,
};

/// Somebody who has answered everything, with a report of a neighbour's that is twenty minutes old.
fn at_the_summary(language: &str) -> Player {
    let mut player = Player::speaking(language);
    player.near = Some(NearReport {
        ticket: SHARED,
        reported: player.now - Duration::minutes(20),
        is_own: false,
    });
    player
        .say("/new outage")
        .answer(&["5", "Bole, woreda 03, behind Edna Mall", "skip", "2"]);
    player
}

#[test]
fn it_is_offered_and_joined_once() {
    for (language, asked, yes, joined) in [
        (
            "en",
            "reported near you at 2:40 PM",
            "Yes, tell me about it too",
            "reported by a neighbour",
        ),
        ("am", "በአቅራቢያዎ ኃይል መቋረጡን", "አዎ፣ ለእኔም አሳውቁኝ", "ጎረቤትዎ አሳውቀዋል"),
        (
            "om",
            "Naannoo keessanitti ibsaan baduun isaa",
            "Eeyyee, anattis himaa",
            "olla keessantu gabaase",
        ),
    ] {
        let mut almaz = at_the_summary(language);
        almaz.say("1").hears(asked);
        // Nothing of the neighbour but when: not even the number.
        assert!(!almaz.text().contains("SRV"), "{}", almaz.text());
        let yes = almaz
            .choices
            .iter()
            .find(|choice| choice.label == yes)
            .expect("the button")
            .id
            .clone();
        almaz.tap(&yes).hears(joined).hears("SRV-2026-00007");
        assert_eq!(almaz.follows, [SHARED]);
        assert!(almaz.tickets.is_empty(), "{:?}", almaz.tickets);
        // T45: the second press only tells what the first one did.
        almaz.tap(&yes).hears("SRV-2026-00007");
        assert_eq!((almaz.follows.len(), almaz.tickets.len()), (1, 0));
    }
}

#[test]
fn another_one_is_a_ticket_of_its_own() {
    for other in ["2", "no", "No, it is another one"] {
        let mut almaz = at_the_summary("en");
        almaz
            .say("1")
            .say(other)
            .hears("Your request is registered");
        assert_eq!((almaz.follows.len(), almaz.tickets.len()), (0, 1));
    }
    // Words that are neither ask again; back leads to the summary.
    let mut almaz = at_the_summary("en");
    almaz.say("1").say("perhaps").hears("Is it the same one?");
    almaz.press("Back").hears("Please check before you send");
    assert!(almaz.follows.is_empty() && almaz.tickets.is_empty());
}

#[test]
fn what_has_ended_meanwhile_is_not_joined() {
    let mut almaz = at_the_summary("en");
    almaz.say("1").hears("Is it the same one?");
    almaz.near = None;
    almaz.say("yes").hears("Your request is registered");
    assert_eq!((almaz.follows.len(), almaz.tickets.len()), (0, 1));
}

/// Somebody who tells of a fire that a neighbour has reported.
fn tells_of_a_fire() -> Player {
    let mut player = Player::speaking("en");
    player.near = Some(NearReport {
        ticket: SHARED,
        reported: player.now - Duration::minutes(20),
        is_own: false,
    });
    player
        .say("the transformer is on fire")
        .say("Bole, woreda 03, behind Edna Mall");
    player
}

#[test]
fn a_danger_is_asked_about_and_joined_with_what_they_see() {
    let mut almaz = tells_of_a_fire();
    almaz
        .hears("reported near you at 2:40 PM")
        .hears("Is it the same one?");
    assert_eq!(
        almaz.labels(),
        ["Yes, tell me about it too", "No, it is another one"]
    );
    assert!(!almaz.text().contains("SRV"), "{}", almaz.text());
    almaz.photo("smoke");
    almaz
        .say("yes")
        .hears("SRV-2026-00007")
        .hears("the crew reads it");
    assert_eq!(
        (almaz.follows.clone(), almaz.tickets.len()),
        (vec![SHARED], 0)
    );
    let told = almaz.added[0].words.clone().expect("words");
    assert_eq!(
        told,
        "Bole, woreda 03, behind Edna Mall\nthe transformer is on fire"
    );
    assert_eq!(almaz.added[0].documents.len(), 1);
    almaz
        .say("now the roof burns too")
        .hears("the crew reads it");
    assert_eq!(
        almaz.added[1].words.as_deref(),
        Some("now the roof burns too")
    );
    // Nothing is sent in for it later.
    almaz.wait();
    assert!(almaz.replies.is_empty() && almaz.tickets.is_empty());
}

#[test]
fn a_danger_waits_a_minute_for_that_answer_and_no_longer() {
    let mut almaz = tells_of_a_fire();
    let asked = almaz.now;
    almaz
        .wait()
        .hears("SRV-2026-00001")
        .hears("May the crew call you?");
    assert_eq!(almaz.now - asked, Duration::minutes(1));
    assert_eq!((almaz.follows.len(), almaz.tickets.len()), (0, 1));
    // Another one is sent in at once; the place can be told once more before.
    let mut almaz = tells_of_a_fire();
    almaz
        .say("back")
        .hears("Where is it?")
        .say("Bole, woreda 03, by the mill")
        .say("no");
    almaz.hears("SRV-2026-00001");
    assert_eq!(
        almaz.tickets[0].ticket.answers["outage_place"],
        "Bole, woreda 03, by the mill"
    );
}

#[test]
fn ones_own_danger_is_one_report() {
    let mut almaz = tells_of_a_fire();
    almaz.near = almaz.near.map(|near| NearReport {
        is_own: true,
        ..near
    });
    almaz.say("no");
    let mut almaz = Player::speaking("en");
    almaz.near = Some(NearReport {
        ticket: SHARED,
        reported: almaz.now - Duration::minutes(20),
        is_own: true,
    });
    almaz.follows = vec![SHARED];
    almaz
        .say("fire")
        .say("Bole, woreda 03, behind Edna Mall")
        .hears("reported this already")
        .hears("SRV-2026-00007");
    assert!(almaz.tickets.is_empty());
}

#[test]
fn ones_own_is_open_already() {
    let mut almaz = at_the_summary("en");
    if let Some(near) = &mut almaz.near {
        near.is_own = true;
    }
    almaz
        .say("1")
        .hears("You already have an open request like this: SRV-2026-00007");
}

#[test]
fn another_language_at_the_question_keeps_it_and_its_buttons() {
    let mut almaz = at_the_summary("en");
    almaz.say("1");
    let yes = almaz.choices[0].id.clone();
    almaz.say("/language").say("2").hears("በአቅራቢያዎ ኃይል መቋረጡን");
    almaz.tap(&yes).hears("ጎረቤትዎ አሳውቀዋል");
    assert_eq!(almaz.follows, [SHARED]);
}

#[test]
fn a_forged_yes_joins_nothing() {
    let mut almaz = at_the_summary("en");
    let send = almaz.choices[0].id.clone();
    let forged = send.replace("summary:send", "join:yes");
    almaz.tap(&forged).hears("Please check before you send");
    assert!(almaz.follows.is_empty());
}

/// Somebody who follows a ticket that has come to this status.
fn follower(status: Status) -> Player {
    let mut owner = Player::speaking("en");
    owner
        .say("/new outage")
        .answer(&["5", "Bole, woreda 03, behind Edna Mall", "skip", "2", "1"]);
    let mut view = owner.tickets.remove(0);
    view.is_followed = true;
    view.ticket.status = status;
    let mut almaz = Player::speaking("en");
    almaz.follows = vec![view.ticket.id];
    almaz.tickets = vec![view];
    almaz
}

#[test]
fn who_follows_can_look_and_leave_and_nothing_else() {
    let mut almaz = follower(Status::Completed);
    almaz
        .say("/track")
        .hears("SRV-2026-00001")
        .hears("Reported by a neighbour");
    assert_eq!(almaz.labels(), ["Do not tell me any more", "Refresh"]);
    for forged in ["fix", "confirm", "notdone", "talk", "call"] {
        almaz
            .tap(&format!("t:SRV-2026-00001:{forged}"))
            .hears("was reported by a neighbour");
        assert!(almaz.heard_by_office.is_empty());
    }
    assert_eq!(almaz.tickets[0].ticket.status, Status::Completed);
    // Words to the office are about nothing of theirs.
    almaz.say("Talk to a person");
    assert!(!almaz.text().contains("SRV-"), "{}", almaz.text());
    almaz
        .say("/track")
        .press("Do not tell me any more")
        .hears("you will hear no more of it");
    assert!(almaz.follows.is_empty());
}

#[test]
fn what_they_hear_of_it() {
    let almaz = follower(Status::Completed);
    let mut ticket = almaz.tickets[0].ticket.clone();
    let mut push = |status, language: &str| {
        ticket.status = status;
        let notice = Notice {
            to: Audience::Followers,
            kind: NoticeKind::Status(status),
            note: None,
        };
        push(&BOOK, language, &ticket, &notice)
    };
    let done = push(Status::Completed, "am");
    assert!(done.text.contains("ሥራው ተጠናቋል"), "{}", done.text);
    let labels: Vec<&str> = done.choices.iter().map(|c| c.label.as_str()).collect();
    assert_eq!(labels, ["ጥያቄውን ያሳዩ", "ከእንግዲህ አታሳውቁኝ"]);
    // Whoever reported it has no power problem any more; they may have.
    let given_up = push(Status::Cancelled, "en");
    assert!(
        given_up.text.contains("please tell us"),
        "{}",
        given_up.text
    );
    assert_eq!(given_up.choices[1].id, "m:menu:emergency");
    // The card is drawn of what the house leaves of the ticket; its buttons are theirs in any case.
    let shown = card(&BOOK, "en", &almaz.tickets[0], false);
    // To leave it, to draw it anew, and to open it as a page.
    assert_eq!(shown.choices.len(), 3);
}

#[test]
fn only_the_same_danger_is_asked_about() {
    // A burning pole and a wire on the ground beside it need two crews.
    let service = BOOK.service("outage").expect("emergencies");
    let told = |danger: &str| {
        let place = "Bole, woreda 03, behind Edna Mall";
        let answers = [("danger", json!(danger)), ("outage_place", json!(place))];
        Answers::from(answers.map(|(key, value)| (key.to_owned(), value)))
    };
    let here = Some(Place {
        lat: 9.0,
        lon: 38.7,
    });
    for (one, other, is_asked) in [
        ("wire", "wire", true),
        ("none", "none", true),
        ("wire", "fire", false),
        ("fire", "wire", false),
        ("wire", "pole", false),
        ("shock", "none", false),
        ("none", "fire", false),
    ] {
        // In words, and on the map.
        for location in [None, here] {
            let [first, second] = [one, other].map(told);
            let [first, second] = [&first, &second].map(|answers| Report { answers, location });
            assert_eq!(
                is_same(service, &first, &second),
                is_asked,
                "{one}, {other}, {location:?}"
            );
        }
    }
}
