//! When a question, a paper or a clock applies: tests on the answers that were given before it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::service::{Paper, Service, ServiceQuestion};
use crate::dialogue::book::Book;
use crate::domain::Document;

/// Answers by question.
pub type Answers = BTreeMap<String, Value>;

/// All of these must hold; none at all always holds. `when = { phase = "three", load_kw = { above = 50 } }`
pub type When = BTreeMap<String, Test>;

/// A test on one answer. Without an answer it fails.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Test {
    /// `phase = "three"`
    Is(String),
    /// `premises = ["hospital", "school"]`
    AnyOf(Vec<String>),
    /// `load_kw = { above = 50 }`
    Compare(Compare),
}

/// The longer form of a test.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    #[serde(default)]
    pub not: Option<String>,
    #[serde(default)]
    pub above: Option<f64>,
    #[serde(default)]
    pub below: Option<f64>,
}

impl Test {
    pub(in crate::dialogue) fn holds(&self, answer: Option<&Value>) -> bool {
        let Some(answer) = answer else { return false };
        match self {
            Self::Is(wanted) => answer.as_str() == Some(wanted),
            Self::AnyOf(wanted) => answer
                .as_str()
                .is_some_and(|given| wanted.iter().any(|option| option == given)),
            Self::Compare(Compare { not, above, below }) => {
                let number = answer.as_f64();
                not.as_ref()
                    .is_none_or(|unwanted| answer.as_str() != Some(unwanted))
                    && above.is_none_or(|limit| number.is_some_and(|number| number > limit))
                    && below.is_none_or(|limit| number.is_some_and(|number| number < limit))
            }
        }
    }

    /// The options that it names, for the check that they exist.
    pub(in crate::dialogue) fn options(&self) -> Vec<&str> {
        match self {
            Self::Is(option) => vec![option],
            Self::AnyOf(options) => options.iter().map(String::as_str).collect(),
            Self::Compare(compare) => compare.not.as_deref().into_iter().collect(),
        }
    }

    /// Whether it needs a number to compare.
    pub(in crate::dialogue) const fn compares_numbers(&self) -> bool {
        matches!(self, Self::Compare(Compare { above, below, .. }) if above.is_some() || below.is_some())
    }
}

/// The required papers of which the office has none.
pub fn missing_papers<'a>(
    book: &'a Book,
    service: &str,
    answers: &Answers,
    documents: &[Document],
) -> Vec<&'a Paper> {
    let Some(service) = book.service(service) else {
        return Vec::new();
    };
    let has = |paper: &Paper| {
        let mut documents = documents.iter();
        documents.any(|document| document.kind == paper.key && document.is_there())
    };
    let live = Applicable::of(service, answers);
    let required = live.papers().filter(|paper| !paper.optional);
    required.filter(|paper| !has(paper)).collect()
}

/// What of a service applies, given some answers. The answer to a question that no longer applies counts as none.
pub struct Applicable<'s, 'd> {
    service: &'s Service,
    answers: &'d Answers,
    applies: Vec<bool>,
}

impl<'s, 'd> Applicable<'s, 'd> {
    pub fn of(service: &'s Service, answers: &'d Answers) -> Self {
        let mut live = Self {
            service,
            answers,
            applies: Vec::with_capacity(service.questions.len()),
        };
        for asked in &service.questions {
            let applies = live.holds(&asked.when);
            live.applies.push(applies);
        }
        live
    }

    /// Whether a condition holds.
    pub fn holds(&self, when: &When) -> bool {
        when.iter()
            .all(|(question, test)| test.holds(self.value(question)))
    }

    /// The answer to a question that applies.
    pub fn value(&self, question: &str) -> Option<&'d Value> {
        let index = self.service.questions[..self.applies.len()]
            .iter()
            .position(|asked| asked.question.key == question)?;
        self.applies[index]
            .then(|| self.answers.get(question))
            .flatten()
    }

    /// The questions that apply, in order.
    pub fn questions(&self) -> impl Iterator<Item = &'s ServiceQuestion> {
        self.service
            .questions
            .iter()
            .zip(&self.applies)
            .filter(|(_, applies)| **applies)
            .map(|(asked, _)| asked)
    }

    /// The papers that apply, in order.
    pub fn papers(&self) -> impl Iterator<Item = &'s Paper> {
        self.service
            .papers
            .iter()
            .filter(|paper| self.holds(&paper.when))
    }
}
