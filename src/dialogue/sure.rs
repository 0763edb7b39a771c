//! The question behind the summary of what cannot be undone: whether it is really to be sent.

use super::book::Opt;
use super::moves::Next;
use super::road::{SUMMARY, SURE};
use super::sentences::{BTN_NO, BTN_YES, Sentence};
use super::talk::{Talk, choice};
use super::turn::{Choice, Reply};
use super::{answer, question, sending};
use crate::domain::text;

pub(super) const YES: &str = "yes";
pub(super) const NO: &str = "no";

pub(super) fn ask(talk: &mut Talk<'_>) {
    let Some((draft, service)) = talk.draft() else {
        return;
    };
    let text = service.sure.as_ref().map(|say| talk.told(say));
    let labels = [(YES, BTN_YES), (NO, BTN_NO)];
    let mut choices = buttons(talk, &draft.id, SURE, labels);
    choices.extend(question::ways(talk, &draft.id, SURE, None));
    talk.reply(Reply {
        text: text.unwrap_or_default(),
        choices,
        ..Reply::default()
    });
}

pub(super) fn tap(talk: &mut Talk<'_>, option: &str) -> Next {
    match option {
        YES => sending::open_once(talk),
        NO => talk.go_to(Some(SUMMARY.to_owned())),
        _ => Next::Stale,
    }
}

pub(super) fn text(talk: &mut Talk<'_>, typed: &str) -> Next {
    if let Some(is_yes) = read(talk, typed, [BTN_YES, BTN_NO]) {
        return tap(talk, if is_yes { YES } else { NO });
    }
    talk.misunderstood_choice();
    Next::Ask
}

/// Two buttons, the first of which says yes: what each answers, and its label.
pub(super) fn buttons(
    talk: &Talk<'_>,
    session: &str,
    question: &str,
    options: [(&str, Sentence); 2],
) -> Vec<Choice> {
    let numbered = options.into_iter().zip(1..);
    numbered
        .map(|((option, label), number)| {
            let label = talk.say(&label, &[]);
            choice(session, question, option, label, Some(number))
        })
        .collect()
}

/// What words mean where two buttons stand, the first of which says yes: by its number, its label, or a word for yes or no.
pub(super) fn read(talk: &Talk<'_>, typed: &str, labels: [Sentence; 2]) -> Option<bool> {
    by_label(talk, typed, labels).or_else(|| by_word(talk, typed))
}

/// The same by number and label alone.
pub(super) fn by_label(talk: &Talk<'_>, typed: &str, labels: [Sentence; 2]) -> Option<bool> {
    let options = labels.map(|label| Opt {
        id: label.key.to_owned(),
        label: label.key.to_owned(),
    });
    answer::choose(talk.book, typed, &options).map(|index| index == 0)
}

/// A word for yes or no, whatever the buttons say.
pub(super) fn by_word(talk: &Talk<'_>, typed: &str) -> Option<bool> {
    let words = text::folded(typed);
    let known = &talk.book.words;
    [(&known.no, false), (&known.yes, true)]
        .into_iter()
        .find(|(said, _)| said.contains(&words))
        .map(|(_, is_yes)| is_yes)
}
