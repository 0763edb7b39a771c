//! The tests of Telegram's reading, drawing and talking, a file for each, and the updates that they are made of.

mod anything;
mod buttons;
mod client;
mod fields;
mod groups;
mod kinds;
mod layout;
mod outcome;
mod read;

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::draw::{self as drawing, Call};
use super::{Reader, render};
use crate::channels::inbound::{Inbound, What};
use crate::dialogue::{Choice, Input, Reply};
use crate::domain::{Message, MessageKind};

/// One reader for all, as in the house: it is shared by every task.
static READER: LazyLock<Reader> = LazyLock::new(|| {
    let reader = Reader::new();
    reader.learn_name("PowerLinkBot");
    reader
});

fn person() -> Value {
    json!({ "id": 77, "is_bot": false, "first_name": "Almaz <3", "username": "almaz", "language_code": "am" })
}

fn message(content: Value) -> Value {
    let mut message = json!({
        "message_id": 5, "date": 1_790_000_000, "chat": { "id": 77, "type": "private", "first_name": "Almaz <3" }, "from": person(),
    });
    add(&mut message, content);
    message
}

fn in_a_group(content: Value) -> Value {
    let mut message = message(content);
    message["chat"] =
        json!({ "id": -1_001_234_567_890_i64, "type": "supergroup", "title": "Duty" });
    message
}

fn add(to: &mut Value, content: Value) {
    let Value::Object(content) = content else {
        panic!("content is an object")
    };
    to.as_object_mut().unwrap().extend(content);
}

fn read(update: Value) -> Inbound {
    let mut update = update;
    update["update_id"] = json!(4_000_000_000_000_i64);
    READER.read(&update.to_string())
}

fn said(content: Value) -> Input {
    match read(json!({ "message": message(content) })).what {
        What::Said(input) => input,
        other => panic!("{other:?}"),
    }
}

/// The calls that show a reply in this chat.
fn draw(reply: &Reply, chat: i64) -> Vec<Call> {
    let parts = render::render(reply, &chat.to_string()).into_iter();
    parts
        .map(|part| drawing::draw(part.kind, &part.message, chat))
        .collect()
}

fn answer_press(callback: &str, toast: Option<&str>) -> Call {
    let message = Message {
        press: Some(callback.to_owned()),
        ..toast.map(Message::of).unwrap_or_default()
    };
    drawing::draw(MessageKind::Toast, &message, 0)
}

fn option(number: usize, label: &str) -> Choice {
    Choice {
        id: format!("7:meter:{number}"),
        label: label.to_owned(),
        number: Some(number),
    }
}

fn way_out(label: &str) -> Choice {
    Choice {
        id: format!("7:meter:{label}"),
        label: label.to_owned(),
        number: None,
    }
}
