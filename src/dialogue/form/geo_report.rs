//! A service and its requests in the words of `GeoReport` v2: what is asked as attributes, what is given without one, and what anybody may read.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::schema::is_required;
use crate::dialogue::book::condition::Answers;
use crate::dialogue::book::service::{Service, ServiceQuestion};
use crate::dialogue::book::{Book, Question, Rule};
use crate::domain::Place;

/// Words that may be so long are free words about the request; shorter ones answer a question of their own.
const FREE_WORDS: usize = 300;

/// A service, as it is listed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GeoService {
    #[schema(example = "outage")]
    pub service_code: String,
    pub service_name: String,
    pub description: String,
    /// It has attributes: `services/{service_code}.json` tells them.
    pub metadata: bool,
    /// realtime: the number is given at once.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// None.
    pub keywords: String,
    /// emergency or request.
    pub group: &'static str,
}

/// What a service asks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GeoDefinition {
    pub service_code: String,
    pub attributes: Vec<GeoAttribute>,
}

/// A question.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GeoAttribute {
    /// Always true: it wants an answer, as `attribute[code]`.
    pub variable: bool,
    #[schema(example = "danger")]
    pub code: String,
    /// string, number, text or singlevaluelist.
    pub datatype: &'static str,
    /// Whatever the other answers are. What depends on them is told when the request is sent.
    pub required: bool,
    pub datatype_description: String,
    /// The first is 1.
    pub order: usize,
    pub description: String,
    /// Of a singlevaluelist: what there is to choose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<GeoValue>,
}

/// Something to choose.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GeoValue {
    pub key: String,
    pub name: String,
}

/// Every service, in the order of the menu.
pub fn services(book: &Book, language: &str) -> Vec<GeoService> {
    let services = book.services.iter().map(|service| GeoService {
        service_code: service.code.clone(),
        service_name: book.say(language, &service.title, &[]),
        description: book.say(language, &service.title, &[]),
        metadata: true,
        kind: "realtime",
        keywords: String::new(),
        group: if service.is_emergency() {
            "emergency"
        } else {
            "request"
        },
    });
    services.collect()
}

/// What this service asks, as attributes. (A place on the map is `lat` and `long`.)
pub fn definition(book: &Book, language: &str, service: &Service) -> GeoDefinition {
    let asked = service.questions.iter();
    let asked = asked.filter(|asked| !matches!(asked.question.rule, Rule::Place));
    let attributes = asked.enumerate().map(|(index, asked)| {
        let question = &asked.question;
        GeoAttribute {
            variable: true,
            code: question.key.clone(),
            datatype: datatype(&question.rule),
            required: is_required(service, asked),
            datatype_description: book.say(language, &question.label, &[]),
            order: index + 1,
            description: book.say(language, &question.ask, &[]),
            values: values(book, language, question),
        }
    });
    GeoDefinition {
        service_code: service.code.clone(),
        attributes: attributes.collect(),
    }
}

fn datatype(rule: &Rule) -> &'static str {
    match rule {
        Rule::Choice(_) | Rule::YesNo(_) => "singlevaluelist",
        Rule::Number { .. } | Rule::Money { .. } => "number",
        Rule::Text(letters) if *letters.end() >= FREE_WORDS => "text",
        // Areas too: those that are not offered are typed.
        _ => "string",
    }
}

fn values(book: &Book, language: &str, question: &Question) -> Vec<GeoValue> {
    let options = question.options().iter();
    let values = options.map(|option| GeoValue {
        key: option.id.clone(),
        name: book.say(language, &option.label, &[]),
    });
    values.collect()
}

/// What is given beside attributes.
#[derive(Clone, Debug, Default)]
pub struct GeoGiven {
    pub place: Option<Place>,
    pub address: Option<String>,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub description: Option<String>,
}

/// Answers each question that has no answer yet with what was given for questions of its kind. What answers none is left: an address, a
/// description.
pub fn answer_by_kind(service: &Service, given: &mut GeoGiven, answers: &mut Answers) {
    let place = given
        .place
        .map(|place| json!({ "lat": place.lat, "lon": place.lon }));
    let GeoGiven {
        address,
        name,
        phone,
        description,
        ..
    } = given;
    let last_of_place = service.place.last();
    for ServiceQuestion { question, .. } in &service.questions {
        if answers.contains_key(&question.key) {
            continue;
        }
        let is_address = last_of_place == Some(&question.key);
        let value = match &question.rule {
            Rule::Place => place.clone(),
            Rule::Whereabouts(_) if place.is_some() => place.clone(),
            Rule::Whereabouts(_) => address.take().map(Value::from),
            Rule::Text(_) if is_address => address.take().map(Value::from),
            Rule::Text(letters) if *letters.end() >= FREE_WORDS => {
                description.take().map(Value::from)
            }
            Rule::Name => name.take().map(Value::from),
            Rule::Phone => phone.take().map(Value::from),
            _ => None,
        };
        if let Some(value) = value {
            answers.insert(question.key.clone(), value);
        }
    }
}

/// What a request is about, in choices alone: nobody's own words are in it.
pub fn about(book: &Book, language: &str, service: &Service, answers: &Answers) -> String {
    let chosen = service.questions.iter().filter_map(|asked| {
        let Rule::Choice(options) = &asked.question.rule else {
            return None;
        };
        let answer = answers.get(&asked.question.key)?.as_str()?;
        let option = options.iter().find(|option| option.id == answer)?;
        Some(book.say(language, &option.label, &[]))
    });
    chosen.collect::<Vec<_>>().join("; ")
}

/// Where it is, in words.
pub fn address(
    book: &Book,
    language: &str,
    service: &Service,
    answers: &BTreeMap<String, Value>,
) -> Option<String> {
    let parts = service.place.iter().filter_map(|key| {
        let question = &service.asked(key)?.question;
        let answer = answers.get(key)?.as_str()?;
        let mut options = question.options().iter();
        let option = options.find(|option| option.id == answer);
        Some(option.map_or_else(
            || answer.to_owned(),
            |option| book.say(language, &option.label, &[]),
        ))
    });
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
