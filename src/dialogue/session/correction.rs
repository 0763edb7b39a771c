//! What a correction asks for: what the office ticked, and what follows from it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::steps::Step;
use crate::dialogue::book::condition::{Answers, Applicable, When};
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::service::{Paper, Service, ServiceQuestion, Than};
use crate::dialogue::book::{Question, Rule, sentences};
use crate::domain::TicketId;
use crate::domain::document::ATTACHMENT;

/// What is corrected of a ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::dialogue) struct Correction {
    pub(in crate::dialogue) ticket: TicketId,
    /// The version at which the office wished for it.
    pub(in crate::dialogue) version: i32,
    /// The questions and papers that the office ticked, by key; none: it said in words what is wrong.
    pub(in crate::dialogue) items: Vec<String>,
    /// The answers as the office has them.
    pub(in crate::dialogue) before: Answers,
    /// The papers of which the office has a file.
    pub(in crate::dialogue) papers: BTreeSet<String>,
    /// The questions that were answered again, or left as they were.
    #[serde(default)]
    pub(in crate::dialogue) settled: BTreeSet<String>,
}

/// The key of the answer in words, where the office ticked nothing.
pub(in crate::dialogue) const WORDS: &str = "correction";

static IN_WORDS: LazyLock<ServiceQuestion> = LazyLock::new(|| ServiceQuestion {
    question: Question {
        key: WORDS.to_owned(),
        rule: Rule::Text(1..=1000),
        ask: sentences::ASK_CORRECTION.key.to_owned(),
        label: sentences::LABEL_CORRECTION.key.to_owned(),
        error: sentences::ERROR_WORDS.key.to_owned(),
        example: sentences::EXAMPLE_CORRECTION.key.to_owned(),
        remember: false,
    },
    optional: true,
    when: When::new(),
    by_words: true,
    is_asked: true,
    than: None,
});

/// The question that is asked where the office ticked nothing.
pub(in crate::dialogue) fn in_words(key: &str) -> Option<&'static ServiceQuestion> {
    (key == WORDS).then(|| &*IN_WORDS)
}

static FURTHER: LazyLock<Paper> = LazyLock::new(|| Paper {
    key: ATTACHMENT.to_owned(),
    optional: true,
    when: When::new(),
    accepts: Vec::new(),
    is_asked: true,
    title: paper_title(ATTACHMENT),
});

/// What is asked: what the office ticked, and what follows from an answer that is another one now.
pub(in crate::dialogue) fn steps<'a>(
    service: &'a Service,
    correction: &Correction,
    live: &Applicable<'a, '_>,
) -> Vec<Step<'a>> {
    let has = |paper: &Paper| correction.papers.contains(&paper.key);
    if correction.items.is_empty() {
        let missing = live.papers().filter(|paper| !paper.optional && !has(paper));
        return std::iter::once(Step::Question(&IN_WORDS))
            .chain(missing.map(Step::Paper))
            .chain([Step::Paper(&FURTHER)])
            .collect();
    }
    let before = Applicable::of(service, &correction.before);
    let follows = |when: &When| when.keys().any(|key| live.value(key) != before.value(key));
    let is_asked = |key: &String, when: &When| correction.items.contains(key) || follows(when);
    // An answer that is compared with another one is asked again where that has changed.
    let compared = |asked: &ServiceQuestion| {
        let than = asked.than.as_ref().map(Than::key);
        than.is_some_and(|key| live.value(key) != before.value(key))
    };
    let questions = live
        .questions()
        .filter(|asked| is_asked(&asked.question.key, &asked.when) || compared(asked));
    let papers = live.papers().filter(|paper| {
        is_asked(&paper.key, &paper.when) && (correction.items.contains(&paper.key) || !has(paper))
    });
    questions
        .map(Step::Question)
        .chain(papers.map(Step::Paper))
        .collect()
}
