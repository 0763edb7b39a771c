//! The files of one paper: one more, the wrong one replaced, one moved to another paper, one removed.

use crate::dialogue::answer;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::sentences;
use crate::dialogue::book::service::{Paper, Service};
use crate::dialogue::form::choices;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::Page;
use crate::dialogue::session::steps::{FormProgress, paper_step};
use crate::dialogue::turn::Reply;
use crate::dialogue::turn::choice::{Choice, choice};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::text;

const MORE: &str = "more";
pub(in crate::dialogue) const AGAIN: &str = "again";
const REPLACE: &str = "replace";
const REMOVE: &str = "remove";
/// Before the number of a file, or of the paper that it is moved to.
const FILE: &str = "file";
const MOVE: &str = "to";

/// What is here of a paper, and what may be done with it.
pub(super) fn words(ctx: &TurnContext<'_>, draft: &Draft, paper: &str) -> String {
    let document = || {
        (
            "document",
            ctx.word(&crate::dialogue::book::names::paper_title(paper))
                .into(),
        )
    };
    let count = files(draft, paper).count();
    if draft.pages_of(paper).any(|page| page.replaced) {
        return ctx.say(&sentences::DOC_REPLACE, &[document()]);
    }
    ctx.say(&sentences::DOC_HAVE, &[document(), ("count", count.into())])
}

/// A button for each file, and one to replace them all.
pub(super) fn choices(ctx: &TurnContext<'_>, draft: &Draft, paper: &str) -> Vec<Choice> {
    let step = paper_step(paper);
    if draft.pages_of(paper).any(|page| page.replaced) {
        return Vec::new();
    }
    let count = files(draft, paper).count();
    let mut choices: Vec<Choice> = (1..=count)
        .map(|number| {
            let label = ctx.say(&sentences::BTN_FILE, &[("number", number.into())]);
            let option = format!("{FILE}{number}");
            choice(&draft.id, &step, &option, label, Some(number))
        })
        .collect();
    let label = ctx.say(&sentences::BTN_REPLACE, &[]);
    choices.push(choice(&draft.id, &step, REPLACE, label, Some(count + 1)));
    choices
}

/// At the next paper: another page of the one before, or its small picture once more.
pub(super) fn of_the_last(
    ctx: &TurnContext<'_>,
    draft: &Draft,
    service: &Service,
    open: &str,
) -> Vec<Choice> {
    let Some(last) = draft.last.as_deref().filter(|last| *last != open) else {
        return Vec::new();
    };
    let live = Applicable::of(service, &draft.answers);
    let is_there = live.papers().any(|paper| paper.key == last);
    if !is_there || !draft.has_paper(last) {
        return Vec::new();
    }
    let step = paper_step(open);
    let label = ctx.say(&sentences::BTN_ONE_MORE, &[]);
    let more = choice(&draft.id, &step, MORE, label, None);
    again(ctx, draft, &step).into_iter().chain([more]).collect()
}

/// After a picture that is too small to read: the same paper once more.
pub(in crate::dialogue) fn again(
    ctx: &TurnContext<'_>,
    draft: &Draft,
    open: &str,
) -> Option<Choice> {
    let last = draft.last.as_deref()?;
    let is_small = draft.pages_of(last).any(|page| page.small);
    let label = ctx.say(&sentences::BTN_AGAIN, &[]);
    is_small.then(|| choice(&draft.id, open, AGAIN, label, None))
}

/// Opens the paper that came last. The small pictures of it go when another has come.
pub(in crate::dialogue) fn send_again(ctx: &mut TurnContext<'_>) -> Option<Next> {
    let draft = ctx.draft_mut()?;
    let last = draft.last.take()?;
    for page in draft.pages.iter_mut().filter(|page| page.paper == last) {
        page.replaced = page.small;
    }
    Some(ctx.go_to(Some(paper_step(&last))))
}

/// A press on one of these, if it was one.
pub(super) fn tap(ctx: &mut TurnContext<'_>, paper: &Paper, option: &str) -> Option<Next> {
    let draft = ctx.draft_mut()?;
    match option {
        AGAIN => send_again(ctx),
        MORE => {
            let last = draft.last.take()?;
            Some(ctx.go_to(Some(paper_step(&last))))
        }
        REPLACE => {
            let pages = draft.pages.iter_mut();
            for page in pages.filter(|page| page.paper == paper.key) {
                page.replaced = true;
            }
            Some(Next::Ask)
        }
        REMOVE => {
            let chosen = draft.chosen.take()?;
            draft.pages.retain(|page| page.key != chosen);
            Some(Next::Ask)
        }
        _ => choose(ctx, paper, option).or_else(|| move_chosen(ctx, option)),
    }
}

/// Words at a paper that is here: the number of a file, or the name of what may be done.
pub(super) fn typed(ctx: &mut TurnContext<'_>, paper: &Paper, typed: &str) -> Option<Next> {
    let (draft, service) = ctx.draft()?;
    let offered = match chosen(draft, &paper.key) {
        Some(_) => about_one(ctx, draft, service, &paper.key),
        None if draft.has_paper(&paper.key) => choices(ctx, draft, &paper.key),
        None => Vec::new(),
    };
    let offered = offered
        .into_iter()
        .chain(of_the_last(ctx, draft, service, &paper.key));
    let number = answer::menu_number(typed);
    let folded = text::folded(typed);
    let labels = [
        (MORE, sentences::BTN_ONE_MORE),
        (AGAIN, sentences::BTN_AGAIN),
        (REPLACE, sentences::BTN_REPLACE),
        (REMOVE, sentences::BTN_REMOVE),
    ];
    let named = labels
        .iter()
        .find(|(_, label)| ctx.book.is_label(&folded, label.key));
    let mut meant = offered.filter(|choice| {
        let option = choice.id.rsplit(':').next();
        (number.is_some() && choice.number == number)
            || text::folded(&choice.label) == folded
            || named.is_some_and(|(named, _)| option == Some(named))
    });
    let choice = meant.next()?;
    let option = choice.id.rsplit(':').next().unwrap_or_default();
    tap(ctx, paper, option)
}

/// Asks what is to become of the file that was chosen, if one was. Tells whether.
pub(super) fn ask_about_one(
    ctx: &mut TurnContext<'_>,
    paper: &Paper,
    road: &FormProgress<'_>,
) -> bool {
    let Some((draft, service)) = ctx.draft() else {
        return false;
    };
    let Some(number) = chosen(draft, &paper.key) else {
        if let Some(draft) = ctx.draft_mut() {
            draft.chosen = None;
        }
        return false;
    };
    let document = ("document", ctx.word(&paper.title).into());
    let text = ctx.say(&sentences::FILE_ASK, &[("number", number.into()), document]);
    let mut choices = about_one(ctx, draft, service, &paper.key);
    let step = paper_step(&paper.key);
    choices.extend(choices::ways(
        ctx,
        &draft.id,
        &step,
        Some(crate::dialogue::book::ways::Way::Keep),
    ));
    ctx.reply(Reply {
        text,
        choices,
        place: road.place(),
        ..Reply::default()
    });
    true
}

fn about_one(ctx: &TurnContext<'_>, draft: &Draft, service: &Service, paper: &str) -> Vec<Choice> {
    let step = paper_step(paper);
    let live = Applicable::of(service, &draft.answers);
    let others = live
        .papers()
        .enumerate()
        .filter(|(_, other)| other.key != paper)
        .map(|(index, other)| (format!("{MOVE}{}", index + 1), ctx.word(&other.title)))
        .map(|(option, title)| {
            let label = ctx.say(&sentences::BTN_MOVE, &[("document", title.into())]);
            (option, label)
        });
    let remove = (REMOVE.to_owned(), ctx.say(&sentences::BTN_REMOVE, &[]));
    others
        .chain([remove])
        .enumerate()
        .map(|(index, (option, label))| choice(&draft.id, &step, &option, label, Some(index + 1)))
        .collect()
}

fn choose(ctx: &mut TurnContext<'_>, paper: &Paper, option: &str) -> Option<Next> {
    let (draft, _) = ctx.draft()?;
    let number = option.strip_prefix(FILE).and_then(|it| it.parse().ok());
    let index = number.and_then(|number: usize| number.checked_sub(1));
    let page = index.and_then(|index| files(draft, &paper.key).nth(index));
    let key = page?.key.clone();
    if let Some(draft) = ctx.draft_mut() {
        draft.chosen = Some(key);
    }
    Some(Next::Ask)
}

/// Puts the chosen file to another paper.
fn move_chosen(ctx: &mut TurnContext<'_>, option: &str) -> Option<Next> {
    let (draft, service) = ctx.draft()?;
    let number = option.strip_prefix(MOVE).and_then(|it| it.parse().ok());
    let index = number.and_then(|number: usize| number.checked_sub(1));
    let live = Applicable::of(service, &draft.answers);
    let paper = live.papers().nth(index?)?;
    let draft = ctx.draft_mut()?;
    let chosen = draft.chosen.take()?;
    draft.skipped.remove(&paper_step(&paper.key));
    let page = draft.pages.iter_mut().find(|page| page.key == chosen);
    if let Some(page) = page {
        page.paper.clone_from(&paper.key);
    }
    let document = ("document", ctx.word(&paper.title).into());
    let said = ctx.say(&sentences::FILE_MOVED, &[document]);
    ctx.hear(said);
    Some(ctx.go_to(None))
}

/// The number of the chosen file among those of this paper.
fn chosen(draft: &Draft, paper: &str) -> Option<usize> {
    let chosen = draft.chosen.as_ref()?;
    let index = files(draft, paper).position(|page| page.key == *chosen)?;
    Some(index + 1)
}

fn files<'a>(draft: &'a Draft, paper: &'a str) -> impl Iterator<Item = &'a Page> {
    draft.pages_of(paper).filter(|page| page.is_good())
}
