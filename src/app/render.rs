//! What is said, as messages of the channel that it goes to.

use crate::channels::{self, Part, Press, telegram};
use crate::dialogue::Reply;
use crate::dialogue::turn::file::FileRef;
use crate::domain::{Channel, Message, MessageKind};
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};
use uuid::Uuid;

pub(in crate::app) fn answer_press(press: &Press, toast: Option<&str>, to: &Address) -> Outbound {
    let message = Message {
        press: Some(press.callback.clone()),
        ..toast.map(Message::of).unwrap_or_default()
    };
    outbound(MessageKind::Toast, message, to, Class::Press)
}

/// A reply as messages of the channel that it goes to; none, where that is no place of it.
pub(in crate::app) fn draw(reply: &Reply, to: &Address, class: Class) -> Vec<Outbound> {
    if !is_place(to) {
        return Vec::new();
    }
    let parts = channels::render(to.channel, reply, to.chat());
    // What stands under the number of a ticket is about that ticket, also to whoever replies to it.
    let about = reply.title.as_deref().and_then(|title| title.parse().ok());
    let last = parts.len().saturating_sub(1);
    let rows = parts.into_iter().enumerate().map(|(index, part)| {
        let row = of_part(part, to, class);
        Outbound {
            purpose: reply.purpose.clone().filter(|_| index == last),
            ticket: row.ticket.or(about),
            ..row
        }
    });
    rows.collect()
}

/// A file that the channel has already, with these words.
pub(in crate::app) fn file(
    reply: &Reply,
    file: &FileRef,
    to: &Address,
    class: Class,
) -> Vec<Outbound> {
    let file = (&*file.id, file.mime.as_deref());
    let parts = channels::render_file(to.channel, reply, to.chat(), file);
    let rows = parts.into_iter();
    rows.map(|part| of_part(part, to, class)).collect()
}

/// One message that is no reply.
pub(in crate::app) fn outbound(
    kind: MessageKind,
    message: Message,
    to: &Address,
    class: Class,
) -> Outbound {
    Outbound {
        channel: to.channel,
        chat: to.chat().to_owned(),
        class,
        kind,
        message,
        card: None,
        ticket: None,
        not_before: None,
        gathers: false,
        in_place_of: None,
        hushes: false,
        purpose: None,
        is_secret: false,
        undelivered: None,
    }
}

/// Whether there is such a place on that channel, as far as its name tells.
pub(in crate::app) fn is_place(to: &Address) -> bool {
    match to.channel {
        Channel::Telegram => telegram::chat_of(&to.address).is_some(),
        Channel::Sms => to.number().is_some(),
        Channel::Email => Uuid::try_parse(&to.address).is_ok(),
        Channel::Log | Channel::Nowhere => true,
    }
}

fn of_part(part: Part, to: &Address, class: Class) -> Outbound {
    Outbound {
        card: part.card.map(|card| (card.subject, card.version)),
        ticket: part.card.and_then(|card| card.subject.ticket()),
        ..outbound(part.kind, part.message, to, class)
    }
}
