//! What the services demand of answers, which papers they ask for, and how long they take.

use powerlink::dialogue::book::condition::{Answers, Applicable};
use powerlink::dialogue::book::service::Service;
use powerlink::domain::calendar::Term;
use serde_json::{Value, json};

use super::player::{BOOK, Player};

fn service(code: &str) -> &'static Service {
    BOOK.service(code).expect("a service")
}

fn answers(given: &Value) -> Answers {
    serde_json::from_value(given.clone()).expect("answers")
}

/// The papers that must be there, by key.
fn papers(code: &str, given: &Value) -> Vec<String> {
    let (service, answers) = (service(code), answers(given));
    let live = Applicable::of(service, &answers);
    let needed = live.papers().filter(|paper| !paper.optional);
    needed.map(|paper| paper.key.clone()).collect()
}

#[test]
fn the_papers_follow_from_the_reason() {
    let always = ["id", "last-bill", "contract"];
    for (reason, more) in [
        (
            "sale",
            &["sale-contract", "title-deed", "holder-consent"][..],
        ),
        ("gift", &["gift-contract", "holder-consent"]),
        ("inheritance", &["death-paper", "inheritance"]),
        ("marriage", &["marriage", "holder-consent"]),
        ("rent", &["rent-contract", "owner-id"]),
        ("spelling", &[]),
        ("organisation", &["trade-licence", "organisation-letter"]),
    ] {
        let wanted: Vec<&str> = always.iter().chain(more).copied().collect();
        let given = json!({ "name_reason": reason, "for_self": "yes" });
        assert_eq!(papers("name_change", &given), wanted, "{reason}");
    }
    for (code, given, wanted) in [
        (
            "reconnection",
            json!({ "cut_reason": "unpaid", "for_self": "yes" }),
            &["receipt"][..],
        ),
        (
            "reconnection",
            json!({ "cut_reason": "unknown", "for_self": "yes" }),
            &[],
        ),
        (
            "reconnection",
            json!({ "cut_reason": "safety", "for_self": "no" }),
            &["electrician-paper", "id"],
        ),
        (
            "meter_replacement",
            json!({ "meter_fault": "burnt" }),
            &["bill-or-receipt"],
        ),
        (
            "meter_replacement",
            json!({ "meter_fault": "stolen" }),
            &["bill-or-receipt", "police-paper"],
        ),
        (
            "load_upgrade",
            json!({ "upgrade_kind": "tariff", "tariff_class": "home" }),
            &always,
        ),
        (
            "load_upgrade",
            json!({ "upgrade_kind": "tariff", "tariff_class": "industry" }),
            &["id", "last-bill", "contract", "trade-licence"],
        ),
        (
            "load_upgrade",
            json!({ "upgrade_kind": "more_power", "customer_kind": "home", "load_kw": 51 }),
            &["id", "last-bill", "contract", "load-layout"],
        ),
        (
            "relocation",
            json!({ "move_reason": "works" }),
            &["id", "last-bill", "contract", "new-place-photo"],
        ),
    ] {
        assert_eq!(papers(code, &given), wanted, "{code} {given}");
    }
}

#[test]
fn a_letter_of_attorney_only_where_the_contract_changes() {
    let with_one: Vec<&str> = BOOK
        .services
        .iter()
        .filter(|service| service.paper("power-of-attorney").is_some())
        .map(|service| service.code.as_str())
        .collect();
    assert_eq!(
        with_one,
        [
            "new_connection",
            "relocation",
            "name_change",
            "load_upgrade",
            "disconnection"
        ]
    );
    for code in with_one {
        let missing = |for_self| {
            let papers = papers(code, &json!({ "for_self": for_self }));
            papers
                .iter()
                .filter(|key| ["power-of-attorney", "agent-id"].contains(&key.as_str()))
                .count()
        };
        assert_eq!((missing("yes"), missing("no")), (0, 2), "{code}");
    }
}

#[test]
fn days_workflow_and_priority_follow_from_the_answers() {
    for (code, given, expected) in [
        ("relocation", json!({}), (2, 10, "standard", "medium")),
        ("name_change", json!({}), (2, 5, "office_only", "low")),
        (
            "load_upgrade",
            json!({ "upgrade_kind": "more_power", "load_kw": 50 }),
            (3, 15, "standard", "medium"),
        ),
        (
            "load_upgrade",
            json!({ "upgrade_kind": "three_phase", "load_kw": 51 }),
            (3, 30, "standard", "medium"),
        ),
        (
            "load_upgrade",
            json!({ "upgrade_kind": "tariff" }),
            (3, 5, "office_only", "medium"),
        ),
        (
            "meter_replacement",
            json!({ "meter_fault": "stopped", "sparks": "no", "has_power": "yes" }),
            (1, 3, "standard", "medium"),
        ),
        (
            "meter_replacement",
            json!({ "meter_fault": "stopped", "sparks": "no", "has_power": "no" }),
            (1, 1, "standard", "high"),
        ),
        (
            "meter_replacement",
            json!({ "meter_fault": "burnt", "has_power": "yes" }),
            (1, 3, "standard", "high"),
        ),
        (
            "meter_replacement",
            json!({ "meter_fault": "broken", "sparks": "yes", "has_power": "yes" }),
            (1, 3, "standard", "high"),
        ),
        ("reconnection", json!({}), (1, 1, "standard", "high")),
        ("disconnection", json!({}), (1, 2, "standard", "low")),
    ] {
        let (service, answers) = (service(code), answers(&given));
        let live = Applicable::of(service, &answers);
        let clock = service.clock(&live);
        let (review, complete, workflow, priority) = expected;
        assert_eq!(
            (clock.review, clock.complete),
            (Term::WorkingDays(review), Term::WorkingDays(complete)),
            "{code} {given}"
        );
        assert_eq!(
            (
                service.workflow(&live).code(),
                service.priority(&live).code()
            ),
            (workflow, priority),
            "{code} {given}"
        );
    }
}

/// A bakery up to the power that it wants.
fn wants_power(now: &str) -> Player {
    let mut almaz = Player::speaking("en");
    almaz.say("/new load_upgrade").answer(&[
        "2",
        "1000123456",
        "skip",
        "Almaz Bekele",
        "0911234567",
        "yes",
        "2",
        now,
    ]);
    almaz
}

#[test]
fn more_power_is_more_than_now() {
    let mut almaz = wants_power("15");
    almaz.say("15").hears("more than \"Power now\": 15 kW");
    almaz
        .say("14")
        .hears("For example: 25")
        .say("16")
        .hears("machines");
    // A larger answer before it asks for this one again.
    almaz
        .say("back")
        .say("back")
        .hears("do you have now")
        .say("20")
        .hears("do you need");
    almaz
        .say("21")
        .hears("machines")
        .say("back")
        .say("back")
        .say("18")
        .hears("machines");
    // Who does not know what they have can want anything.
    wants_power("skip").say("1").hears("machines");
}

#[test]
fn nobody_has_to_come_for_a_tariff() {
    let mut almaz = Player::speaking("en");
    almaz.say("/new load_upgrade").answer(&[
        "3",
        "1000123456",
        "skip",
        "Almaz Bekele",
        "0911234567",
        "yes",
        "1",
        "photo a",
        "photo b",
        "photo c",
        "1",
    ]);
    almaz.hears("5 working days");
    assert_eq!(almaz.tickets[0].ticket.workflow.code(), "office_only");
}

#[test]
fn a_new_name_is_another_one() {
    let mut almaz = Player::speaking("en");
    almaz
        .say("/new name_change")
        .answer(&["1", "1000123456", "skip", "Bekele Tessema"]);
    almaz
        .say("bekele  tessema")
        .hears("differ from \"Name until now\": Bekele Tessema");
    almaz.say("Almaz Bekele").hears("phone number");
    almaz
        .say("0")
        .say("0")
        .say("Almaz Bekele")
        .hears("full name of the new holder");
}

#[test]
fn danger_is_told_at_once() {
    for answers in [&["4"][..], &["1", "yes"]] {
        let mut almaz = Player::speaking("en");
        almaz.say("/new meter_replacement").answer(answers);
        almaz
            .hears("⚠️")
            .hears("Call 905 now")
            .hears("Where is it?");
    }
    let mut almaz = Player::speaking("en");
    almaz.say("/new meter_replacement").answer(&["1", "no"]);
    almaz.hears("Is there power now?");
    assert!(!almaz.text().contains("905"), "{}", almaz.text());
}

#[test]
fn of_a_top_up_number_only_the_end_is_taken() {
    let mut almaz = Player::speaking("en");
    almaz
        .say("/new meter_replacement")
        .answer(&["6", "yes"])
        .hears("last 4 digits");
    almaz
        .say("12345678901234564821")
        .hears("only the last 4 digits");
    almaz.say("4821").hears("customer (contract) number");
}

/// Somebody who is about to close their service.
fn at_the_summary() -> Player {
    let mut almaz = Player::speaking("en");
    almaz.say("/new disconnection").answer(&[
        "1000123456",
        "skip",
        "Almaz Bekele",
        "0911234567",
        "yes",
        "1",
        "2",
        "skip",
        "Oromia",
        "Adama",
        "the mill",
        "photo a",
        "photo b",
        "photo c",
    ]);
    almaz.hears("Wished day: 24 Nov 2026 (15 Hidar 2019)");
    almaz
}

#[test]
fn what_cannot_be_undone_is_asked_for_twice() {
    let mut almaz = at_the_summary();
    let send = almaz.choices[0].id.clone();
    almaz.tap(&send).hears("Do you really want");
    // The same button once more does not answer that.
    almaz
        .tap(&send)
        .hears("earlier question")
        .hears("Do you really want");
    for no in ["no", "2", "አይ", "Back", "/back"] {
        let mut careful = almaz.clone();
        careful.say(no).hears("Please check before you send");
        assert!(careful.tickets.is_empty());
        careful.say("1").hears("Do you really want");
    }
    for yes in ["yes", "1", "አዎ"] {
        almaz.clone().say(yes).hears("SRV-2026-00001");
    }
    almaz
        .say("perhaps")
        .hears("choose one")
        .hears("Do you really want");
    almaz.press("Yes").hears("SRV-2026-00001");
    assert_eq!(almaz.tickets.len(), 1);
    almaz.tap(&send).hears("registered already");
}

#[test]
fn a_day_that_has_come_meanwhile_is_asked_again() {
    let mut almaz = at_the_summary();
    almaz.now += chrono::TimeDelta::days(3);
    almaz
        .say("1")
        .hears("a working day from tomorrow on")
        .hears("From which day on?");
    almaz
        .say("1")
        .hears("26 Nov 2026")
        .hears("Please check")
        .answer(&["1", "1"])
        .hears("SRV-2026-00001");
}
