//! The papers at a glance: what is here, what is asked for now, what is missing.

use crate::dialogue::book::sentences;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::steps::{FormProgress, Step};
use crate::dialogue::turn_context::TurnContext;

/// One line for each paper; none where there is but one.
pub(super) fn lines(ctx: &TurnContext<'_>, draft: &Draft, road: &FormProgress<'_>) -> Vec<String> {
    let open = road.step().key();
    let papers: Vec<_> = road
        .steps
        .iter()
        .filter_map(|step| match step {
            Step::Paper(paper) => Some(*paper),
            _ => None,
        })
        .collect();
    if papers.len() < 2 {
        return Vec::new();
    }
    let line = |paper: &&crate::dialogue::book::service::Paper| {
        let is_open = Step::Paper(paper).is(&open);
        let sentence = match (draft.has_paper(&paper.key), paper.optional) {
            (true, _) => sentences::LIST_HERE,
            _ if is_open => sentences::LIST_OPEN,
            (false, true) => sentences::LIST_OPTIONAL,
            (false, false) => sentences::LIST_MISSING,
        };
        ctx.say(&sentence, &[("document", ctx.word(&paper.title).into())])
    };
    papers.iter().map(line).collect()
}
