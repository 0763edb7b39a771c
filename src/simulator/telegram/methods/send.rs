//! Methods that put a message into a chat.

use serde_json::{Map, Value, json};

use super::super::answer::{CallRefusal, MethodResult, WRONG_FILE};
use super::super::files::{FileKind, NewContent, NewFile};
use super::super::state::{ModelMessage, World};
use super::super::text;
use super::post::{post, whole};
use super::{Received, chat_id, message_id, open_chat};

/// What a photo may weigh when it is uploaded.
const LARGEST_PHOTO: usize = 10 << 20;
/// What any other file may weigh.
const LARGEST_UPLOAD: usize = 50 << 20;

pub(super) fn message(world: &mut World, call: &Received<'_>) -> MethodResult {
    let marked = text::of_message(call.params)?;
    let mut content = Map::new();
    text::put(&mut content, marked, "text", "entities");
    let id = post(world, call, content)?;
    whole(world, call, id)
}

/// `sendPhoto`, `sendDocument`, `sendVoice`.
pub(super) fn media(world: &mut World, call: &Received<'_>, kind: FileKind) -> MethodResult {
    let mut content = captioned(call)?;
    open_chat(world, call)?;
    let unique_id = incoming_file(world, call, kind.field(), kind)?;
    let token = world.bot.token.clone();
    let json = world.files.json(&unique_id, &token);
    content.insert(kind.field().to_owned(), json);
    let id = post(world, call, content)?;
    whole(world, call, id)
}

pub(super) fn location(world: &mut World, call: &Received<'_>) -> MethodResult {
    let degrees = |field: &str, most: f64| {
        call.params
            .number(field)
            .filter(|degrees| degrees.abs() <= most)
    };
    let (Some(latitude), Some(longitude)) =
        (degrees("latitude", 90.0), degrees("longitude", 180.0))
    else {
        return Err(CallRefusal::bad(
            "Bad Request: wrong latitude or longitude specified",
        ));
    };
    let mut content = Map::new();
    content.insert(
        "location".to_owned(),
        json!({"latitude": latitude, "longitude": longitude}),
    );
    let id = post(world, call, content)?;
    whole(world, call, id)
}

pub(super) fn contact(world: &mut World, call: &Received<'_>) -> MethodResult {
    let given = |field: &str| {
        let text = call.params.text(field).unwrap_or_default();
        text.trim().to_owned()
    };
    let (number, first_name) = (given("phone_number"), given("first_name"));
    if first_name.is_empty() {
        return Err(CallRefusal::bad(
            "Bad Request: first name must be non-empty",
        ));
    }
    if number.is_empty() {
        return Err(CallRefusal::bad(
            "Bad Request: phone number must be non-empty",
        ));
    }
    let mut contact = json!({"phone_number": number, "first_name": first_name});
    let last_name = given("last_name");
    if !last_name.is_empty() {
        contact["last_name"] = Value::from(last_name);
    }
    let id = post(
        world,
        call,
        Map::from_iter([("contact".to_owned(), contact)]),
    )?;
    whole(world, call, id)
}

pub(super) fn copy(world: &mut World, call: &Received<'_>) -> MethodResult {
    let original = original(
        world,
        call,
        "copied",
        "Bad Request: message to copy not found",
    )?;
    let mut content = content_of(&original);
    if call.params.value("caption").is_some() {
        text::put(
            &mut content,
            text::of_caption(call.params)?,
            "caption",
            "caption_entities",
        );
    }
    let id = post(world, call, content)?;
    Ok(json!({"message_id": id}).to_string())
}

pub(super) fn forward(world: &mut World, call: &Received<'_>) -> MethodResult {
    let original = original(
        world,
        call,
        "forwarded",
        "Bad Request: message to forward not found",
    )?;
    let mut content = content_of(&original);
    content.insert("forward_origin".to_owned(), forward_origin(&original));
    let id = post(world, call, content)?;
    whole(world, call, id)
}

/// Where a forwarded message came from; the first origin stays.
pub(in super::super) fn forward_origin(original: &ModelMessage) -> Value {
    original.json.get("forward_origin").cloned().unwrap_or_else(
        || json!({"type": "user", "date": original.date, "sender_user": original.json["from"]}),
    )
}

/// What a copy of a message takes along.
pub(in super::super) fn content_of(original: &ModelMessage) -> Map<String, Value> {
    const LEFT_BEHIND: &[&str] = &[
        "message_id",
        "from",
        "sender_chat",
        "chat",
        "date",
        "edit_date",
        "reply_to_message",
        "reply_markup",
        "media_group_id",
        "forward_origin",
        "has_protected_content",
        "external_reply",
        "quote",
    ];
    original
        .json
        .iter()
        .filter(|(field, _)| !LEFT_BEHIND.contains(&field.as_str()))
        .map(|(field, value)| (field.clone(), value.clone()))
        .collect()
}

fn captioned(call: &Received<'_>) -> Result<Map<String, Value>, CallRefusal> {
    let mut content = Map::new();
    text::put(
        &mut content,
        text::of_caption(call.params)?,
        "caption",
        "caption_entities",
    );
    Ok(content)
}

fn original(
    world: &World,
    call: &Received<'_>,
    done: &str,
    missing: &'static str,
) -> Result<ModelMessage, CallRefusal> {
    let from = chat_id(world, call, "from_chat_id")?;
    let id = message_id(call)?;
    let original = world
        .chat(from)?
        .messages
        .get(&id)
        .ok_or_else(|| CallRefusal::bad(missing))?;
    if original.json.contains_key("has_protected_content") {
        return Err(CallRefusal::bad(format!(
            "Bad Request: the message can't be {done}"
        )));
    }
    Ok(original.clone())
}

/// An uploaded file, or one that Telegram has, named by its `file_id`.
fn incoming_file(
    world: &mut World,
    call: &Received<'_>,
    field: &str,
    kind: FileKind,
) -> Result<String, CallRefusal> {
    if let Some(upload) = call.params.upload(field) {
        if upload.bytes.is_empty() {
            return Err(CallRefusal::bad("Bad Request: file must be non-empty"));
        }
        let most = if kind == FileKind::Photo {
            LARGEST_PHOTO
        } else {
            LARGEST_UPLOAD
        };
        if upload.bytes.len() > most {
            return Err(CallRefusal::new(413, "Request Entity Too Large"));
        }
        let (name, mime) = match kind {
            FileKind::Photo => (None, None),
            FileKind::Document => (Some(upload.name.clone()), upload.mime.clone()),
            FileKind::Voice => (None, upload.mime.clone()),
        };
        return Ok(world.files.keep(NewFile {
            kind,
            name,
            mime,
            content: NewContent::Bytes(upload.bytes.clone()),
        }));
    }
    let given = call.params.text(field).unwrap_or_default();
    if given.is_empty() {
        return Err(CallRefusal::bad(format!(
            "Bad Request: there is no {field} in the request"
        )));
    }
    if given.contains("://") {
        return Err(CallRefusal::bad(
            "Bad Request: failed to get HTTP URL content",
        ));
    }
    let (unique_id, file) = world
        .files
        .by_file_id(&given, &world.bot.token)
        .map_err(|_| CallRefusal::bad(WRONG_FILE))?;
    if file.kind != kind {
        return Err(CallRefusal::bad("Bad Request: type of file mismatch"));
    }
    Ok(unique_id)
}
