//! Two buttons, the first of which says yes, and the words that mean them.

use super::TurnContext;
use crate::dialogue::answer;
use crate::dialogue::book::Opt;
use crate::dialogue::book::sentences::Sentence;
use crate::dialogue::turn::choice::{Choice, choice};
use crate::domain::text;

pub(in crate::dialogue) const YES: &str = "yes";
pub(in crate::dialogue) const NO: &str = "no";

/// Two buttons, the first of which says yes: what each answers, and its label.
pub(in crate::dialogue) fn buttons(
    ctx: &TurnContext<'_>,
    session: &str,
    question: &str,
    options: [(&str, Sentence); 2],
) -> Vec<Choice> {
    let numbered = options.into_iter().zip(1..);
    numbered
        .map(|((option, label), number)| {
            let label = ctx.say(&label, &[]);
            choice(session, question, option, label, Some(number))
        })
        .collect()
}

/// What words mean where two buttons stand, the first of which says yes: by its number, its label, or a word for yes or no.
pub(in crate::dialogue) fn read(
    ctx: &TurnContext<'_>,
    typed: &str,
    labels: [Sentence; 2],
) -> Option<bool> {
    by_label(ctx, typed, labels).or_else(|| by_word(ctx, typed))
}

/// What words mean where two buttons stand, by number and label alone.
pub(in crate::dialogue) fn by_label(
    ctx: &TurnContext<'_>,
    typed: &str,
    labels: [Sentence; 2],
) -> Option<bool> {
    let options = labels.map(|label| Opt {
        id: label.key.to_owned(),
        label: label.key.to_owned(),
    });
    answer::choose(ctx.book, typed, &options).map(|index| index == 0)
}

/// A word for yes or no, whatever the buttons say.
pub(in crate::dialogue) fn by_word(ctx: &TurnContext<'_>, typed: &str) -> Option<bool> {
    let words = text::folded(typed);
    let known = &ctx.book.words;
    [(&known.no, false), (&known.yes, true)]
        .into_iter()
        .find(|(said, _)| said.contains(&words))
        .map(|(_, is_yes)| is_yes)
}
