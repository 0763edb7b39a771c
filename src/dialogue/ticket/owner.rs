//! What somebody hears of requests that name the number which they have just proven.

use super::track::told;
use crate::dialogue::book::{Book, sentences};
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::lookup::TicketPage;
use crate::dialogue::turn::{Card, Reply};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::{Phone, Subject, Ticket, TicketId};

/// The counter filed these for them, oldest first: what they are, where they stand, and a button for each.
pub fn filed(book: &Book, language: &str, tickets: &[Ticket]) -> Reply {
    let say = |key: &str| book.say(language, key, &[]);
    let count = ("count", tickets.len().into());
    let mut lines = vec![book.say(language, sentences::OWNER_FILED.key, &[count])];
    let mut choices = Vec::new();
    // The rest stands in the list that it ends with.
    for ticket in tickets.iter().take(TicketPage::SIZE) {
        let number = ticket.id.to_string();
        lines.push(told(book, language, sentences::TRACK_LINE.key, ticket));
        let label = match tickets {
            [_] => say(sentences::BTN_SHOW.key),
            _ => number.clone(),
        };
        choices.push(choice(always::TICKET, &number, "show", label, None));
    }
    lines.push(say(sentences::OWNER_FILED_NEXT.key));
    Reply {
        text: lines.join("\n"),
        choices,
        ..Reply::default()
    }
}

/// What they wrote by SMS is here too, so many requests.
pub fn joined(book: &Book, language: &str, count: usize) -> Reply {
    let count = ("count", count.into());
    Reply {
        text: book.say(language, sentences::OWNER_JOINED.key, &[count]),
        ..Reply::default()
    }
}

/// Another account has open requests with this number: nothing is told of them, but how they can be had.
pub fn elsewhere(book: &Book, language: &str, phone: &Phone) -> Reply {
    let filling = [
        ("phone", phone.spaced().into()),
        ("hotline", book.hotline.as_str().into()),
    ];
    Reply {
        text: book.say(language, sentences::OWNER_ELSEWHERE.key, &filling),
        ..Reply::default()
    }
}

/// To whoever filed it at the counter: the owner of its number has it, so that a mistyped one is seen at once.
pub fn handed(book: &Book, language: &str, ticket: TicketId, phone: &Phone) -> Reply {
    let filling = [
        ("ticket", ticket.to_string().into()),
        ("phone", phone.spaced().into()),
    ];
    Reply {
        text: book.say(language, sentences::OWNER_HANDED.key, &filling),
        ..Reply::default()
    }
}

/// The office has moved it to this account.
pub fn here(book: &Book, language: &str, ticket: &Ticket) -> Reply {
    let number = ticket.id.to_string();
    let show = book.say(language, sentences::BTN_SHOW.key, &[]);
    Reply {
        text: told(book, language, sentences::OWNER_HERE.key, ticket),
        choices: vec![choice(always::TICKET, &number, "show", show, None)],
        ..Reply::default()
    }
}

/// Tells that the office has moved a request away from this account.
pub fn away(book: &Book, language: &str, ticket: &Ticket) -> Reply {
    let filling = [
        ("ticket", ticket.id.to_string().into()),
        ("hotline", book.hotline.as_str().into()),
    ];
    Reply {
        text: book.say(language, sentences::OWNER_AWAY.key, &filling),
        ..Reply::default()
    }
}

/// Tells that a request was moved away, in place of the card that they had of it.
pub fn away_in_place(book: &Book, language: &str, ticket: &Ticket) -> Reply {
    Reply {
        card: Some(Card {
            subject: Subject::Card(ticket.id),
            version: ticket.version,
            in_place: true,
        }),
        ..away(book, language, ticket)
    }
}

/// What was open about it is over, so that no further word to it is lost.
pub(in crate::dialogue) fn moved(ctx: &mut TurnContext<'_>, ticket: TicketId) -> Next {
    if ctx.session.let_go_of(ticket) {
        Next::LeaveTicket
    } else {
        Next::Done
    }
}
