//! T8: several files at once, while more than one paper is open: all of them one document, or one each?

use std::collections::BTreeMap;

use crate::dialogue::answer;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::service::Paper;
use crate::dialogue::book::{Opt, sentences};
use crate::dialogue::form::choices;
use crate::dialogue::session::album::Sorting;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::Page;
use crate::dialogue::session::steps::{FormProgress, Step, paper_step};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::choice;
use crate::dialogue::turn::file::FileRef;
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::document::MAX_FILES;

const ALL_ONE: &str = "all";
const ONE_EACH: &str = "each";

/// Whether it is to be asked about the album of this page, now that it has come.
pub(in crate::dialogue) fn called_for(
    ctx: &TurnContext<'_>,
    paper: &str,
    key: &str,
) -> Option<Sorting> {
    let (draft, _) = ctx.draft()?;
    let page = draft.pages.iter().find(|page| page.key == key)?;
    let album = page.album.clone()?;
    let is_several = of_album(draft, &album).count() > 1;
    let is_new = !draft.sorted.contains_key(&album);
    let others = open_papers(ctx, paper);
    (is_several && is_new && others.len() > 1).then(|| Sorting {
        paper: paper.to_owned(),
        album,
    })
}

/// Whether it may yet be asked how the album of this file is meant.
pub(super) fn may_be_asked(ctx: &TurnContext<'_>, paper: &str, file: &FileRef) -> bool {
    let is_sorted = |draft: &Draft| {
        let album = file.album.as_ref();
        album.is_none_or(|album| draft.sorted.contains_key(album))
    };
    ctx.draft().is_some_and(|(draft, _)| !is_sorted(draft)) && open_papers(ctx, paper).len() > 1
}

/// Whether this page belongs to an album about which it is asked already: nothing more is said.
pub(in crate::dialogue) fn goes_on(ctx: &TurnContext<'_>, paper: &str, key: &str) -> bool {
    let Some((draft, _)) = ctx.draft() else {
        return false;
    };
    let page = draft.pages.iter().find(|page| page.key == key);
    let album = page.and_then(|page| page.album.as_ref());
    let asked = draft.sorting.as_ref();
    asked.is_some_and(|asked| asked.paper == paper && Some(&asked.album) == album)
}

/// Asks, if it is to be asked at this paper.
pub(super) fn ask(ctx: &mut TurnContext<'_>, paper: &Paper, road: &FormProgress<'_>) -> bool {
    let Some((draft, service)) = ctx.draft() else {
        return false;
    };
    let Some(sorting) = draft.sorting.clone().filter(|it| it.paper == paper.key) else {
        return false;
    };
    let step = paper_step(&paper.key);
    let count = of_album(draft, &sorting.album).count();
    let each = open_papers(ctx, &paper.key).into_iter().take(count);
    let each: Vec<String> = each
        .filter_map(|key| Some(ctx.word(&service.paper(&key)?.title)))
        .collect();
    let comma = ctx.say(&sentences::PLACE_COMMA, &[]);
    let text = [
        ctx.say(&sentences::SORT_ASK, &[("count", count.into())]),
        ctx.say(
            &sentences::SORT_ALL,
            &[("document", ctx.word(&paper.title).into())],
        ),
        ctx.say(
            &sentences::SORT_EACH,
            &[("documents", each.join(&format!("{comma} ")).into())],
        ),
    ];
    let options = [
        (ALL_ONE, sentences::BTN_ALL_ONE),
        (ONE_EACH, sentences::BTN_ONE_EACH),
    ];
    let mut choices: Vec<_> = options
        .iter()
        .enumerate()
        .map(|(index, (option, label))| {
            let label = ctx.say(label, &[]);
            choice(&draft.id, &step, option, label, Some(index + 1))
        })
        .collect();
    choices.extend(choices::ways(ctx, &draft.id, &step, None));
    ctx.reply(Reply {
        text: text.join("\n"),
        choices,
        place: road.place(),
        ..Reply::default()
    });
    true
}

/// Words while it is asked.
pub(super) fn typed(ctx: &mut TurnContext<'_>, paper: &Paper, typed: &str) -> Option<Next> {
    if !is_asked(ctx, &paper.key) {
        return None;
    }
    let options = [
        (ALL_ONE, sentences::BTN_ALL_ONE),
        (ONE_EACH, sentences::BTN_ONE_EACH),
    ]
    .map(|(id, label)| Opt {
        id: id.to_owned(),
        label: label.key.to_owned(),
    });
    if let Some(index) = answer::choose(ctx.book, typed, &options) {
        // Where there is nothing to sort any more, nothing is said.
        return Some(tap(ctx, paper, &options[index].id).unwrap_or(Next::Done));
    }
    ctx.misunderstood_choice();
    Some(Next::Ask)
}

/// A press on one of its buttons.
pub(super) fn tap(ctx: &mut TurnContext<'_>, paper: &Paper, option: &str) -> Option<Next> {
    if !is_asked(ctx, &paper.key) || !matches!(option, ALL_ONE | ONE_EACH) {
        return None;
    }
    let papers = open_papers(ctx, &paper.key);
    let draft = ctx.draft_mut()?;
    let sorting = draft.sorting.take()?;
    draft
        .sorted
        .insert(sorting.album.clone(), option == ONE_EACH);
    let mut left = 0;
    if option == ONE_EACH {
        let pages = draft.pages.iter_mut();
        let pages = pages.filter(|page| page.album.as_ref() == Some(&sorting.album));
        for (index, page) in pages.filter(|page| page.counts()).enumerate() {
            left += usize::from(index >= papers.len());
            let paper = papers.get(index).or_else(|| papers.last());
            if let Some(paper) = paper {
                page.paper.clone_from(paper);
                draft.skipped.remove(&paper_step(paper));
            }
        }
    }
    if drop_too_many(draft) {
        let said = ctx.say(&sentences::DOC_TOO_MANY, &[("max", MAX_FILES.into())]);
        ctx.note(said);
    }
    match papers.last().filter(|_| left > 0) {
        // What is left over is kept with the last, which is open: there it can be moved or removed.
        Some(last) => {
            tell_left(ctx, left, last);
            Some(ctx.go_to(Some(paper_step(last))))
        }
        None => Some(ctx.go_to(None)),
    }
}

/// Tells that so many files are more than there are papers, and with which they are.
fn tell_left(ctx: &mut TurnContext<'_>, left: usize, paper: &str) {
    let document = ctx.word(&paper_title(paper));
    let filling = [("count", left.into()), ("document", document.into())];
    let said = ctx.say(&sentences::SORT_LEFT, &filling);
    ctx.note(said);
}

/// Leaves so many pages of each paper as it may have. Tells whether there were more.
fn drop_too_many(draft: &mut Draft) -> bool {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let too_many = draft.pages.extract_if(.., |page| {
        let count = counts.entry(page.paper.clone()).or_default();
        *count += usize::from(page.counts());
        *count > MAX_FILES && page.counts()
    });
    let full: Vec<String> = too_many.map(|page| page.paper).collect();
    let is_any = !full.is_empty();
    draft.full.extend(full);
    is_any
}

/// The paper that a late item of an album is for: that of the first, or the next one where each is a paper of its own. Where none is
/// left, it is told.
pub(super) fn paper_of_late(ctx: &mut TurnContext<'_>, first: &Page, is_new: bool) -> String {
    let Some((draft, _)) = ctx.draft() else {
        return first.paper.clone();
    };
    let is_each = first
        .album
        .as_ref()
        .and_then(|album| draft.sorted.get(album));
    if is_each != Some(&true) {
        return first.paper.clone();
    }
    let next = open_papers(ctx, &first.paper).into_iter().nth(1);
    next.unwrap_or_else(|| {
        if is_new {
            tell_left(ctx, 1, &first.paper);
        }
        first.paper.clone()
    })
}

/// Whether it is asked at this paper.
pub(in crate::dialogue) fn is_asked(ctx: &TurnContext<'_>, paper: &str) -> bool {
    let sorting = ctx.draft().and_then(|(draft, _)| draft.sorting.as_ref());
    sorting.is_some_and(|sorting| sorting.paper == paper)
}

fn of_album<'a>(draft: &'a Draft, album: &'a str) -> impl Iterator<Item = &'a Page> {
    let pages = draft.pages.iter().filter(|page| page.counts());
    pages.filter(move |page| page.album.as_deref() == Some(album))
}

/// The papers that the files of an album may be: this one, and after it those of which nothing is here.
fn open_papers(ctx: &TurnContext<'_>, paper: &str) -> Vec<String> {
    let Some((draft, service)) = ctx.draft() else {
        return Vec::new();
    };
    let steps = FormProgress::of(service, draft).steps.into_iter();
    let open = steps.filter_map(|step| match step {
        Step::Paper(other) if other.key != paper && !step.is_done(draft) => Some(other.key.clone()),
        _ => None,
    });
    std::iter::once(paper.to_owned()).chain(open).collect()
}
