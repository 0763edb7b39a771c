//! What a message looks like on Telegram: one call of the Bot API.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::keyboard;
use super::words::{self, Words};
use crate::domain::message::SentFile;
use crate::domain::{Message, MessageId, MessageKind, Said};

/// One call of the Bot API.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// `sendMessage`, `editMessageText` ...
    pub method: Cow<'static, str>,
    /// The parameters, as a JSON object. Of a card the `message_id` may be missing: whoever sends it knows where the card is.
    pub params: Value,
}

/// The longest caption, in code points (`sendPhoto`).
pub(super) const CAPTION: usize = 1024;
/// The longest answer to a press, in code points (`answerCallbackQuery`).
const TOAST: usize = 200;

/// What was kept, as a call in this chat (a person's id is positive, a group's negative); an earlier version has drawn it already.
pub(super) fn drawn(kind: MessageKind, said: &Said, chat: i64) -> Result<Call, String> {
    match said {
        Said::Message(message) => Ok(draw(kind, message, chat)),
        Said::Drawn { method, params } => {
            let params = serde_json::from_str(params);
            params
                .map(|params| Call {
                    method: Cow::Owned(method.clone()),
                    params,
                })
                .map_err(|error| error.to_string())
        }
        Said::Unreadable(why) => Err(why.clone()),
    }
}

/// Draws a message for a chat.
pub fn draw(kind: MessageKind, message: &Message, chat: i64) -> Call {
    let (method, mut params) = match kind {
        MessageKind::Text => (SEND, text(message, chat)),
        MessageKind::Edit | MessageKind::Card => (EDIT, text(message, chat)),
        MessageKind::File => file(message, chat),
        MessageKind::Place => ("sendLocation", place(message, chat)),
        MessageKind::Pin => (
            "pinChatMessage",
            json!({ "chat_id": chat, "disable_notification": true }),
        ),
        MessageKind::Unpin => ("unpinChatMessage", json!({ "chat_id": chat })),
        MessageKind::Delete => ("deleteMessage", json!({ "chat_id": chat })),
        MessageKind::Commands => commands(message, chat),
        MessageKind::Toast => ("answerCallbackQuery", toast(message)),
    };
    if let Some(target) = message.target.as_ref().and_then(MessageId::number) {
        params["message_id"] = target.into();
    }
    if message.silent && kind == MessageKind::Text {
        params["disable_notification"] = true.into();
    }
    if let Some(topic) = message.topic.filter(|_| kind.is_new()) {
        params[TOPIC] = topic.into();
    }
    Call {
        method: method.into(),
        params,
    }
}

/// A call without its markup: what is sent when Telegram cannot read ours.
pub fn plain(call: &Call) -> Call {
    let mut plain = call.clone();
    if let Some(params) = plain.params.as_object_mut()
        && params.remove("parse_mode").is_some()
    {
        for field in ["text", "caption"] {
            if let Some(text) = params.get_mut(field) {
                *text = words::without_markup(text.as_str().unwrap_or_default()).into();
            }
        }
    }
    plain
}

/// Names a topic of a forum, in every method that sends.
pub(super) const TOPIC: &str = "message_thread_id";
pub(super) const SEND: &str = "sendMessage";
/// Draws a message anew.
pub(super) const EDIT: &str = "editMessageText";
/// The method with which a bot tells which commands it has.
pub const SET_COMMANDS: &str = "setMyCommands";

fn text(message: &Message, chat: i64) -> Value {
    let mut params = json!({
        "chat_id": chat,
        "text": html(message),
        "parse_mode": "HTML",
        "link_preview_options": { "is_disabled": true },
    });
    if let Some(markup) = markup(message) {
        params["reply_markup"] = markup;
    }
    params
}

/// The words of a message as HTML, and before them whom they are for (so that a reply is asked of them alone: `ForceReply.selective`).
fn html(message: &Message) -> String {
    let said = match &message.words[..] {
        [one] => Words::of(one).cut(words::LIMIT).html(),
        many => {
            let each = many.iter().map(|words| Words::of(words).html());
            each.collect::<Vec<_>>().join("\n")
        }
    };
    match &message.to {
        None => said,
        Some(to) => {
            let name = Words::new(None, "", &to.name).html();
            format!("<a href=\"tg://user?id={}\">{name}</a>: {said}", to.person)
        }
    }
}

fn markup(message: &Message) -> Option<Value> {
    match &message.asks_for {
        Some(offer) => Some(keyboard::offer(offer, &message.choices)),
        None => keyboard::inline(&message.choices, message.in_a_column)
            .or_else(|| message.ends_offer.then(keyboard::none)),
    }
}

/// A file that Telegram has already: a photo, where it came as one; a voice note can be played.
fn file(message: &Message, chat: i64) -> (&'static str, Value) {
    let (id, mime, is_protected) = match &message.file {
        Some(SentFile {
            id,
            mime,
            is_protected,
            kept: _,
        }) => (id.as_str(), mime.as_deref(), *is_protected),
        None => ("", None, false),
    };
    let (method, field) = match mime {
        None => ("sendPhoto", "photo"),
        Some("audio/ogg") => ("sendVoice", "voice"),
        Some(_) => ("sendDocument", "document"),
    };
    let mut params = Map::new();
    params.insert("chat_id".to_owned(), chat.into());
    params.insert(field.to_owned(), id.into());
    if is_protected {
        params.insert("protect_content".to_owned(), true.into());
    }
    if let Some(words) = message.words.first() {
        let caption = Words::of(words).cut(CAPTION);
        if !caption.is_blank() {
            params.insert("caption".to_owned(), caption.html().into());
            params.insert("parse_mode".to_owned(), "HTML".into());
        }
    }
    if let Some(markup) = keyboard::inline(&message.choices, message.in_a_column) {
        params.insert("reply_markup".to_owned(), markup);
    }
    (method, params.into())
}

/// The same call for a file that goes with it: as a voice note that can be played, or as a file that stays as it is. (A photo Telegram
/// makes smaller, and a paper is to be read.)
pub(super) fn with_content(call: &Call, is_voice: bool) -> (Call, &'static str) {
    let mut call = call.clone();
    let (method, field) = if is_voice {
        ("sendVoice", "voice")
    } else {
        ("sendDocument", "document")
    };
    call.method = method.into();
    if let Some(params) = call.params.as_object_mut() {
        for other in ["photo", "voice", "document"] {
            params.remove(other);
        }
        if !is_voice {
            // A picture of WebP would be taken for a sticker.
            params.insert("disable_content_type_detection".to_owned(), true.into());
        }
    }
    (call, field)
}

/// A point on the map, without a sound: it comes with words that have one.
fn place(message: &Message, chat: i64) -> Value {
    let place = message.place.as_ref();
    json!({
        "chat_id": chat, "latitude": place.map(|at| at.lat), "longitude": place.map(|at| at.lon), "disable_notification": true,
    })
}

/// The commands of this chat, for whoever reads there; none: what everyone is offered.
fn commands(message: &Message, chat: i64) -> (&'static str, Value) {
    let scope = json!({ "type": "chat", "chat_id": chat });
    if message.commands.is_empty() {
        return ("deleteMyCommands", json!({ "scope": scope }));
    }
    let commands = listed(&message.commands);
    let params = json!({ "commands": commands, "scope": scope });
    (SET_COMMANDS, params)
}

/// Commands as the Bot API takes them.
pub fn listed(commands: &[(String, String)]) -> Vec<Value> {
    let each = commands.iter();
    each.map(|(command, does)| json!({ "command": command, "description": does }))
        .collect()
}

/// Ends the waiting of the button that was pressed, with a few words if there are any.
fn toast(message: &Message) -> Value {
    let mut params = json!({ "callback_query_id": message.press });
    if let Some(words) = message
        .words
        .first()
        .filter(|words| !words.text.trim().is_empty())
    {
        params["text"] = words::shortened(&words.text, TOAST).into();
    }
    params
}
