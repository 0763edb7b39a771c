//! What is told before the first question, and what is offered of earlier answers.

use super::player::{Player, ROAD};

#[test]
fn papers_minutes_and_days_are_told_before_the_first_question() {
    for (code, told) in [
        (
            "new_connection",
            "Please have ready:\n- Identity card (Fayda, kebele ID or passport)\n- Proof of the place\n- Site plan or sketch of the place\nOthers may follow from your answers.\nThe questions take about 7 minutes. Expected time: 15 working days.",
        ),
        (
            "reconnection",
            "Which documents you need depends on your answers.\nThe questions take about 3 minutes. Expected time: 1 working day.",
        ),
    ] {
        let mut almaz = Player::speaking("en");
        almaz.say(&format!("/new {code}"));
        assert!(
            almaz.text().contains(&format!("{told}\n\n")),
            "{}",
            almaz.text()
        );
        almaz.say("back").press("Bill complaint");
        assert_eq!(almaz.replies.len(), 1);
    }
    let mut almaz = Player::speaking("en");
    almaz.say("/new outage");
    let asked = "What has happened? Is anyone in danger?";
    assert_eq!(almaz.replies[0].text, asked);
    almaz.press("Start over");
    assert_eq!(
        almaz.replies[0].text,
        format!("Let us begin again.\n\n{asked}")
    );
}

#[test]
fn a_service_is_asked_for_in_peoples_own_words() {
    for (typed, named) in [
        ("relocation", "Move a meter"),
        ("Name change", "Change of name"),
        ("My meter is broken!", "Faulty meter"),
        ("upgrade", "More power or tariff change"),
        ("Reconnect", "Reconnection"),
        ("my bill is too high", "Bill complaint"),
        ("ቆጣሪ ማዛወር", "Move a meter"),
        ("አዲስ ቆጣሪ", "New connection"),
        ("maqaa jijjiirraa", "Change of name"),
        ("disconnect", "Close the service"),
    ] {
        let begins = format!("{named}\n");
        let menu = Player::speaking("en");
        menu.clone().say(typed).hears(&begins);
        menu.clone().say(&format!("/new {typed}")).hears(&begins);
        menu.clone().say("/new").say(typed).hears(&begins);
    }
    // As a part of a sentence it says too little.
    let mut almaz = Player::speaking("en");
    almaz
        .say("I paid my bill yesterday")
        .hears("How can we help you?");
    // What is asked is answered with words like any other.
    almaz
        .fill(9)
        .say("Relocation")
        .hears("send the place on the map");
}

#[test]
fn what_was_answered_before_is_offered_again() {
    let mut almaz = Player::speaking("en");
    almaz.fill(17).say("1").hears("SRV-2026-00001");
    almaz
        .say("/new relocation")
        .answer(&["1000123456", "skip"])
        .hears("full name");
    let at_the_name = almaz.clone();
    assert!(almaz.labels().contains(&"Same as before: Almaz Bekele"));
    for same in [
        "Same as before: Almaz Bekele",
        "same as before",
        "1",
        "እንደ በፊቱ",
    ] {
        at_the_name
            .clone()
            .say(same)
            .hears("Almaz Bekele")
            .hears("phone number");
    }
    almaz
        .press("Same as before: Almaz Bekele")
        .answer(&["0911234567", "yes", "1"]);
    // Behind the fourteen regions, as their numbers stay the same.
    assert!(almaz.labels().contains(&"Same as before: Addis Ababa"));
    almaz
        .say("15")
        .hears("Addis Ababa")
        .press("Same as before: Bole")
        .hears("woreda");
    // Where a number is an answer, it stands for nothing else.
    almaz.clone().say("1").hears("1").hears("meter is now");
    almaz.press("Same as before: 3").hears("meter is now");
    almaz
        .press("Same as before: Kebele 05, new")
        .hears("Where should the meter be?");
    // Starting over forgets none of it.
    almaz.say("start over").answer(&["1000123456", "skip"]);
    assert!(almaz.labels().contains(&"Same as before: Almaz Bekele"));
    // Who never asked for anything is offered nothing.
    let mut other = Player::speaking("en");
    other.fill(0);
    assert!(!other.labels().iter().any(|label| label.starts_with("Same")));
}

#[test]
fn an_answer_too_long_for_a_button_stands_in_the_message() {
    let mut almaz = Player::speaking("en");
    almaz.fill(8).answer(&[
        "Kebele 05, house 123, behind the second gate",
        "the mill",
        "skip",
        "1",
        "1",
        "skip",
    ]);
    almaz
        .answer(&["photo a", "photo b", "photo c", "1"])
        .hears("SRV-2026-00001");
    almaz
        .fill(8)
        .hears("Same as before: Kebele 05, house 123, behind the second gate");
    almaz
        .press("Same as before")
        .hears("Kebele 05, house 123, behind")
        .hears("known place");
}

#[test]
fn identity_numbers_stay_masked() {
    let mut almaz = Player::speaking("en");
    almaz
        .fill(3)
        .say("123456789012")
        .answer(&ROAD[4..])
        .say("1")
        .hears("SRV-2026-00001");
    almaz.fill(3).hears("Fayda");
    assert!(almaz.labels().contains(&"Same as before: **** **** 9012"));
    assert!(!almaz.text().contains("5678"));
    almaz.say("1").hears("**** **** 9012");
}
