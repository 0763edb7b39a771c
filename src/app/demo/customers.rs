//! The customers of the demo: two people with two languages, each with a phone that has never been used.

use crate::simulator::telegram::Telegram;

/// Name, language of the phone, and id on the modelled Telegram; whoever comes later follows these.
const CUSTOMERS: &[(&str, &str, i64)] = &[
    ("Almaz Bekele", "am", 7_000_001),
    ("Chaltu Tolosa", "om", 7_000_002),
];

/// Both are there; who is there already is left as they are.
pub(super) fn settle(telegram: &Telegram) {
    for (name, language, id) in CUSTOMERS {
        telegram.person(*id, name, language);
    }
}
