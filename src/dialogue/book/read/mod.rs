//! From the files of `dialogues/` to a book: each file is read, names are looked up, and everything wrong is collected.

mod question;
mod service;

use std::collections::{BTreeMap, HashMap};

use serde::de::DeserializeOwned;

use crate::dialogue::book::files::service::ServiceFile;
use crate::dialogue::book::files::{
    AreasFile, CalendarFile, HolidaysFile, HouseFile, LanguagesFile, PlacesFile, QuestionsFile,
    StaffFile, WordsFile,
};
use crate::dialogue::book::names::area_label;
use crate::dialogue::book::phrases::{Locale, Phrases};
use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::service::Service;
use crate::dialogue::book::voice::Voice;
use crate::dialogue::book::{Book, Language, Question, alarm_words, region, typed_words};
use crate::dialogue::hearing::{self, Hearing, HearingFile};
use crate::domain::OfficeHours;

/// The book as far as it can be read, and what is wrong with it. No book if one of the files that all others need is broken.
pub(in crate::dialogue) fn read(files: &BTreeMap<String, String>) -> (Option<Book>, Vec<Problem>) {
    let mut problems = Vec::new();
    let book = read_into(files, &mut problems);
    (book, problems)
}

fn read_into(files: &BTreeMap<String, String>, problems: &mut Vec<Problem>) -> Option<Book> {
    // Each is read before any is missed, so that all of their problems are told at once.
    let house: Option<HouseFile> = toml_file(files, "house.toml", problems);
    let languages: Option<LanguagesFile> = toml_file(files, "languages.toml", problems);
    let areas: Option<AreasFile> = toml_file(files, "areas.toml", problems);
    let places: Option<PlacesFile> = toml_file(files, "places.toml", problems);
    let holidays: Option<HolidaysFile> = toml_file(files, "holidays.toml", problems);
    let calendar: Option<CalendarFile> = toml_file(files, "calendar.toml", problems);
    let words: Option<WordsFile> = toml_file(files, "words.toml", problems);
    let hearing: Option<HearingFile> = toml_file(files, "hearing.toml", problems);
    let questions: Option<QuestionsFile> = toml_file(files, "questions.toml", problems);
    let staff: Option<StaffFile> = toml_file(files, "staff.toml", problems);
    let paths = files.keys().filter(|path| {
        path.strip_prefix("services/")
            .is_some_and(|name| name.strip_suffix(".toml").is_some())
    });
    let service_files: Vec<(&String, ServiceFile)> = paths
        .filter_map(|path| toml_file(files, path, problems).map(|file| (path, file)))
        .collect();
    let (house, languages, areas, places, holidays) =
        (house?, languages?, areas?, places?, holidays?);
    let (calendar, words, hearing, questions, staff) =
        (calendar?, words?, hearing?, questions?, staff?);

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
            plain_name: file.sms_name,
            spellings: file.spellings,
            only_in_chats: file.only_in_chats,
        })
        .collect();
    languages.sort_by_key(|language| language.number);
    let mut words = typed_words::words(&words, &languages, &phrases, problems);
    typed_words::services(&mut words, service_files.iter().map(|(_, file)| file));

    let questions: BTreeMap<String, Question> = questions
        .into_iter()
        .filter_map(|(key, file)| {
            question::question(&key, file, &areas, problems).map(|question| (key, question))
        })
        .collect();
    let mut services: Vec<Service> = service_files
        .into_iter()
        .map(|(path, file)| service::service(path, file, &questions, problems))
        .collect();
    services.sort_by_key(|service| service.position);
    words.hearing = own_words(&hearing, &languages, &services, problems);
    words.meant = alarm_words::meant(&words.hearing, &languages);
    let is_asked = |key: &str| services.iter().any(|service| service.asked(key).is_some());
    for key in questions.keys().filter(|key| !is_asked(key)) {
        problems.push(Problem::new(
            "questions.toml",
            key,
            "no service asks it; let one ask it, or remove it",
        ));
    }
    let regions = region::read(&places, &areas, problems);
    let mut holidays: Vec<_> = holidays
        .holiday
        .into_iter()
        .map(|holiday| holiday.day)
        .collect();
    holidays.sort_unstable();
    if house.office.opens >= house.office.closes {
        problems.push(Problem::new(
            "house.toml",
            "office",
            "closes before it opens; exchange the two",
        ));
    }
    let mut book = Book {
        languages,
        hotline: house.hotline,
        dial: house.dial,
        shows_staff_names: house.show_staff_names,
        office: OfficeHours {
            opens: house.office.opens,
            closes: house.office.closes,
        },
        services,
        regions,
        holidays,
        calendar,
        phrases,
        words,
        staff: staff.into(),
        staff_language: house.staff_language,
        voice: Voice::Whole,
        in_short: None,
    };
    book.in_short = Some(Box::new(book.shortened()));
    Some(book)
}

/// What people mean by their own words.
fn own_words(
    file: &HearingFile,
    languages: &[Language],
    services: &[Service],
    problems: &mut Vec<Problem>,
) -> Hearing {
    let languages: Vec<&str> = languages.iter().map(|known| known.code.as_str()).collect();
    let codes: Vec<&str> = services.iter().map(|known| known.code.as_str()).collect();
    let emergency = services.iter().find(|service| service.is_emergency());
    let first = emergency.and_then(|service| service.questions.first());
    let options = first.map_or(&[][..], |asked| asked.question.options());
    let dangers: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    let (hearing, wrong) = hearing::read(file, &languages, &codes, &dangers);
    let wrong = wrong.into_iter();
    problems.extend(wrong.map(|(place, what)| Problem::new("hearing.toml", &place, &what)));
    hearing
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
                    &format!("has no name in {}; add it to `names`", language.code),
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
