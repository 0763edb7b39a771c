//! What may be chosen at a step: the answers of a question, and the ways out.

use crate::dialogue::answer::{date, dates, month};
use crate::dialogue::book::ways::Way;
use crate::dialogue::book::{Opt, Rule};
use crate::dialogue::turn::choice::Choice;
use crate::dialogue::turn::ticket_action::TicketAction;
use crate::dialogue::turn_context::TurnContext;

/// The option of the phone question that is the number already known.
pub(in crate::dialogue) const KNOWN: &str = "known";

/// The answers to choose from, in the order of their numbers: what each button carries, and its label.
pub(in crate::dialogue) fn options(ctx: &TurnContext<'_>, rule: &Rule) -> Vec<(String, String)> {
    match rule {
        Rule::Area(_, options) if ctx.book.is_short() => offered(ctx, options)
            .into_iter()
            .map(|option| (option.id.clone(), ctx.word(&option.label)))
            .collect(),
        Rule::Choice(options) | Rule::YesNo(options) | Rule::Area(_, options) => options
            .iter()
            .map(|option| (option.id.clone(), ctx.word(&option.label)))
            .collect(),
        Rule::Phone => {
            let known = ctx.speaker.phone.iter();
            known
                .map(|phone| (KNOWN.to_owned(), phone.spaced()))
                .collect()
        }
        Rule::Month { oldest } => month::offered(ctx.today(), *oldest)
            .take(ctx.book.voice.months())
            .map(|month| (month.id(), dates::month(ctx.book, &ctx.language, month)))
            .collect(),
        Rule::Date(days) => date::offered(ctx.book, *days, ctx.today())
            .map(|day| {
                let label = dates::date(ctx.book, &ctx.language, day);
                (day.to_string(), label)
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Those of these areas that were offered, as what was typed may mean any of them.
pub(super) fn offered<'a>(ctx: &TurnContext<'_>, options: &'a [Opt]) -> Vec<&'a Opt> {
    let offered = ctx.draft().map(|(draft, _)| &draft.areas);
    let is_offered = |area: &&Opt| offered.is_some_and(|offered| offered.contains(&area.id));
    options.iter().filter(is_offered).collect()
}

/// The ways out of a step.
pub(in crate::dialogue) fn ways(
    ctx: &TurnContext<'_>,
    draft: &str,
    step: &str,
    passing: Option<Way>,
) -> Vec<Choice> {
    let open = ctx.draft().map(|(draft, _)| draft);
    if let Some(ticket) = open.and_then(|draft| draft.filed) {
        let withdraw = TicketAction::Withdraw.button(ctx.book, &ctx.language, ticket);
        let passing = passing.map(|way| ctx.way(draft, step, way));
        return passing.into_iter().chain([withdraw]).collect();
    }
    let corrects = open.is_some_and(|draft| draft.correction.is_some());
    let always = [Way::Back, Way::Over, Way::Help, Way::Cancel];
    passing
        .into_iter()
        .chain(always)
        .filter(|way| !corrects || *way != Way::Over)
        .map(|way| ctx.way(draft, step, way))
        .collect()
}
