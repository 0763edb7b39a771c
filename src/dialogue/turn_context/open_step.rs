//! The open step of the form, and what words are to it.

use chrono::Duration;
use serde_json::Value;

use super::TurnContext;
use crate::dialogue::answer;
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Question, Rule};
use crate::dialogue::session::correction;
use crate::dialogue::session::steps::{FormProgress, Step};
use crate::domain::Phone;

/// The open step of the draft.
pub(in crate::dialogue) fn open_step<'a>(ctx: &TurnContext<'a>) -> Option<Step<'a>> {
    ctx.draft()
        .map(|(draft, service)| FormProgress::of(service, draft).step())
}

/// The question of this key, one of the service or the one that a correction asks.
pub(in crate::dialogue) fn question_of<'a>(
    service: &'a Service,
    key: &str,
) -> Option<&'a Question> {
    let asked = service.asked(key).or_else(|| correction::in_words(key))?;
    Some(&asked.question)
}

/// Whether these words answer the open question.
pub(in crate::dialogue) fn is_answer(ctx: &TurnContext<'_>, typed: &str) -> bool {
    let Some(Step::Question(asked)) = open_step(ctx) else {
        return false;
    };
    answer::read(ctx.book, &asked.question, typed, ctx.today()).is_some()
}

/// Words as the answer to a question, and whether the channel vouches for it.
pub(in crate::dialogue) fn read(
    ctx: &TurnContext<'_>,
    question: &Question,
    typed: &str,
) -> Option<(Value, bool)> {
    let is_phone = matches!(question.rule, Rule::Phone);
    let known = ctx.speaker.phone.as_ref().filter(|_| is_phone);
    let known = known.map(Phone::international);
    if let Some(known) = known.filter(|_| answer::menu_number(typed) == Some(1)) {
        return Some((Value::from(known), true));
    }
    let value = answer::read(ctx.book, question, typed, ctx.today())?;
    let is_verified = known.is_some() && value.as_str() == known;
    Some((value, is_verified))
}

/// After so long one comes back to the conversation, rather than going on with it.
const AWAY: Duration = Duration::hours(1);

/// Whether they come back after a while: what they say then may be a greeting, and no answer to a question that they have forgotten.
pub(in crate::dialogue) fn comes_back(ctx: &TurnContext<'_>) -> bool {
    let draft = ctx.session.draft.as_ref();
    let touched = draft.and_then(|draft| draft.touched);
    touched.is_some_and(|touched| ctx.speaker.now - touched > AWAY)
}
