//! What a customer hears, unasked, of a change to their ticket.

use super::book::Book;
use super::condition::missing_papers;
use super::correction;
use super::errand::Errand;
use super::rating;
use super::sentences;
use super::talk::{always, choice_id};
use super::turn::{Choice, Reply};
use crate::domain::notice::Audience;
use crate::domain::{Notice, NoticeKind, Status, Ticket, TicketId};

/// The message for a notice, in a language; the ticket number is in it.
pub fn push(book: &Book, language: &str, ticket: &Ticket, notice: &Notice) -> Reply {
    let number = ticket.id.to_string();
    let text = words(book, language, ticket, notice);
    let show = Choice {
        id: choice_id(always::TICKET, &number, "show"),
        label: book.say(language, sentences::BTN_SHOW.key, &[]),
        number: None,
    };
    let is_followed = notice.to == Audience::Followers;
    let asked = match notice.kind {
        _ if is_followed => None,
        NoticeKind::Status(Status::ChangesRequested) => correction::wanted(book, language, ticket),
        NoticeKind::Status(Status::Completed) => {
            Some(book.say(language, sentences::DONE_ASK.key, &[]))
        }
        NoticeKind::Confirmed => Some(book.say(language, sentences::RATE_ASK.key, &[])),
        _ => None,
    };
    let text = std::iter::once(text)
        .chain(asked)
        .collect::<Vec<_>>()
        .join("\n");
    if is_followed {
        return for_follower(book, language, ticket, notice, (text, show));
    }
    let offered = match notice.kind {
        NoticeKind::Status(status) => Errand::awaited(status),
        _ => &[],
    };
    let errands = offered
        .iter()
        .map(|errand| errand.button(book, language, ticket.id));
    let stars = (notice.kind == NoticeKind::Confirmed).then(|| rating::stars(ticket.id));
    let choices = errands
        .chain(stars.into_iter().flatten())
        .chain([show])
        .collect();
    Reply {
        text,
        choices,
        ..Reply::default()
    }
}

/// What has happened, in a sentence with the number of the ticket.
fn words(book: &Book, language: &str, ticket: &Ticket, notice: &Notice) -> String {
    let number = ticket.id.to_string();
    let note = notice.note.as_deref().filter(|note| !note.is_empty());
    let technician = ticket
        .technician
        .as_ref()
        .map(|technician| technician.name.as_str());
    match notice.kind {
        NoticeKind::Status(status) => of_status(book, language, &number, status, note, technician),
        NoticeKind::Note => {
            let note = note.or(ticket.note.as_deref()).unwrap_or_default();
            book.say(
                language,
                sentences::PUSH_NOTE.key,
                &[("ticket", number.as_str().into()), ("note", note.into())],
            )
        }
        NoticeKind::Priority => {
            let priority = book.say(
                language,
                &sentences::of(sentences::PRIORITY, ticket.priority.code()),
                &[],
            );
            book.say(
                language,
                sentences::PUSH_PRIORITY.key,
                &[
                    ("ticket", number.as_str().into()),
                    ("priority", priority.into()),
                ],
            )
        }
        NoticeKind::Returned => book.say(
            language,
            sentences::PUSH_RETURNED.key,
            &[("ticket", number.as_str().into())],
        ),
        NoticeKind::Merged(into) => book.say(
            language,
            sentences::PUSH_MERGED.key,
            &[
                ("ticket", number.as_str().into()),
                ("other", into.to_string().into()),
            ],
        ),
        NoticeKind::Confirmed => book.say(
            language,
            sentences::PUSH_CONFIRMED.key,
            &[("ticket", number.as_str().into())],
        ),
        NoticeKind::OnTheWay => book.say(
            language,
            sentences::PUSH_ON_THE_WAY.key,
            &[
                ("ticket", number.as_str().into()),
                ("name", technician.unwrap_or_default().into()),
            ],
        ),
        NoticeKind::Technician => match technician {
            Some(name) => book.say(
                language,
                sentences::PUSH_TECHNICIAN.key,
                &[("ticket", number.as_str().into()), ("name", name.into())],
            ),
            None => of_status(book, language, &number, ticket.status, note, None),
        },
    }
}

/// Papers are still missing, and how they can be sent.
pub fn papers_wanted(book: &Book, language: &str, ticket: &Ticket) -> Reply {
    let number = ticket.id.to_string();
    let missing = missing_papers(book, &ticket.service, &ticket.answers, &ticket.documents);
    let names = missing
        .iter()
        .map(|paper| book.say(language, &paper.title, &[]));
    let names = names.collect::<Vec<_>>().join("; ");
    let filling = [
        ("ticket", number.as_str().into()),
        ("documents", names.into()),
    ];
    Reply {
        text: book.say(language, sentences::PUSH_PAPERS.key, &filling),
        choices: vec![
            Errand::Add.button(book, language, ticket.id),
            Choice {
                id: choice_id(always::TICKET, &number, "show"),
                label: book.say(language, sentences::BTN_SHOW.key, &[]),
                number: None,
            },
        ],
        ..Reply::default()
    }
}

/// The same for a neighbour. What its owner gave up is not repaired for anyone: a neighbour who still has no power says so.
fn for_follower(
    book: &Book,
    language: &str,
    ticket: &Ticket,
    notice: &Notice,
    (text, show): (String, Choice),
) -> Reply {
    let is_given_up = notice.kind == NoticeKind::Status(Status::Cancelled);
    let number = ("ticket", ticket.id.to_string().into());
    let text = match notice.kind {
        NoticeKind::Status(Status::Cancelled) => {
            book.say(language, sentences::FOLLOWED_CANCELLED.key, &[number])
        }
        NoticeKind::Merged(into) => {
            let other = ("other", into.to_string().into());
            book.say(language, sentences::FOLLOWED_MERGED.key, &[number, other])
        }
        _ => text,
    };
    let other = if is_given_up {
        Choice {
            id: choice_id(always::MENU, "menu", "emergency"),
            label: book.say(language, sentences::MENU_EMERGENCY.key, &[]),
            number: None,
        }
    } else {
        Errand::Leave.button(book, language, ticket.id)
    };
    Reply {
        text,
        choices: vec![show, other],
        ..Reply::default()
    }
}

/// What the office writes to them about a ticket, and a way to answer.
pub fn answered(book: &Book, language: &str, ticket: TicketId, name: &str, words: &str) -> Reply {
    let number = ("ticket", ticket.to_string().into());
    let words = ("words", words.into());
    let text = if book.shows_staff_names {
        let filling = [number, ("name", name.into()), words];
        book.say(language, sentences::TALK_ANSWER.key, &filling)
    } else {
        book.say(
            language,
            sentences::TALK_ANSWER_OFFICE.key,
            &[number, words],
        )
    };
    let answer = Errand::Talk.button_named(book, language, ticket, &sentences::BTN_ANSWER);
    Reply {
        text,
        choices: vec![answer],
        ..Reply::default()
    }
}

fn of_status(
    book: &Book,
    language: &str,
    number: &str,
    status: Status,
    note: Option<&str>,
    technician: Option<&str>,
) -> String {
    let key = sentences::of(sentences::PUSH, status.code());
    if let (Status::Assigned, Some(name)) = (status, technician) {
        let said = book.say(
            language,
            sentences::PUSH_ASSIGNED_NAME.key,
            &[("ticket", number.into()), ("name", name.into())],
        );
        let noted = note.map(|note| {
            book.say(
                language,
                sentences::NOTE_FROM_OFFICE.key,
                &[("note", note.into())],
            )
        });
        return std::iter::once(said)
            .chain(noted)
            .collect::<Vec<_>>()
            .join("\n");
    }
    match note {
        Some(note) => book.say(
            language,
            &format!("{key}-note"),
            &[("ticket", number.into()), ("note", note.into())],
        ),
        None => book.say(language, &key, &[("ticket", number.into())]),
    }
}
