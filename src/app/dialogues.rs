//! Where the dialogues come from: the binary itself, or a folder in its place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::dialogue::Book;
use crate::dialogue::{Problem, embedded_files};

/// The dialogues cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DialoguesError {
    #[error("DIALOGUES_DIR {folder} cannot be read: {why}. Set it to a folder with the files of dialogues/, or leave it unset to use the built-in ones", folder = folder.display())]
    Unreadable {
        folder: PathBuf,
        why: std::io::Error,
    },
    #[error("the dialogues have {count} problem(s):\n{list}", count = .0.len(), list = list(.0))]
    Wrong(Vec<Problem>),
}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("  {problem}"))
        .collect();
    lines.join("\n")
}

/// Reads and checks the whole book, from this folder or from the binary.
pub fn load(folder: Option<&Path>) -> Result<Book, DialoguesError> {
    let files = match folder {
        Some(folder) => read_folder(folder).map_err(|why| DialoguesError::Unreadable {
            folder: folder.to_owned(),
            why,
        })?,
        None => embedded_files(),
    };
    Book::read(&files).map_err(DialoguesError::Wrong)
}

/// Every TOML and Fluent file below the folder, by its path within it (`locales/en.ftl`).
fn read_folder(folder: &Path) -> std::io::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        for entry in std::fs::read_dir(folder.join(&below))? {
            let entry = entry?;
            let path = below.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|kind| kind == "toml" || kind == "ftl")
            {
                let name = path.to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read_to_string(entry.path())?);
            }
        }
    }
    Ok(files)
}
