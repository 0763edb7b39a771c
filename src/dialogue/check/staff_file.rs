//! What `staff.toml` names must be there, and a word of a technician mean one thing.

use crate::dialogue::book::Book;
use crate::dialogue::book::problem::Problem;
use crate::dialogue::check::UnreadableFiles;
use crate::domain::ActionKind;

const FILE: &str = "staff.toml";

pub(super) fn check(book: &Book, unread: &UnreadableFiles, problems: &mut Vec<Problem>) {
    let mut wrong = |key: &str, what: &str| problems.push(Problem::new(FILE, key, what));
    // Where there is none at all, that is what is wrong.
    let is_known = |code: &str| {
        book.services.is_empty()
            || book.services.iter().any(|service| service.code == code)
            || unread.contains(&format!("services/{code}.toml"))
    };
    for code in book.staff.services() {
        if !is_known(code) {
            wrong(
                code,
                "is no service; write the name of a file of services/, without .toml",
            );
        }
    }
    let papers = || book.services.iter().flat_map(|service| &service.papers);
    for paper in &book.staff.crew_papers {
        if unread.is_empty() && !papers().any(|known| known.key == *paper) {
            wrong(
                paper,
                "is no document of any service; write its `key`, or remove it",
            );
        }
    }
    let mut told: Vec<(&str, ActionKind)> = Vec::new();
    for (step, word) in &book.staff.steps {
        if told
            .iter()
            .any(|(known, other)| known == word && other != step)
        {
            wrong(
                word,
                "stands for two steps; whoever writes it in reply to their work can mean only one",
            );
        }
        told.push((word, *step));
    }
}
