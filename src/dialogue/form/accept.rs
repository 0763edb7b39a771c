//! An answer is taken: kept, told back where that is of use, and followed by what it leads to.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{emergency, report, report_state};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::service::{Service, ServiceQuestion, Than};
use crate::dialogue::book::{Book, Question, Rule, sentences};
use crate::dialogue::session::steps::{FormProgress, JOIN, SURE, Step};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, open_step};
use crate::domain::Phone;

pub(super) fn known_phone(ctx: &mut TurnContext<'_>, question: &Question) -> Next {
    match ctx.speaker.phone.clone() {
        Some(phone) => verified(ctx, question, &phone),
        None => Next::Stale,
    }
}

/// Where the question for their number is not asked, the one that they write from is the answer.
pub(super) fn take_known_number(ctx: &mut TurnContext<'_>) {
    let Some((phone, (draft, service))) = ctx.speaker.phone.clone().zip(ctx.draft()) else {
        return;
    };
    let is_unasked = |asked: &&ServiceQuestion| {
        let is_phone = matches!(asked.question.rule, Rule::Phone);
        is_phone && !asked.is_asked && !draft.answers.contains_key(&asked.question.key)
    };
    let mut questions = service.questions.iter();
    let asked = questions.find(is_unasked);
    let key = asked.map(|asked| asked.question.key.clone());
    let is_new = draft.correction.is_none() && draft.filed.is_none();
    if let Some((draft, key)) = ctx.draft_mut().zip(key.filter(|_| is_new)) {
        draft.verified.insert(key.clone());
        draft
            .answers
            .insert(key, Value::from(phone.international()));
    }
}

pub(super) fn verified(ctx: &mut TurnContext<'_>, question: &Question, phone: &Phone) -> Next {
    accept_as(ctx, question, Value::from(phone.international()), true)
}

pub(in crate::dialogue) fn accept(
    ctx: &mut TurnContext<'_>,
    question: &Question,
    value: Value,
) -> Next {
    accept_as(ctx, question, value, false)
}

pub(super) fn accept_as(
    ctx: &mut TurnContext<'_>,
    question: &Question,
    value: Value,
    is_verified: bool,
) -> Next {
    if let Some(error) = contradiction(ctx, question, &value) {
        let example = ctx.word(&question.example);
        ctx.misunderstood(error, example);
        return Next::Ask;
    }
    let heard = match question.rule {
        _ if answer::voice_of(&value).is_some() => {
            Some(display::answer(ctx.book, &ctx.language, question, &value))
        }
        // What was typed stands above it in the chat already.
        Rule::Name | Rule::Text(_) => None,
        Rule::Whereabouts(_) if value.is_string() => None,
        Rule::Place | Rule::Whereabouts(_) => Some(ctx.say(&sentences::PLACE_RECEIVED, &[])),
        _ => Some(display::answer(ctx.book, &ctx.language, question, &value)),
    };
    take(ctx, question, value, is_verified);
    if let Some(next) = emergency::told_by_answer(ctx, question) {
        return next;
    }
    report_state::find_region(ctx, question);
    if let Some(next) = report::goes_on(ctx, question, heard.as_deref()) {
        return next;
    }
    if let Some(heard) = heard {
        ctx.hear(heard);
    }
    ctx.go_to(None)
}

/// What was said is no answer to it: what would work, and the question again.
pub(super) fn wrong(ctx: &mut TurnContext<'_>, question: &Question) -> Next {
    if open_step::comes_back(ctx) {
        return Next::Resume(None);
    }
    let (error, example) = (ctx.word(&question.error), ctx.word(&question.example));
    ctx.misunderstood(error, example);
    Next::Ask
}

/// Writes the answer down, and tells what follows from it.
fn take(ctx: &mut TurnContext<'_>, question: &Question, value: Value, is_verified: bool) {
    write_down(ctx, question, value, is_verified);
    tell_what_follows(ctx, &question.key);
}

/// Writes the answer down.
pub(super) fn write_down(
    ctx: &mut TurnContext<'_>,
    question: &Question,
    value: Value,
    is_verified: bool,
) {
    let message = ctx.speaker.message.clone();
    let Some((_, service)) = ctx.draft() else {
        return;
    };
    let Some(draft) = ctx.draft_mut() else {
        return;
    };
    match message {
        Some(message) => drop(draft.said.insert(question.key.clone(), message)),
        None => drop(draft.said.remove(&question.key)),
    }
    if is_verified {
        draft.verified.insert(question.key.clone());
    } else {
        draft.verified.remove(&question.key);
    }
    draft.skipped.remove(&question.key);
    draft.areas.clear();
    draft.answer(service, &question.key, value);
    draft.settle(&question.key);
    drop_contradicted(ctx, &question.key);
}

/// Takes an answer to a question that is not the open one, which stays; what follows from the answer is asked before it.
pub(in crate::dialogue) fn accept_beside(
    ctx: &mut TurnContext<'_>,
    question: &Question,
    (value, is_verified): (Value, bool),
) -> Next {
    let left = |ctx: &TurnContext<'_>| {
        let steps = ctx.draft().map(|(draft, service)| {
            let steps = FormProgress::of(service, draft).steps.into_iter();
            let left = steps.filter(|step| !step.is_done(draft));
            left.map(Step::key).collect::<BTreeSet<String>>()
        });
        steps.unwrap_or_default()
    };
    let (before, open) = (
        left(ctx),
        ctx.draft().and_then(|(draft, _)| draft.at.clone()),
    );
    let answer = display::answer(ctx.book, &ctx.language, question, &value);
    let label = ctx.word(&question.label);
    take(ctx, question, value, is_verified);
    if let Some(next) = emergency::told_by_answer(ctx, question) {
        return next;
    }
    report_state::find_region(ctx, question);
    let filling = [("label", label.into()), ("answer", answer.into())];
    let said = ctx.say(&sentences::CORRECTED_TO, &filling);
    ctx.note(said);
    if let Some(next) = report::goes_on(ctx, question, None) {
        return next;
    }
    // What was asked last of all is asked of the request as it is now.
    let is_over = |key: &str| [SURE, JOIN].contains(&key);
    let stays = left(ctx).is_subset(&before);
    ctx.go_to(open.filter(|key| stays && !is_over(key)))
}

/// Takes an answer in a draft that waits, where nothing is asked now. The danger that the answer tells, if it tells one.
pub(in crate::dialogue) fn accept_waiting<'a>(
    ctx: &mut TurnContext<'a>,
    question: &Question,
    (value, is_verified): (Value, bool),
) -> Option<&'a str> {
    let answer = display::answer(ctx.book, &ctx.language, question, &value);
    take(ctx, question, value, is_verified);
    if let Some(draft) = ctx.draft_mut() {
        // It is not asked when the draft goes on.
        draft.at.take_if(|open| *open == question.key);
    }
    let filling = [
        ("label", ctx.word(&question.label).into()),
        ("answer", answer.into()),
    ];
    let said = ctx.say(&sentences::CORRECTED_TO, &filling);
    ctx.note(said);
    emergency::danger_in_answer(ctx, question)
}

/// Why an answer cannot stand beside an earlier one, if it cannot.
pub(in crate::dialogue) fn contradiction(
    ctx: &TurnContext<'_>,
    question: &Question,
    value: &Value,
) -> Option<String> {
    let (draft, service) = ctx.draft()?;
    let said_in = (ctx.book, &*ctx.language);
    against(said_in, (service, &draft.answers), question, value)
}

/// The same beside these answers, in this language.
pub(super) fn against(
    (book, language): (&Book, &str),
    (service, answers): (&Service, &Answers),
    question: &Question,
    value: &Value,
) -> Option<String> {
    let than = service.asked(&question.key)?.than.as_ref()?;
    let live = Applicable::of(service, answers);
    let earlier = live.value(than.key())?;
    if than.holds(value, earlier) {
        return None;
    }
    let other = &service.asked(than.key())?.question;
    let shown = display::answer(book, language, other, earlier);
    let filling = [
        ("label", book.say(language, &other.label, &[]).into()),
        ("answer", shown.into()),
    ];
    let sentence = match than {
        Than::Above(_) => sentences::ERROR_ABOVE,
        Than::Unlike(_) => sentences::ERROR_UNLIKE,
    };
    Some(book.say(language, sentence.key, &filling))
}

/// An answer that no longer stands beside the one just given has to be given again.
pub(super) fn drop_contradicted(ctx: &mut TurnContext<'_>, given: &str) {
    let Some((draft, service)) = ctx.draft() else {
        return;
    };
    let is_contradicted = |asked: &&ServiceQuestion| {
        let than = asked.than.as_ref().filter(|than| than.key() == given);
        let answers = (
            draft.answers.get(&asked.question.key),
            draft.answers.get(given),
        );
        matches!((than, answers), (Some(than), (Some(answer), Some(earlier))) if !than.holds(answer, earlier))
    };
    let gone = service.questions.iter().filter(is_contradicted);
    let gone: Vec<&str> = gone.map(|asked| asked.question.key.as_str()).collect();
    if let Some(draft) = ctx.draft_mut() {
        for key in gone {
            draft.answers.remove(key);
        }
    }
}

/// What follows from this answer. In an emergency it is a message of its own, before everything else, and looks like it.
fn tell_what_follows(ctx: &mut TurnContext<'_>, question: &str) {
    let Some((draft, service)) = ctx.draft() else {
        return;
    };
    let live = Applicable::of(service, &draft.answers);
    let told = service
        .notes
        .iter()
        .filter(|(when, _)| when.contains_key(question) && live.holds(when));
    let told: Vec<String> = told.map(|(_, say)| ctx.told(say)).collect();
    // Where each word costs, what is no danger is told once, with the ticket.
    let is_told = service.is_emergency() || !ctx.book.is_short();
    for said in told.into_iter().filter(|_| is_told) {
        if service.is_emergency() {
            let dial = [("hotline", ctx.book.dial.as_str().into())];
            let title = ctx.say(&sentences::DANGER_TITLE, &dial);
            ctx.reply(Reply {
                title: Some(title),
                text: said,
                ..Reply::default()
            });
        } else {
            ctx.note(said);
        }
    }
}
