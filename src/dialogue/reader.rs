//! From the files of `dialogues/` to a book: each file is read, names are looked up, and everything wrong is collected.

use std::collections::{BTreeMap, HashMap};

use regex::Regex;
use serde::de::DeserializeOwned;

use super::book::{Asked, Book, Clock, Language, Opt, Paper, Question, Rule, Service};
use super::definition::{
    AreaFile, AreaLevel, AreasFile, CalendarFile, HolidaysFile, HouseFile, Kind, LanguagesFile,
    QuestionFile, QuestionsFile, ServiceFile, WordsFile,
};
use super::labels;
use super::lint::Problem;
use super::phrases::{Locale, Phrases};

/// The book as far as it can be read, and what is wrong with it. No book if one of the files that all others need is broken.
pub(super) fn read(files: &BTreeMap<String, String>) -> (Option<Book>, Vec<Problem>) {
    let mut problems = Vec::new();
    let book = read_into(files, &mut problems);
    (book, problems)
}

fn read_into(files: &BTreeMap<String, String>, problems: &mut Vec<Problem>) -> Option<Book> {
    // Each is read before any is missed, so that all of their problems are told at once.
    let house: Option<HouseFile> = toml_file(files, "house.toml", problems);
    let languages: Option<LanguagesFile> = toml_file(files, "languages.toml", problems);
    let areas: Option<AreasFile> = toml_file(files, "areas.toml", problems);
    let holidays: Option<HolidaysFile> = toml_file(files, "holidays.toml", problems);
    let calendar: Option<CalendarFile> = toml_file(files, "calendar.toml", problems);
    let words: Option<WordsFile> = toml_file(files, "words.toml", problems);
    let questions: Option<QuestionsFile> = toml_file(files, "questions.toml", problems);
    let paths = files.keys().filter(|path| {
        path.strip_prefix("services/")
            .is_some_and(|name| name.strip_suffix(".toml").is_some())
    });
    let service_files: Vec<(&String, ServiceFile)> = paths
        .filter_map(|path| toml_file(files, path, problems).map(|file| (path, file)))
        .collect();
    let (house, languages, areas, holidays, calendar, words, questions) = (
        house?, languages?, areas?, holidays?, calendar?, words?, questions?,
    );

    let phrases = phrases(files, &languages, &areas, problems);
    let mut languages: Vec<Language> = languages
        .language
        .into_iter()
        .map(|file| Language {
            label: language_label(&file.code),
            code: file.code,
            name: file.name,
            number: file.number,
            enabled: file.enabled,
        })
        .collect();
    languages.sort_by_key(|language| language.number);
    let words = labels::words(&words, &languages, &phrases, problems);

    let questions: BTreeMap<String, Question> = questions
        .into_iter()
        .filter_map(|(key, file)| {
            question(&key, file, &areas, problems).map(|question| (key, question))
        })
        .collect();
    let mut services: Vec<Service> = service_files
        .into_iter()
        .map(|(path, file)| service(path, file, &questions, problems))
        .collect();
    services.sort_by_key(|service| service.position);
    let is_asked = |key: &str| services.iter().any(|service| service.asked(key).is_some());
    for key in questions.keys().filter(|key| !is_asked(key)) {
        problems.push(Problem::new("questions.toml", key, "no service asks it"));
    }
    let mut holidays: Vec<_> = holidays
        .holiday
        .into_iter()
        .map(|holiday| holiday.day)
        .collect();
    holidays.sort_unstable();
    Some(Book {
        languages,
        hotline: house.hotline,
        services,
        holidays,
        calendar,
        phrases,
        words,
    })
}

fn toml_file<T: DeserializeOwned>(
    files: &BTreeMap<String, String>,
    path: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let Some(text) = files.get(path) else {
        problems.push(Problem::new(path, "", "is missing"));
        return None;
    };
    match toml::from_str(text) {
        Ok(file) => Some(file),
        Err(error) => {
            let line = error.span().map_or(1, |span| {
                text[..span.start.min(text.len())].matches('\n').count() + 1
            });
            problems.push(Problem::new(path, &format!("line {line}"), error.message()));
            None
        }
    }
}

fn language_label(code: &str) -> String {
    format!("language-{code}")
}

fn area_label(id: &str) -> String {
    format!("area-{id}")
}

fn phrases(
    files: &BTreeMap<String, String>,
    languages: &LanguagesFile,
    areas: &AreasFile,
    problems: &mut Vec<Problem>,
) -> Phrases {
    let mut locales = Vec::new();
    for language in &languages.language {
        let path = format!("locales/{}.ftl", language.code);
        let Some(text) = files.get(&path) else {
            problems.push(Problem::new(&path, "", "is missing"));
            continue;
        };
        let mut names = HashMap::new();
        for area in areas.region.iter().chain(&areas.sub_city) {
            match area.names.get(&language.code) {
                Some(name) => drop(names.insert(area_label(&area.id), name.clone())),
                None if language.enabled => problems.push(Problem::new(
                    "areas.toml",
                    &area.id,
                    &format!("has no name in {}", language.code),
                )),
                None => {}
            }
        }
        names.extend(
            languages
                .language
                .iter()
                .map(|other| (language_label(&other.code), other.name.clone())),
        );
        let (locale, wrong) = Locale::read(&language.code, language.fallback.clone(), text, names);
        problems.extend(
            wrong
                .into_iter()
                .map(|(key, what)| Problem::new(&path, &key, &what)),
        );
        locales.push(locale);
    }
    Phrases::new(locales)
}

fn question(
    key: &str,
    file: QuestionFile,
    areas: &AreasFile,
    problems: &mut Vec<Problem>,
) -> Option<Question> {
    let name = key.replace('_', "-");
    let rule = match rule(key, &file, areas) {
        Ok(rule) => rule,
        Err(what) => {
            problems.push(Problem::new("questions.toml", key, &what));
            return None;
        }
    };
    let sentence = |given: Option<String>, beginning: &str| {
        given.unwrap_or_else(|| format!("{beginning}-{name}"))
    };
    Some(Question {
        key: key.to_owned(),
        rule,
        ask: sentence(file.ask, "ask"),
        label: sentence(file.label, "label"),
        error: sentence(file.error, "error"),
        example: sentence(file.example, "example"),
    })
}

fn rule(key: &str, file: &QuestionFile, areas: &AreasFile) -> Result<Rule, String> {
    let needed = |what: &str| format!("needs `{what}`");
    let belongs = [
        ("options", file.options.is_some(), &[Kind::Choice][..]),
        ("level", file.level.is_some(), &[Kind::Area]),
        ("min", file.min.is_some(), &[Kind::Text, Kind::Number]),
        ("max", file.max.is_some(), &[Kind::Text, Kind::Number]),
        ("pattern", file.pattern.is_some(), &[Kind::Code]),
        ("units", file.units.is_some(), &[Kind::Number]),
        ("shown", file.shown.is_some(), &[Kind::Number]),
    ];
    if let Some((field, ..)) = belongs
        .iter()
        .find(|(_, given, kinds)| *given && !kinds.contains(&file.kind))
    {
        return Err(format!(
            "`{field}` does not belong to this kind of question"
        ));
    }
    Ok(match file.kind {
        Kind::Name => Rule::Name,
        Kind::Phone => Rule::Phone,
        Kind::NationalId => Rule::NationalId,
        Kind::Place => Rule::Place,
        Kind::YesNo => Rule::YesNo(
            ["yes", "no"]
                .map(|id| Opt {
                    id: id.to_owned(),
                    label: format!("btn-{id}"),
                })
                .to_vec(),
        ),
        Kind::Choice => {
            let options = file
                .options
                .as_ref()
                .filter(|options| options.len() > 1)
                .ok_or_else(|| needed("options"))?;
            let label = |id: &str| format!("{}-{}", key.replace('_', "-"), id.replace('_', "-"));
            Rule::Choice(
                options
                    .iter()
                    .map(|id| Opt {
                        id: id.clone(),
                        label: label(id),
                    })
                    .collect(),
            )
        }
        Kind::Area => {
            let level = file.level.ok_or_else(|| needed("level"))?;
            let listed: &[AreaFile] = match level {
                AreaLevel::Region => &areas.region,
                AreaLevel::SubCity => &areas.sub_city,
            };
            Rule::Area(
                level,
                listed
                    .iter()
                    .map(|area| Opt {
                        id: area.id.clone(),
                        label: area_label(&area.id),
                    })
                    .collect(),
            )
        }
        Kind::Text | Kind::Number => {
            let (min, max) = (
                file.min.ok_or_else(|| needed("min"))?,
                file.max.ok_or_else(|| needed("max"))?,
            );
            if min > max {
                return Err("`min` is larger than `max`".to_owned());
            }
            if file.kind == Kind::Text {
                Rule::Text {
                    min: min as usize,
                    max: max as usize,
                }
            } else {
                let units = file
                    .units
                    .iter()
                    .flatten()
                    .map(|unit| crate::domain::text::folded(unit))
                    .collect();
                Rule::Number {
                    min,
                    max,
                    units,
                    shown: file.shown.clone(),
                }
            }
        }
        Kind::Code => {
            let pattern = file.pattern.as_ref().ok_or_else(|| needed("pattern"))?;
            let whole = Regex::new(&format!("^(?:{pattern})$"))
                .map_err(|error| format!("`pattern` is no regular expression: {error}"))?;
            Rule::Code(whole)
        }
    })
}

fn service(
    path: &str,
    file: ServiceFile,
    questions: &BTreeMap<String, Question>,
    problems: &mut Vec<Problem>,
) -> Service {
    let mut asked: Vec<Asked> = Vec::with_capacity(file.question.len());
    for question in file.question {
        if asked
            .iter()
            .any(|earlier| earlier.question.key == question.key)
        {
            problems.push(Problem::new(path, &question.key, "is asked twice"));
        }
        match questions.get(&question.key) {
            Some(shared) => asked.push(Asked {
                question: shared.clone(),
                optional: question.optional,
                when: question.when,
            }),
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
    });
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
        clocks: file
            .clock
            .into_iter()
            .map(|clock| {
                (
                    clock.when,
                    Clock {
                        review_days: clock.review_days,
                        complete_days: clock.complete_days,
                    },
                )
            })
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
    }
}

/// The sentence that names a paper.
pub(super) fn paper_title(key: &str) -> String {
    format!("doc-{}", key.replace('_', "-"))
}
