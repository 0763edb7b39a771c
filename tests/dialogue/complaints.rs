//! A complaint about a bill: its road, its wrong answers, and what depends on its kind.

use super::player::{BOOK, Player};

/// The answers of a bill that is too high, up to the first paper.
const BILL: [&str; 10] = [
    "1",
    "1000 1234 56",
    "skip",
    "0911234567",
    "1",
    "2",
    "1,250.50",
    "4520 kWh",
    "Please read the meter again",
    "photo bill",
];

fn complains(language: &str, steps: usize) -> Player {
    let mut player = Player::speaking(language);
    player.say("/new bill_complaint").answer(&BILL[..steps]);
    player
}

#[test]
fn from_the_first_word_to_the_card() {
    let mut almaz = Player::new();
    almaz.say("hello").press("English").press("New request");
    almaz
        .press("Bill complaint")
        .hears("What is your complaint about?");
    almaz
        .press("The bill is too high")
        .hears("customer (contract) number");
    almaz
        .say("1000 1234 56")
        .hears("1000 1234 56")
        .hears("meter number");
    almaz.press("Skip").hears("phone number");
    almaz.say("0911234567").hears("Which region");
    almaz.press("Oromia").hears("Which month");
    assert_eq!(
        almaz.labels()[..3],
        ["Hidar 2019", "Tikimt 2019", "Meskerem 2019"]
    );
    almaz
        .press("Tikimt 2019")
        .hears("Tikimt 2019")
        .hears("How many birr");
    almaz
        .say("1,250.5")
        .hears("ETB 1,250.50")
        .hears("What does the meter show");
    almaz.say("4520").hears("What would you like us to do?");
    almaz
        .say("Please read the meter again")
        .hears("The bill that the complaint is about");
    almaz
        .photo("bill")
        .hears("1 of 3")
        .hears("Photo of the meter");
    almaz.press("Skip").hears("Receipt").press("Skip");
    almaz
        .hears("Month: Tikimt 2019")
        .hears("Amount: ETB 1,250.50")
        .hears("Meter reading: 4520");
    almaz
        .press("Send the request")
        .hears("7 working days")
        .hears("First an officer looks at it");
    let ticket = &almaz.tickets[0].ticket;
    assert_eq!(ticket.service, "bill_complaint");
    assert_eq!(
        (ticket.workflow.code(), ticket.priority.code()),
        ("office_only", "medium")
    );
    assert_eq!(ticket.answers["bill_month"], "2019-02");
    assert_eq!(ticket.answers["bill_amount"], "1250.50");
    assert_eq!(ticket.answers["account_number"], "1000123456");
    assert_eq!(ticket.region(), Some("oromia"));
    almaz
        .say("/track")
        .hears("Service: Bill complaint")
        .hears("The bill that the complaint is about: received");
}

#[test]
fn wrong_answers_get_a_rule_an_example_and_a_person() {
    for (step, wrong, right, example) in [
        (0, "7", "choose one", "its number"),
        (1, "1234567", "8 to 14 digits", "1000123456"),
        (2, "??", "5 to 20 digits", "press \"Skip\""),
        (5, "next month", "last two years", "2/2018"),
        (5, "Tahsas 2019", "last two years", "2/2018"),
        (5, "Tikimt 2016", "last two years", "2/2018"),
        (6, "0.00", "more than 0", "1250.50"),
        (6, "10,000,000", "less than 10,000,000", "1250.50"),
        (7, "4520.7", "without a point", "4520"),
        (8, "fix", "5 to 500", "read the meter again"),
        (9, "I lost it", "photo or a PDF", "paper clip"),
    ] {
        let mut player = complains("en", step);
        player.say(wrong).hears(right);
        assert!(!player.text().contains("905"), "{}", player.text());
        player.say(wrong).hears(right).hears(example);
        player.say(wrong).hears(right).hears("call 905");
    }
}

#[test]
fn what_is_asked_depends_on_the_kind() {
    let to_the_wish = |kind: &str| {
        let mut player = Player::speaking("en");
        player.say("/new bill_complaint").answer(&[
            kind,
            "10001234",
            "skip",
            "0911234567",
            "1",
            "1",
            "50",
        ]);
        player
    };
    // Paid but not recorded: no reading is asked, and the receipt is needed.
    let mut paid = to_the_wish("Paid, but not recorded");
    paid.hears("What would you like")
        .answer(&["Please find my payment", "later", "skip"]);
    paid.hears("Receipt")
        .hears("press \"Later\"")
        .say("later")
        .hears("top-up: comes later");
    paid.say("1").hears("send the missing documents");
    // Prepaid money lost: there is no bill, and of the token only its end is asked.
    let mut lost = to_the_wish("5");
    lost.hears("last 4 digits")
        .say("12345678901234567890")
        .hears("only the last 4 digits");
    lost.answer(&["6789", "Please give it back"])
        .hears("Photo of the meter");
    lost.say("skip")
        .hears("Receipt")
        .say("photo")
        .hears("photo or a PDF")
        .say("later");
    assert!(!lost.text().contains("The bill"), "{}", lost.text());
    // Anything else: the receipt helps, but is not needed.
    let mut other = to_the_wish("Something else");
    other
        .answer(&["The name on it is wrong", "later", "skip"])
        .hears("Receipt")
        .hears("press \"Skip\"");
}

#[test]
fn the_same_complaint_is_opened_once() {
    let mut player = complains("en", 10);
    player
        .answer(&["skip", "skip", "1"])
        .hears("SRV-2026-00001");
    player
        .say("/new bill_complaint")
        .answer(&BILL)
        .answer(&["skip", "skip", "1"]);
    player.hears("already have an open request like this: SRV-2026-00001");
    // Of another month it is another complaint.
    player
        .say("/new bill_complaint")
        .answer(&BILL[..5])
        .say("3")
        .answer(&BILL[6..]);
    player
        .answer(&["skip", "skip", "1"])
        .hears("SRV-2026-00002");
}

#[test]
fn a_month_of_an_old_keyboard_is_still_that_month() {
    // T12: buttons of another language, pressed or typed; a month is carried by its button, not by its place.
    let mut player = complains("en", 5);
    let months = player.choices.clone();
    player.say("/language").press("አማርኛ").hears("የየትኛው ወር");
    let mut typed = player.clone();
    player.tap(&months[1].id).hears("ጥቅምት 2019").hears("ስንት ብር");
    typed.say(&months[1].label).hears("ጥቅምት 2019");
    // The month turns while the keyboard waits, and an old one grows too old.
    let mut later = complains("en", 5);
    let live_through = |later: &mut Player, days: usize| {
        for _ in 0..days {
            later.now += chrono::Duration::days(1);
            later.say("help");
        }
    };
    live_through(&mut later, 60);
    later.clone().tap(&months[0].id).hears("Hidar 2019");
    live_through(&mut later, 900);
    later
        .tap(&months[0].id)
        .hears("earlier question")
        .hears("Which month");
    for forged in ["2030-01", "2019-14", "0-0", "-1-1", "x"] {
        let mut player = complains("en", 5);
        let id = months[0].id.replace("2019-03", forged);
        player.tap(&id).hears("Which month");
    }
}

#[test]
fn in_every_language() {
    for language in BOOK.enabled() {
        let mut player = complains(&language.code, 10);
        player.answer(&["skip", "skip"]);
        for key in [
            "ask-",
            "label-",
            "value-",
            "doc-",
            "btn-",
            "form-",
            "complaint-kind",
        ] {
            assert!(!player.text().contains(key), "{}", player.text());
        }
        player
            .say("1")
            .hears("SRV-2026-00001")
            .say("/track")
            .hears("SRV-2026-00001");
    }
    let mut kebede = complains("am", 10);
    kebede
        .answer(&["skip", "skip"])
        .hears("ወር፦ ጥቅምት 2019")
        .hears("1,250.50 ብር");
    let mut tola = complains("om", 10);
    tola.answer(&["skip", "skip"])
        .hears("Ji'a: Onkololeessa 2019")
        .hears("Birrii 1,250.50");
}
