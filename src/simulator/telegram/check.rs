//! Whether a call is one that the published Bot API description knows: its parameters, their types, and what lies in them.
//!
//! `bot_api.json` is the description of Bot API 10.1 (June 2026), unchanged; its licence lies beside it. It is read once into a
//! table, so that a check costs a few look-ups.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::description::{ApiField, ApiFields, ApiKind, Description};

static DESCRIPTION: LazyLock<Description> =
    LazyLock::new(|| Description::parse(include_str!("bot_api.json")));

/// A method of the description, as `sendMessage` whatever way it was spelt, and whether it answers nothing but `true`.
pub(super) fn method(name: &str) -> Option<(&'static str, bool)> {
    let method = DESCRIPTION.method(name)?;
    Some((&method.name, method.answers_true))
}

/// Everything about the parameters of one call that the description does not allow; empty means that the call is fine.
///
/// Each line names the method, the path to the value and what is wrong: `sendMessage: reply_markup.inline_keyboard[0][1].style: ...`.
pub(super) fn call(
    name: &str,
    fields: &Map<String, Value>,
    uploads: &HashMap<String, super::params::Upload>,
) -> Vec<String> {
    let Some(method) = DESCRIPTION.method(name) else {
        return Vec::new();
    };
    let mut found = Findings {
        path: Vec::new(),
        lines: Vec::new(),
        start: &method.name,
    };
    object(fields, &method.fields, &mut found, &|field| {
        uploads.contains_key(field)
    });
    found.lines
}

/// Like [`call`], for a value that should be of a named type, such as `Update`. It keeps the model itself honest.
pub(super) fn value(type_name: &str, value: &Value) -> Vec<String> {
    let mut found = Findings {
        path: Vec::new(),
        lines: Vec::new(),
        start: type_name,
    };
    one(value, &DESCRIPTION.kind(type_name), &mut found);
    found.lines
}

/// Like [`call`], for what a method answers.
pub(super) fn answer(name: &str, answer: &Value) -> Vec<String> {
    let Some(method) = DESCRIPTION.method(name) else {
        return Vec::new();
    };
    let mut found = Findings {
        path: vec!["(answer)".to_owned()],
        lines: Vec::new(),
        start: &method.name,
    };
    best_of(method.returns.iter(), answer, &mut found);
    found.lines
}

/// Gives the values of a form or a multipart body, which all arrive as strings, the types that the description names.
/// In a JSON body (`typed`) only objects and lists that travel as strings are opened, as the Bot API allows.
pub(super) fn give_types(name: &str, fields: &mut Map<String, Value>, typed: bool) {
    let Some(method) = DESCRIPTION.method(name) else {
        return;
    };
    for (field, value) in fields.iter_mut() {
        let (Value::String(text), Some(field)) = (&*value, method.fields.named.get(field)) else {
            continue;
        };
        if let Some(read) = retype(text, &field.kinds, typed) {
            *value = read;
        }
    }
}

fn retype(text: &str, kinds: &[ApiKind], typed: bool) -> Option<Value> {
    for kind in kinds {
        let read = match kind {
            ApiKind::String | ApiKind::InputFile if kinds.len() == 1 => None,
            ApiKind::Integer if !typed => text.parse::<i64>().ok().map(Value::from),
            ApiKind::Float if !typed => text.parse::<f64>().ok().map(Value::from),
            ApiKind::Boolean if !typed => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "1" => Some(Value::Bool(true)),
                "false" | "no" | "0" => Some(Value::Bool(false)),
                _ => None,
            },
            ApiKind::Object(_) | ApiKind::OneOf(_) | ApiKind::List(_) => {
                serde_json::from_str(text).ok()
            }
            _ => None,
        };
        if read.is_some() {
            return read;
        }
    }
    None
}

struct Findings<'a> {
    start: &'a str,
    path: Vec<String>,
    lines: Vec<String>,
}

impl Findings<'_> {
    fn note(&mut self, what: &str) {
        let path = self.path.join(".").replace(".[", "[");
        let colon = if path.is_empty() { "" } else { ": " };
        self.lines
            .push(format!("{}: {path}{colon}{what}", self.start));
    }

    fn within(&mut self, step: String, check: impl FnOnce(&mut Self)) {
        self.path.push(step);
        check(self);
        self.path.pop();
    }
}

fn object(
    fields: &Map<String, Value>,
    known: &ApiFields,
    found: &mut Findings<'_>,
    uploaded: &dyn Fn(&str) -> bool,
) {
    for (name, value) in fields {
        match known.named.get(name) {
            Some(field) => found.within(name.clone(), |found| one_of_kinds(value, field, found)),
            None => found.note(&format!("`{name}` is not in the description")),
        }
    }
    for name in &known.required {
        if !fields.contains_key(name) && !uploaded(name) {
            found.note(&format!("`{name}` is missing"));
        }
    }
}

fn one_of_kinds(value: &Value, field: &ApiField, found: &mut Findings<'_>) {
    if let (false, Some(text)) = (field.words.is_empty(), value.as_str())
        && !field.words.iter().any(|word| word == text)
    {
        found.note(&format!("must be one of {}", field.words.join(", ")));
        return;
    }
    best_of(field.kinds.iter(), value, found);
}

/// Notes nothing when one of the kinds fits, otherwise the complaints of the one that came closest.
fn best_of<'k>(kinds: impl Iterator<Item = &'k ApiKind>, value: &Value, found: &mut Findings<'_>) {
    let before = found.lines.len();
    let mut best: Option<Vec<String>> = None;
    for kind in kinds {
        one(value, kind, found);
        let complaints = found.lines.split_off(before);
        if complaints.is_empty() {
            return;
        }
        if best
            .as_ref()
            .is_none_or(|best| complaints.len() < best.len())
        {
            best = Some(complaints);
        }
    }
    found.lines.extend(best.unwrap_or_default());
}

fn one(value: &Value, kind: &ApiKind, found: &mut Findings<'_>) {
    let fits = match kind {
        ApiKind::Anything => true,
        ApiKind::Integer => value.is_i64() || value.is_u64(),
        ApiKind::Float => value.is_number(),
        ApiKind::Boolean => value.is_boolean(),
        ApiKind::String | ApiKind::InputFile => value.is_string(),
        ApiKind::List(inner) => {
            let Some(items) = value.as_array() else {
                return found.note("must be a list");
            };
            for (place, item) in items.iter().enumerate() {
                found.within(format!("[{place}]"), |found| one(item, inner, found));
            }
            true
        }
        ApiKind::Object(type_index) => {
            let Some(fields) = value.as_object() else {
                return found.note("must be an object");
            };
            let described = DESCRIPTION.type_at(*type_index);
            object(fields, &described.fields, found, &|_| false);
            true
        }
        ApiKind::OneOf(kinds) => return chosen(value, kinds, found),
    };
    if !fits {
        found.note(&format!("must be of type {kind}"));
    }
}

/// Of several types, the one whose fixed word ("type must be chat") is in the value; without such a word, the one that comes closest.
fn chosen(value: &Value, kinds: &[ApiKind], found: &mut Findings<'_>) {
    let marked = kinds.iter().find(|kind| match kind {
        ApiKind::Object(type_index) => DESCRIPTION.type_at(*type_index).is_marked_in(value),
        _ => false,
    });
    match marked {
        Some(kind) => one(value, kind, found),
        None => best_of(kinds.iter(), value, found),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn complaints(method: &str, params: &Value) -> Vec<String> {
        call(
            method,
            params.as_object().expect("an object"),
            &HashMap::new(),
        )
    }

    #[test]
    fn a_call_that_is_in_the_description() {
        let params = json!({"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b", "style": "danger"}]]}});
        assert_eq!(complaints("SENDMESSAGE", &params), Vec::<String>::new());
        let scoped = json!({"commands": [{"command": "track", "description": "x"}], "scope": {"type": "chat", "chat_id": 5}});
        assert_eq!(complaints("setMyCommands", &scoped), Vec::<String>::new());
        let reaction =
            json!({"chat_id": 7, "message_id": 1, "reaction": [{"type": "emoji", "emoji": "👍"}]});
        assert_eq!(
            complaints("setMessageReaction", &reaction),
            Vec::<String>::new()
        );
    }

    #[test]
    fn calls_that_are_not() {
        let table = [
            (
                "sendMessage",
                json!({"chat_id": 7}),
                "sendMessage: `text` is missing",
            ),
            (
                "sendMessage",
                json!({"chat_id": 7, "text": "x", "txt": 1}),
                "sendMessage: `txt` is not in the description",
            ),
            (
                "sendMessage",
                json!({"chat_id": [], "text": "x"}),
                "sendMessage: chat_id: must be of type Integer",
            ),
            (
                "sendMessage",
                json!({"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": 5}]]}}),
                "sendMessage: reply_markup.inline_keyboard[0][0].callback_data: must be of type String",
            ),
            (
                "sendMessage",
                json!({"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b", "style": "red"}]]}}),
                "sendMessage: reply_markup.inline_keyboard[0][0].style: must be one of danger, success, primary",
            ),
            (
                "setMyCommands",
                json!({"commands": [], "scope": {"type": "chat"}}),
                "setMyCommands: scope: `chat_id` is missing",
            ),
        ];
        for (method, params, complaint) in table {
            assert_eq!(complaints(method, &params), [complaint]);
        }
    }
}
