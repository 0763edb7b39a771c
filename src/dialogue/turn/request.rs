//! Requests as a conversation collects them: a new one, a corrected one, more of one that is open.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::domain::calendar::Term;
use crate::domain::{Document, Place, Priority, TicketId, Workflow};

/// A request as the conversation collected it.
#[derive(Clone, Debug, PartialEq)]
pub struct NewTicket {
    pub service: String,
    pub workflow: Workflow,
    pub priority: Priority,
    pub answers: BTreeMap<String, Value>,
    pub location: Option<Place>,
    pub documents: Vec<Document>,
    /// Until the first decision.
    pub review: Term,
    /// Until the work is done.
    pub complete: Term,
}

/// What a request says after its correction.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    pub ticket: TicketId,
    /// All answers, the old ones that stay included.
    pub answers: BTreeMap<String, Value>,
    pub location: Option<Place>,
    /// New files. They take the place of the old ones of the same paper; what is no paper of the service is added.
    pub documents: Vec<Document>,
    /// What the customer writes with it.
    pub words: Option<String>,
}

/// What is told of an emergency after it was reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Addition {
    pub ticket: TicketId,
    /// Answers to questions of its service: they take the place of those that are there.
    pub answers: BTreeMap<String, Value>,
    pub location: Option<Place>,
    pub documents: Vec<Document>,
    /// What whoever goes there should know.
    pub words: Option<String>,
    /// The words answer this question where nobody has yet; else they are only words.
    pub fills: Option<String>,
}

impl Addition {
    /// What is left of it beside these answers.
    #[must_use]
    pub fn beside(&self, known: &BTreeMap<String, Value>) -> Self {
        let mut left = self.clone();
        match &self.fills {
            Some(key) if known.contains_key(key) => left.answers.clear(),
            Some(_) => left.words = None,
            None => {}
        }
        // What was told before is no news.
        left.answers
            .retain(|key, value| known.get(key) != Some(value));
        left
    }

    /// Nothing yet.
    pub const fn to(ticket: TicketId) -> Self {
        Self {
            ticket,
            answers: BTreeMap::new(),
            location: None,
            documents: Vec::new(),
            words: None,
            fills: None,
        }
    }
}
