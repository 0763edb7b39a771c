//! The room that the check of the book gives to a label is the room that Telegram's layout gives to its button.

use powerlink::channels::telegram::{draw::draw, render::render};
use powerlink::dialogue::format::width::{MANY, ROW_COLUMNS, SHORT, columns};
use powerlink::dialogue::{Choice, Reply};
use serde_json::Value;

fn rows(labels: &[&str]) -> Vec<Vec<String>> {
    let choices = labels.iter().enumerate().map(|(index, label)| Choice {
        id: format!("a:b:{index}"),
        label: (*label).to_owned(),
        number: Some(index + 1),
    });
    let reply = Reply {
        text: "?".to_owned(),
        choices: choices.collect(),
        ..Reply::default()
    };
    let part = render(&reply, "1").swap_remove(0);
    let call = draw(part.kind, &part.message, 1);
    let drawn = &call.params["reply_markup"]["inline_keyboard"];
    let rows: Vec<Vec<Value>> = serde_json::from_value(drawn.clone()).expect("rows of buttons");
    let text = |button: &Value| button["text"].as_str().expect("a label").to_owned();
    rows.iter()
        .map(|row| row.iter().map(text).collect())
        .collect()
}

#[test]
fn answers_stand_side_by_side_from_five_short_ones_on() {
    let short = "x".repeat(SHORT);
    let longer = "x".repeat(SHORT + 1);
    let few = vec![short.as_str(); MANY - 1];
    let many = vec![short.as_str(); MANY];
    let long = vec![longer.as_str(); MANY];
    assert!(rows(&few).iter().all(|row| row.len() == 1));
    assert_eq!(rows(&many).iter().map(Vec::len).max(), Some(2));
    assert!(rows(&long).iter().all(|row| row.len() == 1));
    // Two of them have room for each other.
    assert!(columns(&short) * 2 <= ROW_COLUMNS);
}
