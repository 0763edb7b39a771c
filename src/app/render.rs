//! What is said, as the calls of the channel that it goes to.

use crate::channels::{Press, telegram};
use crate::dialogue::Reply;
use crate::store::addresses::Address;
use crate::store::outbox::{Class, Outbound};

pub(in crate::app) fn answer_press(press: &Press, toast: Option<&str>, to: &Address) -> Outbound {
    outbound(
        telegram::layout::answer_press(&press.callback, toast),
        to,
        Class::Press,
    )
}

/// A reply as the calls of the channel that it goes to.
pub(in crate::app) fn draw(reply: &Reply, to: &Address, class: Class) -> Vec<Outbound> {
    match telegram::chat_of(&to.address) {
        Some(chat) => draw_in(chat, reply, to, class),
        None => Vec::new(),
    }
}

/// The same in a chat that is not known yet (0): who has it is told when they are there.
pub(in crate::app) fn draw_in(
    chat: i64,
    reply: &Reply,
    to: &Address,
    class: Class,
) -> Vec<Outbound> {
    let calls = telegram::layout::draw(reply, chat);
    // What stands under the number of a ticket is about that ticket, also to whoever replies to it.
    let about = reply.title.as_deref().and_then(|title| title.parse().ok());
    let last = calls.len().saturating_sub(1);
    let rows = calls.into_iter().enumerate().map(|(index, call)| Outbound {
        purpose: reply.purpose.clone().filter(|_| index == last),
        ticket: call.card.and_then(|card| card.subject.ticket()).or(about),
        ..outbound(call, to, class)
    });
    rows.collect()
}

pub(in crate::app) fn outbound(
    call: telegram::layout::Call,
    to: &Address,
    class: Class,
) -> Outbound {
    Outbound {
        lane: to.channel.clone(),
        chat: to.chat().to_owned(),
        class,
        method: call.method.to_owned(),
        params: call.params,
        card: call.card.map(|card| (card.subject, card.version)),
        ticket: call.card.and_then(|card| card.subject.ticket()),
        not_before: None,
        gathers: false,
        hushes: false,
        purpose: None,
        is_secret: false,
        undelivered: None,
    }
}
