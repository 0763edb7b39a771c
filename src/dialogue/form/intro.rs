//! What is told before the first question: which papers to have ready, and how long it takes.

use crate::dialogue::book::sentences;
use crate::dialogue::book::service::{Paper, Service};
use crate::dialogue::turn_context::TurnContext;
use crate::dialogue::turn_context::next::Next;
use crate::domain::calendar::Term;

/// How long a question and a paper take, in seconds. Only those count that are asked whatever is answered.
const QUESTION: usize = 20;
const PAPER: usize = 60;

/// The first question of a request, behind what is good to know before it.
pub(in crate::dialogue) fn begin(ctx: &mut TurnContext<'_>) -> Next {
    let Some((_, service)) = ctx.draft() else {
        return Next::Menu;
    };
    let title = ctx.word(&service.title);
    ctx.hear(title);
    tell(ctx);
    Next::Ask
}

/// Nothing in an emergency, nor where each word costs: the papers are told at the end.
fn tell(ctx: &mut TurnContext<'_>) {
    let Some((_, service)) = ctx.draft().filter(|(_, service)| !service.is_emergency()) else {
        return;
    };
    if ctx.book.is_short() {
        return;
    }
    let mut lines = papers(ctx, service);
    let minutes = ctx.say(
        &sentences::OPENING_MINUTES,
        &[("minutes", minutes(service).into())],
    );
    let usual = service
        .clocks
        .last()
        .map(|(_, clock)| due(ctx, clock.complete));
    lines.push(format!("{minutes} {}", usual.unwrap_or_default()));
    ctx.note(lines.join("\n"));
}

/// How long the work takes.
pub(super) fn due(ctx: &TurnContext<'_>, term: Term) -> String {
    match term {
        Term::WorkingDays(days) => ctx.say(&sentences::TICKET_DUE, &[("days", days.into())]),
        Term::Hours(hours) => ctx.say(&sentences::TICKET_DUE_HOURS, &[("hours", hours.into())]),
    }
}

fn papers(ctx: &TurnContext<'_>, service: &Service) -> Vec<String> {
    let depends = service
        .papers
        .iter()
        .any(|paper| !paper.optional && !paper.when.is_empty());
    let listed = certain(service).map(|paper| format!("- {}", ctx.word(&paper.title)));
    let listed: Vec<String> = listed.collect();
    match (listed.is_empty(), depends) {
        (true, false) => Vec::new(),
        (true, true) => vec![ctx.say(&sentences::OPENING_DEPENDS, &[])],
        (false, depends) => {
            let more = depends.then(|| ctx.say(&sentences::OPENING_MORE, &[]));
            std::iter::once(ctx.say(&sentences::OPENING_PAPERS, &[]))
                .chain(listed)
                .chain(more)
                .collect()
        }
    }
}

/// The papers that are needed whatever is answered.
fn certain(service: &Service) -> impl Iterator<Item = &Paper> {
    let papers = service.papers.iter();
    papers.filter(|paper| !paper.optional && paper.when.is_empty())
}

/// How long the questions take, in whole minutes.
fn minutes(service: &Service) -> usize {
    let questions = service.questions.iter();
    let asked = questions.filter(|asked| asked.when.is_empty()).count();
    (asked * QUESTION + certain(service).count() * PAPER).div_ceil(60)
}
