//! A request from its answers alone: what the conversation files is built the same, and what it refuses is refused in the same words.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use powerlink::dialogue::book::Rule;
use powerlink::dialogue::book::condition::{Answers, Applicable};
use powerlink::dialogue::form::build::{FieldError, RequestParts, build};
use powerlink::dialogue::turn::request::NewTicket;
use powerlink::domain::{Abilities, Document, calendar};
use serde_json::{Value, json};

use super::player::{BOOK, Player};

/// What a conversation has filed: another door with the same answers files the same. Asked of everything that any of these tests files.
pub(crate) fn is_built_the_same(
    new: &NewTicket,
    can: Abilities,
    language: &str,
    now: DateTime<Utc>,
) {
    // In their voice: what is not asked by SMS need not be answered there.
    let book = BOOK.spoken_with(can);
    let service = book.service(&new.service).expect("a service");
    let mut answers = Answers::new();
    let mut verified = BTreeSet::new();
    for asked in &service.questions {
        let key = &asked.question.key;
        if let Some(value) = new.answers.get(key) {
            answers.insert(key.clone(), value.clone());
        }
        if new.answers.get(&format!("{key}_verified")) == Some(&Value::from(true)) {
            verified.insert(key.clone());
        }
        let takes_places = matches!(asked.question.rule, Rule::Place | Rule::Whereabouts(_));
        if let Some(place) = new
            .location
            .filter(|_| takes_places && !answers.contains_key(key))
        {
            answers.insert(key.clone(), json!({ "lat": place.lat, "lon": place.lon }));
        }
    }
    let asked = RequestParts {
        service: &new.service,
        answers: &answers,
        verified: &verified,
        documents: new.documents.clone(),
        today: calendar::local_day(now),
    };
    let built = build(book, language, &asked);
    let live = Applicable::of(service, &new.answers);
    if service.is_at_once(&live) && !service.has_place(&live) && new.location.is_none() {
        // A danger that its teller never finished to tell: another door asks where it is.
        assert_eq!(built.expect_err("no place")[0].field, service.place[0]);
        return;
    }
    assert_eq!(built.as_ref(), Ok(new));
}

fn today() -> NaiveDate {
    "2026-11-23".parse().expect("a day")
}

fn asked(language: &str, service: &str, answers: &Value) -> Result<NewTicket, Vec<FieldError>> {
    let answers: Answers = serde_json::from_value(answers.clone()).expect("an object");
    build(
        &BOOK,
        language,
        &RequestParts {
            service,
            answers: &answers,
            verified: &BTreeSet::new(),
            documents: Vec::new(),
            today: today(),
        },
    )
}

fn complaint() -> Value {
    json!({
        "complaint_kind": "too_high", "account_number": "1000 1234 56", "phone": "0911234567", "region": "Addis Ababa",
        "bill_month": "2019-03", "bill_amount": 1250.5, "meter_reading": 4520, "complaint_wish": "Please look at it",
    })
}

#[test]
fn words_as_they_are_typed_and_values_as_programs_write_them() {
    let mut answers = complaint();
    let new = asked("en", "bill_complaint", &answers);
    let new = new.unwrap_or_else(|errors| panic!("{errors:#?}"));
    assert_eq!(new.answers["phone"], "+251911234567");
    assert_eq!(new.answers["phone_verified"], false);
    assert_eq!(new.answers["region"], "addis-ababa");
    answers["region"] = "addis-ababa".into();
    assert_eq!(asked("am", "bill_complaint", &answers), Ok(new));
}

#[test]
fn what_is_refused_is_refused_in_the_words_of_the_conversation() {
    for language in ["en", "am", "om"] {
        let mut player = Player::speaking(language);
        player.say("/new bill_complaint").say("1").say("no number");
        let told = player.text();
        let mut answers = complaint();
        answers["account_number"] = "no number".into();
        let errors = asked(language, "bill_complaint", &answers).expect_err("it is no number");
        let [error] = &errors[..] else {
            panic!("{errors:#?}")
        };
        assert_eq!(error.field, "account_number");
        assert!(told.contains(&error.says), "{told}\n{}", error.says);
    }
}

#[test]
fn every_field_that_is_wrong_is_told_in_the_order_in_which_it_is_asked() {
    let mut answers = complaint();
    answers["meter_reading"] = json!([4520]);
    answers["region"] = "Atlantis".into();
    answers["colour"] = "green".into();
    answers.as_object_mut().expect("an object").remove("phone");
    let errors = asked("en", "bill_complaint", &answers).expect_err("they are wrong");
    let fields: Vec<&str> = errors.iter().map(|error| &*error.field).collect();
    assert_eq!(fields, ["phone", "region", "meter_reading", "colour"]);
    assert_eq!(errors[3].says, "This service does not ask for this.");
    let none = asked("en", "moon", &json!({})).expect_err("there is no such service");
    assert_eq!(none[0].field, "service");
}

#[test]
fn a_document_that_is_not_asked_for_is_told() {
    let answers: Answers = serde_json::from_value(complaint()).expect("an object");
    let file = |kind: &str| -> Document {
        let file = json!({ "kind": kind, "key": "1", "state": "coming" });
        serde_json::from_value(file).expect("a document")
    };
    let with = |kind: &str| {
        let asked = RequestParts {
            service: "bill_complaint",
            answers: &answers,
            verified: &BTreeSet::new(),
            documents: vec![file(kind)],
            today: today(),
        };
        build(&BOOK, "en", &asked)
    };
    assert_eq!(with("bill").expect("it is asked for").documents.len(), 1);
    let errors = with("passport-of-the-cat").expect_err("nobody asks for it");
    assert_eq!(errors[0].field, "documents");
}

#[test]
fn the_place_of_an_emergency_tells_its_region() {
    for place in [
        json!({ "lat": 9.03, "lon": 38.75 }),
        json!("Bole, near the school, Addis Ababa"),
    ] {
        for danger in ["none", "wire"] {
            let answers =
                json!({ "danger": danger, "outage_place": place, "outage_extent": "only_me" });
            let built = asked("en", "outage", &answers).expect("what the chat would file");
            assert_eq!(built.answers["region"], "addis-ababa", "{answers}");
        }
    }
    let answers = json!({ "danger": "none", "outage_place": "behind the big tree" });
    assert_eq!(
        asked("en", "outage", &answers).expect_err("nobody knows where")[0].field,
        "region"
    );
}
