//! Papers: asking for one, and what becomes of the files that are sent for it.
//!
//! A file is a job of the house: the turn wishes for it (`Effect::Fetch`) and hears of it later (`Input::Fetched`). Until then
//! nothing is said, so that an album of five pages is one answer and not five.

use super::{album, checklist, early, manage};
use crate::dialogue::answer;
use crate::dialogue::book::Opt;
use crate::dialogue::book::condition::Live;
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::service::{Paper, Service};
use crate::dialogue::book::ways::Way;
use crate::dialogue::form::choices;
use crate::dialogue::session::asking::Asking;
use crate::dialogue::session::correction::Correction;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::draft_file::{Failure, Page, PageState};
use crate::dialogue::session::steps::{Road, Step, paper_step};
use crate::dialogue::turn::choice::choice;
use crate::dialogue::turn::file::{self, FileRef};
use crate::dialogue::turn::{Asks, Effect, Reply};
use crate::dialogue::turn_context::next::Next;
use crate::dialogue::turn_context::refused_file::{known_before, tell};
use crate::dialogue::turn_context::{Talk, open_step};
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
pub(in crate::dialogue) fn ask(talk: &mut Talk<'_>, paper: &Paper, road: &Road<'_>) {
    if album::ask(talk, paper, road) || manage::ask_about_one(talk, paper, road) {
        return;
    }
    let Some((draft, service)) = talk.draft() else {
        return;
    };
    let step = paper_step(&paper.key);
    let name = talk.word(&paper.title);
    let has_it = draft.has_paper(&paper.key);
    let passing = match (has_it, paper.optional) {
        (true, _) => Way::Keep,
        (false, true) => Way::Skip,
        (false, false) => Way::Later,
    };
    let is_offered = offers_kept(talk, draft, &paper.key);
    let mut choices = Vec::new();
    let mut lines = Vec::new();
    if draft.is_waiting(&paper.key) {
        lines.push(talk.say(&sentences::DOC_WAITING, &[("document", name.into())]));
    } else if has_it {
        lines.push(manage::words(talk, draft, &paper.key));
        if !is_offered {
            choices = manage::choices(talk, draft, &paper.key);
        }
    } else {
        lines.push(talk.say(&sentences::DOC_ASK, &[("document", name.into())]));
        if !paper.accepts.is_empty() {
            lines.push(talk.say(&sentences::DOC_ONE_OF, &[]));
            lines.extend(
                paper
                    .accepts
                    .iter()
                    .map(|accepted| format!("- {}", talk.word(&paper_title(accepted)))),
            );
        }
        let replaces = |correction: &Correction| correction.papers.contains(&paper.key);
        if draft.correction.as_ref().is_some_and(replaces) {
            lines.push(talk.say(&sentences::FIX_PAPER, &[]));
        } else {
            lines.push(talk.say(
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
        lines.push(talk.say(&sentences::DOC_USE_KEPT, &[]));
        for (index, (option, label)) in OFFERS.into_iter().enumerate() {
            let label = talk.say(&label, &[]);
            choices.push(choice(&draft.id, &step, option, label, Some(index + 1)));
        }
    }
    choices.extend(manage::of_the_last(talk, draft, service, &paper.key));
    choices.extend(choices::ways(talk, &draft.id, &step, Some(passing)));
    let list = checklist::lines(talk, draft, road);
    if !list.is_empty() {
        lines.push(String::new());
        lines.extend(list);
    }
    talk.reply(Reply {
        purpose: Asks::purpose(&draft.id, &step),
        text: lines.join("\n"),
        choices,
        place: road.place(),
        ..Reply::default()
    });
}

/// Whether files that came before it was asked for are offered for this paper.
fn offers_kept(talk: &Talk<'_>, draft: &Draft, paper: &str) -> bool {
    !talk.session.kept.is_empty() && !draft.is_waiting(paper) && !draft.declined.contains(paper)
}

/// Words while a paper is asked for.
pub(in crate::dialogue) fn typed(talk: &mut Talk<'_>, paper: &Paper, typed: &str) -> Next {
    let Some((draft, _)) = talk.draft() else {
        return Next::Done;
    };
    let is_waiting = draft.is_waiting(&paper.key);
    let is_offered = offers_kept(talk, draft, &paper.key) && draft.chosen.is_none();
    if let Some(next) = album::typed(talk, paper, typed) {
        return next;
    }
    if is_offered {
        let options = OFFERS.map(|(id, label)| Opt {
            id: id.to_owned(),
            label: label.key.to_owned(),
        });
        if let Some(index) = answer::choose(talk.book, typed, &options) {
            return tap(talk, paper, &options[index].id);
        }
    }
    if let Some(next) = manage::typed(talk, paper, typed) {
        return next;
    }
    if open_step::comes_back(talk) {
        return Next::Resume(None);
    }
    if !is_waiting {
        let error = talk.say(&sentences::ERROR_DOCUMENT, &[]);
        let example = talk.say(&sentences::DOC_EXAMPLE, &[]);
        talk.misunderstood(error, example);
    }
    Next::Ask
}

pub(in crate::dialogue) fn tap(talk: &mut Talk<'_>, paper: &Paper, option: &str) -> Next {
    match option {
        USE_KEPT if !talk.session.kept.is_empty() => {
            for early in std::mem::take(&mut talk.session.kept) {
                add(talk, &paper.key, &early.file);
            }
            Next::Ask
        }
        SEND_ANOTHER => {
            // They may be the next one.
            if let Some(draft) = talk.draft_mut() {
                draft.declined.insert(paper.key.clone());
            }
            Next::Ask
        }
        _ => album::tap(talk, paper, option)
            .or_else(|| manage::tap(talk, paper, option))
            .unwrap_or(Next::Stale),
    }
}

/// A file was sent, wanted or not.
pub(in crate::dialogue) fn file(talk: &mut Talk<'_>, file: &FileRef) -> Next {
    // Whether one was just asked whether to go on: what fits is taken.
    let open = if matches!(talk.session.asking, Asking::Form | Asking::Resume(_)) {
        open_step::open_step(talk)
    } else {
        None
    };
    let Some((draft, service)) = talk.draft() else {
        return early::hear(talk, file);
    };
    let same_album = |page: &&Page| page.album.is_some() && page.album == file.album;
    if let Some(page) = draft.pages.iter().find(same_album).cloned() {
        // The rest of an album belongs to its first page, however late it comes and whatever is asked by then.
        let is_new = !draft.pages.iter().any(|page| page.unique == file.unique);
        let paper = album::paper_of_late(talk, &page, is_new);
        further(talk, &paper, file);
        return Next::Done;
    }
    let is_known = |page: &&Page| page.unique == file.unique && is_wanted(service, draft, page);
    if let Some(page) = draft.pages.iter().find(is_known) {
        // T49: the same content is recognised, whoever names it how.
        let name = talk.word(&paper_title(&page.paper));
        let said = talk.say(&sentences::DOC_DOUBLE, &[("document", name.into())]);
        talk.note(said);
        return Next::Repeat;
    }
    let Some(Step::Paper(paper)) = open else {
        return early::hear(talk, file);
    };
    let key = paper.key.clone();
    if let Some(failure) = refused(talk, paper, file) {
        tell(talk, failure, &key);
        return Next::Ask;
    }
    talk.asking(Asking::Form);
    talk.understood();
    add(talk, &key, file);
    Next::Done
}

/// Why the draft takes no such file for this paper, where that is known before it is fetched.
pub(in crate::dialogue) fn refused(
    talk: &Talk<'_>,
    paper: &Paper,
    file: &FileRef,
) -> Option<Failure> {
    let (draft, service) = talk.draft()?;
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
    let live = Live::of(service, &draft.answers);
    service.paper(&page.paper).is_none() || live.papers().any(|paper| paper.key == page.paper)
}

/// One more page of an album whose first page is here: taken without a word. What cannot be taken is told with the others, or
/// once if they are settled already.
fn further(talk: &mut Talk<'_>, paper: &str, file: &FileRef) {
    // How many are too many is known when it is known what they are.
    let most = if album::may_be_asked(talk, paper, file) {
        ALBUM
    } else {
        MAX_FILES
    };
    let Some(draft) = talk.draft_mut() else {
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
        add(talk, paper, file);
        return;
    };
    if draft.is_waiting(paper) {
        draft
            .pages
            .push(page(paper, String::new(), file, PageState::Failed(failure)));
    } else if failure != Failure::TooMany || draft.full.insert(paper.to_owned()) {
        tell(talk, failure, paper);
    }
}

/// Wishes for the file as a page of this paper.
///
/// The key of the page, if a draft is open.
pub(in crate::dialogue) fn add(talk: &mut Talk<'_>, paper: &str, file: &FileRef) -> Option<String> {
    let message = talk.speaker.message;
    let draft = talk.draft_mut()?;
    draft.files += 1;
    let key = format!("{}:{paper}:{}", draft.id, draft.files);
    draft.skipped.remove(&paper_step(paper));
    draft.pages.push(Page {
        message,
        ..page(paper, key.clone(), file, PageState::Coming)
    });
    talk.wish(Effect::Fetch {
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
