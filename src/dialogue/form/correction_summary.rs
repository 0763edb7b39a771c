//! The last step of a correction: what has changed, once more, before it is sent.

use serde_json::Value;

use super::{change_answer, choices, summary};
use crate::dialogue::answer::diff::{self, Change};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::service::ServiceQuestion;
use crate::dialogue::book::{Question, Rule, sentences};
use crate::dialogue::session::correction::{self, Correction};
use crate::dialogue::session::steps::{FormProgress, Step};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::choice;
use crate::dialogue::turn_context::TurnContext;

/// What has changed, once more, before it is sent.
pub(super) fn show(ctx: &mut TurnContext<'_>, corrected: &Correction) {
    let Some((draft, service)) = ctx.draft() else {
        return;
    };
    let live = Applicable::of(service, &draft.answers);
    let after: Answers = live
        .questions()
        .filter_map(|asked| live.value(&asked.question.key).map(|value| (asked, value)))
        .map(|(asked, value)| (asked.question.key.clone(), value.clone()))
        .collect();
    let changes = diff::between(&corrected.before, &after);
    let mut lines = Vec::new();
    for step in FormProgress::of(service, draft).steps {
        match step {
            Step::Question(asked) if asked.question.key == correction::WORDS => {
                let said = draft.answers.get(correction::WORDS);
                lines.extend(said.map(|said| line(ctx, &asked.question, None, said)));
            }
            Step::Question(ServiceQuestion { question, .. }) => {
                let change = changes.iter().find(|change| change.key == question.key);
                if let Some(Change {
                    before,
                    after: Some(after),
                    ..
                }) = change
                {
                    lines.push(line(ctx, question, before.as_ref(), after));
                }
            }
            Step::Paper(paper) => {
                let state = summary::paper_state(ctx, draft, &paper.key, true);
                lines.extend(state.map(|state| {
                    let label = ctx.word(&paper.title);
                    let filling = [("label", label.into()), ("value", state.into())];
                    ctx.say(&sentences::SUMMARY_LINE, &filling)
                }));
            }
            Step::Summary | Step::Change | Step::Sure | Step::Join => {}
        }
    }
    if lines.is_empty() {
        lines.push(ctx.say(&sentences::FIX_NOTHING, &[]));
    }
    let label = ctx.say(&sentences::BTN_SEND, &[]);
    let mut choices = vec![choice(&draft.id, "summary", "send", label, Some(1))];
    choices.push(change_answer::button(ctx, &draft.id));
    choices.extend(choices::ways(ctx, &draft.id, "summary", None));
    ctx.reply(Reply {
        title: Some(corrected.ticket.to_string()),
        text: format!(
            "{}\n{}",
            ctx.say(&sentences::SUMMARY_TITLE, &[]),
            lines.join("\n")
        ),
        choices,
        ..Reply::default()
    });
}

fn line(
    ctx: &TurnContext<'_>,
    question: &Question,
    before: Option<&Value>,
    after: &Value,
) -> String {
    let shown = |value: &Value| match question.rule {
        Rule::Place | Rule::Whereabouts(_) if answer::to_place(value).is_some() => {
            ctx.say(&sentences::PLACE_RECEIVED, &[])
        }
        _ => display::answer(ctx.book, &ctx.language, question, value),
    };
    let label = ("label", ctx.word(&question.label).into());
    match before {
        Some(before) => ctx.say(
            &sentences::FIX_LINE,
            &[
                label,
                ("before", shown(before).into()),
                ("after", shown(after).into()),
            ],
        ),
        None => ctx.say(
            &sentences::SUMMARY_LINE,
            &[label, ("value", shown(after).into())],
        ),
    }
}
