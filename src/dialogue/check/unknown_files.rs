//! Whether every file of the folder is one that is read: a misplaced one would silently be without effect.

use std::collections::BTreeMap;
use std::path::Path;

use super::stand_ins::{is_basic, is_service};
use crate::dialogue::book::Book;
use crate::dialogue::book::names::is_read_file;
use crate::dialogue::book::problem::Problem;
use crate::dialogue::check::UnreadableFiles;

pub(crate) fn check(
    book: &Book,
    files: &BTreeMap<String, String>,
    unread: &UnreadableFiles,
    problems: &mut Vec<Problem>,
) {
    let is_read_kind = |path: &str| {
        Path::new(path)
            .extension()
            .is_some_and(|kind| kind == "toml" || kind == "ftl")
    };
    for path in files
        .keys()
        .filter(|path| is_read_kind(path) && !is_basic(path))
    {
        let locale = path
            .strip_prefix("locales/")
            .and_then(|name| name.strip_suffix(".ftl"));
        match locale {
            Some(code)
                if !unread.contains("languages.toml")
                    && book.languages.iter().all(|known| known.code != code) =>
            {
                problems.push(Problem::new(
                    path,
                    "",
                    &format!("no language has this file; add `{code}` to languages.toml, or remove the file"),
                ));
            }
            None if !is_service(path) && !is_read_file(book, path) => problems.push(Problem::new(
                path,
                "",
                "is no file of the book; sentences are in locales/CODE.ftl, services in services/CODE.toml",
            )),
            _ => {}
        }
    }
}
