//! The work is reported as done: the customer agrees once, or tells what is not done.

use chrono::Duration;
use powerlink::domain::ticket::Technician;
use powerlink::domain::{Action, Status};
use uuid::Uuid;

use super::player::{Player, ROAD};

pub(crate) fn done(language: &str) -> Player {
    let mut almaz = Player::speaking(language);
    almaz.fill(ROAD.len()).say("1");
    almaz.tickets[0].ticket.technician = Some(Technician {
        id: Uuid::nil(),
        name: "Kebede".to_owned(),
    });
    let technician = Uuid::nil();
    for action in [
        Action::Approve { note: None },
        Action::Assign { technician },
        Action::Start,
        Action::Complete { note: None },
    ] {
        almaz.office(1, &action);
    }
    almaz
}

const CONFIRM: &str = "t:SRV-2026-00001:confirm";
const NOT_DONE: &str = "t:SRV-2026-00001:notdone";

#[test]
fn it_is_done() {
    let mut almaz = done("en");
    almaz.tap(CONFIRM).hears("SRV-2026-00001: thank you");
    almaz
        .tap(CONFIRM)
        .hears("SRV-2026-00001: it is confirmed already");
    assert_eq!(almaz.labels(), ["Talk to a person"]);
    assert_eq!(almaz.tickets[0].timeline.len(), 6);
    // Words of the button find nothing more to do.
    almaz.say("Yes, it is done").hears("None of your requests");
}

#[test]
fn it_is_not_done() {
    for (language, button, asked, sorry) in [
        (
            "en",
            "not done",
            "what is not done or not right?",
            "we are sorry",
        ),
        ("am", "አልተጠናቀቀም", "ያልተጠናቀቀው ወይም ትክክል ያልሆነው ምንድን ነው?", "ይቅርታ"),
        (
            "om",
            "Hin xumuramne",
            "maaltu hin xumuramne ykn sirrii hin taane?",
            "dhiifama",
        ),
    ] {
        let mut almaz = done(language);
        almaz.say(button).hears(asked).hears("SRV-2026-00001");
        almaz.say(&"x".repeat(1001)).hears("1000").hears(asked);
        // Words that are an alarm elsewhere are what is not done here.
        almaz
            .say("There is still no power")
            .hears(sorry)
            .hears("SRV-2026-00001");
        let view = &almaz.tickets[0];
        assert_eq!(view.ticket.status, Status::UnderReview);
        let last = view.timeline.last().and_then(|entry| entry.note.as_deref());
        assert_eq!(last, Some("There is still no power"));
        almaz.tap(NOT_DONE).hears("SRV-2026-00001");
        assert_eq!(almaz.tickets[0].ticket.status, Status::UnderReview);
    }
}

#[test]
fn what_was_open_goes_on() {
    let mut almaz = done("en");
    almaz
        .say("/new")
        .say("1")
        .say("Sara Tesfaye")
        .hears("phone number");
    almaz
        .tap(CONFIRM)
        .hears("thank you")
        .hears("How was the service");
    almaz.say("5").hears("write a word").say("skip");
    almaz.hears("phone number");
    let mut almaz = done("en");
    almaz.say("/new").say("1").say("Sara Tesfaye");
    almaz
        .tap(NOT_DONE)
        .say("The meter")
        .hears("we are sorry")
        .hears("phone number");
    // Left without a word.
    let mut almaz = done("en");
    almaz
        .tap(NOT_DONE)
        .press("Back")
        .hears("What would you like to do?");
    almaz
        .tap(NOT_DONE)
        .say("/track")
        .hears("Completed")
        .say("1")
        .hears("Which service");
    assert_eq!(almaz.tickets[0].ticket.status, Status::Completed);
}

#[test]
fn a_danger_is_not_what_is_not_done() {
    let mut almaz = done("en");
    almaz
        .tap(NOT_DONE)
        .say("fire")
        .hears("905")
        .hears("Where is it?");
}

#[test]
fn seven_days_to_take_it_up_again() {
    // T40: one rule for the button and for what it does; the last second still counts.
    for (late, button) in [(0, true), (1, false)] {
        let mut almaz = done("en");
        almaz.tap(CONFIRM).press("Back");
        almaz.now += Duration::days(7) + Duration::seconds(late);
        almaz.say("/track 1");
        let is_offered = almaz.labels().contains(&"Something is not right");
        assert_eq!(is_offered, button);
        almaz.tap("t:SRV-2026-00001:reopen");
        if button {
            almaz.hears("what is not done or not right?");
            // It is the act that counts, not the question before it.
            let mut slow = almaz.clone();
            slow.now += Duration::seconds(1);
            slow.say("The meter is dark").hears("more than 7 days ago");
            assert_eq!(slow.tickets[0].ticket.status, Status::Completed);
            almaz.say("The meter is dark").hears("we are sorry");
            assert_eq!(almaz.tickets[0].ticket.status, Status::UnderReview);
        } else {
            almaz.hears("more than 7 days ago");
            assert_eq!(almaz.labels(), ["New request", "Talk to a person"]);
        }
    }
}

#[test]
fn supervisors_may_take_it_up_at_any_time() {
    let mut almaz = done("en");
    almaz.now += Duration::days(30);
    almaz.office(1, &Action::Reopen { why: None });
    assert_eq!(almaz.tickets[0].ticket.status, Status::UnderReview);
}

#[test]
fn whoever_speaks_of_something_else_is_not_held_up_by_the_rating() {
    let mut almaz = done("en");
    almaz.tap(CONFIRM).hears("How was the service");
    let labels = almaz.labels();
    assert_eq!(labels, ["1", "2", "3", "4", "5", "Back"]);
    almaz.clone().say("/new").hears("Which service");
    almaz.clone().say("New connection").hears("full name");
    almaz.clone().say("6").hears("/language");
    almaz.say("2").hears("write a word");
    almaz
        .say(&"x".repeat(1001))
        .hears("1000")
        .say("It took long")
        .hears("thank you for your answer");
    almaz.tap("t:SRV-2026-00001:rate").hears("told us already");
}

#[test]
fn withdrawn_before_the_work_starts_and_not_after() {
    let mut almaz = Player::speaking("am");
    almaz.fill(ROAD.len()).say("1");
    almaz.say("ጥያቄውን ይሰርዙ").hears("በእርግጥ");
    almaz.clone().say("አይ").hears("ጥያቄዎ ይቀጥላል");
    almaz.say("አዎ").hears("SRV-2026-00001፦ ጥያቄዎ ተሰርዟል");
    assert_eq!(almaz.tickets[0].ticket.status, Status::Cancelled);
    let mut almaz = done("en");
    almaz
        .tap("t:SRV-2026-00001:withdraw-yes")
        .hears("cannot be withdrawn now. Status: Completed");
}
