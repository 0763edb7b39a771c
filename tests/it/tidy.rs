//! The rules of the house, kept by walking through it.

use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may know. `main` and `commands` know everybody.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &["domain"]),
    ("dialogue", &["dialogue", "domain"]),
    ("store", &["store", "domain"]),
    ("channels", &["channels", "dialogue", "domain"]),
    ("simulator", &["simulator"]),
    ("postgres", &["postgres"]),
    (
        "app",
        &[
            "app",
            "channels",
            "cli",
            "config",
            "dialogue",
            "domain",
            "postgres",
            "simulator",
            "store",
        ],
    ),
    (
        "web",
        &["web", "app", "channels", "dialogue", "domain", "store"],
    ),
];

/// What the two pure rooms must not contain.
const IMPURE: &[&str] = &[
    "tokio",
    "sqlx",
    "teloxide",
    "axum",
    "async fn",
    "Utc::now",
    "Local::now",
    "Instant::now",
    "std::fs",
    "std::env",
    "std::net",
];

#[test]
fn no_arrow_points_upward() {
    for (room, known) in MAY_KNOW {
        for (path, text) in sources(room) {
            for (number, line) in code_lines(&text) {
                for other in line.split("crate::").skip(1).filter_map(first_word) {
                    let is_room = MAY_KNOW.iter().any(|(name, _)| *name == other)
                        || ["cli", "config"].contains(&other);
                    assert!(
                        !is_room || known.contains(&other),
                        "{}:{number}: {room} must not know {other}",
                        path.display()
                    );
                }
            }
        }
    }
}

#[test]
fn the_pure_rooms_are_pure() {
    for room in ["domain", "dialogue"] {
        for (path, text) in sources(room) {
            for (number, line) in code_lines(&text) {
                if let Some(found) = IMPURE.iter().find(|impure| line.contains(**impure)) {
                    panic!(
                        "{}:{number}: `{found}` does not belong into {room}",
                        path.display()
                    );
                }
            }
        }
    }
}

#[test]
fn every_file_says_what_it_answers() {
    for (path, text) in all_sources() {
        assert!(
            text.starts_with("//! "),
            "{} does not say in its first line what it answers",
            path.display()
        );
    }
}

fn first_word(rest: &str) -> Option<&str> {
    rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .next()
        .filter(|word| !word.is_empty())
}

/// The lines that are code: no comments, and nothing below the tests of a file.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("mod tests"))
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn all_sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    found
}

fn sources(room: &str) -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let found: Vec<_> = all_sources()
        .into_iter()
        .filter(|(path, _)| {
            path.starts_with(src.join(room)) || *path == src.join(format!("{room}.rs"))
        })
        .collect();
    assert!(!found.is_empty(), "there is no room {room}");
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            found.push((path, text));
        }
    }
}
