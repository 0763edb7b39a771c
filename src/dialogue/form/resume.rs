//! The choice to go on with what was begun, or to begin again.

use super::{correction, paused};
use crate::dialogue::answer;
use crate::dialogue::book::ways::Way;
use crate::dialogue::book::{Opt, sentences};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::steps::Step;
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::{Choice, choice};
use crate::dialogue::turn_context::menu_words::opt;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, open_step, yes_no};

/// Asks whether to go on with the draft or to begin again (with this service, or one to be chosen).
pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>, service: Option<String>) -> Next {
    let Some(draft) = &ctx.session.draft else {
        return Next::Menu;
    };
    let draft = draft.clone();
    ctx.asking(Awaiting::Resume(service));
    beside(ctx, &draft);
    Next::Done
}

/// Whether it is asked whether to go on before these words are taken for the answer. Where the question is not to be seen any more, words
/// of hours later may be a greeting. Several of them are offered with the question then, and need not be written again.
pub(super) fn is_asked_first(ctx: &mut TurnContext<'_>, typed: &str) -> bool {
    let is_forgotten = !ctx.speaker.can.buttons && open_step::comes_back(ctx);
    let open = open_step::open_step(ctx).filter(|_| is_forgotten);
    let is_emergency = ctx.draft().is_some_and(|(_, of)| of.is_emergency());
    let Some(Step::Question(asked)) = open.filter(|_| !is_emergency) else {
        return false;
    };
    let question = &asked.question;
    let read = open_step::read(ctx, question, typed).filter(|_| question.rule.takes_words());
    let Some((value, _)) = read else {
        return false;
    };
    let is_greeting = typed.split_whitespace().nth(1).is_none();
    if let Some(draft) = ctx.draft_mut().filter(|_| !is_greeting) {
        draft.known.insert(question.key.clone(), value);
    }
    true
}

/// Says this about a draft, with the same choices; whatever else is open stays so, and keeps its numbers.
pub(super) fn offer(ctx: &mut TurnContext<'_>, draft: &Draft, text: String) {
    put(ctx, draft, text, [None, None]);
}

/// Asks the same beside what is open, which takes all other words: a report of danger.
pub(super) fn beside(ctx: &mut TurnContext<'_>, draft: &Draft) {
    let text = words(ctx, draft);
    put(ctx, draft, text, [Some(1), Some(2)]);
}

fn put(ctx: &mut TurnContext<'_>, draft: &Draft, text: String, numbers: [Option<usize>; 2]) {
    let choices = choices(ctx, &draft.id, numbers);
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
}

/// What follows if one of those choices is meant.
pub(super) fn chosen(ctx: &mut TurnContext<'_>, typed: &str) -> Option<Next> {
    let options = options();
    let chosen = answer::choose(ctx.book, typed, &options);
    let index = chosen.filter(|_| !ctx.session.waiting.is_empty())?;
    paused::take_up(ctx);
    ctx.asking(Awaiting::Resume(None));
    Some(tap(ctx, &options[index].id))
}

/// The sentence that says that a draft is not finished.
pub(super) fn words(ctx: &TurnContext<'_>, draft: &Draft) -> String {
    if let Some(correction) = &draft.correction {
        let ticket = correction.ticket.to_string();
        return ctx.say(&sentences::FIX_RESUME, &[("ticket", ticket.into())]);
    }
    let title = ctx.book.service_title(&ctx.language, &draft.service);
    ctx.say(&sentences::RESUME_ASK, &[("service", title.into())])
}

fn choices(ctx: &TurnContext<'_>, draft: &str, numbers: [Option<usize>; 2]) -> Vec<Choice> {
    let [first, second] = numbers;
    let listed = [
        ("continue", sentences::BTN_CONTINUE, first),
        ("over", sentences::BTN_OVER, second),
        ("-cancel", sentences::BTN_CANCEL, None),
    ];
    let choices = listed.map(|(option, label, number)| {
        choice(draft, "resume", option, ctx.say(&label, &[]), number)
    });
    choices.into()
}

fn options() -> [Opt; 2] {
    [
        opt("continue", sentences::BTN_CONTINUE.key),
        opt("over", sentences::BTN_OVER.key),
    ]
}

/// Words while that is being asked.
pub(in crate::dialogue) fn text(
    ctx: &mut TurnContext<'_>,
    typed: &str,
    service: Option<String>,
) -> Next {
    let options = options();
    match answer::choose(ctx.book, typed, &options) {
        Some(index) => tap(ctx, &options[index].id),
        // It is asked whether to go on.
        None if yes_no::by_word(ctx, typed) == Some(true) => tap(ctx, "continue"),
        None if ctx.book.way(typed) == Some(Way::Over) => tap(ctx, "over"),
        None => {
            if let Some(way) = ctx.way_outside(typed) {
                return way;
            }
            if open_step::is_answer(ctx, typed) {
                // What fits the open question is simply its answer.
                return Next::Answer(typed.to_owned());
            }
            ctx.misunderstood_choice();
            ask(ctx, service)
        }
    }
}

pub(in crate::dialogue) fn tap(ctx: &mut TurnContext<'_>, option: &str) -> Next {
    match option {
        "continue" => Next::Ask,
        "over" => {
            let wished = match &ctx.session.asking {
                Awaiting::Resume(service) => service.clone(),
                _ => (ctx.session.draft.as_ref()).map(|draft| draft.service.clone()),
            };
            if ctx
                .draft()
                .is_some_and(|(draft, _)| draft.correction.is_some())
            {
                return correction::over(ctx);
            }
            ctx.session.draft = None;
            match wished {
                Some(service) => Next::Start(service),
                None => Next::Services,
            }
        }
        "-cancel" => Next::Cancel,
        _ => Next::Stale,
    }
}
