//! What a service asks, for doors without a conversation: the JSON Schema of its answers, and its papers.

use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use crate::dialogue::book::service::{Service, ServiceQuestion};
use crate::dialogue::book::{Book, Question, Rule};

/// A service, in one language.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ServiceDescription)]
pub struct ServiceSchema {
    /// The `serviceType` of a request.
    #[schema(example = "bill_complaint")]
    pub code: String,
    pub title: String,
    /// standard, `office_only` or emergency.
    pub workflow: &'static str,
    /// Of a request, unless its answers raise it.
    pub priority: &'static str,
    /// A JSON Schema (2020-12) of the answers, by question. What depends on other answers is never `required` here; what is missing then is
    /// told when the request is sent.
    #[schema(value_type = Object)]
    pub answers: Value,
    pub papers: Vec<PaperSchema>,
}

/// A paper, as a service asks for it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PaperDescription)]
pub struct PaperSchema {
    pub kind: String,
    pub title: String,
    /// Whether it is asked for whatever the answers are.
    pub required: bool,
}

/// Every service, in the order of the menu.
pub fn of_all(book: &Book, language: &str) -> Vec<ServiceSchema> {
    let services = book.services.iter();
    services
        .map(|service| of(book, language, service))
        .collect()
}

fn of(book: &Book, language: &str, service: &Service) -> ServiceSchema {
    let asked = service.questions.iter();
    let properties: Map<String, Value> = asked
        .map(|asked| {
            let question = &asked.question;
            (question.key.clone(), property(book, language, question))
        })
        .collect();
    let required = service
        .questions
        .iter()
        .filter(|asked| is_required(service, asked));
    let required: Vec<&str> = required.map(|asked| &*asked.question.key).collect();
    let papers = service.papers.iter().map(|paper| PaperSchema {
        kind: paper.key.clone(),
        title: book.say(language, &paper.title, &[]),
        required: !paper.optional && paper.when.is_empty(),
    });
    ServiceSchema {
        code: service.code.clone(),
        title: book.say(language, &service.title, &[]),
        workflow: service.workflow.code(),
        priority: service.priority.code(),
        answers: json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object", "properties": properties, "required": required, "additionalProperties": false,
        }),
        papers: papers.collect(),
    }
}

/// A danger is taken with what is known of it.
pub(super) fn is_required(service: &Service, asked: &ServiceQuestion) -> bool {
    !asked.optional && asked.when.is_empty() && asked.is_asked && service.at_once.is_none()
}

fn property(book: &Book, language: &str, question: &Question) -> Value {
    let mut schema = rule(&question.rule);
    schema["title"] = book.say(language, &question.label, &[]).into();
    schema["description"] = book.say(language, &question.ask, &[]).into();
    let options = question.options().iter();
    let options: Vec<Value> = options
        .map(
            |option| json!({ "const": option.id, "title": book.say(language, &option.label, &[]) }),
        )
        .collect();
    if !options.is_empty() {
        // What could be typed in the conversation is taken, too.
        schema["anyOf"] = json!([{ "oneOf": options }, { "type": ["string", "boolean"] }]);
    }
    schema
}

/// What is taken, as far as a schema can say it; the rest is told when the request is sent.
fn rule(rule: &Rule) -> Value {
    let place = json!({
        "type": "object", "required": ["lat", "lon"],
        "properties": { "lat": { "type": "number" }, "lon": { "type": "number" } },
    });
    match rule {
        Rule::Choice(_) | Rule::YesNo(_) | Rule::Area(..) => json!({}),
        Rule::Text(letters) => {
            json!({ "type": "string", "minLength": letters.start(), "maxLength": letters.end() })
        }
        Rule::Number { min, max, .. } => json!({
            "anyOf": [{ "type": "number", "minimum": min, "maximum": max }, { "type": "string" }]
        }),
        Rule::Money { below, .. } => json!({
            "anyOf": [{ "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": below }, { "type": "string" }]
        }),
        Rule::Place => place,
        Rule::Whereabouts(_) => json!({ "anyOf": [place, { "type": "string" }] }),
        Rule::Name
        | Rule::Phone
        | Rule::NationalId
        | Rule::Code(_)
        | Rule::Month { .. }
        | Rule::Date(_) => json!({ "type": "string" }),
    }
}
