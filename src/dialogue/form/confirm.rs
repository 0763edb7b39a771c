//! The question behind the summary of what cannot be undone: whether it is really to be sent.

use super::{choices, submit};
use crate::dialogue::book::sentences::{BTN_NO, BTN_YES};
use crate::dialogue::session::steps::{SUMMARY, SURE};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::yes_no::{self, NO, YES};

pub(super) fn ask(ctx: &mut TurnContext<'_>) {
    let Some((draft, service)) = ctx.draft() else {
        return;
    };
    let text = service.sure.as_ref().map(|say| ctx.told(say));
    let labels = [(YES, BTN_YES), (NO, BTN_NO)];
    let mut choices = yes_no::buttons(ctx, &draft.id, SURE, labels);
    choices.extend(choices::ways(ctx, &draft.id, SURE, None));
    ctx.reply(Reply {
        text: text.unwrap_or_default(),
        choices,
        ..Reply::default()
    });
}

pub(super) fn tap(ctx: &mut TurnContext<'_>, option: &str) -> Next {
    match option {
        YES => submit::open_once(ctx),
        NO => ctx.go_to(Some(SUMMARY.to_owned())),
        _ => Next::Stale,
    }
}

pub(super) fn text(ctx: &mut TurnContext<'_>, typed: &str) -> Next {
    if let Some(is_yes) = yes_no::read(ctx, typed, [BTN_YES, BTN_NO]) {
        return tap(ctx, if is_yes { YES } else { NO });
    }
    ctx.misunderstood_choice();
    Next::Ask
}
