//! What may be chosen at a step: the answers of a question, and the ways out.

use crate::dialogue::answer::{date, dates, month};
use crate::dialogue::book::Rule;
use crate::dialogue::book::ways::Way;
use crate::dialogue::turn::choice::Choice;
use crate::dialogue::turn::ticket_action::Errand;
use crate::dialogue::turn_context::Talk;

/// The option of the phone question that is the number already known.
pub(in crate::dialogue) const KNOWN: &str = "known";

/// The answers to choose from, in the order of their numbers: what each button carries, and its label.
pub(in crate::dialogue) fn options(talk: &Talk<'_>, rule: &Rule) -> Vec<(String, String)> {
    match rule {
        Rule::Choice(options) | Rule::YesNo(options) | Rule::Area(_, options) => options
            .iter()
            .map(|option| (option.id.clone(), talk.word(&option.label)))
            .collect(),
        Rule::Phone => {
            let known = talk.speaker.phone.iter();
            known
                .map(|phone| (KNOWN.to_owned(), phone.spaced()))
                .collect()
        }
        Rule::Month { oldest } => month::offered(talk.today(), *oldest)
            .map(|month| (month.id(), dates::month(talk.book, &talk.language, month)))
            .collect(),
        Rule::Date(days) => date::offered(talk.book, *days, talk.today())
            .map(|day| {
                let label = dates::date(talk.book, &talk.language, day);
                (day.to_string(), label)
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The ways out of a step.
pub(in crate::dialogue) fn ways(
    talk: &Talk<'_>,
    draft: &str,
    step: &str,
    passing: Option<Way>,
) -> Vec<Choice> {
    let open = talk.draft().map(|(draft, _)| draft);
    if let Some(ticket) = open.and_then(|draft| draft.filed) {
        let withdraw = Errand::Withdraw.button(talk.book, &talk.language, ticket);
        let passing = passing.map(|way| talk.way(draft, step, way));
        return passing.into_iter().chain([withdraw]).collect();
    }
    let corrects = open.is_some_and(|draft| draft.correction.is_some());
    let always = [Way::Back, Way::Over, Way::Help, Way::Cancel];
    passing
        .into_iter()
        .chain(always)
        .filter(|way| !corrects || *way != Way::Over)
        .map(|way| talk.way(draft, step, way))
        .collect()
}
