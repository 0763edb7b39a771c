//! Whether a request by SMS stays a short talk: so many questions at most, whatever the answers, none of them on a long list, and none that
//! hangs on one that is not asked there.

use super::reachable::possible_answers;
use crate::dialogue::book::condition::{Answers, Test};
use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::service::Service;
use crate::dialogue::book::voice::Voice;
use crate::dialogue::book::{Book, Rule};

/// How many questions a service may ask by SMS, and how many where every minute counts.
const MOST: usize = 7;
const MOST_IN_EMERGENCY: usize = 4;

pub(super) fn check(book: &Book, problems: &mut Vec<Problem>) {
    for service in &book.services {
        let file = format!("services/{}.toml", service.code);
        let mut problem = |key: &str, what: &str| problems.push(Problem::new(&file, key, what));
        hangs_on_unasked(service, &mut problem);
        let most = if service.is_emergency() {
            MOST_IN_EMERGENCY
        } else {
            MOST
        };
        let (asked, answers) = worst(service, 0, &Answers::new());
        if asked > most {
            let given: Vec<String> = answers
                .iter()
                .filter_map(|(key, value)| Some(format!("{key} = {}", value.as_str()?)))
                .collect();
            let given = if given.is_empty() {
                String::new()
            } else {
                format!(" ({})", given.join(", "))
            };
            problem(
                "code",
                &format!(
                    "`{}` asks {asked} questions by SMS{given}, where {most} are allowed; write `sms = \"skip\"` at those that the office can ask",
                    service.code
                ),
            );
        }
    }
    lists(book, problems);
}

/// The most questions that are asked from this one on, and the answers that lead to it.
fn worst(service: &Service, index: usize, given: &Answers) -> (usize, Answers) {
    let Some(asked) = service.questions.get(index) else {
        return (0, given.clone());
    };
    let mut conditions = asked.when.iter();
    let applies = conditions.all(|(key, test)| test.holds(given.get(key)));
    let key = &asked.question.key;
    if !applies || !asked.by_words {
        return worst(service, index + 1, given);
    }
    let later = service.questions[index..].iter();
    let tests: Vec<&Test> = later.filter_map(|later| later.when.get(key)).collect();
    let answers = if tests.is_empty() {
        None
    } else {
        possible_answers(service, key, &tests)
    };
    let without = asked.optional || answers.is_none();
    let ways = answers.unwrap_or_default().into_iter().map(Some);
    let ways = ways.chain(without.then_some(None));
    let counted = ways.map(|answer| {
        let mut given = given.clone();
        if let Some(answer) = answer {
            given.insert(key.clone(), answer);
        }
        let (further, given) = worst(service, index + 1, &given);
        (further + 1, given)
    });
    // The first of those that lead to as many.
    let counted: Vec<(usize, Answers)> = counted.collect();
    let most = counted.iter().map(|(count, _)| *count).max();
    let found = counted.into_iter().find(|(count, _)| Some(*count) == most);
    found.unwrap_or_default()
}

/// What is asked hangs on what is asked, and so does what tells a danger.
fn hangs_on_unasked(service: &Service, problem: &mut impl FnMut(&str, &str)) {
    let is_unasked = |key: &str| service.asked(key).is_some_and(|asked| !asked.by_words);
    for asked in service.questions.iter().filter(|asked| asked.by_words) {
        for key in asked.when.keys().filter(|key| is_unasked(key)) {
            problem(
                &asked.question.key,
                &format!(
                    "is asked by SMS by the answer to `{key}`, which is not asked there; ask that too, or skip both"
                ),
            );
        }
    }
    let dangers = service.dangers.iter().map(|(when, _)| when);
    for when in dangers.chain(&service.at_once).chain(&service.join) {
        for key in when.keys().filter(|key| is_unasked(key)) {
            problem(
                key,
                "tells a danger, and is not asked by SMS; take `sms = \"skip\"` out",
            );
        }
    }
}

/// No list by SMS is longer than what a thumb chooses from. (Areas are typed, months and services are cut.)
fn lists(book: &Book, problems: &mut Vec<Problem>) {
    let most = Voice::Short.most();
    let asked = book.services.iter().flat_map(|service| &service.questions);
    for asked in asked {
        if let Rule::Choice(options) = &asked.question.rule
            && options.len() > most
        {
            problems.push(Problem::new(
                "questions.toml",
                &asked.question.key,
                &format!(
                    "has {} answers, where a list by SMS has {most} at most; put some together",
                    options.len()
                ),
            ));
        }
    }
    let languages = book.enabled().count();
    if languages > most {
        problems.push(Problem::new(
            "languages.toml",
            "",
            &format!("offers {languages} languages, where a list by SMS has {most} at most"),
        ));
    }
}
