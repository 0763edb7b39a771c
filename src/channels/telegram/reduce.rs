//! What of an update reaches the reader: only the fields that the house reads, in the form that teloxide cannot fail on.
//!
//! teloxide 0.17 knows the Bot API 9.1 and reads a message as empty when any part of it is newer or odd: an entity of an
//! unknown kind, an empty MIME type, a reply to a message of another chat, a link without a scheme. The customer's answer
//! would be lost. So nothing passes but what is named here, and what teloxide requires and nobody reads is filled in.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::fields::Fields;
use super::kinds::{FILMS, OTHER_KINDS, SERVICE_MESSAGES};
use crate::dialogue::turn::{Unread, UnreadKind};

/// An update without what nobody reads.
pub struct Reduced {
    /// As teloxide reads it, as JSON text: one of the four kinds of `ALLOWED_UPDATES`. A message whose content the house does not
    /// take (a sticker, a video, something invented tomorrow) comes out as a recording that is none.
    pub update: String,
    /// What such a message is, and the words under it: teloxide knows a caption only with its file.
    pub unread: Unread,
    /// When it was said, in whole seconds.
    pub sent_at: Option<DateTime<Utc>>,
}

/// Reduces an update; or tells why it is ignored, for the log.
pub fn reduce(raw: &str) -> Result<Reduced, &'static str> {
    let update = Fields::of(raw).ok_or("not an update")?;
    let sent = update.object("message");
    let said = sent.as_ref().map(|sent| (unread(sent), sent_at(sent)));
    let (unread, sent_at) = said.unwrap_or_default();
    let (kind, reduced) = if let Some(sent) = update.object("message") {
        ("message", message(&sent)?)
    } else if let Some(edited) = update.object("edited_message") {
        ("edited_message", edited_message(&edited)?)
    } else if let Some(press) = update.object("callback_query") {
        ("callback_query", callback_query(&press)?)
    } else if let Some(change) = update.object("my_chat_member") {
        ("my_chat_member", my_chat_member(&change)?)
    } else {
        return Err(named(&update, &OTHER_KINDS).unwrap_or("an update of an unknown kind"));
    };
    Ok(Reduced {
        // The inbox knows the number already, and teloxide takes none beyond 32 bits.
        update: json!({ "update_id": 0, kind: reduced }).to_string(),
        unread,
        sent_at,
    })
}

/// 0 and less stand for "unknown".
fn sent_at(sent: &Fields) -> Option<DateTime<Utc>> {
    let seconds = sent.integer("date").filter(|seconds| *seconds > 0)?;
    DateTime::from_timestamp(seconds, 0)
}

/// What a message is to whoever cannot open it.
fn unread(sent: &Fields) -> Unread {
    let kind = match () {
        () if FILMS.iter().any(|name| sent.has(name)) => UnreadKind::Film,
        () if sent.has("audio") => UnreadKind::Sound,
        () => UnreadKind::Other,
    };
    Unread {
        kind,
        caption: sent.text("caption"),
    }
}

fn message(sent: &Fields) -> Result<Value, &'static str> {
    let mut reduced = envelope(sent)?;
    reduced.extend(content(sent)?);
    Ok(Value::Object(reduced))
}

/// Of an edit only the words count: a place that moves (a live location) and an exchanged picture are no new answer.
fn edited_message(edited: &Fields) -> Result<Value, &'static str> {
    let words = edited
        .text("text")
        .or_else(|| edited.text("caption"))
        .ok_or("an edit without words")?;
    let mut reduced = envelope(edited)?;
    reduced.insert("text".into(), words.into());
    Ok(Value::Object(reduced))
}

/// Who says it and where, and what makes it less than a person's own word.
fn envelope(sent: &Fields) -> Result<Map<String, Value>, &'static str> {
    if sent.has("business_connection_id") || sent.has("guest_query_id") {
        return Err("a message of another chat with the same id");
    }
    let chat = chat(sent, "chat").ok_or("a message without a chat")?;
    let mut reduced = Map::from_iter([
        ("message_id".into(), message_id(sent).into()),
        ("date".into(), 0.into()),
        ("chat".into(), chat.clone()),
    ]);
    // Of what is replied to, only which one it is, and whether a bot said it.
    if let Some(before) = sent.object("reply_to_message") {
        let mut before_reduced = Map::from_iter([
            ("message_id".into(), message_id(&before).into()),
            ("date".into(), 0.into()),
            ("chat".into(), chat),
        ]);
        before_reduced.extend(user(&before, "from").map(|from| ("from".into(), from)));
        reduced.insert("reply_to_message".into(), before_reduced.into());
    }
    if let Some(from) = user(sent, "from") {
        reduced.insert("from".into(), from);
    }
    if sent.has("sender_chat") {
        reduced.insert("sender_chat".into(), chat_of_any_kind());
    }
    if sent.has("via_bot") {
        reduced.insert("via_bot".into(), a_bot());
    }
    // The last two are how Bot API servers before 7.0 say it.
    if ["forward_origin", "forward_date", "forward_from"]
        .iter()
        .any(|name| sent.has(name))
    {
        reduced.insert(
            "forward_origin".into(),
            json!({ "type": "hidden_user", "date": 0, "sender_user_name": "" }),
        );
    }
    Ok(reduced)
}

/// 0 stands for none: teloxide takes no number beyond 32 bits.
fn message_id(sent: &Fields) -> i32 {
    sent.integer("message_id")
        .and_then(|id| i32::try_from(id).ok())
        .unwrap_or(0)
}

/// At most one content; none for what the house does not take.
fn content(sent: &Fields) -> Result<Map<String, Value>, &'static str> {
    let mut reduced = Map::new();
    if let Some(text) = sent.text("text") {
        reduced.insert("text".into(), text.into());
    } else if let Some(contact) = sent.object("contact") {
        reduced.extend(self::contact(&contact).map(|contact| ("contact".into(), contact)));
    } else if let Some(place) = sent
        .object("location")
        .or_else(|| sent.object("venue")?.object("location"))
    {
        reduced.extend(location(&place).map(|location| ("location".into(), location)));
    } else if let Some(to) = sent.integer("migrate_to_chat_id") {
        reduced.insert("migrate_to_chat_id".into(), to.into());
    } else if sent.has("animation") {
        // Telegram adds a `document` to it, for clients of long ago.
    } else if let Some(document) = sent.object("document") {
        reduced.extend(self::document(&document).map(|document| ("document".into(), document)));
    } else if sent.has("photo") {
        let sizes: Vec<Value> = sent
            .objects("photo")
            .iter()
            .filter_map(photo_size)
            .collect();
        if !sizes.is_empty() {
            reduced.insert("photo".into(), sizes.into());
        }
    } else if let Some(voice) = sent.object("voice") {
        reduced.extend(self::voice(&voice).map(|voice| ("voice".into(), voice)));
    } else if let Some(event) = named(sent, &SERVICE_MESSAGES) {
        return Err(event);
    }
    if reduced.is_empty() {
        // Of a message without content teloxide does not tell what it replies to. This stands for what the house does not take.
        let nothing = json!({
            "file_id": "", "file_unique_id": "", "duration": 0, "mime_type": "audio/mpeg",
        });
        reduced.insert("audio".into(), nothing);
    }
    let is_file = |name| reduced.contains_key(name);
    if ["document", "photo", "voice"].into_iter().any(is_file) {
        for name in ["caption", "media_group_id"] {
            reduced.extend(sent.text(name).map(|text| (name.into(), text.into())));
        }
    }
    Ok(reduced)
}

fn contact(contact: &Fields) -> Option<Value> {
    let phone = contact
        .text("phone_number")
        .filter(|phone| !phone.trim().is_empty())?;
    let whose = contact.integer("user_id").and_then(user_id);
    let name = |part| contact.text(part).unwrap_or_default();
    Some(json!({
        "phone_number": phone, "first_name": name("first_name"), "last_name": name("last_name"), "user_id": whose,
    }))
}

fn location(place: &Fields) -> Option<Value> {
    let latitude = place
        .number("latitude")
        .filter(|degrees| (-90.0..=90.0).contains(degrees))?;
    let longitude = place
        .number("longitude")
        .filter(|degrees| (-180.0..=180.0).contains(degrees))?;
    Some(json!({ "latitude": latitude, "longitude": longitude }))
}

fn document(document: &Fields) -> Option<Value> {
    let mut reduced = file(document)?;
    reduced.extend(
        document
            .text("file_name")
            .map(|name| ("file_name".into(), name.into())),
    );
    reduced.extend(
        document
            .text("mime_type")
            .and_then(|mime| media_type(&mime))
            .map(|mime| ("mime_type".into(), mime.into())),
    );
    Some(Value::Object(reduced))
}

fn voice(voice: &Fields) -> Option<Value> {
    let mut reduced = file(voice)?;
    // teloxide requires both, nobody reads them.
    reduced.insert("duration".into(), 0.into());
    reduced.insert("mime_type".into(), "audio/ogg".into());
    Some(Value::Object(reduced))
}

fn photo_size(size: &Fields) -> Option<Value> {
    let mut reduced = file(size)?;
    for name in ["width", "height"] {
        let pixels = size
            .integer(name)
            .and_then(|pixels| u32::try_from(pixels).ok())
            .unwrap_or(0);
        reduced.insert(name.into(), pixels.into());
    }
    Some(Value::Object(reduced))
}

/// A file of unknown size has no `file_size`. Sizes beyond 32 bits become the largest that teloxide can tell from unknown.
fn file(file: &Fields) -> Option<Map<String, Value>> {
    let id = file.text("file_id").filter(|id| !id.is_empty())?;
    let unique = file.text("file_unique_id").unwrap_or_default();
    let mut reduced = Map::from_iter([
        ("file_id".into(), id.into()),
        ("file_unique_id".into(), unique.into()),
    ]);
    if let Some(bytes) = file
        .integer("file_size")
        .and_then(|bytes| u64::try_from(bytes).ok())
    {
        reduced.insert(
            "file_size".into(),
            bytes.min(u64::from(u32::MAX - 1)).into(),
        );
    }
    Some(reduced)
}

/// `type/subtype`, without parameters. The sender's client makes it up, so it may be empty or anything.
fn media_type(written: &str) -> Option<String> {
    let essence = written.split(';').next().unwrap_or_default().trim();
    let (kind, subtype) = essence.split_once('/')?;
    let is_token = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte))
    };
    (is_token(kind) && is_token(subtype)).then(|| essence.to_ascii_lowercase())
}

fn callback_query(press: &Fields) -> Result<Value, &'static str> {
    let id = press.text("id").ok_or("a press without an id")?;
    let from = user(press, "from").ok_or("a press by nobody")?;
    let mut reduced =
        json!({ "id": id, "from": from, "chat_instance": "", "data": press.text("data") });
    // The message may be gone, or be drawn with what teloxide does not know: its number is enough.
    let message = press.object("message").and_then(|message| {
        let number = i32::try_from(message.integer("message_id")?).ok()?;
        Some(json!({ "message_id": number, "date": 0, "chat": chat(&message, "chat")? }))
    });
    if let Some(message) = message {
        reduced["message"] = message;
    }
    Ok(reduced)
}

fn my_chat_member(change: &Fields) -> Result<Value, &'static str> {
    let chat = chat(change, "chat").ok_or("a change of membership without a chat")?;
    let member = change
        .object("new_chat_member")
        .ok_or("a change of membership without its outcome")?;
    let status = match member.text("status").as_deref() {
        Some("creator" | "administrator" | "member") => "member",
        Some("restricted") if member.is("is_member") => "member",
        Some("restricted" | "left") => "left",
        Some("kicked") => "kicked",
        _ => return Err("a change of membership to an unknown status"),
    };
    Ok(json!({
        "chat": chat,
        "from": user(change, "from").unwrap_or_else(a_bot),
        "date": 0,
        "old_chat_member": { "status": "left", "user": a_bot() },
        "new_chat_member": { "status": status, "user": a_bot(), "until_date": 0 },
    }))
}

fn chat(holder: &Fields, name: &str) -> Option<Value> {
    let chat = holder.object(name)?;
    let id = chat.integer("id")?;
    let kind = match chat.text("type").as_deref() {
        _ if id > 0 => "private",
        Some("group") => "group",
        Some("channel") => "channel",
        _ => "supergroup",
    };
    Some(json!({ "id": id, "type": kind }))
}

fn user(holder: &Fields, name: &str) -> Option<Value> {
    let user = holder.object(name)?;
    let id = user.integer("id").and_then(user_id)?;
    let language = user
        .text("language_code")
        .filter(|language| !language.is_empty());
    Some(
        json!({ "id": id, "is_bot": user.is("is_bot"), "first_name": "", "language_code": language }),
    )
}

fn user_id(id: i64) -> Option<u64> {
    u64::try_from(id).ok()
}

fn a_bot() -> Value {
    json!({ "id": 0, "is_bot": true, "first_name": "" })
}

fn chat_of_any_kind() -> Value {
    json!({ "id": -1, "type": "channel" })
}

fn named(object: &Fields, table: &[&'static str]) -> Option<&'static str> {
    table.iter().copied().find(|name| object.has(name))
}
