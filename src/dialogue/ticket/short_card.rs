//! A ticket in two messages' worth of words: where it stands, what comes next, by when, and what the office wrote last.

use super::card::expected;
use super::notice_text::whole;
use super::{next_step, wanted};
use crate::dialogue::book::Book;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::format::shorten::shortened;
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::lookup::TicketView;
use crate::domain::Status;

/// How much of the office's note is shown.
const NOTE: usize = 40;

/// The lines of the card.
pub(super) fn card(book: &Book, language: &str, view: &TicketView) -> Reply {
    let ticket = &view.ticket;
    let say =
        |sentence: &Sentence, filling: &[Filling<'_>]| book.say(language, sentence.key, filling);
    let status = sentences::of(sentences::STATUS, ticket.status.code());
    let service = book.service_title(language, &ticket.service);
    let filling = [
        ("service", service.into()),
        ("status", book.say(language, &status, &[]).into()),
    ];
    let mut lines = vec![say(&sentences::CARD_BRIEF, &filling)];
    lines.extend(next_step::sentence(view).map(|next| say(&next, &[])));
    let due = ticket.done_by();
    lines.extend(due.map(|due| expected(book, language, view, due)));
    if let Some(note) = ticket.note.as_deref().filter(|note| !note.is_empty()) {
        let said = shortened(note, NOTE);
        let is_whole = said == note;
        lines.push(say(&sentences::NOTE_FROM_OFFICE, &[("note", said.into())]));
        lines.extend((!is_whole).then(|| whole(book, language, ticket.id)));
    }
    if ticket.status == Status::ChangesRequested {
        lines.extend(wanted::wanted(book, language, ticket));
    }
    Reply {
        title: Some(ticket.id.to_string()),
        text: lines.join("\n"),
        ..Reply::default()
    }
}
