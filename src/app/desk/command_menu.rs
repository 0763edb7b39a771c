//! The commands that Telegram offers to somebody of the staff, in their private chat with the bot.

use crate::app::render;
use crate::dialogue::Book;
use crate::dialogue::book::{commands, sentences};
use crate::domain::{Message, MessageKind, Person, Role};
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};

/// What everyone has, with its sentences.
pub(in crate::app) const EVERYONE: [(&str, &str); 7] = [
    ("new", sentences::MENU_NEW_REQUEST.key),
    ("track", sentences::MENU_TRACK.key),
    ("language", sentences::MENU_LANGUAGE.key),
    ("notify", sentences::MENU_NOTIFY.key),
    ("mydata", sentences::MENU_MYDATA.key),
    ("forget", sentences::MENU_FORGET.key),
    ("help", sentences::MENU_HELP.key),
];

/// The commands of this person, and what each does, in their language.
pub(in crate::app) fn of(book: &Book, person: &Person) -> Vec<(String, String)> {
    let own: &[&str] = match person.role {
        Role::Technician => &commands::CREW,
        _ => &commands::DESK,
    };
    let is_own = |command: &str| own.contains(&command);
    let own = own
        .iter()
        .map(|command| (*command, sentences::of(sentences::DESK_MENU, command)));
    let everyones = EVERYONE
        .iter()
        // What staff have of the same name comes first.
        .filter(|(command, _)| !is_own(command))
        .map(|(command, key)| (*command, (*key).to_owned()));
    let does = |key: &str| book.say(&person.language, key, &[]);
    own.chain(everyones)
        .map(|(command, key)| (command.to_owned(), does(&key)))
        .collect()
}

/// Whoever has left the staff is offered what everyone is.
pub(in crate::app) fn gone(to: &Address) -> Option<Outbound> {
    offered(Vec::new(), to)
}

/// The commands of this person, said with the next answers.
pub(in crate::app) fn row(book: &Book, person: &Person, to: &Address) -> Option<Outbound> {
    offered(of(book, person), to)
}

fn offered(commands: Vec<(String, String)>, to: &Address) -> Option<Outbound> {
    let message = Message {
        commands,
        ..Message::default()
    };
    let row = render::outbound(MessageKind::Commands, message, to, Class::Answer);
    render::is_place(to).then_some(row)
}
