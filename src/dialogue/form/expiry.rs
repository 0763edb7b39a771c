//! How long an unfinished request is kept, and when its owner hears of it unasked: once after a day, and once more the day before it
//! goes, if papers go with it. Never in the night. (T42, T69)

use chrono::{DateTime, Utc};

use super::{half_told, resume};
use crate::dialogue::answer::dates;
use crate::dialogue::book::sentences;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::early_file::EarlyFile;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::calendar::by_day;

/// The owner of the drafts has said something: their time begins anew.
pub(in crate::dialogue) fn touch(ctx: &mut TurnContext<'_>) {
    let now = ctx.speaker.now;
    let drafts = ctx.session.draft.iter_mut().chain(&mut ctx.session.waiting);
    for draft in drafts {
        draft.touched = Some(now);
        draft.warned = false;
    }
}

/// T69: the hour has come; whatever is due is said once.
pub(in crate::dialogue) fn hour_has_come(ctx: &mut TurnContext<'_>) -> Next {
    let now = ctx.speaker.now;
    if let Some(next) = half_told::time_is_up(ctx) {
        return next;
    }
    if by_day(now) != now {
        return Next::Done;
    }
    let is_due = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at <= now);
    let mut warned = Vec::new();
    let mut reminded = Vec::new();
    for draft in ctx.session.draft.iter_mut().chain(&mut ctx.session.waiting) {
        if is_due(draft.is_warned_at()) {
            draft.warned = true;
            draft.reminded = true;
            warned.extend(draft.goes().map(|goes| (draft.clone(), goes)));
        } else if is_due(draft.is_reminded_at()) {
            draft.reminded = true;
            reminded.push(draft.clone());
        }
    }
    for (draft, goes) in &warned {
        let date = dates::date_of(ctx.book, &ctx.language, *goes);
        let service = ctx.book.service_title(&ctx.language, &draft.service);
        let filling = [("service", service.into()), ("date", date.into())];
        let text = ctx.say(&sentences::DRAFT_GOES, &filling);
        resume::offer(ctx, draft, text);
    }
    // Of several, one word about the last is enough.
    if let Some(draft) = reminded.first().filter(|_| warned.is_empty()) {
        let text = resume::words(ctx, draft);
        resume::offer(ctx, draft, text);
        Next::Done
    } else {
        Next::Done
    }
}

/// Drops what was kept long enough.
pub(in crate::dialogue) fn drop_what_is_too_old(ctx: &mut TurnContext<'_>) {
    let now = ctx.speaker.now;
    let is_too_old = |draft: &Draft| draft.goes().is_some_and(|goes| goes <= now);
    let session = &mut ctx.session;
    let is_over = |early: &EarlyFile| early.goes().is_some_and(|goes| goes <= now);
    session.kept.retain(|early| !is_over(early));
    let open = session.draft.take_if(|draft| is_too_old(draft));
    if open.is_some() && matches!(session.asking, Awaiting::Form | Awaiting::Resume(_)) {
        session.asking = Awaiting::Menu;
    }
    let waiting = session.waiting.extract_if(.., |draft| is_too_old(draft));
    for draft in open.into_iter().chain(waiting) {
        if !draft.is_empty() && draft.correction.is_none() {
            session.gone.push(draft.service);
        }
    }
}

/// Says so to whoever comes back, once. Tells whether there was anything: what they say then answers nothing that is still there.
pub(in crate::dialogue) fn tell_what_is_gone(ctx: &mut TurnContext<'_>) -> bool {
    let gone = std::mem::take(&mut ctx.session.gone);
    let is_any = !gone.is_empty();
    for service in gone {
        let service = ctx.book.service_title(&ctx.language, &service);
        let said = ctx.say(&sentences::DRAFT_TOO_OLD, &[("service", service.into())]);
        ctx.note(said);
    }
    is_any
}
