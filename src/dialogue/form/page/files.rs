//! Files that are sent on the form: which are taken, and how many within an hour, in the chat and on the page together.

use chrono::{DateTime, Utc};

use super::is_for_page;
use crate::dialogue::book::Book;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::session::Session;
use crate::dialogue::session::counted::{Counted, HOUR};
use crate::dialogue::session::draft_file::{Page, PageState};
use crate::dialogue::session::steps::paper_step;
use crate::dialogue::ticket::further_paper::PaperRefusal;
use crate::dialogue::turn::limits::Limits;
use crate::dialogue::turn::on_page::PageFile;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::document::MAX_FILES;

/// Whether a file of this content is taken as this paper of the draft that the page showed; false: it is there already.
pub fn takes(
    book: &Book,
    session: &Session,
    draft: &str,
    (paper, sha256): (&str, &str),
    (limits, now): (Limits, DateTime<Utc>),
) -> Result<bool, PaperRefusal> {
    let open = session.draft.as_ref().filter(|open| open.id == draft);
    let open = open.and_then(|open| Some((open, book.service(&open.service)?)));
    let Some((draft, service)) = open.filter(|(draft, service)| is_for_page(draft, service)) else {
        return Err(PaperRefusal::Kind);
    };
    let live = Applicable::of(service, &draft.answers);
    if !live.papers().any(|wanted| wanted.key == paper) {
        return Err(PaperRefusal::Kind);
    }
    let pages = || draft.pages_of(paper);
    let is_it = |page: &Page| matches!(&page.state, PageState::Stored { sha256: theirs, .. } if theirs == sha256);
    if pages().any(is_it) {
        return Ok(false);
    }
    if pages().filter(|page| page.counts()).count() >= MAX_FILES {
        return Err(PaperRefusal::Full);
    }
    let sent = session.files_sent.as_ref();
    match sent.filter(|sent| limits.files > 0 && sent.is_of(HOUR, now)) {
        Some(sent) if sent.count >= limits.files => Err(PaperRefusal::TooMany {
            most: limits.files,
            seconds: sent.left(HOUR, now),
        }),
        _ => Ok(true),
    }
}

/// Keeps a file as a page of its paper, if it is taken.
pub(super) fn bring(ctx: &mut TurnContext<'_>, file: &PageFile) -> Next {
    let (at, limits) = (ctx.speaker.now, ctx.speaker.limits);
    let Some(draft) = ctx.session.draft.as_ref().map(|draft| draft.id.clone()) else {
        return Next::Done;
    };
    let what = (&*file.paper, &*file.sha256);
    if takes(ctx.book, &ctx.session, &draft, what, (limits, at)) != Ok(true) {
        return Next::Done;
    }
    Counted::of(&mut ctx.session.files_sent, HOUR, at).count += 1;
    ctx.session.is_moved = true;
    if let Some(draft) = ctx.draft_mut() {
        draft.skipped.remove(&paper_step(&file.paper));
        draft.at = None;
        draft.pages.push(Page {
            paper: file.paper.clone(),
            key: file.key.clone(),
            unique: file.sha256.clone(),
            name: file.name.clone(),
            album: None,
            note: None,
            message: None,
            replaced: false,
            small: file.small,
            warned: true,
            state: PageState::Stored {
                sha256: file.sha256.clone(),
                mime: file.mime.clone(),
                bytes: file.bytes,
                at,
            },
        });
    }
    Next::Done
}
