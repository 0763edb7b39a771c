//! `dialogues/README.md`, followed to the letter: each edit is made as it stands there, and what it promises is seen.

use super::program::{Copy, powerlink};

const README: &str = include_str!("../../dialogues/README.md");

/// What the page tells its reader to do with a block.
#[derive(Debug)]
enum Step<'a> {
    Find(&'a str),
    WriteInstead,
    AddBehind,
    AddAtTheEnd(&'a str),
    Make(&'a str),
    Try,
    /// Something to know, nothing to do.
    Read,
}

#[test]
fn each_walkthrough_leads_where_it_says() {
    let copy = Copy::new();
    let mut walked = Vec::new();
    for chapter in README.split("\n## ").skip(1) {
        let (title, page) = chapter.split_once('\n').expect("a title");
        let mut found: Option<(&str, &str)> = None;
        let mut tried = false;
        // Between the fences stand prose and block in turn.
        let pieces: Vec<&str> = page.split("```").collect();
        for pair in pieces.chunks(2) {
            let [prose, block] = pair else { continue };
            copy_files(&copy, prose);
            let block = block.split_once('\n').expect("a block").1;
            match step(prose, block) {
                Step::Find(file) => found = Some((file, block)),
                Step::WriteInstead => {
                    let (file, piece) = found.take().expect("something was found before");
                    replace(&copy, file, piece, block);
                }
                Step::AddBehind => {
                    let (file, piece) = found.take().expect("something was found before");
                    replace(&copy, file, piece, &format!("{piece}{block}"));
                }
                Step::AddAtTheEnd(file) => {
                    copy.write(file, format!("{}\n{block}", copy.read(file)));
                }
                Step::Make(file) => copy.write(file, block),
                Step::Try => {
                    tried = true;
                    try_out(&copy, title, block);
                }
                Step::Read => {}
            }
        }
        assert!(tried, "{title}: nothing is tried");
        walked.push(title);
    }
    assert_eq!(
        walked,
        [
            "Change a sentence",
            "Say it shorter by SMS",
            "Have a translation read",
            "Add a question",
            "Add a choice",
            "Add a service",
            "Add a document",
            "Add a language"
        ]
    );
}

/// What the last sentences before a block say.
fn step<'a>(prose: &'a str, block: &str) -> Step<'a> {
    if block.starts_with("powerlink ") {
        return Step::Try;
    }
    let last = prose.trim_end().rsplit("\n\n").next().unwrap_or_default();
    let file = |before: &str| {
        let (_, rest) = last.rsplit_once(before)?;
        rest.split_once('`').map(|(file, _)| file)
    };
    if last.contains("write instead") {
        Step::WriteInstead
    } else if last.contains("add behind it") {
        Step::AddBehind
    } else if let Some(file) = file("At the end of `") {
        Step::AddAtTheEnd(file)
    } else if let Some(file) = file("Make the file `") {
        Step::Make(file)
    } else if last.ends_with("find")
        && let Some(file) = file("In `")
    {
        Step::Find(file)
    } else {
        Step::Read
    }
}

fn copy_files(copy: &Copy, prose: &str) {
    if let Some((_, rest)) = prose.split_once("Copy `") {
        let names: Vec<&str> = rest.split('`').collect();
        copy.write(names[2], copy.read(names[0]));
    }
}

fn replace(copy: &Copy, file: &str, piece: &str, other: &str) {
    let text = copy.read(file);
    // A piece may be the beginning of a line.
    let (piece, other) = (piece.trim_end(), other.trim_end());
    assert_eq!(text.matches(piece).count(), 1, "{file} has {piece:?} once");
    copy.write(file, text.replace(piece, other));
}

/// The commands of a block: the check finds nothing, and of what the other one says the lines are seen, in this order.
fn try_out(copy: &Copy, title: &str, block: &str) {
    let mut lines = block.lines();
    assert_eq!(lines.next(), Some("powerlink check"), "{title}");
    let checked = copy.check();
    assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{title}");
    let command = lines.next().expect("what is tried");
    let arguments: Vec<&str> = command.split(' ').skip(1).collect();
    assert!(matches!(arguments[0], "chat" | "check"), "{title}");
    let typed: Vec<&str> = lines
        .clone()
        .filter_map(|line| line.strip_prefix("> "))
        .collect();
    let ended = powerlink(&arguments, Some(&copy.folder), &(typed.join("\n") + "\n"));
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{title}");
    let mut rest = ended.out.as_str();
    for line in lines.filter(|line| *line != "...") {
        let Some((_, behind)) = rest.split_once(line) else {
            panic!("{title}: {line:?} is not seen in:\n{}", ended.out);
        };
        rest = behind;
    }
}
