//! One step at a time: which is open, what is said to it, and the ways out of it. May know `format`, `book`, `turn`, `answer`, `session`,
//! `turn_context` and `ticket`.

pub(in crate::dialogue) mod accept;
mod areas;
mod beside;
pub mod build;
mod change_answer;
pub(in crate::dialogue) mod choices;
pub(in crate::dialogue) mod confirm;
pub(in crate::dialogue) mod correction;
mod correction_summary;
pub(in crate::dialogue) mod early_words;
pub(in crate::dialogue) mod edited_message;
pub(in crate::dialogue) mod emergency;
pub(in crate::dialogue) mod expiry;
pub(in crate::dialogue) mod files;
pub mod geo_report;
pub(in crate::dialogue) mod half_told;
pub(in crate::dialogue) mod intro;
pub mod nearby;
pub(in crate::dialogue) mod outage_word;
pub mod page;
pub(in crate::dialogue) mod paused;
pub(in crate::dialogue) mod prefill;
pub(in crate::dialogue) mod question;
pub(in crate::dialogue) mod report;
pub(in crate::dialogue) mod report_state;
pub(in crate::dialogue) mod report_words;
pub(in crate::dialogue) mod resume;
pub mod schema;
pub(in crate::dialogue) mod shared;
pub(in crate::dialogue) mod submit;
mod summary;

use super::answer;
use super::book::{Question, Rule};
use crate::dialogue::answer::display;
use crate::dialogue::book::alarm_words::{self, Alarm};
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::sentences;
use crate::dialogue::book::service::ServiceQuestion;
use crate::dialogue::book::ways::Way;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::steps::{FormProgress, Step, paper_step};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::open_step::{is_answer, open_step, read};
use crate::domain::{NoNumber, Number, text as written};
use accept::{accept, accept_as, known_phone};
use files::ask;

/// Asks what is open, or shows the summary when nothing is.
pub(super) fn ask(ctx: &mut TurnContext<'_>) -> Next {
    accept::take_known_number(ctx);
    let Some((draft, service)) = ctx.draft() else {
        return Next::Menu;
    };
    let road = FormProgress::of(service, draft);
    let step = road.step();
    let key = step.key();
    let is_at_end = report_state::is_at_end(draft, &road);
    ctx.asking(Awaiting::Form);
    ctx.session.is_unseen = false;
    ctx.session.is_moved = false;
    if let Some(draft) = ctx.draft_mut() {
        draft.at = Some(key);
        draft.revisits &= !matches!(step, Step::Summary);
    }
    if is_at_end {
        return report::end(ctx);
    }
    if outage_word::asks_no_more(ctx) {
        return submit::send(ctx);
    }
    if matches!(step, Step::Paper(_)) && !ctx.speaker.can.files {
        return bring_later(ctx);
    }
    match step {
        Step::Question(asked) => question::ask(ctx, asked, &road),
        Step::Paper(paper) => ask::ask(ctx, paper, &road),
        Step::Summary => summary::show(ctx, &road),
        Step::Change => change_answer::ask(ctx, &road),
        Step::Sure => confirm::ask(ctx),
        Step::Join => nearby::ask(ctx),
    }
    Next::Done
}

/// No file can come from where they speak: every paper that is missing is brought later.
fn bring_later(ctx: &mut TurnContext<'_>) -> Next {
    let Some((draft, service)) = ctx.draft() else {
        return Next::Menu;
    };
    let live = Applicable::of(service, &draft.answers);
    let missing = live.papers().filter(|paper| !draft.has_paper(&paper.key));
    let mut missing: Vec<String> = missing.map(|paper| paper_step(&paper.key)).collect();
    // Of a correction also what the office asked for in words.
    missing.extend(open_step(ctx).map(Step::key));
    if let Some(draft) = ctx.draft_mut() {
        draft.chosen = None;
        draft.skipped.extend(missing);
    }
    ctx.go_to(None)
}

/// Words while a step is open.
pub(super) fn text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    if let Some(ticket) = report_state::open(ctx) {
        return report_words::text_in_form(ctx, typed, ticket);
    }
    let way = ctx.way_typed(typed);
    let leads_out = matches!(way, Some(Way::Back | Way::Over | Way::Help | Way::Cancel));
    if ctx.session.is_moved && !leads_out && danger_in(ctx, typed).is_none() {
        // What they see in the chat was answered on the page: it is asked what is open now.
        return Next::Ask;
    }
    let is_early = early_words::is_early(ctx) || early_words::is_repeated(ctx, typed);
    if let Some(chosen) = way.filter(|way| !(is_early && early_words::passes_over(*way))) {
        return self::way(ctx, chosen);
    }
    if let Some(alarm) = danger_in(ctx, typed) {
        return emergency::alarm_in_form(ctx, alarm, typed);
    }
    if report_state::is_said_again(ctx, typed) {
        return Next::Ask;
    }
    if report_state::is_no_place(ctx, typed) {
        report_state::keep(ctx, Some(typed));
        return Next::Ask;
    }
    if is_early {
        early_words::hear(ctx, typed);
        return Next::Done;
    }
    if resume::is_asked_first(ctx, typed) {
        return Next::Resume(None);
    }
    beside::hear(ctx, typed).unwrap_or_else(|| answer_typed(ctx, typed))
}

/// The alarm in words to the open step: where free words are the answer, the whole of them or what is surely one; elsewhere any.
pub(super) fn danger_in<'a>(ctx: &TurnContext<'a>, typed: &str) -> Option<&'a Alarm> {
    danger_beside(ctx, typed, is_answer(ctx, typed))
}

/// The alarm in words of which it is known whether they answer what was asked.
pub(super) fn danger_beside<'a>(
    ctx: &TurnContext<'a>,
    typed: &str,
    is_answer: bool,
) -> Option<&'a Alarm> {
    let likely = Some(&*ctx.language);
    let whole = alarm_words::is_alarm(ctx.book, typed);
    if whole.is_some() || !is_answer {
        return whole.or_else(|| alarm_words::heard_in(ctx.book, typed, likely));
    }
    // Where a danger is told already, its own words tell where it is.
    let is_told = ctx.draft().is_some_and(|(draft, service)| {
        service.is_at_once(&Applicable::of(service, &draft.answers))
    });
    alarm_words::sure_in(ctx.book, typed, likely).filter(|_| !is_told)
}

/// Words as an answer to the open step.
pub(super) fn answer_typed(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    match open_step(ctx) {
        Some(Step::Question(asked)) => {
            if let Some(next) = prefill::label_typed(ctx, &asked.question, typed) {
                return next;
            }
            if let Some(next) = areas::typed(ctx, &asked.question, typed) {
                return next;
            }
            match read(ctx, &asked.question, typed) {
                Some((value, is_verified)) => accept_as(ctx, &asked.question, value, is_verified),
                None if matches!(asked.question.rule, Rule::Phone)
                    && Number::read(typed) == Err(NoNumber::Foreign) =>
                {
                    shared::foreign(ctx, &asked.question, false)
                }
                None if is_blank(&asked.question, typed) => {
                    let error = ctx.word(unread(&asked.question, typed));
                    let example = ctx.word(&asked.question.example);
                    ctx.misunderstood(error, example);
                    Next::Ask
                }
                None => prefill::number_typed(ctx, &asked.question, typed),
            }
        }
        Some(Step::Paper(paper)) => ask::typed(ctx, paper, typed),
        Some(Step::Summary) => summary::text(ctx, typed),
        Some(Step::Change) => change_answer::text(ctx, typed),
        Some(Step::Sure) => confirm::text(ctx, typed),
        Some(Step::Join) => nearby::text(ctx, typed),
        None => Next::Menu,
    }
}

/// The sentence to words that are no answer to this question.
fn unread<'q>(question: &'q Question, typed: &str) -> &'q str {
    match question.rule {
        _ if is_blank(question, typed) => sentences::ERROR_BLANK.key,
        Rule::Phone if Number::read(typed) == Err(NoNumber::Foreign) => {
            sentences::ERROR_NUMBER_FOREIGN.key
        }
        _ => &question.error,
    }
}

/// Nothing in it can be read.
fn is_blank(question: &Question, typed: &str) -> bool {
    question.rule.takes_words() && !written::is_readable(typed)
}

/// A press on a button of this draft.
pub(super) fn tap(ctx: &mut TurnContext<'_>, step: &str, option: &str) -> Next {
    let Some(open) = open_step(ctx).filter(|open| open.key() == step) else {
        return Next::Stale;
    };
    if let Some(chosen) = Way::read(option) {
        return way(ctx, chosen);
    }
    match open {
        Step::Question(asked)
            if option == choices::KNOWN && matches!(asked.question.rule, Rule::Phone) =>
        {
            known_phone(ctx, &asked.question)
        }
        Step::Question(ServiceQuestion { question, .. }) if option == prefill::SAME => {
            prefill::take(ctx, question)
        }
        Step::Question(ServiceQuestion { question, .. }) => {
            match answer::pressed(ctx.book, question, option, ctx.today()) {
                Some(value) => accept(ctx, question, value),
                None => Next::Stale,
            }
        }
        Step::Paper(paper) => ask::tap(ctx, paper, option),
        Step::Summary => summary::tap(ctx, option),
        Step::Change => change_answer::tap(ctx, option),
        Step::Sure => confirm::tap(ctx, option),
        Step::Join => nearby::tap(ctx, option),
    }
}

/// A way out of the open step.
pub(super) fn way(ctx: &mut TurnContext<'_>, way: Way) -> Next {
    if let Some(draft) = ctx.draft_mut() {
        draft.areas.clear();
    }
    let Some((draft, service)) = ctx.draft() else {
        return Next::Menu;
    };
    let road = FormProgress::of(service, draft);
    let (step, previous) = (road.step(), road.previous().map(Step::key));
    let (is_empty, code) = (draft.is_empty(), service.code.clone());
    let corrects = draft.correction.is_some();
    if let Some(ticket) = draft.filed {
        return report_words::way(ctx, way, ticket);
    }
    let is_at_once = service.is_at_once(&Applicable::of(service, &draft.answers));
    let place = service.place.first().cloned();
    match way {
        Way::Back if is_at_once && matches!(step, Step::Join) => ctx.go_to(place),
        Way::Back => match previous {
            Some(previous) => ctx.go_to(Some(previous)),
            None if service.is_emergency() => emergency::leave(ctx),
            None if is_empty => Next::Services,
            None => {
                ctx.note_plain(&sentences::FIRST_QUESTION);
                Next::Ask
            }
        },
        Way::Over => {
            ctx.note_plain(&sentences::BEGIN_AGAIN);
            if corrects {
                return correction::over(ctx);
            }
            Next::Start(code.clone())
        }
        Way::Help => Next::Help,
        Way::Cancel => Next::Cancel,
        Way::Keep | Way::Skip | Way::Later => pass(ctx, step, way),
    }
}

/// Goes on without an answer to the open step.
pub(super) fn skip(ctx: &mut TurnContext<'_>) -> Next {
    if let Some(step) = open_step(ctx) {
        pass(ctx, step, Way::Skip)
    } else {
        Next::Done
    }
}

/// Goes on without an answer, where that is possible.
fn pass(ctx: &mut TurnContext<'_>, step: Step<'_>, way: Way) -> Next {
    let Some((draft, _)) = ctx.draft() else {
        return Next::Done;
    };
    let corrects = draft.correction.is_some();
    let has_answer = |asked: &ServiceQuestion| draft.answers.contains_key(&asked.question.key);
    let may_pass = match step {
        Step::Question(asked) => {
            asked.optional
                || draft.filed.is_some()
                || step.is_done(draft)
                || (corrects && has_answer(asked))
        }
        Step::Paper(_) => true,
        Step::Summary | Step::Change | Step::Sure | Step::Join => false,
    };
    if !may_pass {
        let error = match step {
            Step::Question(asked) => ctx.word(&asked.question.error),
            _ => ctx.say(&sentences::ERROR_CHOICE, &[]),
        };
        ctx.note(error);
        return Next::Ask;
    }
    let keeps = match step {
        // What has to be answered keeps its answer, whatever word it is passed over with.
        Step::Question(asked) if has_answer(asked) => matches!(way, Way::Keep) || !asked.optional,
        _ => matches!(way, Way::Keep) && step.is_done(draft),
    };
    let heard = match step {
        Step::Question(ServiceQuestion { question, .. }) if keeps => draft
            .answers
            .get(&question.key)
            .map(|kept| display::answer(ctx.book, &ctx.language, question, kept)),
        _ => Some(ctx.word(way.label())),
    };
    if let Some(heard) = heard {
        ctx.hear(heard);
    }
    let key = step.key();
    if let Some(draft) = ctx.draft_mut() {
        draft.settle(&key);
        draft.chosen = None;
        for page in &mut draft.pages {
            page.replaced = false;
        }
        if !keeps {
            draft.answers.remove(&key);
            draft.skipped.insert(key);
        }
    }
    ctx.go_to(None)
}
