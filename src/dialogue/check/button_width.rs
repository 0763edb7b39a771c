//! Whether every label can be read whole on its button, on a small phone.

use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::{Book, sentences};
use crate::dialogue::format::width::{MANY, ROW_COLUMNS, SHORT, columns};

/// Labels that are shown together, and the file that names them.
struct LabelGroup {
    labels: Vec<String>,
    /// One below the other.
    in_a_column: bool,
}

pub(super) fn check(book: &Book, problems: &mut Vec<Problem>) {
    let keyboards = keyboards(book);
    for language in book.enabled() {
        let Some(locale) = book.phrases.locale(&language.code) else {
            continue;
        };
        for LabelGroup {
            labels,
            in_a_column,
        } in &keyboards
        {
            for key in labels.iter().filter(|key| locale.has(key)) {
                let label = book.say(&language.code, key, &[]);
                let are_many = labels.len() >= MANY && !in_a_column;
                let shares = are_many && label.chars().count() <= SHORT;
                let (room, place) = if shares {
                    (ROW_COLUMNS / 2, "beside another one")
                } else {
                    (ROW_COLUMNS, "on its button")
                };
                let width = columns(&label);
                if width > room {
                    let (file, key) = written_in(key, &language.code);
                    problems.push(Problem::new(
                        &file,
                        key,
                        &format!("is too long {place} on a phone: {width} columns, where {room} fit; shorten `{label}`"),
                    ));
                }
            }
        }
    }
}

/// Names of areas and languages are in files of their own, those of buttons in the locales.
fn written_in<'a>(key: &'a str, language: &str) -> (String, &'a str) {
    for (beginning, file) in [("area-", "areas.toml"), ("language-", "languages.toml")] {
        if let Some(id) = key.strip_prefix(beginning) {
            return (file.to_owned(), id);
        }
    }
    (format!("locales/{language}.ftl"), key)
}

/// Everything that is ever a button.
fn keyboards(book: &Book) -> Vec<LabelGroup> {
    let named = |beginning: &str| -> Vec<String> {
        let keys = sentences::all().map(|sentence| sentence.key);
        keys.filter(|key| key.starts_with(beginning) && *key != sentences::MENU_ASK.key)
            .map(ToOwned::to_owned)
            .collect()
    };
    let languages = book.enabled().map(|language| language.label.clone());
    let services = book.services.iter().map(|service| service.title.clone());
    let asked = book.services.iter().flat_map(|service| &service.questions);
    let questions = asked.map(|asked| {
        let options = asked.question.options().iter();
        options.map(|option| option.label.clone()).collect()
    });
    // The ways out share a row only where they fit together.
    let ways = named("btn-").into_iter().map(|key| vec![key]);
    let services = LabelGroup {
        labels: services.collect(),
        in_a_column: true,
    };
    [named("menu-"), languages.collect()]
        .into_iter()
        .chain(questions)
        .chain(ways)
        .map(|labels| LabelGroup {
            labels,
            in_a_column: false,
        })
        .chain([services])
        .collect()
}
