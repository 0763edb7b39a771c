//! The board: how the desk stands, in one message that is redrawn; and what comes to a chat beside it.

use super::button::desk_data;
use super::queue::{QueueButton, way};
use crate::dialogue::book::Book;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::turn::choice::Choice;
use crate::dialogue::turn::{Card, Reply};
use crate::domain::Subject;
use crate::domain::queue::Tally;

/// What may come to the chat of a member of the desk, as the column `staff.wants` calls it.
pub const WANTS: [(&str, Sentence); 3] = [
    ("every", sentences::NOTIFY_EVERY),
    ("urgent", sentences::NOTIFY_URGENT),
    ("board", sentences::NOTIFY_BOARD),
];

/// The board of those who see so much. `in_place`: redraw the one that is there.
pub fn board(book: &Book, language: &str, tally: &Tally, version: i32, in_place: bool) -> Reply {
    let lines = [
        (sentences::QUEUE_WAITING, tally.waiting),
        (sentences::QUEUE_URGENT, tally.urgent),
        (sentences::QUEUE_OVERDUE, tally.overdue),
        (sentences::BOARD_REVIEW, tally.under_review),
        (sentences::BOARD_CORRECTIONS, tally.corrections),
        (sentences::QUEUE_APPROVED, tally.approved),
        (sentences::BOARD_WORK, tally.in_work),
        (sentences::BOARD_DONE, tally.done_today),
    ];
    let lines = lines.map(|(what, count)| {
        let what = book.say(language, what.key, &[]);
        book.say(
            language,
            sentences::QUEUE_COUNT.key,
            &[("what", what.into()), ("count", count.into())],
        )
    });
    Reply {
        title: Some(book.say(language, sentences::BOARD_TITLE.key, &[])),
        text: lines.join("\n"),
        choices: vec![way(
            &QueueButton::New,
            book.say(language, sentences::QUEUE_TITLE.key, &[]),
        )],
        card: Some(Card {
            subject: Subject::Board,
            version,
            in_place,
        }),
        silent: true,
        ..Reply::default()
    }
}

/// Asks what comes to the chat; what was chosen is ticked.
pub fn notify(book: &Book, language: &str, chosen: &str) -> Reply {
    let choices = WANTS.iter().enumerate().map(|(index, (wants, sentence))| {
        let mark = if *wants == chosen { "☑" } else { "☐" };
        let label = book.say(language, sentence.key, &[]);
        Choice {
            id: desk_data("notify", wants),
            label: format!("{mark} {label}"),
            number: Some(index + 1),
        }
    });
    Reply {
        text: book.say(language, sentences::NOTIFY_ASK.key, &[]),
        choices: choices.collect(),
        ..Reply::default()
    }
}
