//! A request from its answers alone, as a door without a conversation collects them: the same questions, conditions, rules and papers.
//!
//! What the conversation would refuse is refused with the same sentence, in the language asked for; what it would ask, and nothing answers,
//! is asked.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::Value;

use super::accept::against;
use super::{report_state, unread};
use crate::dialogue::answer;
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::sentences;
use crate::dialogue::book::service::{Service, ServiceQuestion};
use crate::dialogue::book::{Book, Question, Rule};
use crate::dialogue::session::new_ticket;
use crate::dialogue::turn::request::NewTicket;
use crate::domain::Document;
use crate::domain::document::{ATTACHMENT, VOICE};

/// What somebody asks for.
#[derive(Clone, Debug)]
pub struct RequestParts<'a> {
    pub service: &'a str,
    /// By question: the id of an option, whatever could be typed, a number, `true` or `false`, a place as `{ "lat": 9.0, "lon": 38.7 }`.
    pub answers: &'a Answers,
    /// The answers that the door vouches for: numbers that are proven to be theirs.
    pub verified: &'a BTreeSet<String>,
    pub documents: Vec<Document>,
    /// The day on which they ask, in Addis Ababa.
    pub today: NaiveDate,
}

/// What is wrong with a field, in words for whoever filled it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The question; `service`, or `documents`.
    pub field: String,
    pub says: String,
}

/// The request, or every field that is wrong, in the order in which they are asked. Papers may follow later.
pub fn build(
    book: &Book,
    language: &str,
    asked: &RequestParts<'_>,
) -> Result<NewTicket, Vec<FieldError>> {
    let says = |key: &str| book.say(language, key, &[]);
    let Some(service) = book.service(asked.service) else {
        let says = says(sentences::SERVICE_ASK.key);
        let field = "service".to_owned();
        return Err(vec![FieldError { field, says }]);
    };
    let mut errors = Vec::new();
    let mut answers = Answers::new();
    let mut wrong = |field: &str, says: String| {
        let field = field.to_owned();
        errors.push(FieldError { field, says });
    };
    for question in &service.questions {
        let told = told_by_place(book, service, &answers, question, asked);
        let read = match told {
            Some(region) => Ok(Some(region)),
            None => one(book, language, service, &answers, question, asked),
        };
        match read {
            Ok(Some(value)) => drop(answers.insert(question.question.key.clone(), value)),
            Ok(None) => {}
            Err(says) => wrong(&question.question.key, says),
        }
    }
    let is_unknown = |key: &&String| service.asked(key).is_none();
    for key in asked.answers.keys().filter(is_unknown) {
        wrong(key, says(sentences::BUILD_UNKNOWN.key));
    }
    let is_paper =
        |kind: &str| service.paper(kind).is_some() || [ATTACHMENT, VOICE].contains(&kind);
    if asked.documents.iter().any(|file| !is_paper(&file.kind)) {
        wrong("documents", says(sentences::BUILD_DOCUMENT.key));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let is_verified = |key: &str| asked.verified.contains(key);
    Ok(new_ticket::of_answers(
        service,
        &answers,
        is_verified,
        asked.documents.clone(),
    ))
}

/// The region of an emergency, where the place tells it and nothing else does: then the conversation does not ask for it either.
fn told_by_place(
    book: &Book,
    service: &Service,
    before: &Answers,
    asked_here: &ServiceQuestion,
    asked: &RequestParts<'_>,
) -> Option<Value> {
    let key = &asked_here.question.key;
    let is_region = service.is_emergency() && report_state::region_of(service) == Some(key);
    let is_given = asked.answers.get(key).is_some_and(|it| !it.is_null());
    if !is_region || is_given {
        return None;
    }
    let mut places = service.place.iter().filter_map(|place| before.get(place));
    let region = places.find_map(|place| book.regions.of_answer(place));
    region.map(Value::from)
}

/// The answer to one question; none where it does not apply, or need not be given.
fn one(
    book: &Book,
    language: &str,
    service: &Service,
    before: &Answers,
    asked_here: &ServiceQuestion,
    asked: &RequestParts<'_>,
) -> Result<Option<Value>, String> {
    let live = Applicable::of(service, before);
    let question = &asked_here.question;
    if !live.holds(&asked_here.when) {
        return Ok(None);
    }
    let given = asked.answers.get(&question.key).filter(|it| !it.is_null());
    let Some(given) = given else {
        return if need_not_be_given(service, &live, asked_here) {
            Ok(None)
        } else {
            Err(book.say(language, &question.ask, &[]))
        };
    };
    let value = value(book, question, given, asked).ok_or_else(|| {
        let typed = given.as_str().unwrap_or_default();
        book.say(language, unread(question, typed), &[])
    })?;
    match against((book, language), (service, before), question, &value) {
        Some(says) => Err(says),
        None => Ok(Some(value)),
    }
}

/// Whether a request goes without an answer to this question, which applies.
fn need_not_be_given(
    service: &Service,
    live: &Applicable<'_, '_>,
    asked_here: &ServiceQuestion,
) -> bool {
    // A danger is reported as soon as it is told where it is; the rest may follow.
    let follows = service.is_at_once(live) && !service.place.contains(&asked_here.question.key);
    let is_placed = service.is_at_once(live) && service.has_place(live);
    asked_here.optional || !asked_here.is_asked || follows || is_placed
}

/// What is given, as an answer to this question.
fn value(
    book: &Book,
    question: &Question,
    given: &Value,
    asked: &RequestParts<'_>,
) -> Option<Value> {
    let takes_places = matches!(question.rule, Rule::Place | Rule::Whereabouts(_));
    match given {
        Value::String(typed) => {
            let is_option = question.options().iter().any(|option| option.id == *typed);
            if is_option {
                return Some(given.clone());
            }
            answer::read(book, question, typed, asked.today)
        }
        Value::Number(number) => answer::read(book, question, &number.to_string(), asked.today),
        Value::Bool(is_yes) if matches!(question.rule, Rule::YesNo(_)) => {
            Some(Value::from(if *is_yes { "yes" } else { "no" }))
        }
        Value::Object(_) if takes_places && answer::to_place(given).is_some() => {
            answer::place(answer::to_place(given)?)
        }
        Value::Object(_) => {
            let spoken = answer::voice_of(given)?;
            let mut files = asked.documents.iter();
            let is_there = files.any(|file| file.key == spoken);
            (is_there && answer::is_valid(question, given)).then(|| given.clone())
        }
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    }
}
