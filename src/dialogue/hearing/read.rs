//! `hearing.toml`: groups of words, and what their company means.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::pattern::WordPattern;
use super::{Hearing, HearingRule, OwnMeaning, WordGroup};

/// `hearing.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::dialogue) struct HearingFile {
    /// Languages whose words are compared by their consonants.
    by_consonants: Vec<String>,
    /// Words that mean the same here, by language.
    groups: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    #[serde(default, rename = "rule")]
    rules: Vec<HearingRuleFile>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HearingRuleFile {
    /// `outage`, `danger` or an answer to the first question of the service for emergencies; a service; `track`, `person`, `thanks` or
    /// `greeting`.
    means: String,
    /// It begins without a question.
    #[serde(default)]
    sure: bool,
    /// A word of each of these groups.
    words: Vec<String>,
    /// And none of these.
    #[serde(default)]
    unless: Vec<String>,
    /// In a message of at most so many words.
    #[serde(default)]
    most: Option<usize>,
}

/// The rules. `known`: the codes of the languages; `services`: those of the services; `dangers`: the answers of the first question in an
/// emergency. Each problem is the place and what is wrong there.
pub(in crate::dialogue) fn read(
    file: &HearingFile,
    known: &[&str],
    services: &[&str],
    dangers: &[&str],
) -> (Hearing, Vec<(String, String)>) {
    let mut problems = Vec::new();
    let mut groups = Vec::new();
    for (name, lists) in &file.groups {
        let mut patterns = Vec::new();
        for (code, words) in lists {
            if !known.contains(&code.as_str()) {
                problems.push((
                    format!("groups.{name}.{code}"),
                    "is no language of languages.toml".to_owned(),
                ));
            }
            let by_consonants = file.by_consonants.contains(code);
            for word in words {
                match WordPattern::read(word, by_consonants) {
                    Some(pattern) => patterns.push((code.clone(), pattern)),
                    None => problems.push((
                        format!("groups.{name}.{code}"),
                        format!("`{word}` is no word"),
                    )),
                }
            }
        }
        groups.push(WordGroup {
            name: name.clone(),
            patterns,
        });
    }
    let mut rules = Vec::new();
    let mut unknown = BTreeSet::new();
    for (number, rule) in file.rules.iter().enumerate() {
        let place = format!("rule {}", number + 1);
        let mut group = |name: &String| {
            let found = groups.iter().position(|group| group.name == *name);
            if found.is_none() {
                problems.push((place.clone(), format!("there is no group `{name}`")));
            }
            found
        };
        let words: Vec<usize> = rule.words.iter().filter_map(&mut group).collect();
        let unless: Vec<usize> = rule.unless.iter().filter_map(&mut group).collect();
        let meaning = match rule.means.as_str() {
            "outage" => OwnMeaning::Outage,
            "danger" => OwnMeaning::Danger(None),
            "track" => OwnMeaning::Track,
            "person" => OwnMeaning::Person,
            "thanks" => OwnMeaning::Thanks,
            "greeting" => OwnMeaning::Greeting,
            danger if dangers.contains(&danger) => OwnMeaning::Danger(Some(danger.to_owned())),
            service if services.contains(&service) => OwnMeaning::Service(service.to_owned()),
            other => {
                // Where no service could be read, that is told already.
                if !services.is_empty() && unknown.insert(other) {
                    problems.push((
                        place,
                        format!(
                            "`{other}` is neither a service nor an answer to what has happened, nor outage, danger, track, person, thanks or greeting"
                        ),
                    ));
                }
                continue;
            }
        };
        if rule.words.is_empty() {
            problems.push((place, "hears everything: it needs `words`".to_owned()));
            continue;
        }
        rules.push(HearingRule {
            meaning,
            is_sure: rule.sure,
            words,
            unless,
            most: rule.most.unwrap_or(usize::MAX),
        });
    }
    (Hearing { groups, rules }, problems)
}
