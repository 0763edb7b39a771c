//! Words that raise an alarm: read from `words.toml`, and found in what people write.

use std::collections::BTreeMap;
use std::iter;

use super::book::{Book, Language};
use super::lint::Problem;
use crate::domain::text;

/// The list of words that tell of an emergency, but not of which.
const OPEN: &str = "outage";

/// Words that begin the service for emergencies.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Alarm {
    /// Folded.
    phrase: String,
    /// The language that it is in.
    pub(super) language: String,
    /// What it answers to the first question, if it tells.
    pub(super) answer: Option<String>,
}

/// By language, then by answer.
type AlarmsFile = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The words of the languages that are offered.
pub(super) fn read(
    file: &AlarmsFile,
    languages: &[Language],
    problems: &mut Vec<Problem>,
) -> Vec<Alarm> {
    let mut problem = |key: &str, what: &str| problems.push(Problem::new("words.toml", key, what));
    for code in file.keys() {
        if !languages.iter().any(|language| language.code == *code) {
            problem(
                &format!("emergency.{code}"),
                "is no language of languages.toml",
            );
        }
    }
    let mut alarms: Vec<Alarm> = Vec::new();
    for language in languages.iter().filter(|language| language.enabled) {
        let Some(lists) = file.get(&language.code) else {
            problem(&format!("emergency.{}", language.code), "is missing");
            continue;
        };
        for (answer, phrases) in lists {
            for phrase in phrases {
                let alarm = Alarm {
                    phrase: text::folded(phrase),
                    language: language.code.clone(),
                    answer: (answer != OPEN).then(|| answer.clone()),
                };
                if alarm.phrase.is_empty() {
                    problem(&format!("emergency.{}", language.code), "has an empty word");
                } else if alarms
                    .iter()
                    .any(|other| other.phrase == alarm.phrase && other.answer != alarm.answer)
                {
                    problem(phrase, "means two different emergencies");
                } else {
                    alarms.push(alarm);
                }
            }
        }
    }
    alarms
}

/// Whether the words lead somewhere: to a service, and to answers of its first question.
pub(super) fn check(book: &Book, problems: &mut Vec<Problem>) {
    let mut problem = |key: &str, what: &str| problems.push(Problem::new("words.toml", key, what));
    let Some(service) = book.emergency() else {
        if !book.words.alarms.is_empty() {
            problem("emergency", "no service has the workflow `emergency`");
        }
        return;
    };
    let first = service.questions.first().map(|asked| &asked.question);
    let options = first.map_or(&[][..], |question| question.options());
    for Alarm {
        language, answer, ..
    } in &book.words.alarms
    {
        if let Some(answer) = answer
            .as_ref()
            .filter(|answer| !options.iter().any(|option| option.id == **answer))
        {
            problem(
                &format!("emergency.{language}.{answer}"),
                &format!(
                    "is neither `{OPEN}` nor an answer to the first question of `{}`",
                    service.code
                ),
            );
        }
    }
}

/// The alarm in a message, as whole words: one that tells the danger before one that does not, then one in the likely language.
pub(super) fn heard_in<'b>(book: &'b Book, typed: &str, likely: Option<&str>) -> Option<&'b Alarm> {
    let said = text::folded(typed) + " ";
    // Each text is asked for each phrase: comparing at the starts of words costs a tenth of searching.
    let starts: Vec<&str> = iter::once(0)
        .chain(said.match_indices(' ').map(|(at, _)| at + 1))
        .map(|at| &said[at..])
        .collect();
    let begins = |rest: &&str, phrase: &str| {
        rest.strip_prefix(phrase)
            .is_some_and(|after| after.starts_with(' '))
    };
    let alarms = book.words.alarms.iter();
    alarms
        .filter(|alarm| starts.iter().any(|rest| begins(rest, &alarm.phrase)))
        .min_by_key(|alarm| (alarm.answer.is_none(), likely != Some(&alarm.language)))
}

/// The alarm that a message is, and nothing else.
pub(super) fn is_alarm<'b>(book: &'b Book, typed: &str) -> Option<&'b Alarm> {
    let said = text::folded(typed);
    book.words.alarms.iter().find(|alarm| alarm.phrase == said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::answer::tests::BOOK;

    fn answer(typed: &str) -> Option<(&'static str, Option<&'static str>)> {
        heard_in(&BOOK, typed, None).map(|alarm| (alarm.language.as_str(), alarm.answer.as_deref()))
    }

    #[test]
    fn whole_words_in_any_language() {
        for (typed, heard) in [
            ("Fire!", ("en", Some("fire"))),
            ("there is a FIRE near the mosque", ("en", Some("fire"))),
            ("No power, and a wire is down.", ("en", Some("wire"))),
            ("power outage since morning", ("en", None)),
            ("እሳት", ("am", Some("fire"))),
            ("ሽቦ ወደቀ ድረሱልን", ("am", Some("wire"))),
            ("መብራት ጠፍቷል", ("am", None)),
            ("mebrat tefa", ("am", None)),
            ("Ibidda!!", ("om", Some("fire"))),
            ("shiboon kufeera", ("om", Some("wire"))),
            ("ibsaan bade", ("om", None)),
        ] {
            assert_eq!(answer(typed), Some(heard), "{typed}");
        }
        // Never a part of another word.
        for typed in [
            "firewood",
            "campfire",
            "I was fired",
            "misfire, wired",
            "wireless internet",
            "እሳቴ",
            "dangerous",
            "hello",
            "1",
            "",
        ] {
            assert_eq!(answer(typed), None, "{typed}");
        }
    }

    #[test]
    fn nothing_but_the_alarm() {
        assert!(is_alarm(&BOOK, " FIRE! ").is_some());
        assert!(is_alarm(&BOOK, "behind the fire station").is_none());
    }
}
