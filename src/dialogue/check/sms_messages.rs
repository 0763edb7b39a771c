//! Whether each question by SMS fits into two messages with all that may be chosen, in English into one; and the menu and the lists into
//! two.

use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::sentences::{self, Sentence};
use crate::dialogue::book::voice::short;
use crate::dialogue::book::{Book, Question, Rule};
use crate::dialogue::format::sms_length;
use crate::domain::Abilities;

/// How many messages a question or a list may take.
const MOST: usize = 2;
/// In this language a question takes one.
const IN_ONE: &str = "en";

/// How far, above a question; and below it the line of the ways out.
const PLACE: &str = "7/7\n";
const WAYS: usize = 16;

const MENU: [Sentence; 6] = [
    sentences::MENU_NEW_REQUEST,
    sentences::MENU_TRACK,
    sentences::MENU_EMERGENCY,
    sentences::MENU_MY_REQUESTS,
    sentences::MENU_LANGUAGE,
    sentences::MENU_HELP,
];

pub(super) fn check(book: &Book, problems: &mut Vec<Problem>) {
    let book = book.spoken_with(Abilities::WORDS);
    for language in book.enabled() {
        let say = |key: &str| book.say(&language.code, key, &[]);
        let mut fits = |key: &str, choices: Vec<String>, most: usize| {
            let numbered = choices.iter().zip(1..);
            let numbered = numbered.map(|(label, number)| format!("\n{number} {label}"));
            let said = format!("{PLACE}{}{}", say(key), numbered.collect::<String>());
            // The ways out in letters of the same alphabet.
            let letter = if sms_length::length(&said).1 == sms_length::GSM_SEGMENT {
                "x"
            } else {
                "አ"
            };
            let segments = sms_length::segments(&format!("{said}{}", letter.repeat(WAYS)));
            if segments > most {
                let file = format!("locales/{}.ftl", language.code);
                problems.push(Problem::new(
                    &file,
                    key,
                    &format!("takes {segments} SMS with all that may be chosen, where {most} may be taken; write shorter forms, of it or of its answers (`{} = ...`): {said}", short(key)),
                ));
            }
        };
        for asked in book.services.iter().flat_map(|service| &service.questions) {
            let most = if language.code == IN_ONE { 1 } else { MOST };
            fits(&asked.question.ask, answers(&asked.question, &say), most);
        }
        for service in &book.services {
            let asked = service.questions.iter().filter(|asked| asked.by_words);
            let labels = asked.map(|asked| say(&asked.question.label)).collect();
            fits(sentences::CHANGE_ASK.key, labels, MOST);
        }
        let services = book
            .services
            .iter()
            .filter(|service| !service.is_emergency());
        let services = services.take(book.voice.most());
        let services = services.map(|service| say(&service.title)).collect();
        fits(sentences::SERVICE_ASK.key, services, MOST);
        let entries = || MENU.iter().map(|label| say(label.key)).collect();
        for Sentence { key, .. } in [sentences::GREETING, sentences::MENU_ASK] {
            fits(key, entries(), MOST);
        }
    }
}

/// What may be chosen; of what the day decides, the longest that there is.
fn answers(question: &Question, say: &impl Fn(&str) -> String) -> Vec<String> {
    match &question.rule {
        Rule::Choice(options) | Rule::YesNo(options) => {
            options.iter().map(|option| say(&option.label)).collect()
        }
        _ => Vec::new(),
    }
}
