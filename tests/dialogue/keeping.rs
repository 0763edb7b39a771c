//! Requests that were begun and not finished: how long they wait, how several wait, and what their owner hears of them.

use chrono::{DateTime, Duration, Utc};
use powerlink::dialogue::Input;
use powerlink::domain::calendar::local_time;

use super::player::{Player, ROAD};

fn begun(steps: usize) -> Player {
    let mut almaz = Player::speaking("en");
    almaz.fill(steps);
    almaz
}

fn hour(at: DateTime<Utc>) -> u32 {
    local_time(at).0
}

#[test]
fn one_kind_word_after_a_day_and_never_a_second() {
    // T69
    let mut almaz = begun(5);
    let begun_at = almaz.now;
    almaz
        .wait()
        .hears("You have not finished a request: New connection");
    assert_eq!(almaz.replies.len(), 1);
    let waited = almaz.now - begun_at;
    assert!(waited >= Duration::days(1) && waited < Duration::hours(25));
    // What fits is simply taken; the word came between and changed nothing.
    almaz.clone().say("1").hears("Which sub-city");
    almaz.clone().press("Go on").hears("Which region");
    // Even if one goes on and leaves again: never a second.
    almaz.say("1").wait();
    assert!(almaz.replies.is_empty(), "{}", almaz.text());
    almaz
        .say("hello")
        .hears("was kept as long as we may, and is deleted: New connection");
    almaz.say("hello");
    assert!(!almaz.text().contains("deleted"), "{}", almaz.text());
}

#[test]
fn nobody_is_woken() {
    // T42: begun late in the evening, at every hour.
    for begun_hour in 0..24 {
        let mut almaz = Player::speaking("en");
        almaz.now = "2026-11-20T21:10:00Z"
            .parse::<DateTime<Utc>>()
            .expect("a moment")
            + Duration::hours(begun_hour);
        almaz.fill(3).wait().hears("not finished");
        assert!((7..20).contains(&hour(almaz.now)), "{}", almaz.now);
        // If the house was away at that hour and comes back in the night, it waits for the morning.
        let mut late = Player::speaking("en");
        late.fill(3);
        late.now += Duration::hours(34);
        assert!(!(7..20).contains(&hour(late.now)));
        late.hear(Input::Due);
        assert!(late.replies.is_empty(), "{}", late.text());
        late.wait().hears("not finished");
        assert_eq!(hour(late.now), 7);
    }
}

#[test]
fn seven_days_and_with_papers_thirty() {
    let mut almaz = begun(5);
    almaz.now += Duration::days(7) - Duration::seconds(1);
    almaz.clone().say("1").hears("Which sub-city");
    almaz.now += Duration::seconds(1);
    almaz
        .say("1")
        .hears("is deleted: New connection")
        .hears("What would you like");
    // With papers; the day before they go, a word.
    let mut almaz = begun(15);
    almaz.wait().hears("You have not finished");
    let told = almaz.now;
    almaz
        .wait()
        .hears("is kept until 22 Dec 2026")
        .hears("its files");
    assert!(almaz.now - told > Duration::days(27));
    let mut back = almaz.clone();
    back.press("Go on").hears("Proof of the place");
    back.wait().hears("is kept until");
    // Otherwise it goes without another word.
    almaz.wait();
    assert!(almaz.replies.is_empty(), "{}", almaz.text());
    assert!(almaz.session.as_ref().expect("a session").due().is_none());
    almaz.say("/start").hears("is deleted: New connection");
}

#[test]
fn several_wait_and_none_is_lost() {
    let mut almaz = begun(5);
    almaz
        .say("/new")
        .press("Bill complaint")
        .hears("complaint about");
    almaz.say("1").hears("customer (contract) number");
    almaz
        .say("outage")
        .hears("danger")
        .say("/track")
        .say("/cancel");
    almaz.hears("Bill complaint").press("Go on");
    almaz.hears("customer (contract) number");
    almaz
        .say("/new")
        .press("Go on: New connection")
        .hears("Which region");
    almaz.say("/new").press("Go on: Bill complaint");
    almaz.hears("customer (contract) number").say("/new");
    // The same service again: one of them, not two.
    almaz
        .press("New connection")
        .hears("You have not finished a request: New connection")
        .press("Start over")
        .hears("full name");
}

#[test]
fn what_does_not_fit_is_asked_about_only_after_a_while() {
    let mut almaz = begun(5);
    almaz.clone().say("mango").hears("choose the region");
    almaz.now += Duration::hours(5);
    // What fits is taken, whatever the hour.
    almaz.clone().say("Oromia").hears("Which zone");
    almaz
        .say("hello")
        .hears("You have not finished a request: New connection");
    almaz.clone().say("Oromia").hears("Which zone");
    almaz.clone().say("yes").hears("Which region");
    almaz.clone().say("restart").hears("Which service");
    almaz.say("1").hears("Which region");
    // A file, too.
    let mut papers = begun(14);
    papers.now += Duration::days(2);
    papers.say("good morning").hears("You have not finished");
    papers
        .photo("z")
        .hears("Received")
        .hears("Proof of the place");
    // At the summary as well.
    let mut summary = begun(ROAD.len());
    summary.now += Duration::days(2);
    summary.say("good morning").hears("You have not finished");
    summary.say("1").hears("Please check");
}

#[test]
fn a_nudge_about_one_that_waits_opens_that_one() {
    let mut almaz = begun(5);
    almaz.say("outage").say("5").hears("Where is it?").wait();
    almaz.hears("You have not finished a request: New connection");
    almaz.press("Go on").hears("Which region");
}
