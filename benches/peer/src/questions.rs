//! What the bot asks between the choice of a service and the photo: words where there is nothing to press.

use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

pub const QUESTIONS: &[(&str, &[&str])] = &[
    (
        "What is wrong with the meter?",
        &[
            "Shows nothing",
            "Stands still",
            "Runs too fast",
            "Burnt",
            "Broken",
            "Token refused",
            "Stolen",
        ],
    ),
    (
        "Is there a burning smell, or are there sparks?",
        &["Yes", "No"],
    ),
    ("Is there power now?", &["Yes", "No"]),
    (
        "What is the customer (contract) number? It is on the bill or the receipt.",
        &["Skip"],
    ),
    (
        "What is the meter number? It is written on the front of the meter.",
        &[],
    ),
    ("What is your phone number?", &[]),
    (
        "Which region or city?",
        &[
            "Addis Ababa",
            "Dire Dawa",
            "Afar",
            "Amhara",
            "Gambela",
            "Harari",
            "Oromia",
            "Sidama",
            "Somali",
            "Tigray",
        ],
    ),
    (
        "Which sub-city?",
        &[
            "Addis Ketema",
            "Akaki Kality",
            "Arada",
            "Bole",
            "Gullele",
            "Kirkos",
            "Lideta",
            "Yeka",
        ],
    ),
    (
        "Which known place is nearby? It helps our crew to find you.",
        &[],
    ),
];

/// A row for each; the data of a button is its label.
pub fn buttons(labels: &[&str]) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new(
        labels
            .iter()
            .map(|label| vec![InlineKeyboardButton::callback(*label, *label)]),
    )
}
