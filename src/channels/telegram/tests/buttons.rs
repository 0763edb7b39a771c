//! What there is to choose, as buttons.

use serde_json::{Value, json};

use super::{draw, option, way_out};
use crate::channels::telegram::Call;
use crate::dialogue::turn::AsksFor;
use crate::dialogue::{Choice, Reply};

const PERSON: i64 = 77;
const GROUP: i64 = -1_001_234_567_890;

#[test]
fn rows_of_buttons() {
    let drawn = |choices: Vec<Choice>| {
        let calls = draw(
            &Reply {
                text: "?".into(),
                choices,
                ..Reply::default()
            },
            PERSON,
        );
        labels(&calls[0])
            .iter()
            .map(|row| row.join(" | "))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let short = |count: usize| {
        (1..=count)
            .map(|number| option(number, &format!("Bole {number}")))
            .collect::<Vec<_>>()
    };
    assert_eq!(drawn(short(4)), "Bole 1\nBole 2\nBole 3\nBole 4");
    assert_eq!(drawn(short(5)), "Bole 1 | Bole 2\nBole 3 | Bole 4\nBole 5");
    let mut mixed = short(5);
    mixed[1].label = "Nifas Silk-Lafto, all of it".into();
    mixed.extend(["Back", "Skip", "Cancel", "Start over"].map(way_out));
    assert_eq!(
        drawn(mixed),
        "Bole 1\nNifas Silk-Lafto, all of it\nBole 3 | Bole 4\nBole 5\nBack | Skip | Cancel\nStart over"
    );
    let long = ["Go back to the last question", "Cancel everything"].map(way_out);
    assert_eq!(
        drawn(long.to_vec()),
        "Go back to the last question\nCancel everything"
    );
}

// T31: one button of more than 64 bytes, or without words, has the whole message refused.
#[test]
fn a_bad_button_does_not_cost_the_message() {
    let mut choices = vec![
        option(1, "good"),
        option(2, "too long"),
        option(3, " \u{200B}"),
    ];
    choices[1].id = "ሀ".repeat(22);
    let calls = draw(
        &Reply {
            text: "?".into(),
            choices,
            ..Reply::default()
        },
        PERSON,
    );
    assert_eq!(labels(&calls[0]), [["good"]]);
}

#[test]
fn an_offer_takes_the_choices_along() {
    let mut reply = Reply {
        text: "Your number?".into(),
        choices: vec![option(1, "Another number"), way_out("Cancel")],
        asks_for: Some(AsksFor::Contact("Send my number".into())),
        ..Reply::default()
    };
    let calls = draw(&reply, PERSON);
    assert_eq!(calls.len(), 1);
    assert_eq!(
        calls[0].params["reply_markup"],
        json!({
            "keyboard": [[{ "text": "Send my number", "request_contact": true }], [{ "text": "Another number" }], [{ "text": "Cancel" }]],
            "resize_keyboard": true,
            "one_time_keyboard": true,
        })
    );
    // The next offer takes the place of this one, and nothing has to be taken away.
    reply.asks_for = Some(AsksFor::Location("Send my place".into()));
    reply.withdraws_offer = true;
    let calls = draw(&reply, PERSON);
    assert_eq!(
        (
            calls.len(),
            &calls[0].params["reply_markup"]["keyboard"][0][0]["request_location"]
        ),
        (1, &json!(true))
    );
    // Telegram refuses such buttons in groups.
    reply.withdraws_offer = false;
    assert!(
        draw(&reply, GROUP)[0].params["reply_markup"]
            .get("inline_keyboard")
            .is_some()
    );
}

/// The labels of the buttons, row by row.
pub(super) fn labels(call: &Call) -> Vec<Vec<&str>> {
    let markup = &call.params["reply_markup"];
    let rows = markup
        .get("inline_keyboard")
        .or_else(|| markup.get("keyboard"))
        .and_then(Value::as_array);
    rows.into_iter()
        .flatten()
        .map(|row| {
            row.as_array()
                .unwrap()
                .iter()
                .map(|button| button["text"].as_str().unwrap())
                .collect()
        })
        .collect()
}
