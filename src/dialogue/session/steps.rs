//! The steps of a request: what is asked with the answers given so far, and which of it is open.

use super::correction;
use super::draft::Draft;
use crate::dialogue::book::Rule;
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::service::{Paper, Service, ServiceQuestion};
use crate::domain::document::ATTACHMENT;

/// The key of the last step.
pub(in crate::dialogue) const SUMMARY: &str = "summary";
/// The key of the choice of an answer to change, beside it.
pub(in crate::dialogue) const CHANGE: &str = "change";
/// The key of the step behind it, where one is asked once more before it is sent.
pub(in crate::dialogue) const SURE: &str = "sure";
/// The key of the step behind it, where somebody nearby has reported the same.
pub(in crate::dialogue) const JOIN: &str = "join";
/// Before the key of a paper, where a step is named. No key of a question contains a dash.
const PAPER: &str = "doc-";

/// What is asked of the customer, one after the other.
#[derive(Clone, Copy)]
pub(in crate::dialogue) enum Step<'a> {
    Question(&'a ServiceQuestion),
    Paper(&'a Paper),
    Summary,
    /// Which answer is to be changed.
    Change,
    /// Whether it is really to be sent.
    Sure,
    /// Whether it is the same as what was reported nearby.
    Join,
}

impl Step<'_> {
    /// How buttons and drafts name it.
    pub(in crate::dialogue) fn key(self) -> String {
        match self {
            Self::Question(asked) => asked.question.key.clone(),
            Self::Paper(paper) => paper_step(&paper.key),
            Self::Summary => SUMMARY.to_owned(),
            Self::Change => CHANGE.to_owned(),
            Self::Sure => SURE.to_owned(),
            Self::Join => JOIN.to_owned(),
        }
    }

    pub(in crate::dialogue) fn is(self, key: &str) -> bool {
        match self {
            Self::Question(asked) => asked.question.key == key,
            Self::Paper(paper) => key.strip_prefix(PAPER) == Some(&paper.key),
            Self::Summary => key == SUMMARY,
            Self::Change => key == CHANGE,
            Self::Sure => key == SURE,
            Self::Join => key == JOIN,
        }
    }

    pub(in crate::dialogue) fn is_done(self, draft: &Draft) -> bool {
        match self {
            Self::Question(ServiceQuestion { question, .. }) => match &draft.correction {
                Some(correction) => correction.settled.contains(&question.key),
                None => {
                    draft.answers.contains_key(&question.key)
                        || draft.skipped.contains(&question.key)
                }
            },
            Self::Paper(paper) => {
                draft.has_paper(&paper.key) || draft.skipped.contains(&paper_step(&paper.key))
            }
            Self::Summary | Self::Change | Self::Sure | Self::Join => false,
        }
    }
}

/// A number that no channel vouches for is asked for everywhere: without it nobody can be called.
fn is_unknown_number(asked: &ServiceQuestion, draft: &Draft) -> bool {
    matches!(asked.question.rule, Rule::Phone) && !draft.verified.contains(&asked.question.key)
}

/// The key of the step that asks for a paper.
pub(in crate::dialogue) fn paper_step(paper: &str) -> String {
    format!("{PAPER}{paper}")
}

/// Whether a request of this service can stand at this step, with whatever answers.
pub(super) fn is_step(service: &Service, key: &str) -> bool {
    match key.strip_prefix(PAPER) {
        Some(paper) => paper == ATTACHMENT || service.paper(paper).is_some(),
        None => [SUMMARY, CHANGE, SURE, JOIN].contains(&key) || service.asked(key).is_some(),
    }
}

/// The steps that apply now, and which is open. The summary is behind the last, and behind it may be one question more.
pub(in crate::dialogue) struct FormProgress<'a> {
    pub(in crate::dialogue) steps: Vec<Step<'a>>,
    pub(in crate::dialogue) at: usize,
    /// What is open when every step is done.
    behind: Step<'a>,
    /// The open step was opened from the summary.
    returns: bool,
}

impl<'a> FormProgress<'a> {
    pub(in crate::dialogue) fn of(service: &'a Service, draft: &Draft) -> Self {
        let live = Applicable::of(service, &draft.answers);
        let steps: Vec<Step<'a>> = match &draft.correction {
            Some(correction) => correction::steps(service, correction, &live),
            None => live
                .questions()
                .filter(|asked| asked.is_asked || is_unknown_number(asked, draft))
                .map(Step::Question)
                .chain(
                    live.papers()
                        .filter(|paper| paper.is_asked)
                        .map(Step::Paper),
                )
                .collect(),
        };
        let is_complete = steps.iter().all(|step| step.is_done(draft));
        let pinned = draft.at.as_deref().and_then(|at| {
            let behind = match at {
                SUMMARY => Some(Step::Summary),
                CHANGE => Some(Step::Change),
                SURE if service.sure.is_some() => Some(Step::Sure),
                JOIN if draft.near.is_some() => Some(Step::Join),
                _ => None,
            };
            // A danger is asked about before the rest is known.
            let is_ready = is_complete || (draft.since.is_some() && at == JOIN);
            match behind.filter(|_| is_ready) {
                Some(behind) => Some((steps.len(), behind)),
                None => Some((steps.iter().position(|step| step.is(at))?, Step::Summary)),
            }
        });
        let (at, behind) = pinned.unwrap_or_else(|| {
            let open = steps.iter().position(|step| !step.is_done(draft));
            (open.unwrap_or(steps.len()), Step::Summary)
        });
        // What was opened from the summary leads back to it.
        let returns = is_complete && draft.revisits && at < steps.len();
        Self {
            steps,
            at,
            behind,
            returns,
        }
    }

    pub(in crate::dialogue) fn step(&self) -> Step<'a> {
        self.steps.get(self.at).copied().unwrap_or(self.behind)
    }

    /// The step before the open one.
    pub(in crate::dialogue) fn previous(&self) -> Option<Step<'a>> {
        match self.behind {
            Step::Change | Step::Sure | Step::Join => Some(Step::Summary),
            _ if self.returns => Some(Step::Summary),
            _ => self.at.checked_sub(1).map(|index| self.steps[index]),
        }
    }

    /// How far: the third of twelve.
    pub(in crate::dialogue) fn place(&self) -> Option<(usize, usize)> {
        (self.at < self.steps.len()).then_some((self.at + 1, self.steps.len()))
    }
}
