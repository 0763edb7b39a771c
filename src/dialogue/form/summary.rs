//! The last step of a form: everything once more.

use super::files::manage;
use super::{change_answer, choices, correction_summary, submit};
use crate::dialogue::answer::{self, display};
use crate::dialogue::book::condition::Live;
use crate::dialogue::book::{Rule, sentences};
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::{Page, PageState};
use crate::dialogue::session::steps::{Road, SUMMARY, Step};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::choice;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{Talk, open_step};
use crate::domain::text;

pub(super) fn show(talk: &mut Talk<'_>, road: &Road<'_>) {
    let Some((draft, service)) = talk.draft() else {
        return;
    };
    if let Some(correction) = &draft.correction {
        return correction_summary::show(talk, &correction.clone());
    }
    let mut lines = Vec::new();
    for step in &road.steps {
        let shown = match step {
            Step::Question(asked) => draft.answers.get(&asked.question.key).map(|value| {
                let shown = match asked.question.rule {
                    Rule::Place | Rule::Whereabouts(_) if answer::to_place(value).is_some() => {
                        talk.say(&sentences::PLACE_RECEIVED, &[])
                    }
                    _ => display::answer(talk.book, &talk.language, &asked.question, value),
                };
                (talk.word(&asked.question.label), shown)
            }),
            Step::Paper(paper) => paper_state(talk, draft, &paper.key, paper.optional)
                .map(|state| (talk.word(&paper.title), state)),
            Step::Summary | Step::Change | Step::Sure | Step::Join => None,
        };
        if let Some((label, value)) = shown {
            lines.push(talk.say(
                &sentences::SUMMARY_LINE,
                &[("label", label.into()), ("value", value.into())],
            ));
        }
    }
    let mut parts = vec![lines.join("\n")];
    let live = Live::of(service, &draft.answers);
    parts.extend(service.notes(&live).into_iter().map(|say| talk.told(say)));
    let mut choices = vec![choice(
        &draft.id,
        "summary",
        "send",
        talk.say(&sentences::BTN_SUBMIT, &[]),
        Some(1),
    )];
    choices.push(change_answer::button(talk, &draft.id));
    choices.extend(manage::again(talk, draft, SUMMARY));
    choices.extend(choices::ways(talk, &draft.id, "summary", None));
    let title = Some(talk.say(&sentences::SUMMARY_TITLE, &[]));
    talk.reply(Reply {
        title,
        text: parts.join("\n\n"),
        choices,
        ..Reply::default()
    });
}

/// Where a paper stands; an optional one that is not there needs no line.
pub(super) fn paper_state(
    talk: &Talk<'_>,
    draft: &Draft,
    paper: &str,
    optional: bool,
) -> Option<String> {
    let stored = |page: &&Page| matches!(page.state, PageState::Stored { .. });
    let count = draft.pages_of(paper).filter(stored).count();
    if count > 1 {
        Some(talk.say(
            &sentences::SUMMARY_RECEIVED_FILES,
            &[("count", count.into())],
        ))
    } else if count > 0 {
        Some(talk.say(&sentences::SUMMARY_RECEIVED, &[]))
    } else if draft.pages_of(paper).any(|page| page.document().is_some()) {
        Some(talk.say(&sentences::SUMMARY_COMING, &[]))
    } else {
        (!optional).then(|| talk.say(&sentences::SUMMARY_LATER, &[]))
    }
}

pub(super) fn tap(talk: &mut Talk<'_>, option: &str) -> Next {
    match option {
        "send" => submit::send(talk),
        change_answer::OPTION => change_answer::begin(talk),
        manage::AGAIN => manage::send_again(talk).unwrap_or(Next::Stale),
        _ => Next::Stale,
    }
}

pub(super) fn text(talk: &mut Talk<'_>, typed: &str) -> Next {
    if submit::says_send(talk, typed) {
        return submit::send(talk);
    }
    if change_answer::is_wished(talk, typed) {
        return change_answer::begin(talk);
    }
    let folded = text::folded(typed);
    if talk.book.is_label(&folded, sentences::BTN_AGAIN.key)
        && let Some(next) = manage::send_again(talk)
    {
        return next;
    }
    if open_step::comes_back(talk) {
        return Next::Resume(None);
    }
    talk.misunderstood_choice();
    Next::Ask
}
