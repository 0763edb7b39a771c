//! What numbers and letters choose, for a channel of words alone: they are given when a message is said, and stand with it, so that what
//! is said in between by somebody else changes none of them.

use std::collections::BTreeMap;

use super::TurnContext;
use super::open_step::is_answer;
use crate::dialogue::answer;
use crate::dialogue::book::ways::Way;
use crate::dialogue::turn::choice::Choice;
use crate::domain::text;

/// What the ways out are called where the digits may be an answer.
const LETTERS: [(Way, &str, &str); 5] = [
    (Way::Back, "0", "B"),
    (Way::Cancel, "9", "X"),
    (Way::Skip, "S", "S"),
    (Way::Keep, "S", "S"),
    (Way::Later, "S", "S"),
];

/// Gives every choice of the last message that has some its number, and takes them from those before it: only one message is open.
pub(super) fn give(ctx: &mut TurnContext<'_>) {
    let mut replies = ctx.turn.replies.iter();
    let Some(last) = replies.rposition(|reply| !reply.choices.is_empty()) else {
        return;
    };
    if ctx.speaker.can.buttons {
        // What stands on another channel is an earlier message now.
        ctx.session.numbers.clear();
        return;
    }
    let takes_digits = is_answer(ctx, "0") || is_answer(ctx, "9");
    let mut numbers = BTreeMap::new();
    for (place, reply) in ctx.turn.replies.iter_mut().enumerate() {
        let (ways, mut choices): (Vec<Choice>, Vec<Choice>) = std::mem::take(&mut reply.choices)
            .into_iter()
            .partition(|choice| way_of(&choice.id).is_some());
        if place != last {
            continue;
        }
        let named = ways.iter().filter_map(|way| {
            let (_, digit, letter) = LETTERS
                .iter()
                .find(|(known, ..)| Some(*known) == way_of(&way.id))?;
            let name = if takes_digits { letter } else { digit };
            Some(format!("{name} {}", way.label))
        });
        reply.ways = named.collect::<Vec<_>>().join(" ");
        // What has a number keeps it: the number of a language is the same for ever.
        let mut free = choices
            .iter()
            .filter_map(|choice| choice.number)
            .max()
            .unwrap_or(0);
        for choice in &mut choices {
            let number = choice.number.unwrap_or_else(|| {
                free += 1;
                free
            });
            choice.number = Some(number);
            numbers.insert(number, choice.id.clone());
        }
        choices.sort_by_key(|choice| choice.number);
        reply.choices = choices;
    }
    ctx.session.numbers = numbers;
}

/// The choice that these words are the number of, in the last message.
pub(in crate::dialogue) fn chosen(ctx: &TurnContext<'_>, typed: &str) -> Option<String> {
    let number = answer::menu_number(typed)?;
    let is_open = !ctx.speaker.can.buttons && !ctx.speaker.is_early;
    let chosen = ctx.session.numbers.get(&number);
    chosen.filter(|_| is_open).cloned()
}

/// The way out that these words are the digit or the letter of; not where they may be an answer.
pub(in crate::dialogue) fn way(ctx: &TurnContext<'_>, typed: &str) -> Option<Way> {
    if ctx.speaker.can.buttons {
        return None;
    }
    let typed = text::western_digits(typed.trim()).to_uppercase();
    let (way, ..) = LETTERS
        .iter()
        .find(|(_, digit, letter)| typed == *digit || typed == *letter)?;
    (!is_answer(ctx, &typed)).then_some(*way)
}

fn way_of(id: &str) -> Option<Way> {
    Way::read(id.rsplit(':').next()?)
}
