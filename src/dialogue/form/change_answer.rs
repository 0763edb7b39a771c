//! Changing an answer from the summary: which one, by tap, by number or by its name.

use super::choices;
use crate::dialogue::answer;
use crate::dialogue::book::service::ServiceQuestion;
use crate::dialogue::book::{Opt, sentences};
use crate::dialogue::session::steps::{CHANGE, FormProgress, SUMMARY, Step};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::{Choice, choice};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::text;

/// The option of the summary that leads here.
pub(super) const OPTION: &str = "change";

/// The button under the summary with which an answer is changed.
pub(super) fn button(ctx: &TurnContext<'_>, draft: &str) -> Choice {
    let label = ctx.say(&sentences::BTN_CHANGE, &[]);
    choice(draft, SUMMARY, OPTION, label, Some(2))
}

/// Whether these words, at the summary, wish for it: its number, its label, "change", or "no".
pub(super) fn is_wished(ctx: &TurnContext<'_>, typed: &str) -> bool {
    let (words, folded) = (&ctx.book.words, text::folded(typed));
    words.no.contains(&folded)
        || words.change.contains(&folded)
        || answer::menu_number(typed) == Some(2)
        || ctx.book.is_label(&folded, sentences::BTN_CHANGE.key)
}

pub(super) fn begin(ctx: &mut TurnContext<'_>) -> Next {
    ctx.go_to(Some(CHANGE.to_owned()))
}

/// Asks which: the questions and papers in their order.
pub(super) fn ask(ctx: &mut TurnContext<'_>, road: &FormProgress<'_>) {
    let Some((draft, _)) = ctx.draft() else {
        return;
    };
    let listed = options(road).into_iter().enumerate();
    let mut choices: Vec<Choice> = listed
        .map(|(index, option)| {
            let label = ctx.word(&option.label);
            choice(&draft.id, CHANGE, &option.id, label, Some(index + 1))
        })
        .collect();
    choices.extend(choices::ways(ctx, &draft.id, CHANGE, None));
    let text = ctx.say(&sentences::CHANGE_ASK, &[]);
    ctx.reply(Reply {
        text,
        choices,
        ..Reply::default()
    });
}

pub(super) fn tap(ctx: &mut TurnContext<'_>, option: &str) -> Next {
    open(ctx, |options| {
        options.iter().position(|listed| listed.id == option)
    })
}

pub(super) fn text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    let book = ctx.book;
    open(ctx, |options| answer::choose(book, typed, options))
}

/// Opens the step that was chosen; what follows from its answer is asked after it, and then the summary comes again.
fn open(ctx: &mut TurnContext<'_>, chosen: impl FnOnce(&[Opt]) -> Option<usize>) -> Next {
    let Some((draft, service)) = ctx.draft() else {
        return Next::Stale;
    };
    let options = options(&FormProgress::of(service, draft));
    let Some(index) = chosen(&options) else {
        ctx.misunderstood_choice();
        return Next::Ask;
    };
    if let Some(draft) = ctx.draft_mut() {
        draft.revisits = true;
    }
    ctx.go_to(Some(options[index].id.clone()))
}

fn options(road: &FormProgress<'_>) -> Vec<Opt> {
    let named = |step: &Step<'_>| match step {
        Step::Question(ServiceQuestion { question, .. }) => Some(question.label.clone()),
        Step::Paper(paper) => Some(paper.title.clone()),
        Step::Summary | Step::Change | Step::Sure | Step::Join => None,
    };
    let listed = road.steps.iter().filter_map(|step| {
        named(step).map(|label| Opt {
            id: step.key(),
            label,
        })
    });
    listed.collect()
}
