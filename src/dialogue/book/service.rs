//! One service: what is asked, which papers it needs, how long it takes.

use serde_json::Value;

use super::Question;
use super::condition::{Applicable, When};
use crate::domain::calendar::Term;
use crate::domain::{Priority, Workflow};

/// One service of the house.
#[derive(Clone, Debug)]
pub struct Service {
    pub code: String,
    pub position: u32,
    /// The sentence that names it.
    pub title: String,
    pub workflow: Workflow,
    pub priority: Priority,
    pub same: Vec<String>,
    pub place: Vec<String>,
    pub questions: Vec<ServiceQuestion>,
    pub papers: Vec<Paper>,
    pub clocks: Vec<(When, Clock)>,
    pub routes: Vec<(When, Workflow)>,
    pub raises: Vec<(When, Priority)>,
    pub notes: Vec<(When, String)>,
    /// The sentence that asks once more before it is sent.
    pub sure: Option<String>,
    /// The services that are decided first, if the same customer has one of them open.
    pub not_while: Vec<String>,
    /// Whose answers fit may join an open request for the same nearby.
    pub join: Option<When>,
    /// Whose answers fit is a report as soon as its `place` is told, and is sent in without another question.
    pub at_once: Option<When>,
    /// What is a danger, by these answers, and which: it is reported before anything else.
    pub dangers: Vec<(When, String)>,
}

/// How long it takes until the first decision and until the work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub review: Term,
    pub complete: Term,
}

/// A question as one service asks it.
#[derive(Clone, Debug)]
pub struct ServiceQuestion {
    pub question: Question,
    pub optional: bool,
    pub when: When,
    /// Whether it is asked where there are words alone; if not, the office asks.
    pub by_words: bool,
    /// Whether it is asked in the voice of this book.
    pub is_asked: bool,
    /// What the answer is compared with.
    pub than: Option<Than>,
}

/// How an answer must stand to an earlier one. Where that was not given, any will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Than {
    /// A larger number than the answer to this question.
    Above(String),
    /// Other words than the answer to this question.
    Unlike(String),
}

/// A paper as one service asks for it.
#[derive(Clone, Debug)]
pub struct Paper {
    pub key: String,
    pub optional: bool,
    pub when: When,
    pub accepts: Vec<String>,
    /// Whether it is asked for in the voice of this book.
    pub is_asked: bool,
    /// The sentence that names it.
    pub title: String,
}

impl Service {
    /// Danger is told before anything else, and nothing else may stand before it.
    pub(in crate::dialogue) fn is_emergency(&self) -> bool {
        self.workflow == Workflow::Emergency
    }

    /// The danger that is told by this answer beside the others, if one is.
    pub fn danger<'s>(&'s self, live: &Applicable<'_, '_>, question: &str) -> Option<&'s str> {
        let told = self
            .dangers
            .iter()
            .find(|(when, _)| when.contains_key(question) && live.holds(when));
        told.map(|(_, danger)| danger.as_str())
    }

    /// Whether these answers are sent in as soon as the place is told.
    pub fn is_at_once(&self, live: &Applicable<'_, '_>) -> bool {
        self.at_once.as_ref().is_some_and(|when| live.holds(when))
    }

    /// Whether something of its place is told.
    pub fn has_place(&self, live: &Applicable<'_, '_>) -> bool {
        self.place.iter().any(|key| live.value(key).is_some())
    }

    pub fn asked(&self, key: &str) -> Option<&ServiceQuestion> {
        self.questions
            .iter()
            .find(|asked| asked.question.key == key)
    }

    pub fn paper(&self, key: &str) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.key == key)
    }

    /// The clocks for these answers.
    pub fn clock(&self, live: &Applicable<'_, '_>) -> Clock {
        let found = self
            .clocks
            .iter()
            .find(|(when, _)| live.holds(when))
            .or(self.clocks.last());
        found.map_or(
            Clock {
                review: Term::WorkingDays(0),
                complete: Term::WorkingDays(0),
            },
            |(_, clock)| *clock,
        )
    }

    /// The workflow for these answers.
    pub fn workflow(&self, live: &Applicable<'_, '_>) -> Workflow {
        let found = self.routes.iter().find(|(when, _)| live.holds(when));
        found.map_or(self.workflow, |(_, workflow)| *workflow)
    }

    /// The priority for these answers.
    pub fn priority(&self, live: &Applicable<'_, '_>) -> Priority {
        self.raises
            .iter()
            .find(|(when, _)| live.holds(when))
            .map_or(self.priority, |(_, priority)| *priority)
    }

    /// What the customer is told because of these answers: sentences.
    pub fn notes<'a>(&'a self, live: &Applicable<'_, '_>) -> Vec<&'a str> {
        self.notes
            .iter()
            .filter(|(when, _)| live.holds(when))
            .map(|(_, say)| say.as_str())
            .collect()
    }
}

impl Than {
    /// The question that it names.
    pub fn key(&self) -> &str {
        match self {
            Self::Above(key) | Self::Unlike(key) => key,
        }
    }

    /// Whether an answer may stand beside the earlier one.
    pub fn holds(&self, answer: &Value, earlier: &Value) -> bool {
        match self {
            Self::Above(_) => answer.as_f64() > earlier.as_f64(),
            // What was spoken is compared with nothing.
            Self::Unlike(_) => answer
                .as_str()
                .zip(earlier.as_str())
                .is_none_or(|(words, before)| spelling(words) != spelling(before)),
        }
    }
}

/// The letters themselves, without marks and capitals: a wrong spelling that is set right may well sound the same.
fn spelling(words: &str) -> String {
    let lower = words.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn answers_are_compared() {
        let above = Than::Above("load_now".to_owned());
        let unlike = Than::Unlike("old_name".to_owned());
        for (than, answer, earlier, holds) in [
            (&above, json!(16), json!(15), true),
            (&above, json!(15), json!(15), false),
            (&above, json!(9), json!(15), false),
            (
                &unlike,
                json!("Almaz Bekele"),
                json!("Bekele Tessema"),
                true,
            ),
            (
                &unlike,
                json!("almaz  bekele."),
                json!("Almaz Bekele"),
                false,
            ),
            (&unlike, json!("ፀሐይ በቀለ"), json!("ጸሀይ በቀለ"), true),
            (
                &unlike,
                json!("kebele 05 house 1"),
                json!("Kebele 05, house 1"),
                false,
            ),
            (&unlike, json!("Ga'uu Caalaa"), json!("Gauu Caalaa"), true),
            (
                &unlike,
                json!({"voice": "d1:voice:2"}),
                json!({"voice": "d1:voice:1"}),
                true,
            ),
            (
                &unlike,
                json!({"voice": "d1:voice:2"}),
                json!("Kebele 4"),
                true,
            ),
        ] {
            assert_eq!(than.holds(&answer, &earlier), holds, "{answer} {earlier}");
        }
    }
}
