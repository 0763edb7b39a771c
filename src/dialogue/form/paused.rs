//! What was begun and waits until something more pressing is done.

use crate::dialogue::book::sentences;
use crate::dialogue::session::FiledRequest;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;

/// Puts what is open aside, for something that cannot wait.
pub(in crate::dialogue) fn put_aside(ctx: &mut TurnContext<'_>) {
    let_go(ctx);
    let open = ctx.session.draft.take();
    ctx.session
        .waiting
        .extend(open.filter(|draft| !draft.is_empty()));
}

/// Nothing more is asked of a report that was filed, and nothing is said: something else was begun, or they have been away.
pub(super) fn let_go(ctx: &mut TurnContext<'_>) {
    let filed = ctx.session.draft.take_if(|draft| draft.filed.is_some());
    let Some((ticket, draft)) = filed.and_then(|draft| Some((draft.filed?, draft))) else {
        return;
    };
    ctx.session.sent = Some(FiledRequest::of(draft, ticket));
    if matches!(ctx.session.asking, Awaiting::Form | Awaiting::Resume(_)) {
        ctx.asking(Awaiting::Menu);
    }
}

/// At the end of that: the choice to go on with what waits, if anything does.
pub(super) fn go_on(ctx: &mut TurnContext<'_>) -> Next {
    if take_up(ctx) {
        Next::Resume(None)
    } else {
        Next::Done
    }
}

/// After something that took a moment: what is open is asked again, or else what waits.
pub(in crate::dialogue) fn repeat_open(ctx: &mut TurnContext<'_>) -> Next {
    if ctx.session.draft.is_some() {
        return Next::Repeat;
    }
    let next = go_on(ctx);
    if next == Next::Done {
        ctx.flush();
    }
    next
}

/// Does this to a draft that waits, as if it were the open one.
pub(in crate::dialogue) fn with<'a, Told>(
    ctx: &mut TurnContext<'a>,
    index: usize,
    act: impl FnOnce(&mut TurnContext<'a>) -> Told,
) -> Told {
    let open = ctx.session.draft.take();
    ctx.session.draft = Some(ctx.session.waiting.remove(index));
    let told = act(ctx);
    if let Some(draft) = ctx.session.draft.take() {
        ctx.session.waiting.insert(index, draft);
    }
    ctx.session.draft = open;
    told
}

/// A draft that waited is open again, and what was open waits. Tells whether there is such a one.
pub(in crate::dialogue) fn take_up_named(ctx: &mut TurnContext<'_>, draft: &str) -> bool {
    let waits = ctx.session.waiting.iter();
    let Some(index) = waits.map(|draft| &draft.id).position(|id| id == draft) else {
        return false;
    };
    let wished = ctx.session.waiting.remove(index);
    put_aside(ctx);
    ctx.session.draft = Some(wished);
    tell_what_changed(ctx);
    true
}

/// What waits is open again.
pub(in crate::dialogue) fn take_up(ctx: &mut TurnContext<'_>) -> bool {
    if ctx.session.draft.is_none() {
        ctx.session.draft = ctx.session.waiting.pop();
        tell_what_changed(ctx);
    }
    ctx.session.draft.is_some()
}

fn tell_what_changed(ctx: &mut TurnContext<'_>) {
    let mut drafts = ctx.session.draft.iter_mut();
    if drafts.any(|draft| std::mem::take(&mut draft.dropped) > 0) {
        ctx.note_plain(&sentences::DRAFT_CHANGED);
    }
}
