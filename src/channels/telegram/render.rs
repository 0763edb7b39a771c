//! A reply as messages of Telegram: cut where one cannot hold it, and its offers and buttons where they can stand.

use super::draw::CAPTION;
use super::keyboard;
use super::peek::chat_of;
use super::words::{self, Words};
use crate::channels::outbound::Part;
use crate::dialogue::Reply;
use crate::domain::message::{AsksFor, SentFile};
use crate::domain::{Message, MessageKind, Paragraph};

/// What one message can hold, in letters (Bot API, `sendMessage`), with some room for markup.
pub const ROOM: usize = 4000;

/// A reply for a chat, in the order of sending.
///
/// A reply that is too long for one message becomes several, the buttons under the last; a card is cut, as an edit cannot be
/// split. A message has room for one keyboard only: an offer (send my number) takes the choices along as plain buttons, whose
/// labels come back as text; an offer that is over is taken away by a message of its own when there are choices to show.
pub fn render(reply: &Reply, chat: &str) -> Vec<Part> {
    let is_private = chat_of(chat).is_some_and(|chat| chat > 0);
    let redraws = reply.card.is_some_and(|card| card.in_place);
    // Only in a private chat can a phone number or a location be asked for; an edit cannot ask anything.
    let is_possible =
        |asked: &&AsksFor| !redraws && (is_private || matches!(asked, AsksFor::Words(_)));
    let asks_for = reply.asks_for.as_ref().filter(is_possible).cloned();
    let has_keyboard = asks_for.is_some() || keyboard::has_buttons(&reply.choices);
    let ends_offer = reply.withdraws_offer && asks_for.is_none() && is_private;
    let apart = ends_offer && (has_keyboard || redraws);

    let said = |words: Paragraph| Message {
        words: vec![words],
        silent: reply.silent,
        ..Message::default()
    };
    let mut messages = Vec::new();
    if apart {
        messages.push(Message {
            ends_offer: true,
            ..said(Paragraph {
                heard: Some(reply.heard.clone().unwrap_or_default()),
                ..Paragraph::default()
            })
        });
    }
    let whole = Paragraph {
        heard: reply.heard.clone().filter(|_| !apart),
        title: reply.heading(),
        text: reply.text.clone(),
    };
    let mut pieces = if reply.card.is_some() {
        vec![whole]
    } else {
        words::split(whole)
    };
    let has_markup = has_keyboard || ends_offer && !apart;
    let last = pieces
        .pop()
        .filter(|last| has_markup || !Words::of(last).is_blank());
    messages.extend(pieces.into_iter().map(said));
    let mut parts: Vec<Part> = messages.into_iter().map(text).collect();
    parts.extend(last.map(|words| Part {
        kind: if redraws {
            MessageKind::Card
        } else {
            MessageKind::Text
        },
        message: Message {
            choices: reply.choices.clone(),
            in_a_column: reply.in_a_column,
            asks_for,
            ends_offer: ends_offer && !apart,
            ..said(words)
        },
        card: reply.card,
    }));
    parts
}

/// A file that the channel has already, sent to a customer, who may keep it and pass it on; the words stand under it, or before it
/// where they are too long for that.
pub fn file(reply: &Reply, chat: &str, (id, mime): (&str, Option<&str>)) -> Vec<Part> {
    let file = SentFile {
        id: id.to_owned(),
        mime: mime.map(str::to_owned),
        is_protected: false,
        kept: None,
    };
    let words = Paragraph {
        title: reply.heading(),
        ..Paragraph::of(&*reply.text)
    };
    let has_room = Words::of(&words).letters() <= CAPTION;
    let under = if has_room {
        Message {
            words: vec![words],
            choices: reply.choices.clone(),
            in_a_column: reply.in_a_column,
            ..Message::default()
        }
    } else {
        Message::default()
    };
    let before = if has_room {
        Vec::new()
    } else {
        render(reply, chat)
    };
    let sent = Part {
        kind: MessageKind::File,
        message: Message {
            file: Some(file),
            ..under
        },
        card: None,
    };
    before.into_iter().chain([sent]).collect()
}

const fn text(message: Message) -> Part {
    Part {
        kind: MessageKind::Text,
        message,
        card: None,
    }
}
