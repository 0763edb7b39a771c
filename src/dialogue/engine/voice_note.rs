//! A voice note: it answers a question that takes free words, and is kept for staff to play. Elsewhere the question comes again.

use serde_json::Value;

use crate::dialogue::answer;
use crate::dialogue::book::{Rule, sentences};
use crate::dialogue::form::files::ask;
use crate::dialogue::form::{accept, report_state};
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::{Failure, Page, PageState};
use crate::dialogue::session::steps::Step;
use crate::dialogue::ticket::{confirm_done, message_office, rate};
use crate::dialogue::turn::file::FileRef;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::refused_file::failure_sentence;
use crate::dialogue::turn_context::{TurnContext, open_step};
use crate::domain::document::{ATTACHMENT, MAX_BYTES, VOICE};

/// A voice note was sent.
pub(super) fn hear(ctx: &mut TurnContext<'_>, file: &FileRef) -> Next {
    let spoken = ctx.say(&sentences::VOICE_ANSWER, &[]);
    match ctx.session.asking {
        Awaiting::Talking { ticket, .. } => {
            message_office::file(ctx, file, ticket, ATTACHMENT);
            return Next::Done;
        }
        // The note goes to the office with the words that it stands for.
        Awaiting::NotDone(ticket) => {
            message_office::file(ctx, file, ticket, ATTACHMENT);
            return confirm_done::text(ctx, &spoken, ticket);
        }
        Awaiting::RatingWords(ticket) => {
            message_office::file(ctx, file, ticket, ATTACHMENT);
            return rate::words(ctx, &spoken, ticket);
        }
        _ => {}
    }
    if let Some(ticket) = report_state::open(ctx) {
        message_office::add_to_report(ctx, file, ticket);
        if let Some(Step::Question(asked)) = open_step::open_step(ctx)
            && matches!(asked.question.rule, Rule::Whereabouts(_))
        {
            // Whoever goes there listens to it.
            return accept::accept(ctx, &asked.question, Value::from(spoken));
        }
        return Next::Done;
    }
    let open = match ctx.session.asking {
        Awaiting::Form | Awaiting::Resume(_) => open_step::open_step(ctx),
        _ => None,
    };
    match open {
        Some(Step::Question(asked))
            if matches!(asked.question.rule, Rule::Text(_) | Rule::Whereabouts(_)) =>
        {
            if file.bytes.is_some_and(|bytes| bytes > MAX_BYTES) {
                let said = failure_sentence(ctx, Failure::TooLarge, VOICE);
                ctx.note(said);
                return Next::Ask;
            }
            ctx.asking(Awaiting::Form);
            if let Some(key) = ask::add(ctx, VOICE, file) {
                accept::accept(ctx, &asked.question, answer::spoken(&key))
            } else {
                Next::Done
            }
        }
        _ => not_here(ctx),
    }
}

fn not_here(ctx: &mut TurnContext<'_>) -> Next {
    ctx.refuse(&sentences::ERROR_VOICE);
    Next::Repeat
}

/// A voice note came, or is lost: then the question that it answered is open again.
pub(super) fn settled(ctx: &mut TurnContext<'_>) -> Next {
    let lost = ctx.draft_mut().and_then(drop_lost);
    if let Some(question) = lost {
        ctx.note_plain(&sentences::VOICE_LOST);
        ctx.go_to(Some(question))
    } else {
        Next::Done
    }
}

/// Drops the answers whose voice notes did not come. Gives the first question that is open again by it.
pub(super) fn drop_lost(draft: &mut Draft) -> Option<String> {
    let is_lost = |page: &Page| page.paper == VOICE && matches!(page.state, PageState::Failed(_));
    let lost: Vec<String> = draft
        .pages
        .extract_if(.., |page| is_lost(page))
        .map(|page| page.key)
        .collect();
    let is_of_it = |value: &Value| {
        answer::voice_of(value).is_some_and(|key| lost.iter().any(|lost| lost == key))
    };
    let answers = draft.answers.iter();
    let spoken = answers.filter(|(_, value)| is_of_it(value));
    let questions: Vec<String> = spoken.map(|(question, _)| question.clone()).collect();
    for question in &questions {
        draft.answers.remove(question);
    }
    let first = questions.into_iter().next();
    if first.is_some() {
        draft.at.clone_from(&first);
    }
    first
}
