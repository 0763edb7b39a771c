//! Words that raise an alarm: read from `words.toml`, and found in what people write.

use std::collections::BTreeMap;
use std::iter;

use super::commands::{self, ChatCommand};
use super::problem::Problem;
use crate::dialogue::book::{Book, Language};
use crate::dialogue::hearing::{HeardMeaning, Hearing, OwnMeaning};
use crate::domain::text;

/// The lists of words that tell of an emergency, but not of which: that there is no power, and that there is danger.
const OUTAGE: &str = "outage";
const DANGER: &str = "danger";

/// Words that begin the service for emergencies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::dialogue) struct Alarm {
    /// Folded.
    phrase: String,
    /// The language that it is in.
    pub(in crate::dialogue) language: String,
    /// What it answers to the first question, if it tells.
    pub(in crate::dialogue) answer: Option<String>,
    /// It tells that there is no power, which alone is no danger.
    pub(in crate::dialogue) is_outage: bool,
}

impl Alarm {
    /// Whether the message says this and nothing else.
    pub(in crate::dialogue) fn is_all_of(&self, typed: &str) -> bool {
        text::folded(typed) == self.phrase
    }

    fn is_meant_by(&self, meaning: &OwnMeaning) -> bool {
        match meaning {
            OwnMeaning::Danger(answer) => !self.is_outage && self.answer == *answer,
            OwnMeaning::Outage => self.is_outage,
            _ => false,
        }
    }
}

/// By language, then by answer.
type AlarmsFile = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The words of the languages that are offered. `table`: where they stand.
pub(super) fn read(
    (table, file): (&str, &AlarmsFile),
    languages: &[Language],
    problems: &mut Vec<Problem>,
) -> Vec<Alarm> {
    let mut problem = |key: &str, what: &str| problems.push(Problem::new("words.toml", key, what));
    for code in file.keys() {
        if !languages.iter().any(|language| language.code == *code) {
            problem(
                &format!("{table}.{code}"),
                "is no language of languages.toml",
            );
        }
    }
    let mut alarms: Vec<Alarm> = Vec::new();
    for language in languages.iter().filter(|language| language.enabled) {
        let Some(lists) = file.get(&language.code) else {
            problem(&format!("{table}.{}", language.code), "is missing");
            continue;
        };
        for (answer, phrases) in lists {
            for phrase in phrases {
                let alarm = Alarm {
                    phrase: text::folded(phrase),
                    language: language.code.clone(),
                    answer: (![OUTAGE, DANGER].contains(&answer.as_str())).then(|| answer.clone()),
                    is_outage: answer == OUTAGE,
                };
                if alarm.phrase.is_empty() {
                    problem(&format!("{table}.{}", language.code), "has an empty word");
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
pub(in crate::dialogue) fn check(book: &Book, problems: &mut Vec<Problem>) {
    let mut problem = |key: &str, what: &str| problems.push(Problem::new("words.toml", key, what));
    let Some(service) = book.emergency() else {
        if !book.words.alarms.is_empty() {
            problem("emergency", "no service has the workflow `emergency`");
        }
        return;
    };
    let first = service.questions.first().map(|asked| &asked.question);
    let options = first.map_or(&[][..], |question| question.options());
    let alarms = book.words.alarms.iter().map(|alarm| ("emergency", alarm));
    let sure = book.words.sure.iter().map(|alarm| ("sure", alarm));
    for (table, alarm) in alarms.chain(sure) {
        let Alarm {
            language, answer, ..
        } = alarm;
        if let Some(answer) = answer
            .as_ref()
            .filter(|answer| !options.iter().any(|option| option.id == **answer))
        {
            problem(
                &format!("{table}.{language}.{answer}"),
                &format!(
                    "is neither `{OUTAGE}` nor `{DANGER}` nor an answer to the first question of `{}`",
                    service.code
                ),
            );
        }
    }
}

/// The alarm in a message, as whole words: one that tells the danger before one that does not, then one in the likely language. Not in
/// one that speaks of what is over, or of the fire station.
pub(in crate::dialogue) fn heard_in<'b>(
    book: &'b Book,
    typed: &str,
    likely: Option<&str>,
) -> Option<&'b Alarm> {
    let said = SaidWords::of(typed);
    if said.has_any(&book.words.calm) {
        return None;
    }
    let listed = raised(&book.words.alarms, &said, likely);
    if let Some(alarm) = listed.filter(|alarm| alarm.answer.is_some()) {
        return Some(alarm);
    }
    // The name of a service asks for it, whatever else is in it.
    if book.is_service_named(typed) {
        return listed;
    }
    let heard = book.own_words(typed);
    let meant = heard.iter().filter(|heard| heard.is_sure);
    let meant = meant.filter_map(|heard| alarm_of(book, heard));
    let alarm = listed.into_iter().chain(meant);
    let alarm = alarm.min_by_key(|alarm| alarm.answer.is_none());
    // That there is no power is also said by those who ask for some.
    let asks_for_more = heard
        .iter()
        .any(|heard| heard.is_sure && matches!(heard.meaning, OwnMeaning::Service(_)));
    alarm.filter(|alarm| !(alarm.is_outage && asks_for_more))
}

/// The alarm that is heard in people's own words.
fn alarm_of<'b>(book: &'b Book, heard: &HeardMeaning<'_>) -> Option<&'b Alarm> {
    let mut meant = book.words.meant.iter();
    meant.find(|alarm| alarm.language == heard.language && alarm.is_meant_by(heard.meaning))
}

/// One for each alarm that the rules know, in each language.
pub(super) fn meant(hearing: &Hearing, languages: &[Language]) -> Vec<Alarm> {
    let mut alarms: Vec<Alarm> = Vec::new();
    for meaning in hearing.meanings() {
        let (answer, is_outage) = match meaning {
            OwnMeaning::Danger(answer) => (answer.clone(), false),
            OwnMeaning::Outage => (None, true),
            _ => continue,
        };
        for language in languages.iter().filter(|language| language.enabled) {
            alarms.push(Alarm {
                phrase: String::new(),
                language: language.code.clone(),
                answer: answer.clone(),
                is_outage,
            });
        }
    }
    alarms
}

/// The alarm in words that could be about anything: only what is surely said of a danger here and now.
pub(in crate::dialogue) fn sure_in<'b>(
    book: &'b Book,
    typed: &str,
    likely: Option<&str>,
) -> Option<&'b Alarm> {
    let said = SaidWords::of(typed);
    raised(&book.words.sure, &said, likely).filter(|_| !said.has_any(&book.words.calm))
}

/// Whether a word of the lists stands in these, whatever else they say.
pub(in crate::dialogue) fn stands_in(book: &Book, typed: &str) -> bool {
    raised(&book.words.alarms, &SaidWords::of(typed), None).is_some()
}

fn raised<'b>(alarms: &'b [Alarm], said: &SaidWords, likely: Option<&str>) -> Option<&'b Alarm> {
    let starts = said.starts();
    let alarms = alarms.iter();
    alarms
        .filter(|alarm| starts.iter().any(|rest| begins(rest, &alarm.phrase)))
        .min_by_key(|alarm| (alarm.answer.is_none(), likely != Some(&alarm.language)))
}

/// A message, folded, with a space behind it.
struct SaidWords(String);

impl SaidWords {
    pub(in crate::dialogue) fn of(typed: &str) -> Self {
        Self(text::folded(typed) + " ")
    }

    /// The rest of it from the start of each word on. Each text is asked for each phrase: comparing there costs a tenth of searching.
    fn starts(&self) -> Vec<&str> {
        iter::once(0)
            .chain(self.0.match_indices(' ').map(|(at, _)| at + 1))
            .map(|at| &self.0[at..])
            .collect()
    }

    fn has_any(&self, phrases: &[String]) -> bool {
        let starts = self.starts();
        phrases
            .iter()
            .any(|phrase| starts.iter().any(|rest| begins(rest, phrase)))
    }
}

/// As whole words.
fn begins(rest: &str, phrase: &str) -> bool {
    rest.strip_prefix(phrase)
        .is_some_and(|after| after.starts_with(' '))
}

/// Whether somebody writes of an emergency, as a command or in their own words.
pub fn is_alarm_in(book: &Book, typed: &str) -> bool {
    let is_asked_for = match commands::read(typed) {
        Some(ChatCommand::New(Some(code))) => {
            let service = book.emergency();
            service.is_some_and(|service| service.code.eq_ignore_ascii_case(code))
        }
        _ => false,
    };
    is_asked_for || heard_in(book, typed, None).is_some()
}

/// The alarm that a message is, and nothing else.
pub(in crate::dialogue) fn is_alarm<'b>(book: &'b Book, typed: &str) -> Option<&'b Alarm> {
    let said = text::folded(typed);
    book.words.alarms.iter().find(|alarm| alarm.phrase == said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::answer::tests::BOOK;

    pub(in crate::dialogue) fn answer(typed: &str) -> Option<(&'static str, Option<&'static str>)> {
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
    fn what_is_over_and_what_is_called_so() {
        for typed in [
            "behind the fire station",
            "there was a fire last year",
            "my meter was burnt last year",
            "a wire fell two months ago",
            "የእሳት አደጋ ጣቢያ አጠገብ",
            "bara darbe ibidda ture",
        ] {
            assert_eq!(answer(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_sure_in_words_about_anything() {
        let sure =
            |typed: &str| sure_in(&BOOK, typed, None).and_then(|alarm| alarm.answer.as_deref());
        for (typed, danger) in [
            ("please hurry, the meter is sparking", "fire"),
            ("The house is on fire!", "fire"),
            ("smoke is coming from the new meter", "fire"),
            ("a wire has fallen on our gate", "wire"),
            ("my son got an electric shock", "shock"),
            ("the pole fell on the fence", "pole"),
            ("ቆጣሪው እየተቃጠለ ነው", "fire"),
            ("ሽቦው ወድቋል እርዱን", "wire"),
            ("lakkooftuun gubachaa jira", "fire"),
            ("shiboon kufeera", "wire"),
        ] {
            assert_eq!(sure(typed), Some(danger), "{typed}");
        }
        for typed in [
            "behind the fire station",
            "we sell firewood here",
            "my meter was burnt last year",
            "There was a fire in the meter room and still the bill is high",
            "the house was on fire two years ago",
            "near the broken pole",
            "I want my money back",
            "በእሳት አደጋ መከላከያ አጠገብ",
            "hello",
        ] {
            assert_eq!(sure(typed), None, "{typed}");
        }
    }

    #[test]
    fn nothing_but_the_alarm() {
        assert!(is_alarm(&BOOK, " FIRE! ").is_some());
        assert!(is_alarm(&BOOK, "behind the fire station").is_none());
    }
}
