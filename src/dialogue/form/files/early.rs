//! A file that nothing asked for yet. It is kept; who has requests with the office is asked which of them it belongs to.

use super::ask;
use crate::dialogue::book::condition::missing_papers;
use crate::dialogue::book::sentences;
use crate::dialogue::form::change_answer;
use crate::dialogue::session::asking::{Awaiting, PendingQuery};
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::early_file::EarlyFile;
use crate::dialogue::session::steps::{FormProgress, Step};
use crate::dialogue::ticket::early_files::MEANT;
use crate::dialogue::ticket::{add_document, which};
use crate::dialogue::turn::Effect;
use crate::dialogue::turn::choice::{always, choice};
use crate::dialogue::turn::file::FileRef;
use crate::dialogue::turn::lookup::{Query, TicketView};
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, refused_file};
use crate::domain::document::{ATTACHMENT, MAX_FILES};

/// What became of a file that came early.
pub(in crate::dialogue) enum EarlyFileOutcome {
    Kept,
    /// Like the others of its album: nothing new is to be said.
    Further,
    NoRoom,
}

/// Keeps it until a paper is asked for.
pub(in crate::dialogue) fn take(
    ctx: &mut TurnContext<'_>,
    file: &FileRef,
    is_for_ticket: bool,
) -> EarlyFileOutcome {
    let now = ctx.speaker.now;
    let is_of_form = ctx.session.draft.is_some();
    let kept = &mut ctx.session.kept;
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
        (true, true) => EarlyFileOutcome::Further,
        (false, true) => EarlyFileOutcome::Kept,
        (_, false) if is_further && told() => EarlyFileOutcome::Further,
        (_, false) => EarlyFileOutcome::NoRoom,
    }
}

/// A file, and nothing asks for one.
pub(super) fn hear(ctx: &mut TurnContext<'_>, file: &FileRef) -> Next {
    if let Some(failure) = refused_file::known_before(file) {
        // Nothing is too large for a report: it stands without it.
        let is_report = ctx.session.asking == Awaiting::Form
            && ctx.draft().is_some_and(|(_, of)| of.is_emergency());
        if is_report {
            refused_file::without_file(ctx, None);
        } else {
            refused_file::tell(ctx, failure, "");
        }
        return Next::Repeat;
    }
    if attach(ctx, file) {
        return Next::Repeat;
    }
    let asking = ctx.session.asking.clone();
    let asks = match asking {
        Awaiting::Papers(..) => true,
        Awaiting::Menu
        | Awaiting::Sent
        | Awaiting::Tickets(_)
        | Awaiting::Which(TicketAction::Add, _) => ctx.session.draft.is_none(),
        _ => false,
    };
    match take(ctx, file, asks) {
        EarlyFileOutcome::Further => Next::Done,
        EarlyFileOutcome::NoRoom => {
            let said = ctx.say(&sentences::FILE_NO_ROOM, &[("max", MAX_FILES.into())]);
            ctx.note(said);
            Next::Repeat
        }
        EarlyFileOutcome::Kept => match asking {
            Awaiting::Papers(ticket, papers) => {
                ctx.note_plain(&sentences::FILE_HERE);
                add_document::which(ctx, ticket, papers)
            }
            _ if asks => {
                ctx.session.looking = Some(PendingQuery::ForFile);
                ctx.wish(Effect::Look(Query::Tickets));
                Next::Done
            }
            _ if is_at_the_summary(ctx) => {
                ctx.note_plain(&sentences::FILE_HERE);
                change_answer::begin(ctx)
            }
            _ => {
                ctx.note_plain(&sentences::FILE_KEPT);
                Next::Repeat
            }
        },
    }
}

/// Nothing of what is filled in asks for a paper from here on.
fn is_asked_nowhere(ctx: &TurnContext<'_>) -> bool {
    let Some((draft, service)) = ctx.draft() else {
        return false;
    };
    let road = FormProgress::of(service, draft);
    let corrects = draft.correction.is_some();
    let mut papers = road
        .steps
        .iter()
        .filter(|step| matches!(step, Step::Paper(_)));
    papers.all(|paper| corrects && paper.is_done(draft))
}

/// Where nothing asks for a paper, it goes to the office with the request, as what it is. Tells whether it does.
pub(in crate::dialogue) fn attach(ctx: &mut TurnContext<'_>, file: &FileRef) -> bool {
    if !matches!(ctx.session.asking, Awaiting::Form | Awaiting::Resume(_)) || !is_asked_nowhere(ctx)
    {
        return false;
    }
    let count = |(draft, _): (&Draft, _)| draft.pages_of(ATTACHMENT).count();
    if ctx.draft().map_or(0, count) < MAX_FILES {
        ctx.note_plain(&sentences::FILE_WITH_REQUEST);
        ask::add(ctx, ATTACHMENT, file);
    } else {
        let said = ctx.say(&sentences::FILE_NO_ROOM, &[("max", MAX_FILES.into())]);
        ctx.note(said);
    }
    true
}

/// What was sent shortly before a request that asks for no papers goes with it: the photo of the wire, before any word.
pub(in crate::dialogue) fn attach_recent(ctx: &mut TurnContext<'_>) {
    if !is_asked_nowhere(ctx) {
        return;
    }
    let now = ctx.speaker.now;
    let is_recent =
        |early: &mut EarlyFile| !early.is_of_form && early.at.is_some_and(|at| now - at < MEANT);
    let recent: Vec<EarlyFile> = ctx.session.kept.extract_if(.., is_recent).collect();
    for early in recent {
        ask::add(ctx, ATTACHMENT, &early.file);
    }
}

/// No step will ask for it any more, and there are papers that it can be for.
fn is_at_the_summary(ctx: &TurnContext<'_>) -> bool {
    let Some((draft, service)) = ctx.draft() else {
        return false;
    };
    let road = FormProgress::of(service, draft);
    let is_paper = |step: &Step<'_>| matches!(step, Step::Paper(_));
    ctx.session.asking == Awaiting::Form
        && draft.correction.is_none()
        && matches!(road.step(), Step::Summary | Step::Change | Step::Sure)
        && road.steps.iter().any(is_paper)
}

/// The requests that an early file may be for were found: it is for the one that waits for papers, or they choose.
pub(in crate::dialogue) fn found(ctx: &mut TurnContext<'_>, views: &[TicketView]) -> Next {
    let open: Vec<&TicketView> = views
        .iter()
        .filter(|it| TicketAction::Add.may_mean(it))
        .collect();
    let book = ctx.book;
    let waits = |view: &TicketView| {
        let ticket = &view.ticket;
        !missing_papers(book, &ticket.service, &ticket.answers, &ticket.documents).is_empty()
    };
    let mut waiting = open.iter().filter(|view| waits(view));
    if open.is_empty() {
        ctx.note_plain(&sentences::FILE_KEPT);
        return Next::Repeat;
    }
    ctx.note_plain(&sentences::FILE_HERE);
    if let (Some(only), None) = (waiting.next(), waiting.next()) {
        return add_document::begin(ctx, &only.ticket);
    }
    let new = ctx.say(&sentences::MENU_NEW_REQUEST, &[]);
    ctx.offer(choice(always::MENU, "menu", "new", new, None));
    which::choose(ctx, TicketAction::Add, &open)
}
