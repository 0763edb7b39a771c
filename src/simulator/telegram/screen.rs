//! What a person sees: messages, buttons, keys, and the small notices after a press.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::state::{ModelChat, ModelMessage};

/// A message as a person sees it now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a message may look like several of these at once"
)]
pub struct ScreenMessage {
    pub id: i64,
    /// Seconds since 1970.
    pub date: i64,
    pub from_bot: bool,
    /// The person who wrote it, or the bot.
    pub from: i64,
    pub author: String,
    /// `text`, `photo`, `document`, `location`, `contact`, or any other field of `ModelMessage`; `service` for what Telegram itself tells.
    pub kind: String,
    /// Text or caption without marks; empty where there is none.
    pub text: String,
    /// `MessageEntity` objects of the text.
    pub entities: Vec<Value>,
    /// The value of the field named by `kind`, but for text.
    pub media: Value,
    /// Buttons under the message, row by row.
    pub buttons: Vec<Vec<Button>>,
    pub edited: bool,
    /// Cannot be forwarded or saved.
    pub protected: bool,
    /// Came without a sound.
    pub silent: bool,
    pub forwarded: bool,
    pub pinned: bool,
    /// The emoji that the bot put on it.
    pub reaction: Option<String>,
    pub reply_to: Option<i64>,
    /// The album that it belongs to.
    pub album: Option<String>,
    /// A reply that it asks for (`ForceReply`).
    pub asked: Option<ForceReply>,
}

/// A `ForceReply`: the app opens a reply to this message by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForceReply {
    /// What the empty field shows.
    pub placeholder: String,
    /// The one person who is asked; none: everyone in the chat.
    pub of: Option<i64>,
}

impl ScreenMessage {
    /// The labels of all buttons, in reading order.
    pub fn labels(&self) -> Vec<&str> {
        self.buttons
            .iter()
            .flatten()
            .map(|button| button.label.as_str())
            .collect()
    }
}

/// A button under a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Button {
    pub label: String,
    /// `callback_data`; none for a button that does something else.
    pub data: Option<String>,
    pub url: Option<String>,
    /// The page that it opens inside the app.
    pub opens: Option<String>,
    /// What the button puts on the clipboard.
    pub copies: Option<String>,
    /// `danger`, `success` or `primary`.
    pub style: Option<String>,
}

/// A key of the keyboard that stands in place of the letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Key {
    pub label: String,
    pub does: KeyAction,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyAction {
    /// Sends its label as a text.
    Say,
    /// Shares the person's own contact.
    ShareContact,
    /// Shares where the person is.
    ShareLocation,
}

/// What the bot answered to a press.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toast {
    pub person: i64,
    /// Empty where the spinner just ended.
    pub text: String,
    /// Whether it has to be closed with a tap.
    pub alert: bool,
    /// The data of the button that was pressed.
    pub data: String,
}

/// All messages of a chat, oldest first.
pub(super) fn of_chat(chat: &ModelChat) -> Vec<ScreenMessage> {
    chat.messages
        .values()
        .map(|message| shown(chat, message))
        .collect()
}

pub(super) fn shown(chat: &ModelChat, message: &ModelMessage) -> ScreenMessage {
    let json = &message.json;
    let text = |field: &str| json.get(field).and_then(Value::as_str).map(str::to_owned);
    let (kind, media) = kind(message);
    let caption = json.contains_key("caption");
    let from = &json["from"];
    ScreenMessage {
        id: message.id,
        date: message.date,
        from_bot: message.from_bot,
        from: from["id"].as_i64().unwrap_or_default(),
        author: json
            .get("sender_chat")
            .and_then(|chat| chat["title"].as_str())
            .or_else(|| from["first_name"].as_str())
            .unwrap_or_default()
            .to_owned(),
        kind,
        text: text(if caption { "caption" } else { "text" }).unwrap_or_default(),
        entities: json
            .get(if caption {
                "caption_entities"
            } else {
                "entities"
            })
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default(),
        media,
        buttons: buttons(message),
        edited: json.contains_key("edit_date"),
        protected: json.contains_key("has_protected_content"),
        silent: message.silent,
        forwarded: json.contains_key("forward_origin"),
        pinned: chat.pinned.contains(&message.id),
        reaction: message.reaction.clone(),
        reply_to: json
            .get("reply_to_message")
            .and_then(|replied| replied["message_id"].as_i64()),
        album: text("media_group_id"),
        asked: message.asked.clone(),
    }
}

/// The buttons under a message, row by row.
pub(super) fn buttons(message: &ModelMessage) -> Vec<Vec<Button>> {
    let Some(markup) = message.json.get("reply_markup") else {
        return Vec::new();
    };
    rows(&markup["inline_keyboard"])
        .map(|row| row.iter().map(button).collect())
        .collect()
}

pub(super) fn rows(rows: &Value) -> impl Iterator<Item = &Vec<Value>> {
    rows.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_array)
}

fn button(button: &Value) -> Button {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    Button {
        label: text(&button["text"]).unwrap_or_default(),
        data: text(&button["callback_data"]),
        url: text(&button["url"]),
        opens: text(&button["web_app"]["url"]),
        copies: text(&button["copy_text"]["text"]),
        style: text(&button["style"]),
    }
}

/// Fields that say nothing about what kind of message it is.
const COMMON: &[&str] = &[
    "message_id",
    "message_thread_id",
    "from",
    "sender_chat",
    "chat",
    "date",
    "edit_date",
    "reply_to_message",
    "reply_markup",
    "entities",
    "caption",
    "caption_entities",
    "has_protected_content",
    "media_group_id",
    "forward_origin",
    "external_reply",
    "quote",
    "link_preview_options",
    "is_topic_message",
    "show_caption_above_media",
    "via_bot",
    "text",
];

/// What Telegram itself tells of a group.
const SERVICE: &[&str] = &[
    "new_chat_members",
    "left_chat_member",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "group_chat_created",
    "pinned_message",
];

fn kind(message: &ModelMessage) -> (String, Value) {
    if message.json.contains_key("text") {
        return ("text".to_owned(), Value::Null);
    }
    let media = message
        .json
        .iter()
        .find(|(field, _)| !COMMON.contains(&field.as_str()));
    match media {
        Some((field, value)) if SERVICE.contains(&field.as_str()) => {
            ("service".to_owned(), serde_json::json!({field: value}))
        }
        Some((field, value)) => (field.clone(), value.clone()),
        None => ("text".to_owned(), Value::Null),
    }
}
