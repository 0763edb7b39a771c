//! The form for emergencies: it begins at once, whatever else is open, and what was open waits for its end.

use serde_json::Value;

use super::alarm::Alarm;
use super::draft::Draft;
use super::session::Asking;
use super::talk::Talk;
use super::{accept, form, menu, waiting};

/// Begins to ask about an emergency. An alarm that tells the danger has answered the first question.
pub(super) fn begin(talk: &mut Talk<'_>, alarm: Option<&Alarm>) {
    let Some(service) = talk.book.emergency() else {
        return menu::services(talk);
    };
    let open = talk.session.draft.take();
    if let Some(draft) = open.filter(|draft| draft.service != service.code) {
        talk.session.waiting.push(draft);
    }
    talk.session.draft = Some(Draft {
        // Nobody is asked the day after whether the wire still lies there.
        reminded: true,
        ..Draft::new(talk.speaker.inbound, &service.code)
    });
    talk.asking(Asking::Form);
    talk.understood();
    let answer = alarm.and_then(|alarm| alarm.answer.as_deref());
    if let (Some(answer), Some(asked)) = (answer, service.questions.first()) {
        return accept::accept(talk, &asked.question, Value::from(answer));
    }
    let title = talk.word(&service.title);
    talk.hear(title);
    form::ask(talk);
}

/// A message in the middle of a form that is an alarm and nothing else. Another form waits; in this one a danger is told at any
/// step, and other words are an answer like any.
pub(super) fn alarm_in_form(talk: &mut Talk<'_>, alarm: &Alarm, typed: &str) {
    let Some((_, service)) = talk.draft().filter(|(_, service)| service.is_emergency()) else {
        return begin(talk, Some(alarm));
    };
    match (&alarm.answer, service.questions.first()) {
        (Some(answer), Some(asked)) => {
            accept::accept(talk, &asked.question, Value::from(answer.as_str()));
        }
        _ => form::answer_typed(talk, typed),
    }
}

/// Back from its first question, before anything was answered: to what was open before.
pub(super) fn leave(talk: &mut Talk<'_>) {
    talk.session.draft = None;
    if waiting::take_up(talk) {
        form::ask(talk);
    } else {
        menu::show(talk);
    }
}
