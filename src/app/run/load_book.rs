//! Where the dialogues come from: the binary itself, or a folder in its place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::dialogue::{Book, Problem, embedded_files};

/// The dialogues cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DialoguesError {
    #[error("DIALOGUES_DIR {folder} cannot be read: {why}. Set it to a folder with the files of dialogues/, or leave it unset to use the built-in ones", folder = .folder.display())]
    Unreadable {
        folder: PathBuf,
        why: std::io::Error,
    },
    #[error("DIALOGUES_DIR {} has no dialogues in it. Set it to a copy of the folder dialogues/, or leave it unset to use the built-in ones", .0.display())]
    Empty(PathBuf),
    #[error("{}", list(.0))]
    Wrong(Vec<Problem>),
}

fn list(problems: &[Problem]) -> String {
    let head = match problems.len() {
        1 => "the dialogues have a problem; correct it, then try `powerlink check`:".to_owned(),
        many => {
            format!("the dialogues have {many} problems; correct them, then try `powerlink check`:")
        }
    };
    let lines = problems.iter().map(|problem| format!("  {problem}"));
    std::iter::once(head)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

/// What a good book holds, in one line.
pub fn told(book: &Book) -> String {
    let codes = |enabled: bool| {
        let listed = book.languages.iter();
        let codes = listed
            .filter(|language| language.enabled == enabled)
            .map(|language| language.code.as_str());
        codes.collect::<Vec<_>>().join(", ")
    };
    let services: Vec<&str> = book
        .services
        .iter()
        .map(|service| service.code.as_str())
        .collect();
    let drafts = match codes(false).as_str() {
        "" => String::new(),
        drafts => format!(" (drafts: {drafts})"),
    };
    format!(
        "the dialogues are in order: {} sentences in {}{drafts}; services: {}",
        book.sentences(),
        codes(true),
        services.join(", ")
    )
}

/// The files of the dialogues, by their paths.
pub type BookFiles = BTreeMap<String, String>;

/// Reads and checks the whole book, from this folder or from the binary.
pub fn load(folder: Option<&Path>) -> Result<Book, DialoguesError> {
    Ok(load_with_files(folder)?.0)
}

/// Reads and checks the whole book, with the files that it was read from.
pub fn load_with_files(folder: Option<&Path>) -> Result<(Book, BookFiles), DialoguesError> {
    let mut illegible = Vec::new();
    let files = match folder {
        None => embedded_files(),
        Some(folder) => {
            read_folder(folder, &mut illegible).map_err(|why| DialoguesError::Unreadable {
                folder: folder.to_owned(),
                why,
            })?
        }
    };
    if let Some(folder) = folder.filter(|_| files.is_empty() && illegible.is_empty()) {
        return Err(DialoguesError::Empty(folder.to_owned()));
    }
    match (Book::read(&files), illegible.as_slice()) {
        (Ok(book), []) => Ok((book, files)),
        (read, _) => {
            let mut problems = read.err().unwrap_or_default();
            // What cannot be read is there all the same.
            problems.retain(|problem| illegible.iter().all(|known| known.file != problem.file));
            problems.append(&mut illegible);
            problems.sort();
            Err(DialoguesError::Wrong(problems))
        }
    }
}

/// Every TOML and Fluent file below the folder, by its path within it (`locales/en.ftl`).
fn read_folder(
    folder: &Path,
    illegible: &mut Vec<Problem>,
) -> std::io::Result<BTreeMap<String, String>> {
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
                match std::fs::read_to_string(entry.path()) {
                    Ok(text) => drop(files.insert(name, text)),
                    Err(why) => {
                        let what = format!(
                            "cannot be read: {why}; save it as UTF-8 text, readable for everyone"
                        );
                        illegible.push(Problem::new(&name, "", &what));
                    }
                }
            }
        }
    }
    Ok(files)
}
