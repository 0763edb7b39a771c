//! What somebody hears of requests that name the number which they have just proven.

use super::book::Book;
use super::sentences;
use super::talk::{always, choice};
use super::turn::{Page, Reply};
use crate::domain::{Phone, Ticket};

/// The counter filed these for them, oldest first: what they are, where they stand, and a button for each.
pub fn filed(book: &Book, language: &str, tickets: &[Ticket]) -> Reply {
    let say = |key: &str| book.say(language, key, &[]);
    let count = ("count", tickets.len().into());
    let mut lines = vec![book.say(language, sentences::OWNER_FILED.key, &[count])];
    let mut choices = Vec::new();
    // The rest stands in the list that it ends with.
    for ticket in tickets.iter().take(Page::SIZE) {
        let number = ticket.id.to_string();
        let status = say(&sentences::of(sentences::STATUS, ticket.status.code()));
        let filling = [
            ("ticket", number.as_str().into()),
            (
                "service",
                book.service_title(language, &ticket.service).into(),
            ),
            ("status", status.into()),
        ];
        lines.push(book.say(language, sentences::TRACK_LINE.key, &filling));
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
