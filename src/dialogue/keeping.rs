//! How long an unfinished request is kept, and when its owner hears of it unasked: once after a day, and once more the day before it
//! goes, if papers go with it. Never in the night. (T42, T69)

use chrono::{DateTime, Duration, DurationRound, Utc};

use super::draft::Draft;
use super::early::EarlyFile;
use super::moves::Next;
use super::session::{Asking, Session};
use super::talk::Talk;
use super::{dates, report, resume, sentences};
use crate::domain::calendar::by_day;

const KEPT: Duration = Duration::days(7);
/// What the office asked for waits as long as the office does, and not for ever.
const KEPT_CORRECTION: Duration = Duration::days(60);
/// Whoever has photographed their papers has done most of the work.
const KEPT_WITH_PAPERS: Duration = Duration::days(30);
const REMINDED_AFTER: Duration = Duration::days(1);
const WARNED_BEFORE: Duration = Duration::days(1);
/// After so long one comes back to the conversation, rather than going on with it.
const AWAY: Duration = Duration::hours(1);

impl Draft {
    /// When it goes.
    fn goes(&self) -> Option<DateTime<Utc>> {
        let kept = match self.pages.is_empty() {
            _ if self.correction.is_some() => KEPT_CORRECTION,
            true => KEPT,
            false => KEPT_WITH_PAPERS,
        };
        Some(self.touched? + kept)
    }

    fn is_reminded_at(&self) -> Option<DateTime<Utc>> {
        let touched = self
            .touched
            .filter(|_| !self.reminded && !self.is_empty())?;
        Some(touched + REMINDED_AFTER)
    }

    fn is_warned_at(&self) -> Option<DateTime<Utc>> {
        let is_new = self.correction.is_none();
        let is_to_be_warned = is_new && !self.warned && !self.pages.is_empty();
        Some(self.goes().filter(|_| is_to_be_warned)? - WARNED_BEFORE)
    }
}

fn drafts(session: &Session) -> impl Iterator<Item = &Draft> {
    session.draft.iter().chain(&session.waiting)
}

/// When something is to be said unasked, or to be dropped: a full hour, so that not every message moves it.
pub(super) fn next_hour(session: &Session, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    // T69 holds for what can wait.
    if let Some(due) = drafts(session).filter_map(report::due).min() {
        return Some(due.max(now));
    }
    let spoken = drafts(session)
        .flat_map(|draft| [draft.is_reminded_at(), draft.is_warned_at()])
        .flatten()
        .map(|at| by_day(at.max(now)));
    let files = session.kept.iter().filter_map(EarlyFile::goes);
    let dropped = drafts(session).filter_map(Draft::goes).chain(files);
    let first = spoken.chain(dropped).min()?;
    let hour = Duration::hours(1);
    first.duration_trunc(hour).ok().map(|full| match full {
        full if full < first => full + hour,
        full => full,
    })
}

/// Their owner has said something: the time begins anew.
pub(super) fn touch(talk: &mut Talk<'_>) {
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

/// Whether they come back after a while: what they say then may be a greeting, and no answer to a question that they have forgotten.
pub(super) fn comes_back(talk: &Talk<'_>) -> bool {
    let draft = talk.session.draft.as_ref();
    let touched = draft.and_then(|draft| draft.touched);
    touched.is_some_and(|touched| talk.speaker.now - touched > AWAY)
}

/// T69: the hour has come; whatever is due is said once.
pub(super) fn hour_has_come(talk: &mut Talk<'_>) -> Next {
    let now = talk.speaker.now;
    if let Some(next) = report::time_is_up(talk) {
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
pub(super) fn drop_what_is_too_old(talk: &mut Talk<'_>) {
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
pub(super) fn tell_what_is_gone(talk: &mut Talk<'_>) -> bool {
    let gone = std::mem::take(&mut talk.session.gone);
    let is_any = !gone.is_empty();
    for service in gone {
        let service = talk.book.service_title(&talk.language, &service);
        let said = talk.say(&sentences::DRAFT_TOO_OLD, &[("service", service.into())]);
        talk.note(said);
    }
    is_any
}
