//! A file that nothing asked for yet. It is kept; who has requests with the office is asked which of them it belongs to.

use super::ask;
use crate::dialogue::book::condition::missing_papers;
use crate::dialogue::book::sentences;
use crate::dialogue::form::change_answer;
use crate::dialogue::session::asking::{Asking, Looking};
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::early_file::EarlyFile;
use crate::dialogue::session::steps::{Road, Step};
use crate::dialogue::ticket::early_files::MEANT;
use crate::dialogue::ticket::{add_document, which};
use crate::dialogue::turn::Effect;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::file::FileRef;
use crate::dialogue::turn::lookup::{Query, TicketView};
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{Talk, refused_file};
use crate::domain::document::{ATTACHMENT, MAX_FILES};

/// What became of a file that came early.
pub(in crate::dialogue) enum Taken {
    Kept,
    /// Like the others of its album: nothing new is to be said.
    Further,
    NoRoom,
}

/// Keeps it until a paper is asked for.
pub(in crate::dialogue) fn take(talk: &mut Talk<'_>, file: &FileRef, is_for_ticket: bool) -> Taken {
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
    if let Some(failure) = refused_file::known_before(file) {
        // Nothing is too large for a report: it stands without it.
        let is_report = talk.session.asking == Asking::Form
            && talk.draft().is_some_and(|(_, of)| of.is_emergency());
        if is_report {
            refused_file::without_file(talk, None);
        } else {
            refused_file::tell(talk, failure, "");
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
                add_document::which(talk, ticket, papers)
            }
            _ if asks => {
                talk.session.looking = Some(Looking::ForFile);
                talk.wish(Effect::Look(Query::Tickets));
                Next::Done
            }
            _ if is_at_the_summary(talk) => {
                talk.note_plain(&sentences::FILE_HERE);
                change_answer::begin(talk)
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
pub(in crate::dialogue) fn attach(talk: &mut Talk<'_>, file: &FileRef) -> bool {
    if !matches!(talk.session.asking, Asking::Form | Asking::Resume(_)) || !is_asked_nowhere(talk) {
        return false;
    }
    let count = |(draft, _): (&Draft, _)| draft.pages_of(ATTACHMENT).count();
    if talk.draft().map_or(0, count) < MAX_FILES {
        talk.note_plain(&sentences::FILE_WITH_REQUEST);
        ask::add(talk, ATTACHMENT, file);
    } else {
        let said = talk.say(&sentences::FILE_NO_ROOM, &[("max", MAX_FILES.into())]);
        talk.note(said);
    }
    true
}

/// What was sent shortly before a request that asks for no papers goes with it: the photo of the wire, before any word.
pub(in crate::dialogue) fn attach_recent(talk: &mut Talk<'_>) {
    if !is_asked_nowhere(talk) {
        return;
    }
    let now = talk.speaker.now;
    let is_recent =
        |early: &mut EarlyFile| !early.is_of_form && early.at.is_some_and(|at| now - at < MEANT);
    let recent: Vec<EarlyFile> = talk.session.kept.extract_if(.., is_recent).collect();
    for early in recent {
        ask::add(talk, ATTACHMENT, &early.file);
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
pub(in crate::dialogue) fn found(talk: &mut Talk<'_>, views: &[TicketView]) -> Next {
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
        return add_document::begin(talk, &only.ticket);
    }
    let new = talk.say(&sentences::MENU_NEW_REQUEST, &[]);
    talk.offer(choice(always::MENU, "menu", "new", new, None));
    which::choose(talk, Errand::Add, &open)
}
