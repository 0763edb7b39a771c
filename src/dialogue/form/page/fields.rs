//! What the page of a form shows, and what was typed there.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::is_for_page;
use crate::dialogue::answer::{self, date, dates, display, month};
use crate::dialogue::book::condition::Applicable;
use crate::dialogue::book::service::{Service, ServiceQuestion};
use crate::dialogue::book::{Book, Question, Rule, sentences};
use crate::dialogue::form::accept::against;
use crate::dialogue::form::build::FieldError;
use crate::dialogue::form::unread;
use crate::dialogue::session::Session;
use crate::dialogue::session::draft::Draft;
use crate::dialogue::session::steps::{FormProgress, Step};
use crate::dialogue::ticket::card;

/// A request that is begun, as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormSheet {
    pub draft: String,
    pub title: String,
    pub fields: Vec<FormField>,
    /// Each paper, and how far it is.
    pub papers: Vec<String>,
    /// What may be sent: the code and the name of each paper.
    pub kinds: Vec<(String, String)>,
    /// What follows from the answers.
    pub notes: Vec<String>,
    /// What is to be read before it is sent.
    pub sure: Option<String>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    pub key: String,
    /// The name of the field that keeps the answer as it was shown.
    pub was: String,
    pub label: String,
    pub hint: String,
    pub kind: FieldKind,
    /// As it stands in the field: what was typed, or the id of an option.
    pub value: String,
    /// The id and the label of each option.
    pub options: Vec<(String, String)>,
    pub is_optional: bool,
    /// The answer of an earlier request, as it is shown.
    pub known: Option<String>,
}

/// How it is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A few options, all in sight.
    Few,
    /// Many options.
    Many,
    Line,
    Words,
    Digits,
    Phone,
    Place,
}

/// So many options stand in sight.
const IN_SIGHT: usize = 6;

/// The form that is open in this conversation; none, if none is that a page can show.
pub fn sheet(
    book: &Book,
    language: &str,
    session: &Session,
    today: NaiveDate,
) -> Option<FormSheet> {
    let (draft, service) = open(book, session)?;
    let say = |key: &str| book.say(language, key, &[]);
    let fields = questions(service, draft).map(|asked| {
        let question = &asked.question;
        let given = draft.answers.get(&question.key);
        let known = draft
            .known
            .get(&question.key)
            .filter(|known| given.is_none() && answer::is_valid(question, known));
        let options = options(book, language, question, given, today);
        FormField {
            key: question.key.clone(),
            was: was(&question.key),
            label: say(&question.label),
            hint: hint(book, language, question),
            kind: kind(question, options.len()),
            value: given.map(raw).unwrap_or_default(),
            is_optional: asked.optional,
            known: known.map(|known| display::answer(book, language, question, known)),
            options,
        }
    });
    let live = Applicable::of(service, &draft.answers);
    let hotline = [("hotline", book.hotline.as_str().into())];
    let notes = service.notes(&live).into_iter();
    Some(FormSheet {
        draft: draft.id.clone(),
        title: say(&service.title),
        fields: fields.collect(),
        papers: papers(book, language, draft, service),
        kinds: kinds(book, language, draft, service),
        notes: notes.map(|key| book.say(language, key, &hotline)).collect(),
        sure: service
            .sure
            .as_ref()
            .map(|key| book.say(language, key, &hotline)),
    })
}

fn open<'a>(book: &'a Book, session: &'a Session) -> Option<(&'a Draft, &'a Service)> {
    let draft = session.draft.as_ref()?;
    let service = book.service(&draft.service)?;
    is_for_page(draft, service).then_some((draft, service))
}

fn questions<'a>(service: &'a Service, draft: &Draft) -> impl Iterator<Item = &'a ServiceQuestion> {
    let steps = FormProgress::of(service, draft).steps.into_iter();
    steps.filter_map(|step| match step {
        Step::Question(asked) => Some(asked),
        _ => None,
    })
}

/// In the chat some questions speak of a button that a page does not have: there, an example tells more.
fn hint(book: &Book, language: &str, question: &Question) -> String {
    let key = match question.rule {
        Rule::Place => sentences::PAGE_PLACE.key,
        Rule::Phone | Rule::Month { .. } | Rule::Date(_) => &question.example,
        _ => &question.ask,
    };
    book.say(language, key, &[])
}

const fn kind(question: &Question, options: usize) -> FieldKind {
    match question.rule {
        _ if options > IN_SIGHT => FieldKind::Many,
        _ if options > 0 => FieldKind::Few,
        Rule::Text(_) | Rule::Whereabouts(_) => FieldKind::Words,
        Rule::Number { .. } | Rule::NationalId => FieldKind::Digits,
        Rule::Phone => FieldKind::Phone,
        Rule::Place => FieldKind::Place,
        _ => FieldKind::Line,
    }
}

fn options(
    book: &Book,
    language: &str,
    question: &Question,
    given: Option<&Value>,
    today: NaiveDate,
) -> Vec<(String, String)> {
    let mut options: Vec<(String, String)> = match &question.rule {
        // Nothing else can be written there.
        Rule::Month { oldest } => month::taken(today, *oldest)
            .map(|month| (month.id(), dates::month(book, language, month)))
            .collect(),
        Rule::Date(days) => date::offered(book, *days, today)
            .map(|day| (day.to_string(), dates::date(book, language, day)))
            .collect(),
        _ => question
            .options()
            .iter()
            .map(|option| (option.id.clone(), book.say(language, &option.label, &[])))
            .collect(),
    };
    // A day that was written in the chat may be none of those that are offered.
    if let Some(given) = given
        && !options.is_empty()
        && !options.iter().any(|(id, _)| *id == raw(given))
    {
        let shown = display::answer(book, language, question, given);
        options.push((raw(given), shown));
    }
    options
}

/// An answer as it stands in a field.
fn raw(value: &Value) -> String {
    match (value, answer::to_place(value)) {
        (Value::String(words), _) => words.clone(),
        (_, Some(place)) => format!("{}, {}", place.lat, place.lon),
        (Value::Number(number), _) => number.to_string(),
        _ => String::new(),
    }
}

fn papers(book: &Book, language: &str, draft: &Draft, service: &Service) -> Vec<String> {
    let live = Applicable::of(service, &draft.answers);
    let asked = live.papers().filter(|paper| paper.is_asked);
    let asked = asked.filter(|paper| !paper.optional || draft.has_paper(&paper.key));
    let asked = asked.map(|paper| {
        let count = draft
            .pages_of(&paper.key)
            .filter(|page| page.is_good())
            .count();
        let title = book.say(language, &paper.title, &[]);
        let told = card::paper_line(book, language, title, count);
        told.trim_start_matches("- ").to_owned()
    });
    asked.collect()
}

/// Those that are missing first.
fn kinds(book: &Book, language: &str, draft: &Draft, service: &Service) -> Vec<(String, String)> {
    let live = Applicable::of(service, &draft.answers);
    let mut papers: Vec<_> = live.papers().filter(|paper| paper.is_asked).collect();
    papers.sort_by_key(|paper| draft.has_paper(&paper.key));
    let named = papers.into_iter();
    named
        .map(|paper| (paper.key.clone(), book.say(language, &paper.title, &[])))
        .collect()
}

/// What was typed on a page: the answers that it changes, and what is wrong with those that cannot be taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    pub changes: BTreeMap<String, Option<Value>>,
    pub errors: Vec<FieldError>,
}

/// The name of the field that holds the answer as it was shown.
fn was(question: &str) -> String {
    format!("was:{question}")
}

/// Reads it, one question after the other, as the chat would; a field that the page did not show is not touched. `same`: the questions
/// whose earlier answers are taken. `is_sent`: what is missing is wrong, too.
pub fn typed(
    (book, language): (&Book, &str),
    session: &Session,
    given: &BTreeMap<String, String>,
    same: Option<&str>,
    (today, is_sent): (NaiveDate, bool),
) -> Typed {
    let Some((draft, service)) = open(book, session) else {
        return Typed::default();
    };
    let mut found = Typed::default();
    let mut answers = draft.answers.clone();
    for asked in &service.questions {
        let question = &asked.question;
        let key = &question.key;
        if !Applicable::of(service, &answers).holds(&asked.when) {
            answers.remove(key);
            continue;
        }
        let mut wrong = |says: String| {
            let field = key.clone();
            found.errors.push(FieldError { field, says });
        };
        let before = draft.answers.get(key);
        // What stands there as it was shown changes nothing: a page that comes late must not undo what was answered meanwhile.
        let was = given.get(&was(key));
        // Of options none of which is chosen nothing else comes.
        let is_shown = was.is_some() || given.contains_key(key);
        let words = given.get(key).filter(|words| was != Some(words));
        let words = words.map(|words| words.trim());
        let value = match words {
            _ if same == Some(key) => draft.known.get(key).cloned(),
            None => before.cloned(),
            Some("") => None,
            Some(words) if before.is_some_and(|kept| raw(kept) == words) => before.cloned(),
            Some(words) => {
                let read = answer::pressed(book, question, words, today);
                let read = read.or_else(|| answer::read(book, question, words, today));
                if read.is_none() {
                    wrong(book.say(language, unread(question, words), &[]));
                    continue;
                }
                read
            }
        };
        let Some(value) = value else {
            if before.is_some() {
                found.changes.insert(key.clone(), None);
            } else if is_sent && is_shown && !asked.optional {
                wrong(book.say(language, &question.ask, &[]));
            }
            answers.remove(key);
            continue;
        };
        if let Some(says) = against((book, language), (service, &answers), question, &value) {
            wrong(says);
            continue;
        }
        if before != Some(&value) {
            found.changes.insert(key.clone(), Some(value.clone()));
        }
        answers.insert(key.clone(), value);
    }
    found
}
