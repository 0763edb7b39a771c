//! What is said unasked by SMS: another question may be open there, so none of it asks for a bare number.

use chrono::Duration;
use powerlink::dialogue::ticket::owner;
use powerlink::dialogue::{
    Book, Reply, also_reported, answered, begun_is_aside, correction_wanted, found_false, joined,
    papers_wanted, push, registered, untaken,
};
use powerlink::domain::notice::Audience;
use powerlink::domain::ticket::Technician;
use powerlink::domain::{Abilities, Notice, NoticeKind, Phone, Status, Ticket, TicketId};
use uuid::Uuid;

use super::closings::done;
use super::player::BOOK;

/// Whether it tells to send a number that could be the answer to something else: not `R 42 1`, which names its ticket.
fn asks_for_a_bare_number(text: &str) -> bool {
    let text = text.replace("R 42 1", "");
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit());
    numbers.any(|number| number == "1")
}

fn kinds() -> Vec<NoticeKind> {
    let other = TicketId {
        year: 2026,
        number: 43,
    };
    let statuses = Status::ALL.iter().map(|status| NoticeKind::Status(*status));
    let further = [
        NoticeKind::Note,
        NoticeKind::Priority,
        NoticeKind::Technician,
        NoticeKind::Returned,
        NoticeKind::OnTheWay,
        NoticeKind::Confirmed,
        NoticeKind::Lapsed,
        NoticeKind::Merged(other),
    ];
    statuses.chain(further).collect()
}

/// Each notice of a change, to each who hears of it.
fn pushes(book: &Book, language: &str, ticket: &Ticket) -> Vec<Reply> {
    let mut ticket = ticket.clone();
    let mut said = Vec::new();
    for kind in kinds() {
        for to in [Audience::Customer, Audience::Followers] {
            for (note, technician) in [(None, None), (Some("Bring the deed"), Some("Dawit"))] {
                ticket.technician = technician.map(|name| Technician {
                    id: Uuid::nil(),
                    name: name.to_owned(),
                });
                let note = note.map(str::to_owned);
                said.push(push(book, language, &ticket, &Notice { to, kind, note }));
            }
        }
    }
    said
}

/// Everything else that is said of a ticket without having been asked for.
fn others(book: &Book, language: &str, ticket: &Ticket) -> Vec<Reply> {
    let id = ticket.id;
    let phone = Phone::read("0922334455").expect("a number");
    let ends = ticket.created_at + Duration::days(2);
    vec![
        papers_wanted(book, language, ticket),
        untaken(book, language, id, 0),
        untaken(book, language, id, 3),
        registered(book, language, ticket),
        begun_is_aside(book, language),
        correction_wanted(book, language, ticket, None),
        correction_wanted(book, language, ticket, Some(ends)),
        found_false(book, language, id, 2, "Nothing was found"),
        also_reported(book, language, id),
        answered(book, language, id, "Tigist", Some("Please come")),
        answered(book, language, id, "Tigist", None),
        joined(book, language, 2),
        owner::filed(book, language, std::slice::from_ref(ticket)),
        owner::elsewhere(book, language, &phone),
        owner::handed(book, language, id, &phone),
        owner::here(book, language, ticket),
        owner::away(book, language, ticket),
    ]
}

#[test]
fn no_notice_asks_for_a_bare_number() {
    let book = BOOK.spoken_with(Abilities::WORDS);
    let mut ticket = done("en").tickets.remove(0).ticket;
    ticket.id.number = 42;
    for language in book.enabled().map(|language| &*language.code) {
        let asked = book.say(language, "rate-ask", &[]);
        assert!(asks_for_a_bare_number(&asked), "{asked}");
        let said = pushes(book, language, &ticket).into_iter();
        for reply in said.chain(others(book, language, &ticket)) {
            assert!(!asks_for_a_bare_number(&reply.text), "{}", reply.text);
            let mut choices = reply.choices.iter();
            assert!(choices.all(|choice| choice.number.is_none()), "{reply:?}");
        }
    }
}
