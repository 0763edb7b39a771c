//! Words that were written before the open question can have been seen: they belong to the one before it, or to none.
//!
//! People write as they talk: "Kebele 05", "House 123", "it has a blue gate". The first is the answer, and what follows meanwhile is
//! more of it.

use serde_json::Value;

use crate::dialogue::answer::{self, display};
use crate::dialogue::book::ways::Way;
use crate::dialogue::book::{Rule, sentences};
use crate::dialogue::session::asking::Asking;
use crate::dialogue::turn_context::{Talk, open_step};
use crate::domain::text;

/// Whether they cannot have seen what is asked now.
pub(in crate::dialogue) fn is_early(talk: &Talk<'_>) -> bool {
    talk.speaker.is_early && talk.session.asking == Asking::Form && talk.session.asked.is_some()
}

/// Whether they only say once more what they have answered, and wrote it before anything had come back: who hears nothing for a while
/// repeats it.
pub(super) fn is_repeated(talk: &Talk<'_>, typed: &str) -> bool {
    let asked = talk.session.asked.as_ref();
    let asked = asked.filter(|asked| asked.is_after(talk.speaker.sent_at, talk.speaker.now));
    let given = || {
        let key = asked?.before.as_deref()?;
        let (draft, service) = talk.draft()?;
        if talk.book.way(typed).is_some_and(passes_over) {
            return Some(draft.skipped.contains(key));
        }
        let (value, _) = open_step::read(talk, open_step::question_of(service, key)?, typed)?;
        Some(draft.answers.get(key)? == &value)
    };
    talk.session.asking == Asking::Form && given().unwrap_or_default()
}

/// Whether this way out is one of the question that they have not seen.
pub(super) fn passes_over(way: Way) -> bool {
    matches!(way, Way::Skip | Way::Keep | Way::Later)
}

/// Takes such words: as more of a free answer before them, else as no answer, which is told. The open question stays as it is.
pub(super) fn hear(talk: &mut Talk<'_>, typed: &str) {
    let before = talk
        .session
        .asked
        .as_ref()
        .and_then(|asked| asked.before.clone());
    let said = before
        .and_then(|key| join(talk, &key, typed))
        .unwrap_or_else(|| talk.say(&sentences::EARLY_WORDS, &[]));
    talk.aside(said);
}

/// Adds the words to the answer to this question, if they fit. What was added, as it is told.
fn join(talk: &mut Talk<'_>, key: &str, typed: &str) -> Option<String> {
    let (draft, service) = talk.draft()?;
    let question = open_step::question_of(service, key)?;
    if !matches!(question.rule, Rule::Text(_) | Rule::Whereabouts(_)) || !text::is_readable(typed) {
        return None;
    }
    let given = draft.answers.get(key)?.as_str()?;
    let further = text::one_line(&text::plain(typed));
    let is_again = text::folded(given).ends_with(&text::folded(&further));
    let whole = if is_again {
        given.to_owned()
    } else {
        format!("{given}, {further}")
    };
    let value: Value = answer::read(talk.book, question, &whole, talk.today())?;
    let answer = display::answer(talk.book, &talk.language, question, &value);
    let label = talk.word(&question.label);
    if let Some(draft) = talk.draft_mut() {
        draft.answer(service, key, value);
    }
    let filling = [("label", label.into()), ("answer", answer.into())];
    Some(talk.say(&sentences::EARLY_ADDED, &filling))
}
