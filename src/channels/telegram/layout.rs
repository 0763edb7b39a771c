//! What a reply looks like on Telegram: one or more Bot API calls.

use serde_json::{Value, json};

use super::keyboard;
use super::words::{self, Words};
use crate::dialogue::Reply;
use crate::dialogue::turn::{AsksFor, Card};
use crate::domain::Place;

/// One call of the Bot API, to be posted as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// `sendMessage`, `editMessageText` or `answerCallbackQuery`.
    pub method: &'static str,
    /// The parameters, as a JSON object. An `editMessageText` still lacks its `message_id`: the sender knows where the card is.
    pub params: Value,
    /// This call draws the card of a ticket.
    pub card: Option<Card>,
}

/// Draws a reply for a chat (a person's id is positive, a group's negative), in the order of sending.
///
/// A reply that is too long for one message becomes several, the buttons under the last; a card is cut, as an edit cannot be
/// split. A message has room for one keyboard only: an offer (send my number) takes the choices along as plain buttons, whose
/// labels come back as text; an offer that is over is taken away by a message of its own when there are choices to show.
pub fn draw(reply: &Reply, chat: i64) -> Vec<Call> {
    let redraws = reply.card.is_some_and(|card| card.in_place);
    // Only in a private chat can a phone number or a location be asked for; an edit cannot ask anything.
    let is_possible =
        |asked: &&AsksFor| !redraws && (chat > 0 || matches!(asked, AsksFor::Words(_)));
    let offer = reply.asks_for.as_ref().filter(is_possible);
    let markup = match offer {
        Some(offer) => Some(keyboard::offer(offer, &reply.choices)),
        None => keyboard::inline(&reply.choices, reply.in_a_column),
    };
    let takes_away = reply.withdraws_offer && offer.is_none() && chat > 0;
    let apart = takes_away && (markup.is_some() || redraws);

    let mut calls = Vec::new();
    if apart {
        let heard = Words::new(Some(reply.heard.as_deref().unwrap_or_default()), "", "").cut();
        calls.push(send(chat, &heard, Some(keyboard::none())));
    }
    let markup = if takes_away && !apart {
        Some(keyboard::none())
    } else {
        markup
    };
    let heard = reply.heard.as_deref().filter(|_| !apart);
    let words = Words::new(heard, &heading(reply), &reply.text);
    let mut messages = if reply.card.is_some() {
        vec![words.cut()]
    } else {
        words.split()
    };
    let last = messages
        .pop()
        .filter(|last| !last.is_blank() || markup.is_some());
    calls.extend(messages.iter().map(|words| send(chat, words, None)));
    calls.extend(last.map(|words| Call {
        method: if redraws { EDIT } else { SEND },
        card: reply.card,
        ..send(chat, &words, markup)
    }));
    if reply.silent {
        for call in calls.iter_mut().filter(|call| call.method == SEND) {
            call.params["disable_notification"] = true.into();
        }
    }
    calls
}

/// The same call without markup: what is sent when Telegram cannot read ours.
pub fn draw_plain(call: &Call) -> Call {
    let mut plain = call.clone();
    if let Some(params) = plain.params.as_object_mut()
        && params.remove("parse_mode").is_some()
        && let Some(text) = params.get_mut("text")
    {
        *text = words::without_markup(text.as_str().unwrap_or_default()).into();
    }
    plain
}

/// Names the person whom a message in a group is for, so that a reply is asked of them alone (`ForceReply.selective`).
pub fn address(call: &mut Value, person: &str, name: &str) {
    if let Some(text) = call["text"].as_str() {
        let name = Words::new(None, "", name).html();
        call["text"] = format!("<a href=\"tg://user?id={person}\">{name}</a>: {text}").into();
    }
}

/// Ends the waiting of the button that was pressed, with a few words if there are any.
pub fn answer_press(callback: &str, toast: Option<&str>) -> Call {
    let mut params = json!({ "callback_query_id": callback });
    if let Some(toast) = toast.filter(|toast| !toast.trim().is_empty()) {
        params["text"] = words::shortened(toast, TOAST).into();
    }
    Call {
        method: "answerCallbackQuery",
        params,
        card: None,
    }
}

/// A paper that the channel has already, shown to staff: it can be looked at, and neither saved nor passed on. Without a type it came as
/// a photo; a voice note can be played.
pub fn paper(chat: i64, file: &str, mime: Option<&str>, caption: &str) -> Call {
    let (method, field) = match mime {
        None => ("sendPhoto", "photo"),
        Some("audio/ogg") => ("sendVoice", "voice"),
        Some(_) => ("sendDocument", "document"),
    };
    let params = json!({
        "chat_id": chat, field: file, "caption": words::shortened(caption, CAPTION), "protect_content": true,
    });
    Call {
        method,
        params,
        card: None,
    }
}

/// A file that the channel has already, sent to a customer, who may keep it and pass it on; the words stand under it, or before it
/// where they are too long for that.
pub fn file(chat: i64, reply: &Reply, (file, mime): (&str, Option<&str>)) -> Vec<Call> {
    let mut call = paper(chat, file, mime, "");
    if let Some(params) = call.params.as_object_mut() {
        params.remove("protect_content");
        params.remove("caption");
    }
    let has_room = reply.text.chars().count() <= CAPTION;
    if !has_room {
        let mut calls = draw(reply, chat);
        calls.push(call);
        return calls;
    }
    call.params["caption"] = Words::new(None, &heading(reply), &reply.text).html().into();
    call.params["parse_mode"] = "HTML".into();
    if let Some(markup) = keyboard::inline(&reply.choices, reply.in_a_column) {
        call.params["reply_markup"] = markup;
    }
    vec![call]
}

/// Keeps a message of ours at the top of its chat, without a sound. The sender knows which.
pub fn pin(chat: i64) -> Call {
    Call {
        method: PIN,
        params: json!({ "chat_id": chat, "disable_notification": true }),
        card: None,
    }
}

/// Writes over a message of ours, and takes its buttons away.
pub fn blank(chat: i64, message: i64, text: &str) -> Call {
    let words = Words::new(None, "", text);
    let mut call = send(chat, &words, None);
    call.params["message_id"] = message.into();
    Call {
        method: EDIT,
        ..call
    }
}

/// Takes a message of ours away, for everyone.
pub fn take_away(chat: i64, message: i64) -> Call {
    Call {
        method: "deleteMessage",
        params: json!({ "chat_id": chat, "message_id": message }),
        card: None,
    }
}

/// A point on the map, without a sound: it comes with words that have one.
pub fn point(chat: i64, place: Place) -> Call {
    let params = json!({
        "chat_id": chat, "latitude": place.lat, "longitude": place.lon, "disable_notification": true,
    });
    Call {
        method: "sendLocation",
        params,
        card: None,
    }
}

/// And lets it go again.
pub fn unpin(chat: i64, message: i64) -> Call {
    Call {
        method: UNPIN,
        params: json!({ "chat_id": chat, "message_id": message }),
        card: None,
    }
}

/// Whether it is about what is pinned: where we may not (in a group, without that right), everything else goes on.
pub fn is_about_pins(method: &str) -> bool {
    method == PIN || method == UNPIN
}

const PIN: &str = "pinChatMessage";
const UNPIN: &str = "unpinChatMessage";
/// The longest caption, in code points (`sendPhoto`).
const CAPTION: usize = 1024;
const SEND: &str = "sendMessage";
/// Draws a message anew.
pub const EDIT: &str = "editMessageText";

/// The longest answer to a press, in code points (`answerCallbackQuery`).
const TOAST: usize = 200;

fn heading(reply: &Reply) -> String {
    let place = reply.place.map(|(at, of)| format!("{at}/{of}"));
    place
        .into_iter()
        .chain(reply.title.clone())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn send(chat: i64, words: &Words, markup: Option<Value>) -> Call {
    let mut params = json!({
        "chat_id": chat,
        "text": words.html(),
        "parse_mode": "HTML",
        "link_preview_options": { "is_disabled": true },
    });
    if let Some(markup) = markup {
        params["reply_markup"] = markup;
    }
    Call {
        method: SEND,
        params,
        card: None,
    }
}
