//! The last step of a form: everything once more.

use super::files::manage;
use super::{change_answer, choices, correction_summary, submit};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::{Rule, sentences};
use crate::dialogue::format::shorten::shortened;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::{Page, PageState};
use crate::dialogue::session::steps::{FormProgress, SUMMARY, Step};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::choice;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, open_step};
use crate::domain::text;

/// How much of an answer is shown where each word costs.
const SHOWN: usize = 32;

pub(super) fn show(ctx: &mut TurnContext<'_>, road: &FormProgress<'_>) {
    let Some((draft, service)) = ctx.draft() else {
        return;
    };
    if let Some(correction) = &draft.correction {
        return correction_summary::show(ctx, &correction.clone());
    }
    let is_short = ctx.book.is_short();
    let mut lines = Vec::new();
    for step in &road.steps {
        let shown = match step {
            Step::Question(asked) => draft.answers.get(&asked.question.key).map(|value| {
                let shown = match asked.question.rule {
                    Rule::Place | Rule::Whereabouts(_) if answer::to_place(value).is_some() => {
                        ctx.say(&sentences::PLACE_RECEIVED, &[])
                    }
                    _ => display::answer(ctx.book, &ctx.language, &asked.question, value),
                };
                (ctx.word(&asked.question.label), shown)
            }),
            Step::Paper(paper) => paper_state(ctx, draft, &paper.key, paper.optional)
                .map(|state| (ctx.word(&paper.title), state)),
            Step::Summary | Step::Change | Step::Sure | Step::Join => None,
        };
        if let Some((label, value)) = shown {
            // A bare "no" tells nothing, nor does a bare number.
            let is_bare = matches!(step, Step::Question(asked) if matches!(asked.question.rule, Rule::YesNo(_) | Rule::Number { .. }));
            // They have just written it, and it goes to the office whole.
            let value = if is_short {
                shortened(&value, SHOWN)
            } else {
                value
            };
            let sentence = if is_bare && is_short {
                sentences::PLACE_PART
            } else {
                sentences::SUMMARY_LINE
            };
            lines.push(ctx.say(
                &sentence,
                &[("label", label.into()), ("value", value.into())],
            ));
        }
    }
    let title = ctx.say(&sentences::SUMMARY_TITLE, &[]);
    let mut parts = if is_short {
        vec![format!("{title}\n{}", lines.join(&ctx.between()))]
    } else {
        vec![lines.join("\n")]
    };
    let live = Applicable::of(service, &draft.answers);
    let notes = service.notes(&live).into_iter();
    // Where each word costs, what follows is told once, with the ticket.
    parts.extend(notes.filter(|_| !is_short).map(|say| ctx.told(say)));
    let mut choices = vec![choice(
        &draft.id,
        "summary",
        "send",
        ctx.say(&sentences::BTN_SUBMIT, &[]),
        Some(1),
    )];
    choices.push(change_answer::button(ctx, &draft.id));
    choices.extend(manage::again(ctx, draft, SUMMARY));
    choices.extend(choices::ways(ctx, &draft.id, "summary", None));
    ctx.reply(Reply {
        title: (!is_short).then_some(title),
        text: parts.join("\n\n"),
        choices,
        ..Reply::default()
    });
}

/// Where a paper stands; an optional one that is not there needs no line.
pub(super) fn paper_state(
    ctx: &TurnContext<'_>,
    draft: &Draft,
    paper: &str,
    optional: bool,
) -> Option<String> {
    let stored = |page: &&Page| matches!(page.state, PageState::Stored { .. });
    let count = draft.pages_of(paper).filter(stored).count();
    if count > 1 {
        Some(ctx.say(
            &sentences::SUMMARY_RECEIVED_FILES,
            &[("count", count.into())],
        ))
    } else if count > 0 {
        Some(ctx.say(&sentences::SUMMARY_RECEIVED, &[]))
    } else if draft.pages_of(paper).any(|page| page.document().is_some()) {
        Some(ctx.say(&sentences::SUMMARY_COMING, &[]))
    } else {
        (!optional).then(|| ctx.say(&sentences::SUMMARY_LATER, &[]))
    }
}

pub(super) fn tap(ctx: &mut TurnContext<'_>, option: &str) -> Next {
    match option {
        "send" => submit::send(ctx),
        change_answer::OPTION => change_answer::begin(ctx),
        manage::AGAIN => manage::send_again(ctx).unwrap_or(Next::Stale),
        _ => Next::Stale,
    }
}

pub(super) fn text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    if submit::says_send(ctx, typed) {
        return submit::send(ctx);
    }
    if change_answer::is_wished(ctx, typed) {
        return change_answer::begin(ctx);
    }
    let folded = text::folded(typed);
    if ctx.book.is_label(&folded, sentences::BTN_AGAIN.key)
        && let Some(next) = manage::send_again(ctx)
    {
        return next;
    }
    if open_step::comes_back(ctx) {
        return Next::Resume(None);
    }
    ctx.misunderstood_choice();
    Next::Ask
}
