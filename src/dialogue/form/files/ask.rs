//! Papers: asking for one, and what becomes of the files that are sent for it.
//!
//! A file is a job of the house: the turn wishes for it (`Effect::Fetch`) and hears of it later (`Input::Fetched`). Until then
//! nothing is said, so that an album of five pages is one answer and not five.

use super::{album, checklist, early, manage};
use crate::dialogue::answer;
use crate::dialogue::book::Opt;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::service::{Paper, Service};
use crate::dialogue::book::ways::Way;
use crate::dialogue::form::choices;
use crate::dialogue::session::asking::Awaiting;
use crate::dialogue::session::correction::Correction;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::{Failure, Page, PageState};
use crate::dialogue::session::steps::{FormProgress, Step, paper_step};
use crate::dialogue::turn::choice::choice;
use crate::dialogue::turn::file::{self, FileRef};
use crate::dialogue::turn::{Asks, Effect, Reply};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::refused_file::{known_before, tell};
use crate::dialogue::turn_context::{TurnContext, open_step};
use crate::domain::document::MAX_FILES;

/// The items of an album, at most. (Bot API, `sendMediaGroup`)
const ALBUM: usize = 10;
/// The answers to "use the files you sent before?".
const USE_KEPT: &str = "use";
const SEND_ANOTHER: &str = "another";
const OFFERS: [(&str, Sentence); 2] = [
    (USE_KEPT, sentences::BTN_USE_KEPT),
    (SEND_ANOTHER, sentences::BTN_SEND_ANOTHER),
];

/// Asks for a paper, or tells that what was sent is on its way.
pub(in crate::dialogue) fn ask(ctx: &mut TurnContext<'_>, paper: &Paper, road: &FormProgress<'_>) {
    if album::ask(ctx, paper, road) || manage::ask_about_one(ctx, paper, road) {
        return;
    }
    let Some((draft, service)) = ctx.draft() else {
        return;
    };
    let step = paper_step(&paper.key);
    let name = ctx.word(&paper.title);
    let has_it = draft.has_paper(&paper.key);
    let passing = match (has_it, paper.optional) {
        (true, _) => Way::Keep,
        (false, true) => Way::Skip,
        (false, false) => Way::Later,
    };
    let is_offered = offers_kept(ctx, draft, &paper.key);
    let mut choices = Vec::new();
    let mut lines = Vec::new();
    if draft.is_waiting(&paper.key) {
        lines.push(ctx.say(&sentences::DOC_WAITING, &[("document", name.into())]));
    } else if has_it {
        lines.push(manage::words(ctx, draft, &paper.key));
        if !is_offered {
            choices = manage::choices(ctx, draft, &paper.key);
        }
    } else {
        lines.push(ctx.say(&sentences::DOC_ASK, &[("document", name.into())]));
        if !paper.accepts.is_empty() {
            lines.push(ctx.say(&sentences::DOC_ONE_OF, &[]));
            lines.extend(
                paper
                    .accepts
                    .iter()
                    .map(|accepted| format!("- {}", ctx.word(&paper_title(accepted)))),
            );
        }
        let replaces = |correction: &Correction| correction.papers.contains(&paper.key);
        if draft.correction.as_ref().is_some_and(replaces) {
            lines.push(ctx.say(&sentences::FIX_PAPER, &[]));
        } else {
            lines.push(ctx.say(
                if paper.optional {
                    &sentences::DOC_OPTIONAL
                } else {
                    &sentences::DOC_REQUIRED
                },
                &[],
            ));
        }
    }
    if is_offered {
        lines.push(ctx.say(&sentences::DOC_USE_KEPT, &[]));
        for (index, (option, label)) in OFFERS.into_iter().enumerate() {
            let label = ctx.say(&label, &[]);
            choices.push(choice(&draft.id, &step, option, label, Some(index + 1)));
        }
    }
    choices.extend(manage::of_the_last(ctx, draft, service, &paper.key));
    choices.extend(choices::ways(ctx, &draft.id, &step, Some(passing)));
    let list = checklist::lines(ctx, draft, road);
    if !list.is_empty() {
        lines.push(String::new());
        lines.extend(list);
    }
    ctx.reply(Reply {
        purpose: Asks::purpose(&draft.id, &step),
        text: lines.join("\n"),
        choices,
        place: road.place(),
        ..Reply::default()
    });
}

/// Whether files that came before it was asked for are offered for this paper.
fn offers_kept(ctx: &TurnContext<'_>, draft: &Draft, paper: &str) -> bool {
    !ctx.session.kept.is_empty() && !draft.is_waiting(paper) && !draft.declined.contains(paper)
}

/// Words while a paper is asked for.
pub(in crate::dialogue) fn typed(ctx: &mut TurnContext<'_>, paper: &Paper, typed: &str) -> Next {
    let Some((draft, _)) = ctx.draft() else {
        return Next::Done;
    };
    let is_waiting = draft.is_waiting(&paper.key);
    let is_offered = offers_kept(ctx, draft, &paper.key) && draft.chosen.is_none();
    if let Some(next) = album::typed(ctx, paper, typed) {
        return next;
    }
    if is_offered {
        let options = OFFERS.map(|(id, label)| Opt {
            id: id.to_owned(),
            label: label.key.to_owned(),
        });
        if let Some(index) = answer::choose(ctx.book, typed, &options) {
            return tap(ctx, paper, &options[index].id);
        }
    }
    if let Some(next) = manage::typed(ctx, paper, typed) {
        return next;
    }
    if open_step::comes_back(ctx) {
        return Next::Resume(None);
    }
    if !is_waiting {
        let error = ctx.say(&sentences::ERROR_DOCUMENT, &[]);
        let example = ctx.say(&sentences::DOC_EXAMPLE, &[]);
        ctx.misunderstood(error, example);
    }
    Next::Ask
}

pub(in crate::dialogue) fn tap(ctx: &mut TurnContext<'_>, paper: &Paper, option: &str) -> Next {
    match option {
        USE_KEPT if !ctx.session.kept.is_empty() => {
            for early in std::mem::take(&mut ctx.session.kept) {
                add(ctx, &paper.key, &early.file);
            }
            Next::Ask
        }
        SEND_ANOTHER => {
            // They may be the next one.
            if let Some(draft) = ctx.draft_mut() {
                draft.declined.insert(paper.key.clone());
            }
            Next::Ask
        }
        _ => album::tap(ctx, paper, option)
            .or_else(|| manage::tap(ctx, paper, option))
            .unwrap_or(Next::Stale),
    }
}

/// A file was sent, wanted or not.
pub(in crate::dialogue) fn file(ctx: &mut TurnContext<'_>, file: &FileRef) -> Next {
    // Whether one was just asked whether to go on: what fits is taken.
    let open = if matches!(ctx.session.asking, Awaiting::Form | Awaiting::Resume(_)) {
        open_step::open_step(ctx)
    } else {
        None
    };
    let Some((draft, service)) = ctx.draft() else {
        return early::hear(ctx, file);
    };
    let same_album = |page: &&Page| page.album.is_some() && page.album == file.album;
    if let Some(page) = draft.pages.iter().find(same_album).cloned() {
        // The rest of an album belongs to its first page, however late it comes and whatever is asked by then.
        let is_new = !draft.pages.iter().any(|page| page.unique == file.unique);
        let paper = album::paper_of_late(ctx, &page, is_new);
        further(ctx, &paper, file);
        return Next::Done;
    }
    let is_known = |page: &&Page| page.unique == file.unique && is_wanted(service, draft, page);
    if let Some(page) = draft.pages.iter().find(is_known) {
        // T49: the same content is recognised, whoever names it how.
        let name = ctx.word(&paper_title(&page.paper));
        let said = ctx.say(&sentences::DOC_DOUBLE, &[("document", name.into())]);
        ctx.note(said);
        return Next::Repeat;
    }
    let Some(Step::Paper(paper)) = open else {
        return early::hear(ctx, file);
    };
    let key = paper.key.clone();
    if let Some(failure) = refused(ctx, paper, file) {
        tell(ctx, failure, &key);
        return Next::Ask;
    }
    ctx.asking(Awaiting::Form);
    ctx.understood();
    add(ctx, &key, file);
    Next::Done
}

/// Why the draft takes no such file for this paper, where that is known before it is fetched.
pub(in crate::dialogue) fn refused(
    ctx: &TurnContext<'_>,
    paper: &Paper,
    file: &FileRef,
) -> Option<Failure> {
    let (draft, service) = ctx.draft()?;
    let mut pages = draft.pages.iter();
    let has_it = pages.any(|page| page.unique == file.unique && is_wanted(service, draft, page));
    let pages = draft.pages_of(&paper.key).filter(|page| page.counts());
    let is_full = pages.count() >= MAX_FILES;
    known_before(file)
        .or_else(|| has_it.then_some(Failure::Double))
        .or_else(|| is_full.then_some(Failure::TooMany))
}

/// Whether its paper is still asked for; after another answer it may not be.
pub(in crate::dialogue) fn is_wanted(service: &Service, draft: &Draft, page: &Page) -> bool {
    let live = Applicable::of(service, &draft.answers);
    service.paper(&page.paper).is_none() || live.papers().any(|paper| paper.key == page.paper)
}

/// One more page of an album whose first page is here: taken without a word. What cannot be taken is told with the others, or
/// once if they are settled already.
fn further(ctx: &mut TurnContext<'_>, paper: &str, file: &FileRef) {
    // How many are too many is known when it is known what they are.
    let most = if album::may_be_asked(ctx, paper, file) {
        ALBUM
    } else {
        MAX_FILES
    };
    let Some(draft) = ctx.draft_mut() else {
        return;
    };
    if draft.pages.iter().any(|page| page.unique == file.unique) {
        return;
    }
    let failure = if let Some(failure) = known_before(file) {
        failure
    } else if draft.pages_of(paper).filter(|page| page.counts()).count() >= most {
        Failure::TooMany
    } else {
        add(ctx, paper, file);
        return;
    };
    if draft.is_waiting(paper) {
        draft
            .pages
            .push(page(paper, String::new(), file, PageState::Failed(failure)));
    } else if failure != Failure::TooMany || draft.full.insert(paper.to_owned()) {
        tell(ctx, failure, paper);
    }
}

/// Wishes for the file as a page of this paper.
///
/// The key of the page, if a draft is open.
pub(in crate::dialogue) fn add(
    ctx: &mut TurnContext<'_>,
    paper: &str,
    file: &FileRef,
) -> Option<String> {
    let message = ctx.speaker.message.clone();
    let draft = ctx.draft_mut()?;
    draft.files += 1;
    let key = format!("{}:{paper}:{}", draft.id, draft.files);
    draft.skipped.remove(&paper_step(paper));
    draft.pages.push(Page {
        message,
        ..page(paper, key.clone(), file, PageState::Coming)
    });
    ctx.wish(Effect::Fetch {
        key: key.clone(),
        kind: paper.to_owned(),
        file: file.clone(),
    });
    Some(key)
}

fn page(paper: &str, key: String, file: &FileRef, state: PageState) -> Page {
    let (unique, name, album) = (file.unique.clone(), file.name.clone(), file.album.clone());
    Page {
        paper: paper.to_owned(),
        key,
        unique,
        name,
        album,
        note: file::words_under(file.caption.as_deref()),
        message: None,
        replaced: false,
        small: false,
        warned: false,
        state,
    }
}
