//! The open step of the form, and what words are to it.

use chrono::Duration;
use serde_json::Value;

use super::Talk;
use crate::dialogue::answer;
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Question, Rule};
use crate::dialogue::session::correction;
use crate::dialogue::session::steps::{Road, Step};
use crate::domain::Phone;

/// The open step of the draft.
pub(in crate::dialogue) fn open_step<'a>(talk: &Talk<'a>) -> Option<Step<'a>> {
    talk.draft()
        .map(|(draft, service)| Road::of(service, draft).step())
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
pub(in crate::dialogue) fn is_answer(talk: &Talk<'_>, typed: &str) -> bool {
    let Some(Step::Question(asked)) = open_step(talk) else {
        return false;
    };
    answer::read(talk.book, &asked.question, typed, talk.today()).is_some()
}

/// Words as the answer to a question, and whether the channel vouches for it.
pub(in crate::dialogue) fn read(
    talk: &Talk<'_>,
    question: &Question,
    typed: &str,
) -> Option<(Value, bool)> {
    let is_phone = matches!(question.rule, Rule::Phone);
    let known = talk.speaker.phone.as_ref().filter(|_| is_phone);
    let known = known.map(Phone::international);
    if let Some(known) = known.filter(|_| answer::menu_number(typed) == Some(1)) {
        return Some((Value::from(known), true));
    }
    let value = answer::read(talk.book, question, typed, talk.today())?;
    let is_verified = known.is_some() && value.as_str() == known;
    Some((value, is_verified))
}

/// After so long one comes back to the conversation, rather than going on with it.
const AWAY: Duration = Duration::hours(1);

/// Whether they come back after a while: what they say then may be a greeting, and no answer to a question that they have forgotten.
pub(in crate::dialogue) fn comes_back(talk: &Talk<'_>) -> bool {
    let draft = talk.session.draft.as_ref();
    let touched = draft.and_then(|draft| draft.touched);
    touched.is_some_and(|touched| talk.speaker.now - touched > AWAY)
}
