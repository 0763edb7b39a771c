//! One file of `services/`: its questions looked up, its papers, clocks and conditions.

use std::collections::BTreeMap;

use crate::dialogue::book::Question;
use crate::dialogue::book::files::service::{BySms, ClockFile, ServiceFile, ServiceQuestionFile};
use crate::dialogue::book::names::paper_title;
use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::service::{Clock, Paper, Service, ServiceQuestion, Than};
use crate::domain::calendar::Term;

pub(super) fn service(
    path: &str,
    file: ServiceFile,
    questions: &BTreeMap<String, Question>,
    problems: &mut Vec<Problem>,
) -> Service {
    let mut asked: Vec<ServiceQuestion> = Vec::with_capacity(file.question.len());
    for question in file.question {
        let is_same = |earlier: &ServiceQuestion| earlier.question.key == question.key;
        if asked.iter().any(is_same) {
            problems.push(Problem::new(path, &question.key, "is asked twice"));
        }
        match questions.get(&question.key) {
            Some(shared) => {
                let than = than(&question).unwrap_or_else(|what| {
                    problems.push(Problem::new(path, &question.key, what));
                    None
                });
                asked.push(ServiceQuestion {
                    question: Question {
                        ask: question.ask.unwrap_or_else(|| shared.ask.clone()),
                        label: question.label.unwrap_or_else(|| shared.label.clone()),
                        ..shared.clone()
                    },
                    optional: question.optional,
                    when: question.when,
                    by_words: question.sms == BySms::Ask,
                    is_asked: true,
                    than,
                });
            }
            None => problems.push(Problem::new(
                path,
                &question.key,
                "is not a question of questions.toml",
            )),
        }
    }
    if path != format!("services/{}.toml", file.code) {
        problems.push(Problem::new(
            path,
            "code",
            &format!("is `{}`: the file must have the same name", file.code),
        ));
    }
    let papers = file.document.into_iter().map(|document| Paper {
        title: paper_title(&document.key),
        key: document.key,
        optional: document.optional,
        when: document.when,
        accepts: document.accepts,
        is_asked: true,
    });
    let mut clocks = Vec::with_capacity(file.clock.len());
    for clock_file in file.clock {
        match clock(&clock_file) {
            Ok(clock) => clocks.push((clock_file.when, clock)),
            Err(what) => problems.push(Problem::new(path, "clock", what)),
        }
    }
    Service {
        code: file.code,
        position: file.position,
        title: file.title,
        workflow: file.workflow,
        priority: file.priority,
        same: file.same,
        place: file.place,
        questions: asked,
        papers: papers.collect(),
        clocks,
        routes: file
            .route
            .into_iter()
            .map(|route| (route.when, route.workflow))
            .collect(),
        raises: file
            .raise
            .into_iter()
            .map(|raise| (raise.when, raise.priority))
            .collect(),
        notes: file
            .note
            .into_iter()
            .map(|note| (note.when, note.say))
            .collect(),
        sure: file.sure,
        not_while: file.not_while,
        join: file.join,
        at_once: file.at_once,
        dangers: file
            .danger
            .into_iter()
            .map(|danger| (danger.when, danger.is))
            .collect(),
    }
}

fn than(file: &ServiceQuestionFile) -> Result<Option<Than>, &'static str> {
    match (&file.above, &file.unlike) {
        (None, None) => Ok(None),
        (Some(key), None) => Ok(Some(Than::Above(key.clone()))),
        (None, Some(key)) => Ok(Some(Than::Unlike(key.clone()))),
        (Some(_), Some(_)) => Err("has `above` and `unlike`; keep one of them"),
    }
}

fn clock(file: &ClockFile) -> Result<Clock, &'static str> {
    let term = |days: Option<u32>, hours: Option<u32>| match (days, hours) {
        (Some(days), None) => Some(Term::WorkingDays(days)),
        (None, Some(hours)) => Some(Term::Hours(hours)),
        _ => None,
    };
    Ok(Clock {
        review: term(file.review_days, file.review_hours)
            .ok_or("needs either `review_days` or `review_hours`")?,
        complete: term(file.complete_days, file.complete_hours)
            .ok_or("needs either `complete_days` or `complete_hours`")?,
    })
}
