//! T9: a message that was edited later: the answer that it gave is corrected, wherever the form stands by now.

use super::{accept, paused};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::sentences;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{Talk, open_step};
use crate::domain::text;

/// What an edited message says now.
pub(in crate::dialogue) fn hear(talk: &mut Talk<'_>, words: &str) -> Next {
    let Some(message) = talk.speaker.message else {
        return to_nothing(talk);
    };
    if talk.session.misread == Some(message) {
        // It was not understood before; now it may be.
        return Next::Hear(words.to_owned());
    }
    let has_it = |draft: &Draft| draft.messages().any(|said| said == message);
    if talk.session.draft.as_ref().is_some_and(has_it) {
        correct(talk, message, words);
        return Next::Repeat;
    }
    if let Some(index) = talk.session.waiting.iter().position(has_it) {
        // The form that waits is corrected where it lies.
        paused::with(talk, index, |talk| correct(talk, message, words));
        return Next::Repeat;
    }
    let sent = talk.session.sent.as_ref();
    if let Some(sent) = sent.filter(|sent| sent.said.contains(&message)) {
        let talks = Errand::Talk.button(talk.book, &talk.language, sent.ticket);
        let ticket = ("ticket", sent.ticket.to_string().into());
        let said = talk.say(&sentences::ERROR_EDITED_SENT, &[ticket]);
        talk.note(said);
        talk.offer(talks);
        return Next::Repeat;
    }
    to_nothing(talk)
}

/// It was no answer.
fn to_nothing(talk: &mut Talk<'_>) -> Next {
    let sentence = if talk.session.draft.is_some() {
        sentences::ERROR_EDITED
    } else {
        sentences::ERROR_EDITED_IDLE
    };
    talk.note_plain(&sentence);
    Next::Repeat
}

/// The answer or the note of the draft that came with this message is these words now; where they do not fit, it stays.
fn correct(talk: &mut Talk<'_>, message: i64, words: &str) {
    let Some((draft, service)) = talk.draft() else {
        return;
    };
    let question = draft.said.iter().find(|(_, said)| **said == message);
    let asked = question.and_then(|(key, _)| open_step::question_of(service, key));
    if let Some(question) = asked {
        let read = answer::read(talk.book, question, &text::clean(words), talk.today())
            .filter(|value| accept::contradiction(talk, question, value).is_none());
        let kept = draft.answers.get(&question.key).cloned();
        let sentence = if read.is_some() {
            sentences::CORRECTED_TO
        } else {
            sentences::CORRECTED_NOT
        };
        let Some(value) = read.or(kept) else {
            return;
        };
        let answer = display::answer(talk.book, &talk.language, question, &value);
        let label = talk.word(&question.label);
        let filling = [("label", label.into()), ("answer", answer.into())];
        let said = talk.say(&sentence, &filling);
        if let Some(draft) = talk.draft_mut() {
            draft.verified.remove(&question.key);
            draft.answer(service, &question.key, value);
        }
        accept::drop_contradicted(talk, &question.key);
        return talk.note(said);
    }
    let mut pages = talk
        .draft_mut()
        .into_iter()
        .flat_map(|draft| &mut draft.pages);
    if let Some(page) = pages.find(|page| page.message == Some(message)) {
        page.note = Some(text::clean(words));
        let paper = page.paper.clone();
        let document = ("document", talk.word(&paper_title(&paper)).into());
        let said = talk.say(&sentences::CORRECTED_NOTE, &[document]);
        talk.note(said);
    }
}
