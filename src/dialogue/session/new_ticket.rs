//! A request as it is sent in.

use serde_json::Value;

use super::draft::Draft;
use super::draft_file::Page;
use crate::dialogue::answer;
use crate::dialogue::book::Rule;
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::service::Service;
use crate::dialogue::turn::request::NewTicket;
use crate::domain::Document;
use crate::domain::document::ATTACHMENT;

/// The request as it was filled in: only what applies, and only what is known.
pub(in crate::dialogue) fn new_ticket(service: &Service, draft: &Draft) -> NewTicket {
    let is_verified = |key: &str| draft.verified.contains(key);
    let pages = draft.pages_to_send().filter_map(Page::document).collect();
    of_answers(service, &draft.answers, is_verified, pages)
}

/// The request that these answers and these files make: only what applies of them.
pub(in crate::dialogue) fn of_answers(
    service: &Service,
    given: &Answers,
    is_verified: impl Fn(&str) -> bool,
    mut documents: Vec<Document>,
) -> NewTicket {
    let live = Applicable::of(service, given);
    let mut answers = Answers::new();
    let mut location = None;
    for asked in live.questions() {
        let key = &asked.question.key;
        let Some(value) = given.get(key) else {
            continue;
        };
        match asked.question.rule {
            Rule::Place | Rule::Whereabouts(_) if answer::to_place(value).is_some() => {
                location = answer::to_place(value);
            }
            Rule::Phone => {
                answers.insert(key.clone(), value.clone());
                let verified = Value::from(is_verified(key));
                answers.insert(format!("{key}_verified"), verified);
            }
            _ => {
                answers.insert(key.clone(), value.clone());
            }
        }
    }
    let wanted: Vec<&str> = live.papers().map(|paper| paper.key.as_str()).collect();
    let spoken: Vec<&str> = answers.values().filter_map(answer::voice_of).collect();
    documents.retain(|file| {
        let (paper, key) = (file.kind.as_str(), file.key.as_str());
        paper == ATTACHMENT || wanted.contains(&paper) || spoken.contains(&key)
    });
    let clock = service.clock(&live);
    NewTicket {
        service: service.code.clone(),
        workflow: service.workflow(&live),
        priority: service.priority(&live),
        answers,
        location,
        documents,
        review: clock.review,
        complete: clock.complete,
    }
}
