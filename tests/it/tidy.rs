//! The rules of the house, kept by walking through it.

use std::collections::{BTreeMap, BTreeSet};
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
            "config",
            "dialogue",
            "domain",
            "postgres",
            "simulator",
            "store",
        ],
    ),
    ("config", &["config", "domain"]),
    ("cli", &["cli", "config", "domain"]),
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

/// What makes nothing of what could not be read, without a word.
const SILENT: &[&str] = &["unwrap_or_default()", ".ok()", "Result::ok", "let _ ="];

const OWN_NUMBER: &str =
    "the table gives every ticket its number, which is read back as it was printed";

/// Where what is stored may be read so: how often in a file, and why nothing is hidden by it.
const MAY_BE_SILENT: &[(&str, usize, &str)] = &[
    ("store/same_place.rs", 1, OWN_NUMBER),
    (
        "store/boards.rs",
        4,
        "of a left join: they are there where the person is",
    ),
    (
        "store/entries.rs",
        2,
        "counted, and told where one is missing",
    ),
    ("store/followers.rs", 1, OWN_NUMBER),
    ("store/leaving_staff.rs", 1, OWN_NUMBER),
    ("store/owners.rs", 1, OWN_NUMBER),
    ("store/queue.rs", 1, OWN_NUMBER),
    (
        "store/service_requests/mod.rs",
        2,
        "one is of another program and nobody's; its number is given by the table",
    ),
    ("store/service_requests/customers_own.rs", 1, OWN_NUMBER),
    (
        "store/staff.rs",
        1,
        "of a setting, which is checked at the start",
    ),
    (
        "store/staff_group.rs",
        1,
        "shown to an operator: no reason is an empty one",
    ),
    ("store/ticket_papers.rs", 1, OWN_NUMBER),
    ("store/timeline.rs", 2, "each is logged as an error"),
    ("store/timers.rs", 1, "written, not read"),
];

const NAMED_BY_RUST: &str = "a trait of Rust asks for it, in every implementation";

/// Names that two files give to types of their own, and why that misleads nobody.
const NAMED_TWICE: &[(&str, &str)] = &[("Err", NAMED_BY_RUST), ("Error", NAMED_BY_RUST)];

#[test]
fn a_name_is_given_to_one_type() {
    let mut files_by_name: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
    for (path, text) in all_sources() {
        for name in code_lines(&text).filter_map(|(_, line)| defined_type(line)) {
            let files = files_by_name.entry(name.to_owned()).or_default();
            files.insert(path.clone());
        }
    }
    files_by_name.retain(|_, files| files.len() > 1);
    let known = |name: &str| NAMED_TWICE.iter().any(|(known, _)| *known == name);
    let new: Vec<_> = files_by_name
        .iter()
        .filter(|(name, _)| !known(name))
        .collect();
    assert!(
        new.is_empty(),
        "each of two meanings gets a name of its own, or both stand in NAMED_TWICE with why not: {new:#?}"
    );
    for (name, _) in NAMED_TWICE {
        assert!(
            files_by_name.contains_key(*name),
            "{name} is given once now: take it out of NAMED_TWICE"
        );
    }
}

/// The name of the type that a line begins to define.
fn defined_type(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => line,
    };
    let (keyword, rest) = line.split_once(' ')?;
    let is_type = ["struct", "enum", "trait", "type"].contains(&keyword);
    first_word(rest).filter(|name| is_type && name.starts_with(char::is_uppercase))
}

#[test]
fn what_is_stored_is_not_read_in_silence() {
    let mut wrong = Vec::new();
    for (path, text) in sources("store") {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let file = path.strip_prefix(src).expect("of the sources").to_str();
        let file = file.expect("a plain name");
        let of_line = |line: &str| {
            SILENT
                .iter()
                .map(|way| line.matches(way).count())
                .sum::<usize>()
        };
        let found: usize = code_lines(&text).map(|(_, line)| of_line(line)).sum();
        let known = MAY_BE_SILENT.iter().find(|(known, ..)| *known == file);
        let known = known.map_or(0, |(_, times, _)| *times);
        if found != known {
            wrong.push(format!("src/{file}: {found}, where {known} are known"));
        }
    }
    assert!(
        wrong.is_empty(),
        "what cannot be read is told (an error in the log, or to whoever asks), or stands in MAY_BE_SILENT with why not: {wrong:#?}"
    );
}

#[test]
fn no_arrow_points_upward() {
    for (room, known) in MAY_KNOW {
        for (path, text) in sources(room) {
            for (number, line) in code_lines(&text) {
                for other in line.split("crate::").skip(1).filter_map(first_word) {
                    let is_room =
                        MAY_KNOW.iter().any(|(name, _)| *name == other) || other == "commands";
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

/// The most lines of a file: what is longer answers more than one question.
const LONGEST: usize = 350;

#[test]
fn no_file_is_too_long() {
    let all = all_sources();
    let long = all
        .iter()
        .filter(|(_, text)| text.lines().count() > LONGEST);
    let long: Vec<_> = long.map(|(path, _)| path.display().to_string()).collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:?}");
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
            let is_of_it =
                path.starts_with(src.join(room)) || *path == src.join(format!("{room}.rs"));
            // Tests may know everybody.
            is_of_it && !path.ends_with("tests.rs")
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
