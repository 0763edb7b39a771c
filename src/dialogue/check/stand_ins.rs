//! Which files could not be read, and what stands in for them so that the others can be checked all the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::dialogue::book::embedded::embedded_files;
use crate::dialogue::book::problem::Problem;
use crate::dialogue::check::UnreadableFiles;

/// The TOML files that are missing or no TOML of the right shape: those have a line.
pub(crate) fn among(files: &BTreeMap<String, String>, problems: &[Problem]) -> UnreadableFiles {
    let missing = basic().into_keys().filter(|path| !files.contains_key(path));
    let broken = problems
        .iter()
        .filter(|problem| is_toml(&problem.file) && problem.line.is_some())
        .map(|problem| problem.file.clone());
    missing.chain(broken).collect()
}

/// The files with a stand-in for each that cannot be read: a basic one as it is in the binary, a service as one that asks
/// all questions, so that none of them seems to be asked by nobody.
pub(crate) fn with_stand_ins(
    files: &BTreeMap<String, String>,
    unread: &UnreadableFiles,
) -> BTreeMap<String, String> {
    let mut whole = files.clone();
    whole.extend(
        basic()
            .into_iter()
            .filter(|(path, _)| unread.contains(path)),
    );
    let questions: toml::Table = whole
        .get("questions.toml")
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    for path in unread.iter().filter(|path| is_service(path)) {
        let code = path
            .trim_start_matches("services/")
            .trim_end_matches(".toml");
        let asked: Vec<String> = questions
            .keys()
            .map(|key| format!("[[question]]\nkey = {key:?}\n"))
            .collect();
        let asked = asked.concat();
        let text = format!(
            "code = {code:?}\nposition = 0\ntitle = \"\"\nworkflow = \"standard\"\npriority = \"low\"\n{asked}\
             [[clock]]\nreview_days = 0\ncomplete_days = 0\n"
        );
        whole.insert(path.clone(), text);
    }
    whole
}

/// Takes away what is said of a question in a service only because the question itself is wrong. Tells whether there was one.
pub(crate) fn forgive_wrong_questions(problems: &mut Vec<Problem>) -> bool {
    let wrong: BTreeSet<String> = problems
        .iter()
        .filter(|problem| problem.file == "questions.toml")
        .map(|problem| problem.key.clone())
        .collect();
    let before = problems.len();
    problems.retain(|problem| !is_service(&problem.file) || !wrong.contains(&problem.key));
    problems.len() < before
}

/// The files that every book has.
fn basic() -> BTreeMap<String, String> {
    let mut files = embedded_files();
    files.retain(|path, _| is_toml(path) && !path.contains('/'));
    files
}

pub(super) fn is_basic(path: &str) -> bool {
    basic().contains_key(path)
}

pub(super) fn is_service(path: &str) -> bool {
    path.starts_with("services/") && is_toml(path)
}

fn is_toml(path: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|kind| kind == "toml")
}
