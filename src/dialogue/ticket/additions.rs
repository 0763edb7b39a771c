//! What was told of an emergency after it was reported, as staff read it.

use serde_json::Value;

use crate::dialogue::answer::display;
use crate::dialogue::book::condition::{Answers, Applicable};
use crate::dialogue::book::files::AreaLevel;
use crate::dialogue::book::phrases::Filling;
use crate::dialogue::book::service::ServiceQuestion;
use crate::dialogue::book::{Book, Rule, sentences};
use crate::dialogue::turn::request::Addition;

/// The answer that holds what nothing asks for: it stands on every card of the staff.
pub const MORE: &str = "more";
/// The most of it, in letters; what comes later stands in the history.
const MOST: usize = 600;

/// Words behind those that are there.
pub fn append(answers: &mut Answers, words: Option<&str>) {
    let Some(words) = words else { return };
    let before = answers.get(MORE).and_then(Value::as_str);
    let all = before.map_or_else(|| words.to_owned(), |before| format!("{before}\n{words}"));
    if all.chars().count() <= MOST {
        answers.insert(MORE.to_owned(), Value::from(all));
    }
}

/// Whether it tells where it is.
pub fn says_where(book: &Book, service: &str, addition: &Addition) -> bool {
    let Some(service) = book.service(service) else {
        return addition.location.is_some();
    };
    let is_where = |key: &String| {
        let asked = service.asked(key).map(|asked| &asked.question.rule);
        service.place.contains(key) || matches!(asked, Some(Rule::Area(AreaLevel::Region, _)))
    };
    addition.location.is_some() || addition.answers.keys().any(is_where)
}

/// Whether this is a danger of which nobody knows where it is: a crew cannot be sent.
pub fn is_unfinished(book: &Book, service: &str, answers: &Answers, on_the_map: bool) -> bool {
    let Some(service) = book.service(service) else {
        return false;
    };
    let live = Applicable::of(service, answers);
    service.is_at_once(&live) && !on_the_map && !service.has_place(&live)
}

/// Whether this is a danger whose place is told, and whose region is asked now.
pub fn waits_for_region(book: &Book, service: &str, answers: &Answers, on_the_map: bool) -> bool {
    let Some(of) = book.service(service) else {
        return false;
    };
    let live = Applicable::of(of, answers);
    let is_asked = |asked: &&ServiceQuestion| {
        matches!(asked.question.rule, Rule::Area(AreaLevel::Region, _))
            && !answers.contains_key(&asked.question.key)
    };
    of.is_at_once(&live)
        && live.questions().any(|asked| is_asked(&asked))
        && !is_unfinished(book, service, answers, on_the_map)
}

/// All of it in one line: what was written, and each answer with its name.
pub fn words(book: &Book, language: &str, service: &str, addition: &Addition) -> String {
    let service = book.service(service);
    let asked = |key: &String| service.and_then(|service| service.asked(key));
    let line = |label: String, value: String| {
        let filling: [Filling<'_>; 2] = [("label", label.into()), ("value", value.into())];
        book.say(language, sentences::SUMMARY_LINE.key, &filling)
    };
    let answers = addition.answers.iter().filter_map(|(key, value)| {
        let question = &asked(key)?.question;
        let shown = display::answer(book, language, question, value);
        Some(line(book.say(language, &question.label, &[]), shown))
    });
    let place = addition.location.map(|place| {
        let (lat, lon) = (format!("{:.5}", place.lat), format!("{:.5}", place.lon));
        let filling: [Filling<'_>; 2] = [("lat", lat.into()), ("lon", lon.into())];
        book.say(language, sentences::CARD_MAP.key, &filling)
    });
    let parts: Vec<String> = answers.chain(place).chain(addition.words.clone()).collect();
    parts.join(" / ")
}

/// The line of a card that tells what nothing asked for.
pub fn line(book: &Book, language: &str, answers: &Answers) -> Option<String> {
    let more = answers.get(MORE)?.as_str()?;
    Some(said(book, language, more))
}

/// The line of a card for words that nothing asked for.
pub fn said(book: &Book, language: &str, words: &str) -> String {
    let label = book.say(language, sentences::LABEL_MORE.key, &[]);
    let filling: [Filling<'_>; 2] = [("label", label.into()), ("value", words.into())];
    book.say(language, sentences::SUMMARY_LINE.key, &filling)
}
