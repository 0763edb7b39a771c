//! How long an unfinished request is kept, and when its owner is to hear of it unasked. (T42, T69)

use chrono::{DateTime, Duration, DurationRound, Utc};

use super::draft::Draft;
use crate::dialogue::session::Session;
use crate::dialogue::session::early_file::EarlyFile;
use crate::domain::calendar::by_day;

/// How long is waited for the place of a danger, and for the answer whether it is the one that a neighbour has reported.
const PLACE_WITHIN: Duration = Duration::minutes(2);
const SAME_WITHIN: Duration = Duration::minutes(1);
const KEPT: Duration = Duration::days(7);
/// What the office asked for waits as long as the office does, and not for ever.
const KEPT_CORRECTION: Duration = Duration::days(60);
/// Whoever has photographed their papers has done most of the work.
const KEPT_WITH_PAPERS: Duration = Duration::days(30);
const REMINDED_AFTER: Duration = Duration::days(1);
const WARNED_BEFORE: Duration = Duration::days(1);
impl Draft {
    /// When it goes.
    pub(in crate::dialogue) fn goes(&self) -> Option<DateTime<Utc>> {
        let kept = match self.pages.is_empty() {
            _ if self.correction.is_some() => KEPT_CORRECTION,
            true => KEPT,
            false => KEPT_WITH_PAPERS,
        };
        Some(self.touched? + kept)
    }

    pub(in crate::dialogue) fn is_reminded_at(&self) -> Option<DateTime<Utc>> {
        let touched = self
            .touched
            .filter(|_| !self.reminded && !self.is_empty())?;
        Some(touched + REMINDED_AFTER)
    }

    pub(in crate::dialogue) fn is_warned_at(&self) -> Option<DateTime<Utc>> {
        let is_new = self.correction.is_none();
        let is_to_be_warned = is_new && !self.warned && !self.pages.is_empty();
        Some(self.goes().filter(|_| is_to_be_warned)? - WARNED_BEFORE)
    }
}

fn drafts(session: &Session) -> impl Iterator<Item = &Draft> {
    session.draft.iter().chain(&session.waiting)
}

/// When something is to be said unasked, or to be dropped: a full hour, so that not every message moves it.
pub(in crate::dialogue) fn next_hour(
    session: &Session,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    // T69 holds for what can wait.
    if let Some(due) = drafts(session).filter_map(due).min() {
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

/// When the desk is to hear of it all the same, and whoever told it is asked once more: nobody has answered where it is, or whether it is
/// the one that is known.
pub(in crate::dialogue) fn due(draft: &Draft) -> Option<DateTime<Utc>> {
    let since = draft.since?;
    Some(match draft.near.as_ref() {
        Some(near) => near.asked(since) + SAME_WITHIN,
        None => since + PLACE_WITHIN,
    })
}
