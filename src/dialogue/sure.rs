//! The question behind the summary of what cannot be undone: whether it is really to be sent.

use super::book::Opt;
use super::road::{SUMMARY, SURE};
use super::sentences::{BTN_NO, BTN_YES, Sentence};
use super::talk::{Talk, choice};
use super::turn::Reply;
use super::{answer, engine, form, question, summary};
use crate::domain::text;

pub(super) const YES: &str = "yes";
pub(super) const NO: &str = "no";

pub(super) fn ask(talk: &mut Talk<'_>) {
    let Some((draft, service)) = talk.draft() else {
        return;
    };
    let text = service.sure.as_ref().map(|say| talk.told(say));
    let button = |option, label: &str, number| {
        choice(&draft.id, SURE, option, talk.word(label), Some(number))
    };
    let mut choices = vec![button(YES, BTN_YES.key, 1), button(NO, BTN_NO.key, 2)];
    choices.extend(question::ways(talk, &draft.id, SURE, None));
    talk.reply(Reply {
        text: text.unwrap_or_default(),
        choices,
        ..Reply::default()
    });
}

pub(super) fn tap(talk: &mut Talk<'_>, option: &str) {
    match option {
        YES => summary::open_once(talk),
        NO => form::go_to(talk, Some(SUMMARY.to_owned())),
        _ => engine::stale(talk),
    }
}

pub(super) fn text(talk: &mut Talk<'_>, typed: &str) {
    if let Some(option) = chosen(talk, typed, [BTN_YES, BTN_NO]) {
        return tap(talk, option);
    }
    talk.misunderstood_choice();
    form::ask(talk);
}

/// Which of two buttons, the first of which says yes, was typed: by its number, its label, or a word for yes or no.
pub(super) fn chosen(talk: &Talk<'_>, typed: &str, labels: [Sentence; 2]) -> Option<&'static str> {
    let [yes, no] = labels;
    let options = [(YES, yes), (NO, no)].map(|(id, label)| Opt {
        id: id.to_owned(),
        label: label.key.to_owned(),
    });
    let words = text::folded(typed);
    let said = || {
        [(YES, &talk.book.words.yes), (NO, &talk.book.words.no)]
            .into_iter()
            .find(|(_, known)| known.contains(&words))
    };
    answer::choose(talk.book, typed, &options)
        .map(|index| [YES, NO][index])
        .or_else(|| said().map(|(option, _)| option))
}

/// What words mean where this button stands beside a no. Only where it says just yes does any other word for yes count.
pub(super) fn read(talk: &Talk<'_>, typed: &str, yes: Sentence) -> Option<bool> {
    let options = [(YES, yes), (NO, BTN_NO)].map(|(id, label)| Opt {
        id: id.to_owned(),
        label: label.key.to_owned(),
    });
    if let Some(index) = answer::choose(talk.book, typed, &options) {
        return Some(index == 0);
    }
    let words = text::folded(typed);
    let known = &talk.book.words;
    match () {
        () if known.no.contains(&words) => Some(false),
        () if yes.key == BTN_YES.key && known.yes.contains(&words) => Some(true),
        () => None,
    }
}
