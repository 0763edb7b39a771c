//! The keyboards that stand in place of the letters.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::markup::Markup;
use super::screen::{Key, KeyAction, rows};

/// Which keyboard stands before whom.
#[derive(Serialize, Deserialize, Clone, Default)]
pub(super) struct Keyboards {
    everyone: Option<Value>,
    of_person: HashMap<i64, Value>,
}

impl Keyboards {
    /// What a new message of the bot does to the keyboards; `to` is the person whom a `selective` one means.
    pub(super) fn show(&mut self, markup: &Markup, to: Option<i64>) {
        match (markup, to) {
            (Markup::Keys(keys), Some(person)) if keys["selective"] == true => {
                self.of_person.insert(person, keys.clone());
            }
            (Markup::Keys(keys), _) => {
                self.of_person.clear();
                self.everyone = Some(keys.clone());
            }
            (Markup::RemoveKeys { selective: true }, Some(person)) => {
                self.of_person.remove(&person);
            }
            (Markup::RemoveKeys { .. }, _) => *self = Keyboards::default(),
            _ => {}
        }
    }

    /// After a key was used: a keyboard for one time goes away.
    pub(super) fn used(&mut self, person: i64) {
        if self
            .of_person
            .get(&person)
            .is_some_and(|keys| keys["one_time_keyboard"] == true)
        {
            self.of_person.remove(&person);
        } else if self
            .everyone
            .as_ref()
            .is_some_and(|keys| keys["one_time_keyboard"] == true)
        {
            self.everyone = None;
        }
    }

    pub(super) fn before(&self, person: i64) -> Vec<Vec<Key>> {
        let Some(keys) = self.of_person.get(&person).or(self.everyone.as_ref()) else {
            return Vec::new();
        };
        rows(&keys["keyboard"])
            .map(|row| row.iter().map(key).collect())
            .collect()
    }
}

fn key(key: &Value) -> Key {
    let does = if key["request_contact"] == true {
        KeyAction::ShareContact
    } else if key["request_location"] == true {
        KeyAction::ShareLocation
    } else {
        KeyAction::Say
    };
    Key {
        label: key
            .as_str()
            .or_else(|| key["text"].as_str())
            .unwrap_or_default()
            .to_owned(),
        does,
    }
}
