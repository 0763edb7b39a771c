//! The question behind the summary of what cannot be undone: whether it is really to be sent.

use super::{choices, submit};
use crate::dialogue::book::sentences::{BTN_NO, BTN_YES};
use crate::dialogue::session::steps::{SUMMARY, SURE};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::yes_no::{self, NO, YES};

pub(super) fn ask(talk: &mut Talk<'_>) {
    let Some((draft, service)) = talk.draft() else {
        return;
    };
    let text = service.sure.as_ref().map(|say| talk.told(say));
    let labels = [(YES, BTN_YES), (NO, BTN_NO)];
    let mut choices = yes_no::buttons(talk, &draft.id, SURE, labels);
    choices.extend(choices::ways(talk, &draft.id, SURE, None));
    talk.reply(Reply {
        text: text.unwrap_or_default(),
        choices,
        ..Reply::default()
    });
}

pub(super) fn tap(talk: &mut Talk<'_>, option: &str) -> Next {
    match option {
        YES => submit::open_once(talk),
        NO => talk.go_to(Some(SUMMARY.to_owned())),
        _ => Next::Stale,
    }
}

pub(super) fn text(talk: &mut Talk<'_>, typed: &str) -> Next {
    if let Some(is_yes) = yes_no::read(talk, typed, [BTN_YES, BTN_NO]) {
        return tap(talk, if is_yes { YES } else { NO });
    }
    talk.misunderstood_choice();
    Next::Ask
}
