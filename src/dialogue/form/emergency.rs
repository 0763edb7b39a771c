//! The form for emergencies: it begins at once, whatever else is open, and what was open waits for its end.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{accept, paused, report_state};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::alarm_words::{self, Alarm};
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Question, Rule};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::steps::Step;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, open_step};

/// The answer that nothing is dangerous.
pub(in crate::dialogue) const NONE: &str = "none";

/// The alarm in written words, wherever they were written. A form hears its own, and a report that is open takes what is said about it.
pub(in crate::dialogue) fn heard<'a>(ctx: &TurnContext<'a>, typed: &str) -> Option<&'a Alarm> {
    let likely = Some(&*ctx.language);
    match ctx.session.asking {
        Awaiting::Form | Awaiting::Report { .. } => None,
        // Free words are passed on, unless they are surely an alarm.
        Awaiting::Talking { .. } | Awaiting::NotDone(_) | Awaiting::RatingWords(_) => {
            let whole =
                alarm_words::is_alarm(ctx.book, typed).filter(|alarm| alarm.answer.is_some());
            whole.or_else(|| alarm_words::sure_in(ctx.book, typed, likely))
        }
        _ => alarm_words::heard_in(ctx.book, typed, likely),
    }
}

/// Begins to ask what has happened.
pub(in crate::dialogue) fn begin(ctx: &mut TurnContext<'_>) -> Next {
    let Some(service) = ctx.book.emergency() else {
        return Next::Services;
    };
    // One that is told and not sent in yet goes on.
    if !is_told(ctx) {
        open(ctx, None);
    }
    if ctx.draft().is_some_and(|(draft, _)| draft.at.is_none()) {
        let title = ctx.word(&service.title);
        ctx.hear(title);
    }
    ctx.asking(Awaiting::Form);
    Next::Ask
}

/// Words that raise an alarm. One that tells the danger has answered the first question, and what else it says is for the crew.
pub(in crate::dialogue) fn told(ctx: &mut TurnContext<'_>, alarm: &Alarm, typed: &str) -> Next {
    if let Some(answer) = &alarm.answer {
        let words = (!alarm.is_all_of(typed)).then_some(typed);
        return danger(ctx, answer, words);
    }
    if !is_told(ctx) {
        open(ctx, None);
    }
    report_state::keep(ctx, Some(typed));
    begin(ctx)
}

/// A danger was told, whatever with.
pub(in crate::dialogue) fn danger(
    ctx: &mut TurnContext<'_>,
    answer: &str,
    words: Option<&str>,
) -> Next {
    let service = ctx.book.emergency();
    let Some(asked) = service.and_then(|service| service.questions.first()) else {
        return Next::Services;
    };
    let question = &asked.question;
    if !is_told(ctx) {
        let known = known(ctx);
        open(ctx, known);
    }
    ctx.asking(Awaiting::Form);
    report_state::keep(ctx, words);
    accept::accept(ctx, question, Value::from(answer))
}

/// An answer of another form that tells a danger, if it does.
pub(super) fn told_by_answer(ctx: &mut TurnContext<'_>, question: &Question) -> Option<Next> {
    let answer = danger_in_answer(ctx, question)?;
    if let Some(draft) = ctx.draft_mut() {
        draft.at = None;
    }
    Some(danger(ctx, answer, None))
}

/// The danger that the answer to this question tells.
pub(super) fn danger_in_answer<'a>(ctx: &TurnContext<'a>, question: &Question) -> Option<&'a str> {
    let (draft, service) = ctx.draft()?;
    let live = Applicable::of(service, &draft.answers);
    let is_new = draft.correction.is_none();
    service.danger(&live, &question.key).filter(|_| is_new)
}

/// A danger is open, and nobody has heard of it yet.
fn is_told(ctx: &TurnContext<'_>) -> bool {
    ctx.draft()
        .is_some_and(|(draft, service)| service.is_emergency() && draft.filed.is_none())
}

/// What is open waits. A danger in the middle of it is at its place, if that is known, and whoever tells it has its number.
fn open(ctx: &mut TurnContext<'_>, known: Option<Known>) {
    let Some(service) = ctx.book.emergency() else {
        return;
    };
    let open = ctx.session.draft.take();
    if let Some(draft) = open.filter(|draft| draft.service != service.code) {
        ctx.session.waiting.push(draft);
    }
    let mut draft = Draft {
        // Nobody is asked the day after whether the wire still lies there.
        reminded: true,
        ..Draft::new(ctx.speaker.inbound, &service.code)
    };
    if let Some(known) = known {
        draft.presumed = known.has_place;
        draft.answers = known.answers;
        draft.verified = known.verified;
    }
    if let Some(phone) = &ctx.speaker.phone
        && let Some(asked) = phone_of(service)
    {
        let number = Value::from(phone.international());
        draft.answers.insert(asked.to_owned(), number);
        draft.verified.insert(asked.to_owned());
    }
    ctx.session.draft = Some(draft);
    ctx.understood();
}

/// The question for the number to call.
pub(super) fn phone_of(service: &Service) -> Option<&str> {
    let mut asked = service.questions.iter();
    let asked = asked.find(|asked| matches!(asked.question.rule, Rule::Phone))?;
    Some(&asked.question.key)
}

/// What an open request tells of a danger.
struct Known {
    answers: Answers,
    verified: BTreeSet<String>,
    has_place: bool,
}

/// The place of the request that is open, if somebody would find it, its region, and the number of whoever fills it in.
fn known(ctx: &TurnContext<'_>) -> Option<Known> {
    let (draft, from) = ctx.draft()?;
    let into = ctx.book.emergency()?;
    if from.is_emergency() || draft.correction.is_some() {
        return None;
    }
    let live = Applicable::of(from, &draft.answers);
    let mut answers = Answers::new();
    let mut verified = BTreeSet::new();
    for asked in &into.questions {
        let key = &asked.question.key;
        let is_kept = matches!(asked.question.rule, Rule::Phone | Rule::Area(..));
        if let Some(value) = live.value(key).filter(|_| is_kept) {
            answers.insert(key.clone(), value.clone());
            verified.extend(draft.verified.get(key).cloned());
        }
    }
    let on_the_map = live.questions().find_map(|asked| {
        let value = live.value(&asked.question.key)?;
        answer::to_place(value).map(|_| value.clone())
    });
    // All that tells it was answered, in words: what was spoken tells nothing here.
    let mut told = live
        .questions()
        .filter(|asked| from.place.contains(&asked.question.key));
    let is_told = !from.place.is_empty()
        && told.all(|asked| {
            let value = live.value(&asked.question.key);
            value.is_some_and(|value| answer::voice_of(value).is_none())
        });
    let in_words = || {
        let words = display::place_in_words(ctx.book, &ctx.language, from, &draft.answers);
        Value::from(words)
    };
    let place = on_the_map.or_else(|| is_told.then(in_words));
    let has_place = place.is_some();
    if let Some((place, key)) = place.zip(into.place.first()) {
        answers.insert(key.clone(), place);
    }
    Some(Known {
        answers,
        verified,
        has_place,
    })
}

/// A message in the middle of a form that is an alarm and nothing else. Another form waits; in this one a danger is told at any
/// step, and other words are an answer like any.
pub(in crate::dialogue) fn alarm_in_form(
    ctx: &mut TurnContext<'_>,
    alarm: &Alarm,
    typed: &str,
) -> Next {
    let is_open = ctx
        .draft()
        .is_some_and(|(_, service)| service.is_emergency());
    if is_open && alarm.answer.is_none() {
        let asked = match open_step::open_step(ctx) {
            Some(Step::Question(asked)) if alarm.is_outage => Some(&asked.question),
            _ => None,
        };
        // No power is an answer where it is asked what has happened.
        return match asked.filter(|question| question.options().iter().any(|it| it.id == NONE)) {
            Some(question) => accept::accept(ctx, question, Value::from(NONE)),
            None => Next::Answer(typed.to_owned()),
        };
    }
    told(ctx, alarm, typed)
}

/// Back from its first question: to what was open before.
pub(super) fn leave(ctx: &mut TurnContext<'_>) -> Next {
    ctx.session.draft = None;
    if paused::take_up(ctx) {
        Next::Ask
    } else {
        Next::Menu
    }
}
