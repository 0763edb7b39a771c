//! What was begun and waits until something more pressing is done.

use crate::dialogue::book::sentences;
use crate::dialogue::session::Sent;
use crate::dialogue::session::asking::Asking;
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;

/// Puts what is open aside, for something that cannot wait.
pub(in crate::dialogue) fn put_aside(talk: &mut Talk<'_>) {
    let_go(talk);
    let open = talk.session.draft.take();
    talk.session
        .waiting
        .extend(open.filter(|draft| !draft.is_empty()));
}

/// Nothing more is asked of a report that was filed, and nothing is said: something else was begun, or they have been away.
pub(super) fn let_go(talk: &mut Talk<'_>) {
    let filed = talk.session.draft.take_if(|draft| draft.filed.is_some());
    let Some((ticket, draft)) = filed.and_then(|draft| Some((draft.filed?, draft))) else {
        return;
    };
    talk.session.sent = Some(Sent::of(draft, ticket));
    if matches!(talk.session.asking, Asking::Form | Asking::Resume(_)) {
        talk.asking(Asking::Menu);
    }
}

/// At the end of that: the choice to go on with what waits, if anything does.
pub(super) fn go_on(talk: &mut Talk<'_>) -> Next {
    if take_up(talk) {
        Next::Resume(None)
    } else {
        Next::Done
    }
}

/// After something that took a moment: what is open is asked again, or else what waits.
pub(in crate::dialogue) fn repeat_open(talk: &mut Talk<'_>) -> Next {
    if talk.session.draft.is_some() {
        return Next::Repeat;
    }
    let next = go_on(talk);
    if next == Next::Done {
        talk.flush();
    }
    next
}

/// Does this to a draft that waits, as if it were the open one.
pub(in crate::dialogue) fn with<'a, Told>(
    talk: &mut Talk<'a>,
    index: usize,
    act: impl FnOnce(&mut Talk<'a>) -> Told,
) -> Told {
    let open = talk.session.draft.take();
    talk.session.draft = Some(talk.session.waiting.remove(index));
    let told = act(talk);
    if let Some(draft) = talk.session.draft.take() {
        talk.session.waiting.insert(index, draft);
    }
    talk.session.draft = open;
    told
}

/// This one is open again, and what was open waits. Tells whether there is such a one.
pub(in crate::dialogue) fn take_up_named(talk: &mut Talk<'_>, draft: &str) -> bool {
    let waits = talk.session.waiting.iter();
    let Some(index) = waits.map(|draft| &draft.id).position(|id| id == draft) else {
        return false;
    };
    let wished = talk.session.waiting.remove(index);
    put_aside(talk);
    talk.session.draft = Some(wished);
    tell_what_changed(talk);
    true
}

/// What waits is open again.
pub(in crate::dialogue) fn take_up(talk: &mut Talk<'_>) -> bool {
    if talk.session.draft.is_none() {
        talk.session.draft = talk.session.waiting.pop();
        tell_what_changed(talk);
    }
    talk.session.draft.is_some()
}

fn tell_what_changed(talk: &mut Talk<'_>) {
    let mut drafts = talk.session.draft.iter_mut();
    if drafts.any(|draft| std::mem::take(&mut draft.dropped) > 0) {
        talk.note_plain(&sentences::DRAFT_CHANGED);
    }
}
