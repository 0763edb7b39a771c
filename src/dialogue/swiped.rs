//! A reply to the message that asked an earlier question of the open form: its answer is another one now, and the open one stays.

use super::book::{Question, Way};
use super::road::{Road, Step};
use super::session::Asking;
use super::talk::Talk;
use super::turn::Input;
use super::{accept, answer, commands, emergency, form, sentences, shown};
use crate::domain::text;

/// Whether these words are for an earlier question. Danger, commands and ways out are what they always are.
pub(super) fn hear(talk: &mut Talk<'_>, input: &Input) -> bool {
    let Some((question, typed)) = replied(talk, input) else {
        return false;
    };
    let typed = text::clean(typed);
    let is_back = answer::menu_number(&typed) == Some(0);
    let is_passing = match talk.book.way(&typed) {
        // It is no answer, and passes over nothing that is not open.
        Some(Way::Skip | Way::Keep | Way::Later) => true,
        Some(_) => return false,
        None => false,
    };
    if is_back || typed.is_empty() || commands::read(&typed).is_some() {
        return false;
    }
    let read = form::read(talk, question, &typed).filter(|_| !is_passing);
    let is_emergency = talk.draft().is_some_and(|(_, of)| of.is_emergency());
    let danger = form::danger_beside(talk, &typed, read.is_some());
    // In a report an outage is one of its answers.
    if let Some(alarm) = danger.filter(|alarm| alarm.answer.is_some() || !is_emergency) {
        emergency::alarm_in_form(talk, alarm, &typed);
        return true;
    }
    let error = match &read {
        Some((value, _)) => accept::contradiction(talk, question, value),
        None => Some(talk.word(&question.error)),
    };
    match read.filter(|_| error.is_none()) {
        Some(read) => accept::accept_beside(talk, question, read),
        None => does_not_fit(talk, question, error.unwrap_or_default()),
    }
    true
}

/// The question that they reply to, if it is an earlier one of the form that is open, and their words. What was sent in already is
/// with the crew: there it is one more word to it.
fn replied<'a, 'i>(talk: &Talk<'a>, input: &'i Input) -> Option<(&'a Question, &'i str)> {
    let asks = talk.speaker.replies_to_question.as_ref()?;
    let message = talk.speaker.message;
    let typed = match input {
        Input::Text(typed) => typed,
        // What did not fit may fit now.
        Input::Edited(typed) if message.is_some() && talk.session.misread == message => typed,
        _ => return None,
    };
    let (draft, service) = talk.draft()?;
    let is_open = talk.session.asking == Asking::Form && draft.id == asks.draft;
    if !is_open || draft.filed.is_some() {
        return None;
    }
    let road = Road::of(service, draft);
    let others = road.steps.iter().enumerate();
    let mut others = others.filter(|(index, step)| *index != road.at && step.is(&asks.question));
    match others.next()? {
        (_, Step::Question(asked)) => Some((&asked.question, typed)),
        _ => None,
    }
}

/// What would fit, and what stays. The open question is asked again.
fn does_not_fit(talk: &mut Talk<'_>, question: &Question, error: String) {
    let given = talk
        .draft()
        .and_then(|(draft, _)| draft.answers.get(&question.key));
    let stays = given.map(|given| {
        let answer = shown::answer(talk.book, &talk.language, question, given);
        talk.say(&sentences::ANSWER_NOW, &[("answer", answer.into())])
    });
    let said = std::iter::once(error).chain(stays).collect::<Vec<_>>();
    let example = talk.word(&question.example);
    talk.misunderstood(said.join("\n"), example);
    form::ask(talk);
}
