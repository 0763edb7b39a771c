//! How long an unfinished request is kept, and when its owner hears of it unasked: once after a day, and once more the day before it
//! goes, if papers go with it. Never in the night. (T42, T69)

use chrono::{DateTime, Utc};

use super::{half_told, resume};
use crate::dialogue::answer::dates;
use crate::dialogue::book::sentences;
use crate::dialogue::session::asking::Asking;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::early_file::EarlyFile;
use crate::dialogue::turn_context::Talk;
use crate::dialogue::turn_context::next::Next;
use crate::domain::calendar::by_day;

/// Their owner has said something: the time begins anew.
pub(in crate::dialogue) fn touch(talk: &mut Talk<'_>) {
    let now = talk.speaker.now;
    let drafts = talk
        .session
        .draft
        .iter_mut()
        .chain(&mut talk.session.waiting);
    for draft in drafts {
        draft.touched = Some(now);
        draft.warned = false;
    }
}

/// T69: the hour has come; whatever is due is said once.
pub(in crate::dialogue) fn hour_has_come(talk: &mut Talk<'_>) -> Next {
    let now = talk.speaker.now;
    if let Some(next) = half_told::time_is_up(talk) {
        return next;
    }
    if by_day(now) != now {
        return Next::Done;
    }
    let is_due = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at <= now);
    let mut warned = Vec::new();
    let mut reminded = Vec::new();
    for draft in talk
        .session
        .draft
        .iter_mut()
        .chain(&mut talk.session.waiting)
    {
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
        let date = dates::date_of(talk.book, &talk.language, *goes);
        let service = talk.book.service_title(&talk.language, &draft.service);
        let filling = [("service", service.into()), ("date", date.into())];
        let text = talk.say(&sentences::DRAFT_GOES, &filling);
        resume::offer(talk, draft, text);
    }
    // Of several, one word about the last is enough.
    if let Some(draft) = reminded.first().filter(|_| warned.is_empty()) {
        let text = resume::words(talk, draft);
        resume::offer(talk, draft, text);
        Next::Done
    } else {
        Next::Done
    }
}

/// Drops what was kept long enough.
pub(in crate::dialogue) fn drop_what_is_too_old(talk: &mut Talk<'_>) {
    let now = talk.speaker.now;
    let is_too_old = |draft: &Draft| draft.goes().is_some_and(|goes| goes <= now);
    let session = &mut talk.session;
    let is_over = |early: &EarlyFile| early.goes().is_some_and(|goes| goes <= now);
    session.kept.retain(|early| !is_over(early));
    let open = session.draft.take_if(|draft| is_too_old(draft));
    if open.is_some() && matches!(session.asking, Asking::Form | Asking::Resume(_)) {
        session.asking = Asking::Menu;
    }
    let waiting = session.waiting.extract_if(.., |draft| is_too_old(draft));
    for draft in open.into_iter().chain(waiting) {
        if !draft.is_empty() && draft.correction.is_none() {
            session.gone.push(draft.service);
        }
    }
}

/// Says so to whoever comes back, once. Tells whether there was anything: what they say then answers nothing that is still there.
pub(in crate::dialogue) fn tell_what_is_gone(talk: &mut Talk<'_>) -> bool {
    let gone = std::mem::take(&mut talk.session.gone);
    let is_any = !gone.is_empty();
    for service in gone {
        let service = talk.book.service_title(&talk.language, &service);
        let said = talk.say(&sentences::DRAFT_TOO_OLD, &[("service", service.into())]);
        talk.note(said);
    }
    is_any
}
