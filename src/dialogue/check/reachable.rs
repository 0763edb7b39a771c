//! Whether a condition can ever hold: what hangs on one that cannot is dead.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::dialogue::book::Rule;
use crate::dialogue::book::condition::{Compare, Test, When};
use crate::dialogue::book::service::Service;

/// The question whose answer can never be what the condition demands, if there is one.
///
/// The condition of every question that is named counts as well: an answer exists only where its question was asked. All are
/// tests on one answer each, so that it is enough to look at the answers one by one.
pub(super) fn dead_end<'a>(service: &'a Service, when: &'a When) -> Option<&'a str> {
    let mut demands: BTreeMap<&str, Vec<&Test>> = BTreeMap::new();
    let mut asked_for: BTreeSet<&str> = BTreeSet::new();
    let mut conditions = vec![when];
    while let Some(when) = conditions.pop() {
        for (key, test) in when {
            demands.entry(key).or_default().push(test);
            if asked_for.insert(key) {
                conditions.extend(service.asked(key).map(|asked| &asked.when));
            }
        }
    }
    let cannot = |(key, tests): &(&'a str, Vec<&Test>)| {
        // An answer that does not exist is told where it is named.
        let options = service.asked(key).map(|asked| asked.question.options());
        let exists =
            |id: &str| options.is_some_and(|options| options.iter().any(|option| option.id == id));
        if tests
            .iter()
            .flat_map(|test| test.options())
            .any(|id| !exists(id))
        {
            return false;
        }
        possible_answers(service, key, tests).is_some_and(|answers| {
            !answers
                .iter()
                .any(|answer| tests.iter().all(|test| test.holds(Some(answer))))
        })
    };
    demands.into_iter().find(cannot).map(|(key, _)| key)
}

/// The answers that are worth trying: all options, or the numbers at the edges of the tests. `None`: there is no end of them.
pub(super) fn possible_answers(
    service: &Service,
    key: &str,
    tests: &[&Test],
) -> Option<Vec<Value>> {
    let question = &service.asked(key)?.question;
    if let Rule::Number { min, max, .. } = question.rule {
        let edges = tests.iter().flat_map(|test| match test {
            Test::Compare(Compare { above, below, .. }) => [
                above.map(|limit| limit.floor() + 1.0),
                below.map(|limit| limit.ceil() - 1.0),
            ],
            _ => [None, None],
        });
        let (min, max) = (f64::from(min), f64::from(max));
        let inside = edges
            .flatten()
            .filter(|number| (min..=max).contains(number));
        return Some(inside.chain([min, max]).map(Value::from).collect());
    }
    let options = question.options();
    (!options.is_empty()).then(|| {
        let ids = options.iter().map(|option| option.id.as_str());
        ids.map(Value::from).collect()
    })
}
