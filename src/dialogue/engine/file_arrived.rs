//! What became of a file that was sent: one answer for all pages of a paper, whenever the last of them settles.

use chrono::{DateTime, Utc};

use super::voice_note;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::service::Service;
use crate::dialogue::book::{Book, sentences};
use crate::dialogue::form::files::{album, ask};
use crate::dialogue::form::report;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::{Failure, Page, PageState};
use crate::dialogue::session::steps::{FormProgress, Step};
use crate::dialogue::ticket::message_office;
use crate::dialogue::turn::file::FileOutcome;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::{TurnContext, open_step, refused_file};
use crate::domain::document::{ATTACHMENT, VOICE};
use crate::domain::{Document, DocumentState};

/// What became of a file. Of one that belongs to nothing any more, nothing is said.
pub(super) fn fetched(ctx: &mut TurnContext<'_>, key: &str, outcome: &FileOutcome) -> Next {
    let now = ctx.speaker.now;
    if matches!(outcome, FileOutcome::Stored { .. }) {
        ctx.session.refused = 0;
    }
    let mut attached = ctx.session.attached.iter();
    if let Some(attached) = attached.find(|file| file.key == key).cloned() {
        message_office::fetched(ctx, &attached, outcome);
        ctx.flush();
        return Next::Done;
    }
    let has_it = |draft: &&mut Draft| draft.pages.iter().any(|page| page.key == key);
    let book = ctx.book;
    if let Some(waiting) = ctx.session.waiting.iter_mut().find(has_it) {
        // The form that it belongs to is not open: it is seen when that goes on.
        settle(book, waiting, key, outcome, now);
        voice_note::drop_lost(waiting);
        return Next::Done;
    }
    let Some(draft) = ctx.session.draft.as_mut().filter(has_it) else {
        after_sending(ctx, key, outcome);
        return Next::Done;
    };
    if let Some(paper) = settle(book, draft, key, outcome, now)
        && !draft.is_waiting(&paper)
    {
        settled(ctx, &paper, key)
    } else {
        Next::Done
    }
}

/// Writes down what became of a page: its paper, unless nothing is new.
fn settle(
    book: &Book,
    draft: &mut Draft,
    key: &str,
    outcome: &FileOutcome,
    now: DateTime<Utc>,
) -> Option<String> {
    let service = book.service(&draft.service);
    let is_same = |page: &Page| {
        let has_it = matches!((&page.state, outcome), (PageState::Stored { sha256: known, .. }, FileOutcome::Stored { sha256, .. }) if known == sha256);
        // Of what is spoken each is an answer of its own.
        has_it && page.key != key && page.paper != VOICE
    };
    let is_known = |page: &Page| {
        is_same(page) && service.is_none_or(|service| ask::is_wanted(service, draft, page))
    };
    let is_double = draft.pages.iter().any(is_known);
    let page = draft.pages.iter_mut().find(|page| page.key == key)?;
    if matches!(
        (&page.state, outcome),
        (PageState::Stored { .. }, _) | (PageState::Slow, FileOutcome::Slow)
    ) {
        return None;
    }
    page.small = matches!(outcome, FileOutcome::Stored { small: true, .. });
    page.state = match outcome {
        FileOutcome::Stored { .. } if is_double => PageState::Failed(Failure::Double),
        FileOutcome::Stored {
            sha256,
            mime,
            bytes,
            ..
        } => PageState::Stored {
            sha256: sha256.clone(),
            mime: mime.clone(),
            bytes: *bytes,
            at: now,
        },
        FileOutcome::Slow => PageState::Slow,
        FileOutcome::TooLarge => PageState::Failed(Failure::TooLarge),
        FileOutcome::WrongType => PageState::Failed(Failure::WrongType),
        FileOutcome::Flawed { flaw } => PageState::Failed(Failure::Flawed(*flaw)),
        FileOutcome::Lost => PageState::Failed(Failure::Lost),
    };
    let (paper, is_stored) = (
        page.paper.clone(),
        matches!(page.state, PageState::Stored { .. }),
    );
    if is_stored {
        draft
            .pages
            .retain(|page| page.paper != paper || !page.replaced);
    }
    Some(paper)
}

/// Nothing of this paper is awaited any more: one answer for all of its pages.
fn settled(ctx: &mut TurnContext<'_>, paper: &str, key: &str) -> Next {
    if paper == VOICE {
        return voice_note::settled(ctx);
    }
    let open = if ctx.session.asking == Awaiting::Form {
        open_step::open_step(ctx)
    } else {
        None
    };
    let is_open = matches!(open, Some(Step::Paper(step)) if step.key == paper);
    let failures = take_failures(ctx, paper);
    let reports = ctx.draft().filter(|(_, of)| of.is_emergency());
    let filed = reports.map(|(draft, _)| draft.filed);
    match filed.filter(|_| paper == ATTACHMENT && failures.iter().any(|it| it.is_loss())) {
        Some(ticket) => refused_file::without_file(ctx, ticket),
        None => failures
            .iter()
            .for_each(|failure| refused_file::tell(ctx, *failure, paper)),
    }
    if paper == ATTACHMENT && !is_open {
        // That it goes with the request was told when it was sent.
        ctx.flush();
        return Next::Done;
    }
    tell_small(ctx, paper);
    if is_open && album::goes_on(ctx, paper, key) {
        ctx.flush();
        return Next::Done;
    }
    if is_open && album::is_asked(ctx, paper) {
        return Next::Ask;
    }
    let Some((draft, service)) = ctx.draft() else {
        return Next::Done;
    };
    let has_it = draft.has_paper(paper);
    if is_open && draft.is_replaced(paper) {
        // Nothing has come in place of the wrong one.
        return Next::Ask;
    }
    let name = ctx.word(&paper_title(paper));
    let is_slow = draft
        .pages_of(paper)
        .any(|page| page.state == PageState::Slow);
    if is_open && has_it {
        if is_slow {
            let said = ctx.say(&sentences::DOC_SLOW, &[("document", name.into())]);
            ctx.note(said);
        } else {
            let (done, total) = counted(&FormProgress::of(service, draft), draft);
            let said = ctx.say(
                &sentences::DOC_RECEIVED,
                &[("done", done.into()), ("total", total.into())],
            );
            ctx.hear(said);
        }
        let sorting = album::called_for(ctx, paper, key);
        if let Some(draft) = ctx.draft_mut() {
            draft.last = Some(paper.to_owned());
            if sorting.is_some() {
                draft.sorting = sorting;
                return Next::Ask;
            }
        }
        return ctx.go_to(None);
    }
    if is_open {
        return Next::Ask;
    }
    // The form went on meanwhile.
    if has_it {
        let stored = |page: &&Page| matches!(page.state, PageState::Stored { .. });
        let is_first = draft.pages_of(paper).filter(stored).count() == 1;
        if is_first
            && draft
                .pages_of(paper)
                .any(|page| page.key == key && stored(&page))
        {
            let said = ctx.say(&sentences::DOC_CAME, &[("document", name.into())]);
            ctx.note(said);
        }
        ctx.flush();
        return Next::Done;
    }
    if !failures.is_empty() {
        let said = ctx.say(&sentences::DOC_LOST_AGAIN, &[("document", name.into())]);
        ctx.note(said);
        // At the summary nothing else is open: it is asked for at once.
        if matches!(open, Some(Step::Summary | Step::Sure)) {
            return ctx.go_to(None);
        }
    }
    ctx.flush();
    Next::Done
}

/// A picture that is too small to read is taken, with a warning, once.
fn tell_small(ctx: &mut TurnContext<'_>, paper: &str) {
    let mut is_small = false;
    for page in ctx
        .draft_mut()
        .into_iter()
        .flat_map(|draft| &mut draft.pages)
    {
        if page.paper == paper && page.small {
            is_small |= !std::mem::replace(&mut page.warned, true);
        }
    }
    if is_small {
        let document = ("document", ctx.word(&paper_title(paper)).into());
        let said = ctx.say(&sentences::DOC_SMALL, &[document]);
        ctx.note(said);
    }
}

/// Takes the failed pages of a paper out of the draft: each reason once.
fn take_failures(ctx: &mut TurnContext<'_>, paper: &str) -> Vec<Failure> {
    let mut failures = Vec::new();
    if let Some(draft) = ctx.draft_mut() {
        draft.pages.retain(|page| match page.state {
            PageState::Failed(failure) if page.paper == paper => {
                if !failures.contains(&failure) {
                    failures.push(failure);
                }
                false
            }
            _ => true,
        });
        if failures.contains(&Failure::TooMany) {
            draft.full.insert(paper.to_owned());
        }
    }
    failures
}

/// How many papers are here, and how many are asked for.
fn counted(road: &FormProgress<'_>, draft: &Draft) -> (usize, usize) {
    let papers = || {
        road.steps.iter().filter_map(|step| {
            if let Step::Paper(paper) = step {
                Some(&paper.key)
            } else {
                None
            }
        })
    };
    (
        papers().filter(|paper| draft.has_paper(paper)).count(),
        papers().count(),
    )
}

/// A file of the request that was sent last.
fn after_sending(ctx: &mut TurnContext<'_>, key: &str, outcome: &FileOutcome) {
    let mut parts = key.split(':');
    let (draft, paper) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let Some(sent) = ctx.session.sent.as_ref().filter(|sent| sent.draft == draft) else {
        return;
    };
    if sent.is_joined
        && let FileOutcome::Stored {
            sha256,
            mime,
            bytes,
            ..
        } = outcome
    {
        let state = DocumentState::Stored {
            sha256: sha256.clone(),
            mime: mime.clone(),
            bytes: *bytes,
            at: ctx.speaker.now,
        };
        let document = Document {
            kind: paper.to_owned(),
            key: key.to_owned(),
            name: None,
            note: None,
            state,
        };
        return report::came_later(ctx, sent.ticket, document);
    }
    let ticket = sent.ticket;
    let is_lost = !matches!(outcome, FileOutcome::Stored { .. } | FileOutcome::Slow);
    let service = ctx.book.service(&sent.service);
    if is_lost && paper == ATTACHMENT && service.is_some_and(Service::is_emergency) {
        refused_file::without_file(ctx, Some(ticket));
        return ctx.flush();
    }
    let sentence = match outcome {
        FileOutcome::Stored { .. } if paper == VOICE => return,
        FileOutcome::Lost
        | FileOutcome::TooLarge
        | FileOutcome::WrongType
        | FileOutcome::Flawed { .. }
            if paper == VOICE =>
        {
            sentences::VOICE_LOST_TICKET
        }
        FileOutcome::Stored { .. } => sentences::DOC_CAME_TICKET,
        FileOutcome::Slow => return,
        FileOutcome::TooLarge
        | FileOutcome::WrongType
        | FileOutcome::Flawed { .. }
        | FileOutcome::Lost => sentences::DOC_LOST_TICKET,
    };
    if is_lost {
        let action = if paper == VOICE {
            TicketAction::Talk
        } else {
            TicketAction::Add
        };
        ctx.offer(action.button(ctx.book, &ctx.language, ticket));
    }
    let ticket = ("ticket", ticket.to_string().into());
    let document = ("document", ctx.word(&paper_title(paper)).into());
    let said = match sentence.variables {
        [_] => ctx.say(&sentence, &[ticket]),
        _ => ctx.say(&sentence, &[ticket, document]),
    };
    ctx.note(said);
    ctx.flush();
}
