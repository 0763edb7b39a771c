//! Every kind of update and every field of a message in Bot API 10.1 reads to something deliberate.

use serde_json::{Value, json};

use crate::channels::What;
use crate::channels::telegram::{ALLOWED_UPDATES, NOBODY, Reader, peek};
use crate::dialogue::Input;
use crate::dialogue::turn::{Unread, UnreadKind};

const PERSON: &str =
    r#"{ "id": 77, "is_bot": false, "first_name": "Almaz", "language_code": "am" }"#;
const CHAT: &str = r#"{ "id": 77, "type": "private", "first_name": "Almaz" }"#;

/// The kinds of update, each with an example. `PERSON`, `CHAT` and `MESSAGE` stand for one of those.
const UPDATES: [(&str, &str); 25] = [
    ("message", "MESSAGE"),
    ("edited_message", "MESSAGE"),
    ("channel_post", "MESSAGE"),
    ("edited_channel_post", "MESSAGE"),
    (
        "business_connection",
        r#"{ "id": "b", "user": PERSON, "user_chat_id": 77, "date": 1, "is_enabled": true }"#,
    ),
    ("business_message", "MESSAGE"),
    ("edited_business_message", "MESSAGE"),
    (
        "deleted_business_messages",
        r#"{ "business_connection_id": "b", "chat": CHAT, "message_ids": [1] }"#,
    ),
    ("guest_message", "MESSAGE"),
    (
        "message_reaction",
        r#"{ "chat": CHAT, "message_id": 5, "user": PERSON, "date": 1, "old_reaction": [], "new_reaction": [] }"#,
    ),
    (
        "message_reaction_count",
        r#"{ "chat": CHAT, "message_id": 5, "date": 1, "reactions": [] }"#,
    ),
    (
        "inline_query",
        r#"{ "id": "1", "from": PERSON, "query": "", "offset": "" }"#,
    ),
    (
        "chosen_inline_result",
        r#"{ "result_id": "1", "from": PERSON, "query": "" }"#,
    ),
    (
        "callback_query",
        r#"{ "id": "1", "from": PERSON, "chat_instance": "1", "data": "a:b:c", "message": MESSAGE }"#,
    ),
    (
        "shipping_query",
        r#"{ "id": "1", "from": PERSON, "invoice_payload": "", "shipping_address": {} }"#,
    ),
    (
        "pre_checkout_query",
        r#"{ "id": "1", "from": PERSON, "currency": "ETB", "total_amount": 1, "invoice_payload": "" }"#,
    ),
    (
        "purchased_paid_media",
        r#"{ "from": PERSON, "paid_media_payload": "x" }"#,
    ),
    (
        "poll",
        r#"{ "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": true }"#,
    ),
    (
        "poll_answer",
        r#"{ "poll_id": "1", "user": PERSON, "option_ids": [0] }"#,
    ),
    (
        "my_chat_member",
        r#"{ "chat": CHAT, "from": PERSON, "date": 1, "new_chat_member": { "status": "member", "user": PERSON } }"#,
    ),
    (
        "chat_member",
        r#"{ "chat": CHAT, "from": PERSON, "date": 1, "new_chat_member": { "status": "member", "user": PERSON } }"#,
    ),
    (
        "chat_join_request",
        r#"{ "chat": CHAT, "from": PERSON, "user_chat_id": 77, "date": 1 }"#,
    ),
    ("chat_boost", r#"{ "chat": CHAT, "boost": {} }"#),
    ("removed_chat_boost", r#"{ "chat": CHAT, "boost_id": "1" }"#),
    ("managed_bot", r#"{ "user": PERSON, "bot": PERSON }"#),
];

// T5: nothing that Telegram can send fails, is repeated, or blocks what comes after it.
#[test]
fn every_kind_of_update() {
    let text = || "hello".to_owned();
    for (kind, example) in UPDATES {
        let update = json!({ "update_id": 9, kind: filled_in(example) });
        let expected = match kind {
            "message" => What::Said(Input::Text(text())),
            "edited_message" => What::Said(Input::Edited(text())),
            "callback_query" => What::Said(Input::Tap("a:b:c".to_owned())),
            "my_chat_member" => What::Reachable,
            // Those that are not asked for are ignored under their own name.
            _ => What::Ignored(kind),
        };
        assert_eq!(read(&update), expected, "{kind}");
        let arrival = peek(update.to_string().as_bytes()).unwrap();
        let address = if ALLOWED_UPDATES.contains(&kind) {
            "77"
        } else {
            NOBODY
        };
        assert_eq!(arrival.address, address, "{kind}");
    }
    for unknown in [
        json!({ "update_id": 9, "telepathy": { "thought": "?" } }),
        json!({ "update_id": 9 }),
    ] {
        assert_eq!(
            read(&unknown),
            What::Ignored("an update of an unknown kind")
        );
    }
}

pub(super) fn message_with(name: &str, value: Value) -> Value {
    let mut message =
        filled_in(r#"{ "message_id": 5, "date": 1790000000, "chat": CHAT, "from": PERSON }"#);
    message[name] = value;
    message
}

pub(super) fn filled_in(example: &str) -> Value {
    let message =
        r#"{ "message_id": 5, "date": 1790000000, "chat": CHAT, "from": PERSON, "text": "hello" }"#;
    let json = example
        .replace("MESSAGE", message)
        .replace("PERSON", PERSON)
        .replace("CHAT", CHAT);
    serde_json::from_str(&json).unwrap()
}

pub(super) fn read(update: &Value) -> What {
    Reader::new().read(&update.to_string()).what
}

// The two that Telegram doubles for clients of long ago.
#[test]
fn a_newer_kind_with_an_older_one_beside_it() {
    let file = json!({ "file_id": "F", "file_unique_id": "U", "mime_type": "video/mp4" });
    let mut animation = message_with("animation", file.clone());
    animation["document"] = file.clone();
    assert_eq!(
        read(&json!({ "update_id": 9, "message": animation })),
        What::Said(Input::Unread(Unread {
            kind: UnreadKind::Film,
            caption: None
        }))
    );

    let mut live_photo = message_with("live_photo", file);
    live_photo["photo"] =
        json!([{ "file_id": "P", "file_unique_id": "U", "width": 1, "height": 1 }]);
    assert!(
        matches!(read(&json!({ "update_id": 9, "message": live_photo })), What::Said(Input::File(file)) if file.id == "P")
    );
}

// The words under what cannot be opened come with it, of every kind that can carry some, and of kinds invented tomorrow.
#[test]
fn the_words_under_what_cannot_be_opened() {
    for (name, kind) in [
        ("video", UnreadKind::Film),
        ("video_note", UnreadKind::Film),
        ("animation", UnreadKind::Film),
        ("audio", UnreadKind::Sound),
        ("paid_media", UnreadKind::Other),
        ("content_of_tomorrow", UnreadKind::Other),
    ] {
        let mut message = message_with(name, json!({ "file_id": "F", "file_unique_id": "U" }));
        message["caption"] = json!("Fire!");
        message["caption_entities"] = json!([{ "type": "date_time", "offset": 0, "length": 1 }]);
        let caption = Some("Fire!".to_owned());
        let expected = What::Said(Input::Unread(Unread { kind, caption }));
        assert_eq!(
            read(&json!({ "update_id": 9, "message": message })),
            expected,
            "{name}"
        );
    }
}
