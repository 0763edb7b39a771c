//! The form on one page: it shows the draft of the chat, and what is done there is done to that draft. One begins here and ends there.

pub mod fields;
pub mod files;

use std::collections::BTreeMap;

use serde_json::Value;

use super::{accept, emergency, submit};
use crate::dialogue::answer;
use crate::dialogue::book::alarm_words;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::service::Service;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::steps::{FormProgress, SUMMARY, Step, paper_step};
use crate::dialogue::turn::on_page::{OnPage, PageDeed};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::Phone;

/// Whether it can be filled in on a page: a request that is new, and no danger, of which there is nothing to fill in.
pub(in crate::dialogue) fn is_for_page(draft: &Draft, service: &Service) -> bool {
    draft.correction.is_none() && draft.filed.is_none() && !service.is_emergency()
}

/// Hears what was done on the page. The chat says nothing to it, but what a request that is sent is told.
pub(in crate::dialogue) fn hear(ctx: &mut TurnContext<'_>, done: &OnPage) -> Next {
    let is_it = |(draft, service): (&Draft, &Service)| {
        draft.id == done.draft && is_for_page(draft, service)
    };
    if !ctx.draft().is_some_and(is_it) {
        return Next::Done;
    }
    match &done.does {
        PageDeed::Fills(answers) => fill(ctx, answers),
        PageDeed::Brings(file) => files::bring(ctx, file),
        PageDeed::Sends => send(ctx),
        // What is asked in the chat may be answered by now.
        PageDeed::Leaves if ctx.session.is_moved => Next::Ask,
        PageDeed::Leaves => Next::Done,
    }
}

fn fill(ctx: &mut TurnContext<'_>, answers: &BTreeMap<String, Option<Value>>) -> Next {
    let Some((_, service)) = ctx.draft() else {
        return Next::Done;
    };
    let mut alarm = None;
    for asked in &service.questions {
        let question = &asked.question;
        let Some(change) = answers.get(&question.key) else {
            continue;
        };
        let fits = |value: &Value| {
            answer::is_valid(question, value)
                && accept::contradiction(ctx, question, value).is_none()
        };
        match change {
            Some(value) if fits(value) => {
                if let Some(words) = value.as_str().filter(|_| question.rule.takes_words()) {
                    let likely = Some(&*ctx.language);
                    let told = alarm_words::sure_in(ctx.book, words, likely);
                    alarm = told.map(|told| (told, words.to_owned())).or(alarm);
                }
                let number = ctx.speaker.phone.as_ref().map(Phone::international);
                let is_verified = number.is_some() && value.as_str() == number;
                accept::write_down(ctx, question, value.clone(), is_verified);
            }
            Some(_) => {}
            None => take_back(ctx, &question.key, asked.optional),
        }
    }
    ctx.session.is_moved = true;
    if let Some(draft) = ctx.draft_mut() {
        draft.at = None;
        draft.revisits = false;
    }
    match alarm {
        Some((alarm, words)) => emergency::alarm_in_form(ctx, alarm, &words),
        None => Next::Done,
    }
}

/// The answer goes, and with it those that hang on it.
fn take_back(ctx: &mut TurnContext<'_>, question: &str, is_optional: bool) {
    let Some((_, service)) = ctx.draft() else {
        return;
    };
    let Some(draft) = ctx.draft_mut() else {
        return;
    };
    draft.answers.remove(question);
    draft.verified.remove(question);
    draft.said.remove(question);
    if is_optional {
        draft.skipped.insert(question.to_owned());
    }
    draft.drop_unasked(service);
}

/// Whether every question that applies has its answer, or may go without.
fn is_answered(draft: &Draft, service: &Service) -> bool {
    let steps = FormProgress::of(service, draft).steps.into_iter();
    let mut questions = steps.filter_map(|step| match step {
        Step::Question(asked) => Some((asked, step)),
        _ => None,
    });
    questions.all(|(asked, step)| asked.optional || step.is_done(draft))
}

/// Sends it in, as the last button of the summary does. Papers may follow.
fn send(ctx: &mut TurnContext<'_>) -> Next {
    accept::take_known_number(ctx);
    let Some((draft, service)) = ctx.draft() else {
        return Next::Done;
    };
    if !is_answered(draft, service) || draft.past_day(ctx.book, service, ctx.today()).is_some() {
        return Next::Done;
    }
    let live = Applicable::of(service, &draft.answers);
    let missing = live.papers().filter(|paper| !draft.has_paper(&paper.key));
    let mut passed: Vec<String> = missing.map(|paper| paper_step(&paper.key)).collect();
    let questions = live.questions().filter(|asked| asked.optional);
    let unanswered = questions.filter(|asked| !draft.answers.contains_key(&asked.question.key));
    passed.extend(unanswered.map(|asked| asked.question.key.clone()));
    if let Some(draft) = ctx.draft_mut() {
        draft.skipped.extend(passed);
        draft.at = Some(SUMMARY.to_owned());
    }
    // What cannot be undone was asked beside the button.
    submit::open_once(ctx)
}
