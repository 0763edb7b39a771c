//! The commands that Telegram offers to somebody of the staff, in their private chat with the bot.

use serde_json::{Value, json};

use crate::app::render;
use crate::channels::telegram::chat_of;
use crate::channels::telegram::layout::Call;
use crate::dialogue::Book;
use crate::dialogue::book::{commands, sentences};
use crate::domain::{Person, Role};
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};

/// The method with which a bot tells them.
pub(in crate::app) const METHOD: &str = "setMyCommands";

/// What everyone has, with its sentences.
pub(in crate::app) const EVERYONE: [(&str, &str); 6] = [
    ("new", sentences::MENU_NEW_REQUEST.key),
    ("track", sentences::MENU_TRACK.key),
    ("language", sentences::MENU_LANGUAGE.key),
    ("mydata", sentences::MENU_MYDATA.key),
    ("forget", sentences::MENU_FORGET.key),
    ("help", sentences::MENU_HELP.key),
];

/// What to tell Telegram of the commands of this person; `None`: this is no chat of it.
pub(in crate::app) fn params(book: &Book, person: &Person, chat: &str) -> Option<Value> {
    let own: &[&str] = match person.role {
        Role::Technician => &commands::CREW,
        _ => &commands::DESK,
    };
    let own = own
        .iter()
        .map(|command| (*command, sentences::of(sentences::DESK_MENU, command)));
    let everyones = EVERYONE
        .iter()
        .map(|(command, key)| (*command, (*key).to_owned()));
    let commands: Vec<Value> = own
        .chain(everyones)
        .map(|(command, key)| {
            json!({ "command": command, "description": book.say(&person.language, &key, &[]) })
        })
        .collect();
    let chat = chat_of(chat)?;
    Some(json!({ "commands": commands, "scope": { "type": "chat", "chat_id": chat } }))
}

/// Whoever has left the staff is offered what everyone is.
pub(in crate::app) fn gone(to: &Address) -> Option<Outbound> {
    let chat = chat_of(&to.address)?;
    let call = Call {
        method: "deleteMyCommands",
        params: json!({ "scope": { "type": "chat", "chat_id": chat } }),
        card: None,
    };
    Some(render::outbound(call, to, Class::Answer))
}

/// The same, said with the next answers.
pub(in crate::app) fn row(book: &Book, person: &Person, to: &Address) -> Option<Outbound> {
    let call = Call {
        method: METHOD,
        params: params(book, person, &to.address)?,
        card: None,
    };
    Some(render::outbound(call, to, Class::Answer))
}
