//! A voice note: it answers a question that takes free words, and is kept for staff to play. Elsewhere the question comes again.

use super::book::Rule;
use super::documents::failure_sentence;
use super::draft::Failure;
use super::road::Step;
use super::session::Asking;
use super::talk::Talk;
use super::turn::FileRef;
use super::{accept, answer};
use super::{documents, engine, form, office, sentences};
use crate::domain::document::{ATTACHMENT, MAX_BYTES, VOICE};

/// A voice note was sent.
pub(super) fn hear(talk: &mut Talk<'_>, file: &FileRef) {
    if let Asking::Talking { ticket, .. } = talk.session.asking {
        return office::file(talk, file, ticket, ATTACHMENT);
    }
    let open = match talk.session.asking {
        Asking::Form | Asking::Resume(_) => form::open_step(talk),
        _ => None,
    };
    match open {
        Some(Step::Question(asked))
            if matches!(asked.question.rule, Rule::Text(_) | Rule::Whereabouts(_)) =>
        {
            if file.bytes.is_some_and(|bytes| bytes > MAX_BYTES) {
                let said = failure_sentence(talk, Failure::TooLarge, VOICE);
                talk.note(said);
                return form::ask(talk);
            }
            talk.asking(Asking::Form);
            if let Some(key) = documents::add(talk, VOICE, file) {
                accept::accept(talk, &asked.question, answer::spoken(&key));
            }
        }
        _ => not_here(talk),
    }
}

/// From the second time on, a person is the better way.
fn not_here(talk: &mut Talk<'_>) {
    talk.note_plain(&sentences::ERROR_VOICE);
    if talk.session.voices > 0 {
        let hotline = [("hotline", talk.book.hotline.as_str().into())];
        let said = talk.say(&sentences::ERROR_HUMAN, &hotline);
        talk.note(said);
    }
    talk.session.voices = talk.session.voices.saturating_add(1);
    engine::repeat(talk);
}

/// It came, or it did not: then the question is open again.
pub(super) fn settled(talk: &mut Talk<'_>, key: &str) {
    let Some(draft) = talk.draft_mut() else {
        return;
    };
    let page = draft.pages.iter().find(|page| page.key == key);
    if page.is_none_or(super::draft::Page::is_good) {
        return;
    }
    draft.pages.retain(|page| page.key != key);
    let answers = draft.answers.iter();
    let spoken = answers.filter(|(_, value)| answer::voice_of(value) == Some(key));
    let questions: Vec<String> = spoken.map(|(question, _)| question.clone()).collect();
    for question in &questions {
        draft.answers.remove(question);
    }
    if !questions.is_empty() {
        talk.note_plain(&sentences::VOICE_LOST);
        form::go_to(talk, questions.into_iter().next());
    }
}
