//! Which typed words mean a button: every label in every offered language, and the further words of `words.toml`.

use std::collections::HashMap;

use super::alarm_words;
use super::files::WordsFile;
use super::files::service::ServiceFile;
use super::phrases::Phrases;
use super::problem::Problem;
use super::voice;
use super::ways::Way;
use crate::dialogue::book::ways::WAYS;
use crate::dialogue::book::{Keyword, Language, WordMeanings};
use crate::domain::text;

/// Longer sentences are no labels.
const LONGEST_LABEL: usize = 120;

pub(super) fn words(
    file: &WordsFile,
    languages: &[Language],
    phrases: &Phrases,
    problems: &mut Vec<Problem>,
) -> WordMeanings {
    let mut labels: HashMap<String, Vec<String>> = HashMap::new();
    for language in languages.iter().filter(|language| language.enabled) {
        let Some(locale) = phrases.locale(&language.code) else {
            continue;
        };
        for (key, said) in locale
            .plain()
            .filter(|(_, said)| said.len() <= LONGEST_LABEL)
        {
            // The short form is the same label.
            let key = voice::shortened(key).unwrap_or(key);
            labels
                .entry(key.to_owned())
                .or_default()
                .push(text::folded(said));
        }
    }
    name_languages(&mut labels, languages, problems);
    let mut ways: HashMap<String, Way> = HashMap::new();
    let mut mean = |word: String, way: Way, from: &str| {
        if let Some(other) = ways.insert(word.clone(), way).filter(|other| *other != way) {
            problems.push(Problem::new(
                from,
                &word,
                &format!("means both {other:?} and {way:?}; change one of them"),
            ));
        }
    };
    for (way, key) in WAYS {
        for word in labels.get(key).into_iter().flatten() {
            mean(word.clone(), way, "locales");
        }
    }
    for (way, listed) in [
        (Way::Back, &file.back),
        (Way::Cancel, &file.cancel),
        (Way::Help, &file.help),
        (Way::Skip, &file.skip),
        (Way::Over, &file.over),
    ] {
        for word in listed {
            mean(text::folded(word), way, "words.toml");
        }
    }
    let alarms = alarm_words::read(("emergency", &file.emergency), languages, problems);
    let sure = alarm_words::read(("sure", &file.sure), languages, problems);
    let mut keywords = HashMap::new();
    for (keyword, listed) in [
        (Keyword::Stop, &file.stop),
        (Keyword::Start, &file.start),
        (Keyword::Out, &file.out),
        (Keyword::On, &file.on),
        (Keyword::Data, &file.data),
        (Keyword::Forget, &file.forget),
    ] {
        keywords.extend(listed.iter().map(|word| (text::folded(word), keyword)));
    }
    let folded = |listed: &[String]| listed.iter().map(|word| text::folded(word)).collect();
    WordMeanings {
        labels,
        ways,
        keywords,
        yes: folded(&file.yes),
        no: folded(&file.no),
        change: folded(&file.change),
        titles: folded(&file.titles),
        alarms,
        sure,
        calm: folded(&file.calm),
        ..WordMeanings::default()
    }
}

/// However a language is spelled, it is chosen; what is said of anything else is no name of one.
fn name_languages(
    labels: &mut HashMap<String, Vec<String>>,
    languages: &[Language],
    problems: &mut Vec<Problem>,
) {
    for language in languages.iter().filter(|language| language.enabled) {
        let spellings = language.spellings.iter().chain(&language.plain_name);
        let spellings: Vec<String> = spellings.map(|name| text::folded(name)).collect();
        for spelling in &spellings {
            let mut others = labels.iter().filter(|(key, _)| **key != language.label);
            if let Some((key, _)) = others.find(|(_, said)| said.contains(spelling)) {
                let what = format!("names `{}`, and is `{key}` too; take it out", language.code);
                problems.push(Problem::new("languages.toml", spelling, &what));
            }
        }
        let names = labels.entry(language.label.clone()).or_default();
        names.extend(spellings);
    }
}

/// What people type to ask for a service means the same as its name.
pub(super) fn services<'f>(words: &mut WordMeanings, files: impl Iterator<Item = &'f ServiceFile>) {
    for file in files {
        let further = file.words.iter().map(|word| text::folded(word));
        let names = words.labels.entry(file.title.clone()).or_default();
        names.extend(further);
    }
}
