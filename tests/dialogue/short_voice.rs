//! Where there are words alone: fewer questions, no long lists, and nothing that only a chat has.

use chrono::Duration;
use powerlink::dialogue::answered;
use powerlink::domain::{Abilities, TicketId};

use super::player::{BOOK, Player};

const TICKET: TicketId = TicketId {
    year: 2026,
    number: 1,
};

/// The numbers that may be sent.
fn numbers(almaz: &Player) -> Vec<usize> {
    let choices = almaz.choices.iter();
    choices.filter_map(|choice| choice.number).collect()
}

/// How far the question is that was asked last.
fn place(almaz: &Player) -> Option<(usize, usize)> {
    almaz.replies.last().and_then(|reply| reply.place)
}

// A draft that was begun by SMS is finished on Telegram: there it is asked what was left out.
#[test]
fn what_is_not_asked_by_sms_is_asked_in_the_chat() {
    let mut almaz = Player::by_sms(Some("en"), &[]);
    almaz.say("new connection").hears("full name");
    assert_eq!(place(&almaz), Some((1, 5)));
    almaz.say("Almaz Bekele").hears("be used for");
    assert_eq!(place(&almaz), Some((2, 5)));
    almaz.can = Abilities::ALL;
    almaz.say("1").hears("Do you apply for yourself?");
    almaz.say("yes").hears("Fayda number");
    almaz.say("skip").hears("Which region or city?");
    almaz.can = Abilities::WORDS;
    almaz.say("1").hears("Please write the name of the region");
    almaz.answer(&["Sidama", "East", "Tabor", "by the lake", "1", "1"]);
    let ticket = &almaz.tickets[0].ticket;
    assert_eq!(ticket.answers["for_self"], "yes");
    assert_eq!(ticket.answers["phone"], "+251911234567");
}

#[test]
fn of_services_eight_have_numbers_and_the_danger_has_its_own_entry() {
    let mut almaz = Player::by_sms(Some("en"), &[]);
    almaz.say("hello").hears("How can we help you?");
    almaz.say("1").hears("Which service?");
    assert_eq!(numbers(&almaz), (1..=8).collect::<Vec<_>>());
    almaz.say("outage").hears("What has happened?");
}

#[test]
fn of_months_the_last_six_have_numbers() {
    let mut almaz = Player::by_sms(Some("en"), &[]);
    almaz.say("bill complaint");
    almaz
        .answer(&["2", "1000123456", "Adama"])
        .hears("Which month?");
    assert_eq!(numbers(&almaz), (1..=6).collect::<Vec<_>>());
    almaz.say("7").hears("a month of the last two years");
    almaz.say("Tikimt 2018").hears("How many birr");
}

// The question is far up in the phone by then: "hello" is no answer to it, and what was one need not be written again.
#[test]
fn words_of_hours_later_are_asked_about_before_they_are_taken() {
    let mut almaz = Player::by_sms(Some("en"), &[]);
    almaz.say("bill complaint");
    almaz
        .answer(&["1", "1000123456", "Sidama", "1", "50", "skip"])
        .hears("What would you like us to do?");
    let mut soon = almaz.clone();
    soon.now += Duration::minutes(50);
    soon.say("hello there").hears("Please check");
    almaz.now += Duration::hours(5);
    almaz
        .clone()
        .say("hello")
        .hears("You have not finished a request: Bill complaint")
        .say("1")
        .hears("What would you like us to do?");
    let mut told = almaz.clone();
    told.say("Please read the meter again")
        .hears("You have not finished a request: Bill complaint");
    assert_eq!(numbers(&told), [1, 2]);
    told.clone().say("2").hears("Which service?");
    told.say("1").hears("What would you like us to do?");
    assert_eq!(numbers(&told), [1]);
    told.clone()
        .say("Pay it back")
        .hears("Pay it back")
        .hears("Please check");
    told.say("1").hears("Please read the meter again");
    // In a chat the question stands above.
    almaz.can = Abilities::ALL;
    let text = almaz.say("hello there").text();
    assert!(!text.contains("You have not finished"), "{text}");
}

#[test]
fn where_an_outage_is_may_be_told_hours_later() {
    let mut almaz = Player::by_sms(Some("en"), &[]);
    almaz.answer(&["outage", "5"]).hears("Where is it?");
    almaz.now += Duration::hours(5);
    almaz.say("Bole, behind the church").hears("neighbours too");
}

// What the office writes tells how it is answered, and those words do that, also in the middle of a form.
#[test]
fn the_office_is_answered_with_the_word_that_it_tells() {
    let filed = [
        "bill complaint",
        "1",
        "1000123456",
        "Sidama",
        "1",
        "50",
        "skip",
        "Read it again",
        "1",
    ];
    let book = BOOK.spoken_with(Abilities::WORDS);
    for language in book.enabled().map(|language| &*language.code) {
        let word = book.say(language, "btn-answer", &[]);
        let told = answered(book, language, TICKET, "Tigist", Some("Come on Monday")).text;
        assert!(told.to_lowercase().contains(&word.to_lowercase()), "{told}");
        let mut almaz = Player::by_sms(Some("en"), &[]);
        almaz.answer(&filed).hears("Your request is registered");
        for open in ["0", "name change"] {
            let mut almaz = almaz.clone();
            almaz.say(open).say(&word).hears("SRV-2026-00001: write");
            almaz.say("Yes").hears("your message is with the office");
            assert_eq!(almaz.heard_by_office, ["SRV-2026-00001: Yes"]);
        }
    }
}
