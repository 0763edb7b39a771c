//! The few words that answer a press, and the questions that want words.

use super::reply_purpose::Prompt;
use super::view::DeskView;
use super::{card, history};
use crate::dialogue::answer::dates::short;
use crate::dialogue::book::Book;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::turn::{AsksFor, Reply};
use crate::domain::{ActionKind, Ticket, TicketId};

/// What a press has done.
pub fn done(book: &Book, language: &str, ticket: TicketId, action: ActionKind) -> String {
    let what = book.say(language, &sentences::of(sentences::DID, action.code()), &[]);
    let ticket = ticket.to_string();
    book.say(
        language,
        sentences::DESK_DONE.key,
        &[("ticket", ticket.into()), ("what", what.into())],
    )
}

/// What was done, and that the customer has not heard of it where they cannot.
pub fn done_and_told(book: &Book, language: &str, view: &DeskView, action: ActionKind) -> String {
    and_told(
        book,
        language,
        view,
        done(book, language, view.ticket.id, action),
    )
}

/// Words for staff, and that the customer has not heard where they cannot.
pub fn and_told(book: &Book, language: &str, view: &DeskView, words: String) -> String {
    if view.is_unheard {
        format!("{words}. {}", card::unheard(book, language, view))
    } else {
        words
    }
}

/// Words or a file went to the customer, or are kept until they are back.
pub fn answered(book: &Book, language: &str, view: &DeskView, is_heard: bool) -> String {
    if is_heard {
        return about(book, language, &sentences::DESK_ANSWERED, view.ticket.id);
    }
    let kept = about(
        book,
        language,
        &sentences::DESK_ANSWERED_KEPT,
        view.ticket.id,
    );
    format!("{}\n{kept}", card::unheard(book, language, view))
}

/// Nothing reaches the customer of this ticket.
pub fn unreached(book: &Book, language: &str, view: &DeskView) -> String {
    let what = card::unheard(book, language, view);
    let filling = [
        ("ticket", view.ticket.id.to_string().into()),
        ("what", what.into()),
    ];
    book.say(language, sentences::DESK_DONE.key, &filling)
}

/// Somebody was quicker: who, what and when.
pub fn already(book: &Book, language: &str, view: &DeskView) -> String {
    let ticket = view.ticket.id.to_string();
    let Some(last) = view.last_move() else {
        return plain(book, language, &sentences::ERROR_STALE);
    };
    let what = book.say(language, &sentences::did(last.event), &[]);
    book.say(
        language,
        sentences::DESK_ALREADY.key,
        &[
            ("ticket", ticket.into()),
            ("what", what.into()),
            ("name", history::name(book, language, &last.name).into()),
            ("time", short(book, language, last.at, view.now).into()),
        ],
    )
}

/// A sentence that needs nothing.
pub fn plain(book: &Book, language: &str, sentence: &Sentence) -> String {
    book.say(language, sentence.key, &[])
}

/// A sentence about a ticket.
pub fn about(book: &Book, language: &str, sentence: &Sentence, ticket: TicketId) -> String {
    book.say(
        language,
        sentence.key,
        &[("ticket", ticket.to_string().into())],
    )
}

/// Asks for words, as a reply to this very message.
pub fn ask(book: &Book, language: &str, prompt: Prompt, ticket: &Ticket) -> Reply {
    let sentence = match prompt {
        Prompt::Reject => sentences::PROMPT_REJECT,
        Prompt::Changes { .. } => sentences::PROMPT_CHANGES,
        Prompt::Approve => sentences::PROMPT_APPROVE,
        Prompt::Annotate | Prompt::Answer => sentences::PROMPT_NOTE,
        Prompt::GiveBack => sentences::PROMPT_GIVE_BACK,
        Prompt::Complete => sentences::PROMPT_COMPLETE,
        Prompt::Paper { .. } => sentences::PROMPT_PAPER,
        Prompt::Meter { .. } => sentences::PROMPT_METER,
        Prompt::Card | Prompt::Work | Prompt::Remark => sentences::PROMPT_REMARK,
    };
    Reply {
        text: about(book, language, &sentence, ticket.id),
        asks_for: Some(AsksFor::Words(plain(
            book,
            language,
            &sentences::PROMPT_FIELD,
        ))),
        purpose: Some(prompt.about(ticket)),
        ..Reply::default()
    }
}
