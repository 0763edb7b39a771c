//! Whether a service hangs together: its conditions name what is asked before, its buttons fit, its clocks always tell a time.

use super::reachable::dead_end;
use crate::dialogue::book::condition::When;
use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::service::{Service, ServiceQuestion, Than};
use crate::dialogue::book::ways::WAYS;
use crate::dialogue::book::{Book, Opt, Rule, alarm_words};
use crate::dialogue::check::UnreadableFiles;
use crate::dialogue::hearing::OwnMeaning;
use crate::dialogue::session::draft::longest_draft_id;
use crate::dialogue::session::steps::paper_step;
use crate::dialogue::turn::choice::{always, choice_id};
use crate::domain::Workflow;

/// The Bot API's limit for `callback_data`, in bytes.
const CALLBACK_BYTES: usize = 64;

pub(super) fn check(
    book: &Book,
    service: &Service,
    unread: &UnreadableFiles,
    problems: &mut Vec<Problem>,
) {
    let file = format!("services/{}.toml", service.code);
    // What its conditions name cannot be looked up.
    if unread.contains("questions.toml") || unread.contains("areas.toml") {
        return;
    }
    let mut problem = |key: &str, what: &str| problems.push(Problem::new(&file, key, what));
    let draft = longest_draft_id();
    let mut earlier: Vec<&str> = Vec::new();
    let keys: Vec<&str> = service
        .questions
        .iter()
        .map(|asked| asked.question.key.as_str())
        .collect();
    for asked in &service.questions {
        let key = &asked.question.key;
        if !key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
            || ["summary", "sure", "join", "resume"].contains(&key.as_str())
        {
            problem(
                key,
                "a key has only small letters, digits and `_`, and is none of `summary`, `sure`, `join` and `resume`",
            );
        }
        condition(service, &earlier, &asked.when, key, &mut problem);
        if let Some(what) = wrong_than(service, &earlier, asked) {
            problem(key, &what);
        }
        let ways = WAYS.iter().map(|(way, _)| way.code());
        for option in asked
            .question
            .options()
            .iter()
            .map(|option| option.id.as_str())
            .chain(ways)
        {
            fits_button(&choice_id(&draft, key, option), key, &mut problem);
        }
        earlier.push(key);
    }
    for other in &service.not_while {
        if book.service(other).is_none() {
            problem(
                other,
                "`not_while` names a service that does not exist; name its `code`",
            );
        }
    }
    for paper in &service.papers {
        condition(service, &keys, &paper.when, &paper.key, &mut problem);
        fits_button(
            &choice_id(&draft, &paper_step(&paper.key), "another"),
            &paper.key,
            &mut problem,
        );
        if paper.key.contains(':') {
            problem(&paper.key, "a key has no colon");
        }
    }
    for key in service.same.iter().chain(&service.place) {
        if !keys.contains(&key.as_str()) {
            problem(
                key,
                "is not a question of this service; correct `same` or `place`",
            );
        }
    }
    fits_button(
        &choice_id(always::MENU, "service", &service.code),
        &service.code,
        &mut problem,
    );
    names(book, service, &mut problem);
    outcomes(service, &keys, &mut problem);
    dangers(book, service, &keys, &mut problem);
    if book
        .services
        .iter()
        .filter(|other| other.code == service.code)
        .count()
        > 1
    {
        problem("code", "is the code of another service");
    }
}

/// The name of a service, and whatever else asks for it, must ask for nothing else.
fn names(book: &Book, service: &Service, problem: &mut impl FnMut(&str, &str)) {
    let named = |service: &Service| book.words.labels.get(&service.title);
    for word in named(service).into_iter().flatten() {
        let mut others = book
            .services
            .iter()
            .filter(|other| other.title != service.title);
        if let Some(other) =
            others.find(|other| named(other).is_some_and(|names| names.contains(word)))
        {
            problem(
                word,
                &format!("asks for {} too; leave it to one of them", other.code),
            );
        }
        if book.words.ways.contains_key(word) {
            problem(
                word,
                "stands in words.toml with another meaning; leave it to one of them",
            );
        }
        if !service.is_emergency() && alarm_words::stands_in(book, word) {
            problem(
                word,
                "starts a report of danger (words.toml), so that it can ask for nothing else; remove it",
            );
        } else if let Some(other) = heard_for_another(book, service, word) {
            problem(
                word,
                &format!("is heard as {other} (hearing.toml); let that rule say `unless`"),
            );
        }
    }
}

/// The other service that the rules for people's own words surely take this for.
fn heard_for_another<'b>(book: &'b Book, service: &Service, word: &str) -> Option<&'b str> {
    let heard = book
        .own_words(word)
        .into_iter()
        .find(|heard| heard.is_sure)?;
    match heard.meaning {
        OwnMeaning::Service(code) => (*code != service.code).then_some(code),
        // By its name alone a service is always heard.
        _ => None,
    }
}

/// What follows from the answers: clocks, workflow, priority, notes.
fn outcomes(service: &Service, keys: &[&str], problem: &mut impl FnMut(&str, &str)) {
    for (when, _) in &service.clocks {
        condition(service, keys, when, "clock", problem);
    }
    if service
        .clocks
        .last()
        .is_none_or(|(when, _)| !when.is_empty())
    {
        problem(
            "clock",
            "the last clock must have no condition, so that one always fits",
        );
    }
    for (index, (when, _)) in service.clocks.iter().enumerate() {
        if when.is_empty() && index + 1 < service.clocks.len() {
            problem(
                "clock",
                "behind a clock without a condition no other is ever reached",
            );
        }
    }
    for (when, workflow) in &service.routes {
        condition(service, keys, when, "route", problem);
        if Workflow::Emergency == *workflow || service.is_emergency() {
            problem(
                "route",
                "an emergency is one from the beginning; make it a service of its own",
            );
        }
    }
    for (when, _) in &service.raises {
        condition(service, keys, when, "raise", problem);
    }
    let of_emergencies = [("join", &service.join), ("at_once", &service.at_once)];
    for (key, when) in of_emergencies {
        let Some(when) = when else { continue };
        condition(service, keys, when, key, problem);
        if !service.is_emergency() || service.place.is_empty() {
            problem(
                key,
                "needs the workflow `emergency` and a `place`; add them, or remove it",
            );
        }
    }
    for (when, say) in &service.notes {
        condition(service, keys, when, say, problem);
    }
}

/// The dangers that its answers tell are answers to the first question of the service for emergencies.
fn dangers(book: &Book, service: &Service, keys: &[&str], problem: &mut impl FnMut(&str, &str)) {
    let first = book
        .emergency()
        .and_then(|service| service.questions.first());
    let options = first.map_or(&[][..], |asked| asked.question.options());
    for (when, danger) in &service.dangers {
        condition(service, keys, when, "danger", problem);
        if service.is_emergency() || !options.iter().any(|option| option.id == *danger) {
            problem(
                "danger",
                &format!(
                    "`{danger}` is no answer to the first question of the service for emergencies{}",
                    choose_from(options)
                ),
            );
        }
    }
}

/// What is wrong with the comparison of an answer with an earlier one.
fn wrong_than(service: &Service, earlier: &[&str], asked: &ServiceQuestion) -> Option<String> {
    let than = asked.than.as_ref()?;
    let key = than.key();
    let Some(other) = service.asked(key).filter(|_| earlier.contains(&key)) else {
        return Some(format!(
            "is compared with `{key}`, which is not asked before; ask it earlier, or name another"
        ));
    };
    let rules = [&asked.question.rule, &other.question.rule];
    let are_numbers = rules.iter().all(|rule| matches!(rule, Rule::Number { .. }));
    let are_words = rules
        .iter()
        .all(|rule| matches!(rule, Rule::Text(_) | Rule::Name | Rule::Code(_)));
    match than {
        Than::Above(_) if !are_numbers => Some(format!(
            "must be above `{key}`, but they are not both numbers; remove `above`"
        )),
        Than::Unlike(_) if !are_words => Some(format!(
            "must be unlike `{key}`, but they are not both written words; remove `unlike`"
        )),
        _ => None,
    }
}

fn condition(
    service: &Service,
    known: &[&str],
    when: &When,
    at: &str,
    problem: &mut impl FnMut(&str, &str),
) {
    let mut wrong = Vec::new();
    for (key, test) in when {
        let Some(asked) = service.asked(key).filter(|_| known.contains(&key.as_str())) else {
            wrong.push(format!(
                "its condition names `{key}`, which is not asked before; ask it earlier, or name another"
            ));
            continue;
        };
        let is_number = matches!(asked.question.rule, Rule::Number { .. });
        if test.compares_numbers() && !is_number {
            wrong.push(format!(
                "its condition compares `{key}`, which is not a number; name an answer instead"
            ));
        }
        let options = asked.question.options();
        for named in test.options() {
            if !options.iter().any(|option| option.id == named) {
                wrong.push(format!(
                    "its condition names the answer `{named}`, which `{key}` does not have{}",
                    choose_from(options)
                ));
            }
        }
    }
    if wrong.is_empty()
        && let Some(key) = dead_end(service, when)
    {
        wrong.push(format!(
            "never comes up: no answer to `{key}` fits its condition and those of the questions it names; correct `when`, or remove it"
        ));
    }
    for what in wrong {
        problem(at, &what);
    }
}

fn choose_from(options: &[Opt]) -> String {
    let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    match ids.as_slice() {
        [] => String::new(),
        ids => format!("; it has {}", ids.join(", ")),
    }
}

fn fits_button(id: &str, key: &str, problem: &mut impl FnMut(&str, &str)) {
    if id.len() > CALLBACK_BYTES {
        problem(
            key,
            &format!(
                "its button would carry `{id}`: {} bytes, where {CALLBACK_BYTES} fit; shorten the key",
                id.len()
            ),
        );
    }
}
