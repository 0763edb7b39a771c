//! How much one person may send: beyond it one clear answer, and all is as before when the time has passed. (T68)

use chrono::Duration;

use super::language;
use crate::dialogue::book::{alarm_words, sentences};
use crate::dialogue::form::report_state;
use crate::dialogue::session::Session;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::counted::{Counted, HOUR};
use crate::dialogue::session::draft_file::PageState;
use crate::dialogue::session::outcome::Turn;
use crate::dialogue::turn::{Input, Reply};
use crate::dialogue::turn_context::TurnContext;

const MINUTE: Duration = Duration::minutes(1);

/// Counts what was said; where it is too much, the turn that answers it. Whether it tells of danger is asked only then.
pub(super) fn exceeded(ctx: &mut TurnContext<'_>, input: &Input) -> Option<Turn> {
    let (limits, now) = (ctx.speaker.limits, ctx.speaker.now);
    if !ctx.has_language() {
        return stranger(ctx, input);
    }
    let is_file = matches!(input, Input::File(_) | Input::Voice(_));
    let is_full = limits.unsent > 0 && unsent_megabytes(&ctx.session) >= limits.unsent.into();
    if is_file && is_full && !is_urgent(ctx, input) {
        let said = ctx.say(&sentences::LIMIT_SPACE, &[("max", limits.unsent.into())]);
        return Some(refusal(ctx, said, true));
    }
    let (within, most) = if is_file {
        (HOUR, limits.files)
    } else {
        (MINUTE, limits.messages)
    };
    if most == 0 {
        return None;
    }
    let count = counter(ctx, is_file, within).count;
    if count >= most && is_urgent(ctx, input) {
        return None;
    }
    let counted = counter(ctx, is_file, within);
    counted.count = count.saturating_add(1);
    let left = counted.left(within, now);
    if count < most {
        return None;
    }
    let filling = [("max", most.into()), ("count", (left / 60 + 1).into())];
    let sentence = if is_file {
        sentences::LIMIT_FILES
    } else {
        sentences::LIMIT_MESSAGES
    };
    let said = ctx.say(&sentence, &filling);
    Some(refusal(ctx, said, count == most))
}

/// Told as a message, or only where something was pressed; all is as it was.
fn refusal(ctx: &TurnContext<'_>, said: String, is_told: bool) -> Turn {
    let reply = is_told.then(|| Reply {
        text: said.clone(),
        ..Reply::default()
    });
    let is_kept = ctx.has_language() || !ctx.session.is_empty();
    Turn {
        session: is_kept.then(|| ctx.session.clone()),
        replies: reply.into_iter().collect(),
        effects: Vec::new(),
        toast: Some(said),
    }
}

/// How much the papers of everything hold that was begun and not sent.
fn unsent_megabytes(session: &Session) -> u64 {
    let drafts = session.draft.iter().chain(&session.waiting);
    let pages = drafts.flat_map(|draft| &draft.pages);
    let bytes = pages.map(|page| match page.state {
        PageState::Stored { bytes, .. } => bytes,
        _ => 0,
    });
    bytes.sum::<u64>() / 1024 / 1024
}

/// The refusal of what somebody without a language says too much; the door counts for them. The answer to the one question
/// that they were asked is heard at any time, as danger is.
fn stranger(ctx: &TurnContext<'_>, input: &Input) -> Option<Turn> {
    let (most, said) = (ctx.speaker.limits.messages, ctx.speaker.stranger.said);
    let is_heard = || language::is_choice(ctx, input) || is_urgent(ctx, input);
    if most == 0 || said < most || ctx.speaker.desk_language.is_some() || is_heard() {
        return None;
    }
    let filling = [("max", most.into()), ("count", 1.into())];
    let told = ctx.say(&sentences::LIMIT_MESSAGES, &filling);
    Some(refusal(ctx, told, said == most))
}

fn counter<'t>(ctx: &'t mut TurnContext<'_>, is_file: bool, within: Duration) -> &'t mut Counted {
    let now = ctx.speaker.now;
    let kept = if is_file {
        &mut ctx.session.files_sent
    } else {
        &mut ctx.session.messages_sent
    };
    Counted::of(kept, within, now)
}

/// Danger is heard always, and so is what is answered about it.
fn is_urgent(ctx: &TurnContext<'_>, input: &Input) -> bool {
    let reports = report_state::open(ctx).is_some()
        || ctx.session.asking == Awaiting::Form
            && ctx.draft().is_some_and(|(_, of)| of.is_emergency());
    let alarms =
        |typed: &str| alarm_words::heard_in(ctx.book, typed, Some(&ctx.language)).is_some();
    match input {
        Input::Text(typed) | Input::Edited(typed) => reports || alarms(typed),
        Input::File(file) | Input::Voice(file) => file.caption.as_deref().is_some_and(alarms),
        Input::Unread(unread) => unread.caption.as_deref().is_some_and(alarms),
        Input::Tap(_) | Input::Place(_) | Input::Contact { .. } => reports,
        _ => false,
    }
}
