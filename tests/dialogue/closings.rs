//! The work is reported as done: the customer agrees once, or tells what is not done.

use powerlink::domain::ticket::Technician;
use powerlink::domain::{Action, Status};
use uuid::Uuid;

use super::player::{Player, ROAD};

fn done(language: &str) -> Player {
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
    for again in [CONFIRM, NOT_DONE] {
        almaz
            .tap(again)
            .hears("SRV-2026-00001: it is confirmed already");
        assert_eq!(almaz.labels(), ["Talk to a person"]);
    }
    assert_eq!(almaz.tickets[0].timeline.len(), 6);
    // Words of the buttons find nothing more to do.
    almaz.say("Not done").hears("None of your requests");
}

#[test]
fn it_is_not_done() {
    for (language, button, asked, sorry) in [
        ("en", "not done", "what is not done?", "we are sorry"),
        ("am", "አልተጠናቀቀም", "ያልተጠናቀቀው ምንድን ነው?", "ይቅርታ"),
        ("om", "Hin xumuramne", "maaltu hin xumuramne?", "dhiifama"),
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
    almaz.tap(CONFIRM).hears("thank you").hears("phone number");
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
