//! Reading a book and checking it, in one: what comes out of it can be spoken from.

use std::collections::BTreeMap;

use super::stand_ins;
use crate::dialogue::book::embedded::embedded_files;
use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::{Book, read};
use crate::dialogue::check;

impl Book {
    /// Reads all files (by path from `dialogues/`), or tells everything that is wrong with them.
    pub fn read(files: &BTreeMap<String, String>) -> Result<Self, Vec<Problem>> {
        let (mut book, mut problems) = read::read(files);
        let mut unread = stand_ins::among(files, &problems);
        if !unread.is_empty() {
            // Read once more with something in their place: a broken file must not hide what is wrong with the others.
            let (again, further) = read::read(&stand_ins::with_stand_ins(files, &unread));
            problems.retain(|problem| unread.contains(&problem.file));
            problems.extend(
                further
                    .into_iter()
                    .filter(|problem| !unread.contains(&problem.file)),
            );
            book = again;
        }
        let broken = unread.clone();
        if stand_ins::forgive_wrong_questions(&mut problems) {
            unread.insert("questions.toml".to_owned());
        }
        if let Some(book) = &book {
            let mut found = Vec::new();
            check::check(book, &unread, &mut found);
            check::unknown_files::check(book, files, &unread, &mut found);
            problems.extend(
                found
                    .into_iter()
                    .filter(|problem| !broken.contains(&problem.file)),
            );
        }
        check::locate::locate(&mut problems, files);
        problems.sort();
        problems.dedup();
        match book {
            Some(book) if problems.is_empty() => Ok(book),
            _ => Err(problems),
        }
    }

    /// The conversations inside the binary.
    pub fn embedded() -> Result<Self, Vec<Problem>> {
        Self::read(&embedded_files())
    }
}
