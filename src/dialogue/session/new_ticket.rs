//! A request as it is sent in.

use serde_json::Value;

use super::draft::Draft;
use super::draft_file::Page;
use crate::dialogue::answer;
use crate::dialogue::book::Rule;
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::service::Service;
use crate::dialogue::turn::request::NewTicket;
use crate::domain::document::ATTACHMENT;

/// The request as it was filled in: only what applies, and only what is known.
pub(in crate::dialogue) fn new_ticket(service: &Service, draft: &Draft) -> NewTicket {
    let live = Applicable::of(service, &draft.answers);
    let mut answers = Answers::new();
    let mut location = None;
    for asked in live.questions() {
        let key = &asked.question.key;
        let Some(value) = draft.answers.get(key) else {
            continue;
        };
        match asked.question.rule {
            Rule::Place | Rule::Whereabouts(_) if answer::to_place(value).is_some() => {
                location = answer::to_place(value);
            }
            Rule::Phone => {
                answers.insert(key.clone(), value.clone());
                answers.insert(
                    format!("{key}_verified"),
                    Value::from(draft.verified.contains(key)),
                );
            }
            _ => {
                answers.insert(key.clone(), value.clone());
            }
        }
    }
    let wanted: Vec<&str> = live.papers().map(|paper| paper.key.as_str()).collect();
    let spoken: Vec<&str> = answers.values().filter_map(answer::voice_of).collect();
    let documents = draft
        .pages_to_send()
        .filter(|page| {
            let (paper, key) = (page.paper.as_str(), page.key.as_str());
            paper == ATTACHMENT || wanted.contains(&paper) || spoken.contains(&key)
        })
        .filter_map(Page::document)
        .collect();
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
