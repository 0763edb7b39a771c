//! Words that were written before the open question can have been seen: they belong to the one before it, or to none.
//!
//! People write as they talk: "Kebele 05", "House 123", "it has a blue gate". The first is the answer, and what follows meanwhile is
//! more of it.

use serde_json::Value;

use crate::dialogue::answer::{self, display};
use crate::dialogue::book::ways::Way;
use crate::dialogue::book::{Rule, sentences};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::turn_context::{TurnContext, open_step};
use crate::domain::text;

/// Whether they cannot have seen what is asked now.
pub(in crate::dialogue) fn is_early(ctx: &TurnContext<'_>) -> bool {
    ctx.speaker.is_early && ctx.session.asking == Awaiting::Form && ctx.session.asked.is_some()
}

/// Whether they only say once more what they have answered, and wrote it before anything had come back: who hears nothing for a while
/// repeats it.
pub(super) fn is_repeated(ctx: &TurnContext<'_>, typed: &str) -> bool {
    let asked = ctx.session.asked.as_ref();
    let asked = asked.filter(|asked| asked.is_after(ctx.speaker.sent_at, ctx.speaker.now));
    let given = || {
        let key = asked?.before.as_deref()?;
        let (draft, service) = ctx.draft()?;
        if ctx.book.way(typed).is_some_and(passes_over) {
            return Some(draft.skipped.contains(key));
        }
        let (value, _) = open_step::read(ctx, open_step::question_of(service, key)?, typed)?;
        Some(draft.answers.get(key)? == &value)
    };
    ctx.session.asking == Awaiting::Form && given().unwrap_or_default()
}

/// Whether this way out is one of the question that they have not seen.
pub(super) fn passes_over(way: Way) -> bool {
    matches!(way, Way::Skip | Way::Keep | Way::Later)
}

/// Takes such words: as more of a free answer before them, else as no answer, which is told. The open question stays as it is.
pub(super) fn hear(ctx: &mut TurnContext<'_>, typed: &str) {
    let before = ctx
        .session
        .asked
        .as_ref()
        .and_then(|asked| asked.before.clone());
    let said = before
        .and_then(|key| join(ctx, &key, typed))
        .unwrap_or_else(|| ctx.say(&sentences::EARLY_WORDS, &[]));
    ctx.aside(said);
}

/// Adds the words to the answer to this question, if they fit. What was added, as it is told.
fn join(ctx: &mut TurnContext<'_>, key: &str, typed: &str) -> Option<String> {
    let (draft, service) = ctx.draft()?;
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
    let value: Value = answer::read(ctx.book, question, &whole, ctx.today())?;
    let answer = display::answer(ctx.book, &ctx.language, question, &value);
    let label = ctx.word(&question.label);
    if let Some(draft) = ctx.draft_mut() {
        draft.answer(service, key, value);
    }
    let filling = [("label", label.into()), ("answer", answer.into())];
    Some(ctx.say(&sentences::EARLY_ADDED, &filling))
}
