//! The buttons under a message, and those in place of the phone's keyboard.

use serde_json::{Value, json};

use super::web_app;
use crate::dialogue::Choice;
use crate::dialogue::format::width::{MANY, ROW_COLUMNS, SHORT, columns};
use crate::dialogue::turn::AsksFor;

/// Buttons under the message. `None`: there is nothing to choose.
pub(super) fn inline(choices: &[Choice], in_a_column: bool) -> Option<Value> {
    let fitting = choices.iter().filter(|choice| fits(choice));
    // A page has a row to itself: where it cannot be opened nothing else moves.
    let (pages, buttons): (Vec<&Choice>, Vec<&Choice>) =
        fitting.partition(|choice| choice.opens().is_some());
    let mut rows = rows(
        &buttons,
        in_a_column,
        |choice| json!({ "text": choice.label, "callback_data": choice.id }),
    );
    rows.extend(pages.into_iter().filter_map(|choice| {
        let page = choice.opens()?;
        Some(vec![web_app::button(&choice.label, page)])
    }));
    (!rows.is_empty()).then(|| json!({ "inline_keyboard": rows }))
}

/// Whether there is anything to choose under the message.
pub(super) fn has_buttons(choices: &[Choice]) -> bool {
    choices.iter().any(fits)
}

/// Buttons in place of the keyboard: the offer, then the choices, which come back as text.
pub(super) fn offer(offer: &AsksFor, choices: &[Choice]) -> Value {
    let button = match offer {
        AsksFor::Words(placeholder) => {
            let shown: String = placeholder.chars().take(PLACEHOLDER).collect();
            return json!({ "force_reply": true, "selective": true, "input_field_placeholder": shown });
        }
        AsksFor::Contact(words) => json!({ "text": words, "request_contact": true }),
        AsksFor::Location(words) => json!({ "text": words, "request_location": true }),
    };
    let is_key = |choice: &&Choice| has_label(choice) && choice.opens().is_none();
    let choices: Vec<&Choice> = choices.iter().filter(is_key).collect();
    let mut rows = rows(&choices, false, |choice| json!({ "text": choice.label }));
    rows.insert(0, vec![button]);
    json!({ "keyboard": rows, "resize_keyboard": true, "one_time_keyboard": true })
}

/// The phone's own keyboard again.
pub(super) fn none() -> Value {
    json!({ "remove_keyboard": true })
}

/// The longest text in an empty field, in code points (`ForceReply`).
const PLACEHOLDER: usize = 64;
/// The longest `callback_data`, in bytes (`InlineKeyboardButton`).
const DATA: usize = 64;
/// How many single digits, side by side, are a scale.
const DIGITS: usize = 5;
/// How many ways out stand in a row: more are hard to hit.
const SIDE_BY_SIDE: usize = 3;

/// A single bad button has the whole message refused. Without it, the choice can still be made by typing.
fn fits(choice: &Choice) -> bool {
    has_label(choice) && (1..=DATA).contains(&choice.id.len())
}

fn has_label(choice: &Choice) -> bool {
    !crate::domain::text::clean(&choice.label).is_empty()
}

fn is_digit(choice: &Choice) -> bool {
    choice.label.len() == 1 && choice.label.as_bytes()[0].is_ascii_digit()
}

/// The options one below the other, or two when they are many and short, or the digits of a scale in a row; then the ways out, side by side.
fn rows(
    choices: &[&Choice],
    in_a_column: bool,
    button: impl Fn(&Choice) -> Value,
) -> Vec<Vec<Value>> {
    let (options, ways_out): (Vec<&Choice>, Vec<&Choice>) =
        choices.iter().partition(|choice| choice.number.is_some());
    let are_many = options.len() >= MANY && !in_a_column;
    let is_short = |choice: &Choice| are_many && choice.label.chars().count() <= SHORT;
    let options = grouped(&options, |row, next| {
        if is_digit(row[0]) && is_digit(next) {
            row.len() < DIGITS
        } else {
            row.len() == 1 && is_short(row[0]) && is_short(next)
        }
    });
    let ways_out = grouped(&ways_out, |row, next| {
        // Each gets as much of the row as the others, however short they are.
        let widest = row
            .iter()
            .chain([&next])
            .map(|choice| columns(&choice.label));
        row.len() < SIDE_BY_SIDE && widest.max().unwrap_or(0) * (row.len() + 1) <= ROW_COLUMNS
    });
    options
        .chain(ways_out)
        .map(|row| row.into_iter().map(&button).collect())
        .collect()
}

fn grouped<'a>(
    choices: &[&'a Choice],
    has_room: impl Fn(&[&'a Choice], &Choice) -> bool,
) -> impl Iterator<Item = Vec<&'a Choice>> {
    let mut rows: Vec<Vec<&Choice>> = Vec::new();
    for &choice in choices {
        match rows.last_mut() {
            Some(row) if has_room(row, choice) => row.push(choice),
            _ => rows.push(vec![choice]),
        }
    }
    rows.into_iter()
}
