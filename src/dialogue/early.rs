//! A file that nothing asked for yet. It is kept; who has requests with the office is asked which of them it belongs to.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::condition::missing_papers;
use super::documents;
use super::draft::Draft;
use super::errand::{self, Errand};
use super::moves::Next;
use super::road::{Road, Step};
use super::session::{Asking, Looking, Session};
use super::talk::{Talk, always, choice};
use super::turn::{Effect, FileRef, Query, TicketView};
use super::{adding, change, office, report, sentences};
use crate::domain::TicketId;
use crate::domain::document::{ATTACHMENT, MAX_FILES};

/// As long as an unfinished request without papers.
const KEPT: Duration = Duration::days(7);
/// Who was asked what a file is for, and names a paper within this time, means that file.
const MEANT: Duration = Duration::hours(1);

/// A file that came before it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EarlyFile {
    #[serde(flatten)]
    pub(super) file: FileRef,
    #[serde(default)]
    at: Option<DateTime<Utc>>,
    /// Its sender was asked which request it belongs to.
    #[serde(default)]
    is_for_ticket: bool,
    /// It came while a request was filled in, and is for that.
    #[serde(default)]
    is_of_form: bool,
    /// Another one of its album did not fit, which was told.
    #[serde(default)]
    is_full: bool,
}

impl EarlyFile {
    /// When nobody wants it any more.
    pub(super) fn goes(&self) -> Option<DateTime<Utc>> {
        Some(self.at? + KEPT)
    }
}

/// What became of a file that came early.
pub(super) enum Taken {
    Kept,
    /// Like the others of its album: nothing new is to be said.
    Further,
    NoRoom,
}

/// Keeps it until a paper is asked for.
pub(super) fn take(talk: &mut Talk<'_>, file: &FileRef, is_for_ticket: bool) -> Taken {
    let now = talk.speaker.now;
    let is_of_form = talk.session.draft.is_some();
    let kept = &mut talk.session.kept;
    let mut before = kept.iter();
    let is_further = file.album.is_some() && before.any(|early| early.file.album == file.album);
    let is_known = kept.iter().any(|early| early.file.unique == file.unique);
    let fits = is_known || kept.len() < MAX_FILES;
    if fits && !is_known {
        kept.push(EarlyFile {
            file: file.clone(),
            at: Some(now),
            is_for_ticket,
            is_of_form,
            is_full: false,
        });
    }
    let mut told = || {
        let last = kept.last_mut();
        last.is_some_and(|last| std::mem::replace(&mut last.is_full, is_further))
    };
    match (is_further, fits) {
        (true, true) => Taken::Further,
        (false, true) => Taken::Kept,
        (_, false) if is_further && told() => Taken::Further,
        (_, false) => Taken::NoRoom,
    }
}

/// A file, and nothing asks for one.
pub(super) fn hear(talk: &mut Talk<'_>, file: &FileRef) -> Next {
    if let Some(failure) = documents::known_before(file) {
        // Nothing is too large for a report: it stands without it.
        let is_report = talk.session.asking == Asking::Form
            && talk.draft().is_some_and(|(_, of)| of.is_emergency());
        if is_report {
            report::without_file(talk, None);
        } else {
            documents::tell(talk, failure, "");
        }
        return Next::Repeat;
    }
    if attach(talk, file) {
        return Next::Repeat;
    }
    let asking = talk.session.asking.clone();
    let asks = match asking {
        Asking::Papers(..) => true,
        Asking::Menu | Asking::Sent | Asking::Tickets(_) | Asking::Which(Errand::Add, _) => {
            talk.session.draft.is_none()
        }
        _ => false,
    };
    match take(talk, file, asks) {
        Taken::Further => Next::Done,
        Taken::NoRoom => {
            let said = talk.say(&sentences::FILE_NO_ROOM, &[("max", MAX_FILES.into())]);
            talk.note(said);
            Next::Repeat
        }
        Taken::Kept => match asking {
            Asking::Papers(ticket, papers) => {
                talk.note_plain(&sentences::FILE_HERE);
                adding::which(talk, ticket, papers)
            }
            _ if asks => {
                talk.session.looking = Some(Looking::ForFile);
                talk.wish(Effect::Look(Query::Tickets));
                Next::Done
            }
            _ if is_at_the_summary(talk) => {
                talk.note_plain(&sentences::FILE_HERE);
                change::begin(talk)
            }
            _ => {
                talk.note_plain(&sentences::FILE_KEPT);
                Next::Repeat
            }
        },
    }
}

/// Nothing of what is filled in asks for a paper from here on.
fn is_asked_nowhere(talk: &Talk<'_>) -> bool {
    let Some((draft, service)) = talk.draft() else {
        return false;
    };
    let road = Road::of(service, draft);
    let corrects = draft.correction.is_some();
    let mut papers = road
        .steps
        .iter()
        .filter(|step| matches!(step, Step::Paper(_)));
    papers.all(|paper| corrects && paper.is_done(draft))
}

/// Where nothing asks for a paper, it goes to the office with the request, as what it is. Tells whether it does.
pub(super) fn attach(talk: &mut Talk<'_>, file: &FileRef) -> bool {
    if !matches!(talk.session.asking, Asking::Form | Asking::Resume(_)) || !is_asked_nowhere(talk) {
        return false;
    }
    let count = |(draft, _): (&Draft, _)| draft.pages_of(ATTACHMENT).count();
    if talk.draft().map_or(0, count) < MAX_FILES {
        talk.note_plain(&sentences::FILE_WITH_REQUEST);
        documents::add(talk, ATTACHMENT, file);
    } else {
        let said = talk.say(&sentences::FILE_NO_ROOM, &[("max", MAX_FILES.into())]);
        talk.note(said);
    }
    true
}

/// What was sent shortly before a request that asks for no papers goes with it: the photo of the wire, before any word.
pub(super) fn attach_recent(talk: &mut Talk<'_>) {
    if !is_asked_nowhere(talk) {
        return;
    }
    let now = talk.speaker.now;
    let is_recent =
        |early: &mut EarlyFile| !early.is_of_form && early.at.is_some_and(|at| now - at < MEANT);
    let recent: Vec<EarlyFile> = talk.session.kept.extract_if(.., is_recent).collect();
    for early in recent {
        documents::add(talk, ATTACHMENT, &early.file);
    }
}

/// No step will ask for it any more, and there are papers that it can be for.
fn is_at_the_summary(talk: &Talk<'_>) -> bool {
    let Some((draft, service)) = talk.draft() else {
        return false;
    };
    let road = Road::of(service, draft);
    let is_paper = |step: &Step<'_>| matches!(step, Step::Paper(_));
    talk.session.asking == Asking::Form
        && draft.correction.is_none()
        && matches!(road.step(), Step::Summary | Step::Change | Step::Sure)
        && road.steps.iter().any(is_paper)
}

/// Their requests: the one that waits for papers, or they choose.
pub(super) fn found(talk: &mut Talk<'_>, views: &[TicketView]) -> Next {
    let open: Vec<&TicketView> = views.iter().filter(|it| Errand::Add.may_mean(it)).collect();
    let book = talk.book;
    let waits = |view: &TicketView| {
        let ticket = &view.ticket;
        !missing_papers(book, &ticket.service, &ticket.answers, &ticket.documents).is_empty()
    };
    let mut waiting = open.iter().filter(|view| waits(view));
    if open.is_empty() {
        talk.note_plain(&sentences::FILE_KEPT);
        return Next::Repeat;
    }
    talk.note_plain(&sentences::FILE_HERE);
    if let (Some(only), None) = (waiting.next(), waiting.next()) {
        return adding::begin(talk, &only.ticket);
    }
    let new = talk.say(&sentences::MENU_NEW_REQUEST, &[]);
    talk.offer(choice(always::MENU, "menu", "new", new, None));
    errand::choose(talk, Errand::Add, &open)
}

/// Sends what they meant as pages of this paper. Tells whether there was anything.
pub(super) fn send(talk: &mut Talk<'_>, ticket: TicketId, paper: &str) -> bool {
    let now = talk.speaker.now;
    let Session { kept, .. } = &mut talk.session;
    let is_meant =
        |early: &EarlyFile| early.is_for_ticket && early.at.is_some_and(|at| now - at < MEANT);
    let (meant, others) = std::mem::take(kept).into_iter().partition(is_meant);
    *kept = others;
    let meant: Vec<EarlyFile> = meant;
    for early in &meant {
        office::file(talk, &early.file, ticket, paper);
    }
    !meant.is_empty()
}
