//! What happened to a ticket, as staff read it.

use super::view::DeskView;
use crate::dialogue::answer::dates::short;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::{Book, sentences, staff_texts};
use crate::dialogue::format::shorten::shortened;
use crate::domain::staff::HistoryEntry;
use crate::domain::{Priority, Role};

/// How much of a long history and of long words is shown, so that it fits into one message (4096 letters).
const ENTRIES: usize = 6;
const WORDS: usize = 160;

/// What happened last, oldest first, with who did it.
pub(super) fn lines(book: &Book, language: &str, view: &DeskView) -> Vec<String> {
    let from = view.history.len().saturating_sub(ENTRIES);
    let lines = view.history[from..].iter().map(|entry| {
        let what = did(book, language, entry);
        let priority = |priority: Priority| {
            book.say(
                language,
                &sentences::of(sentences::PRIORITY, priority.code()),
                &[],
            )
        };
        let ranked = entry
            .priority
            .map(|(before, after)| format!("{} -> {}", priority(before), priority(after)));
        // What the customer reads in their language, staff read in theirs.
        let note = entry.note.as_deref();
        let note = note.map(|note| staff_texts::read(book, language, note, view.ticket.id));
        let words: Vec<&str> = ranked
            .iter()
            .chain(&entry.technician)
            .chain(&note)
            .chain(&entry.remark)
            .map(String::as_str)
            .collect();
        let mut filling: Vec<Filling<'_>> = vec![
            ("time", short(book, language, entry.at, view.now).into()),
            ("name", name(book, language, &entry.name).into()),
            ("what", what.into()),
        ];
        if words.is_empty() {
            return book.say(language, sentences::DESK_DID.key, &filling);
        }
        let words = shortened(&words.join(" / "), WORDS);
        filling.push(("words", words.into()));
        book.say(language, sentences::DESK_DID_WORDS.key, &filling)
    });
    lines.collect()
}

/// What was done; a step that was skipped is named.
fn did(book: &Book, language: &str, entry: &HistoryEntry) -> String {
    let Some(status) = entry.skipped else {
        return book.say(language, &sentences::did(entry.event), &[]);
    };
    let status = sentences::of(sentences::STATUS, status.code());
    let status = ("status", book.say(language, &status, &[]).into());
    book.say(language, sentences::DESK_SKIPPED.key, &[status])
}

/// Staff have names; the customer, the clock and other programs are called what they are.
pub(super) fn name(book: &Book, language: &str, written: &str) -> String {
    let is_role = [Role::Customer, Role::System]
        .iter()
        .any(|role| role.code() == written);
    if is_role {
        book.say(language, &sentences::of(sentences::ROLE, written), &[])
    } else {
        written.to_owned()
    }
}
