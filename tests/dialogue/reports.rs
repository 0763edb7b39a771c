//! What `powerlink check` says of broken books: `tests/dialogue/reports.txt` is script and expectation in one.
//!
//! A book begins with `### what is wrong`; its edits follow: `in FILE`, with `-` before what is taken out and `+` before what is put
//! there (at the end of the file, if nothing is taken out), or `without FILE`. `(5000 letters)` stands for so many. Everything else
//! is what comes back. `UPDATE=1` writes what came back.

use super::program::{Copy, powerlink};

const BOOKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dialogue/reports.txt");

#[test]
fn every_broken_book_is_reported_whole() {
    let written = std::fs::read_to_string(BOOKS).expect("the books");
    let mut came = String::new();
    let mut books = 0;
    for book in written.split("### ").skip(1) {
        let (edits, report) = tried(book);
        books += 1;
        came.extend(["### ", &edits, &report, "\n"]);
    }
    assert!(books >= 20, "only {books} broken books are tried");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(BOOKS, &came).expect("the books are written");
    } else {
        assert_eq!(written, came, "UPDATE=1 writes what came back");
    }
}

/// The head and edits of a book as they are written, and what the program says of it.
fn tried(book: &str) -> (String, String) {
    let copy = Copy::new();
    let mut edits = String::new();
    let mut file = "";
    let (mut out, mut put): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for (index, line) in book.lines().enumerate() {
        let is_edit = ["in ", "without ", "- ", "+ "]
            .iter()
            .any(|sign| line.starts_with(sign));
        if index > 0 && !is_edit {
            break;
        }
        edits.extend([line, "\n"]);
        if index == 0 {
            continue;
        }
        if !line.starts_with(['-', '+']) {
            edit(&copy, file, &mut out, &mut put);
        }
        if let Some(path) = line.strip_prefix("without ") {
            copy.remove(path);
        } else if let Some(path) = line.strip_prefix("in ") {
            file = path;
        } else if let Some(piece) = line.strip_prefix("- ") {
            // A new pair begins.
            if !put.is_empty() {
                edit(&copy, file, &mut out, &mut put);
            }
            out.push(piece);
        } else if let Some(piece) = line.strip_prefix("+ ") {
            put.push(piece);
        }
    }
    edit(&copy, file, &mut out, &mut put);
    let ended = copy.check();
    assert_eq!(
        (ended.code, ended.out.as_str()),
        (1, ""),
        "{edits}{}",
        ended.err
    );
    // Which line it is changes with every sentence that is added above it.
    let report = regex::Regex::new(r":\d+: ")
        .expect("a pattern")
        .replace_all(&ended.err, ":LINE: ");
    (edits, report.into_owned())
}

fn edit(copy: &Copy, file: &str, out: &mut Vec<&str>, put: &mut Vec<&str>) {
    if out.is_empty() && put.is_empty() {
        return;
    }
    let (piece, other) = (out.join("\n"), put.join("\n"));
    let other = other.replace("(5000 letters)", &"x".repeat(5000));
    if piece.is_empty() {
        let before = std::fs::read_to_string(copy.folder.join(file)).unwrap_or_default();
        copy.write(file, format!("{before}\n{other}\n"));
    } else {
        let text = copy.read(file);
        assert!(text.contains(&piece), "{file} has no {piece:?}");
        copy.write(file, text.replacen(&piece, &other, 1));
    }
    out.clear();
    put.clear();
}

#[test]
fn a_problem_names_its_line() {
    let copy = Copy::new();
    let text = copy.read("locales/en.ftl");
    let line = 1 + text
        .lines()
        .position(|line| line.starts_with("btn-no = "))
        .expect("the sentence");
    copy.write(
        "locales/en.ftl",
        text.replace("btn-no = No", "btn-no = { No"),
    );
    let told = format!("locales/en.ftl:{line}: cannot be read");
    let ended = copy.check();
    assert!(ended.err.contains(&told), "{told} in {}", ended.err);
}

#[test]
fn a_file_that_is_no_text_hides_nothing() {
    let copy = Copy::new();
    copy.write("words.toml", b"back = [\"\xFF\xFE\"]");
    copy.write("holidays.toml", "holiday = 7");
    let ended = copy.check();
    assert_eq!(ended.code, 1);
    for told in [
        "words.toml: cannot be read",
        "save it as UTF-8",
        "holidays.toml:1: ",
    ] {
        assert!(ended.err.contains(told), "{told} in {}", ended.err);
    }
    assert_eq!(ended.err.lines().count(), 3, "{}", ended.err);
}

#[test]
fn a_good_book_is_told_in_one_line() {
    let ended = powerlink(&["check"], None, "");
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert!(
        ended.out.starts_with("the dialogues are in order: "),
        "{}",
        ended.out
    );
    assert!(
        ended
            .out
            .contains(" in en, am, om (drafts: ti, so); services: "),
        "{}",
        ended.out
    );
    assert_eq!(ended.out.lines().count(), 1);
}

#[test]
fn a_book_with_problems_is_neither_served_nor_shown() {
    let copy = Copy::new();
    copy.remove("house.toml");
    copy.write(
        "locales/om.ftl",
        copy.read("locales/om.ftl")
            .replace("btn-yes = Eeyyee\n", ""),
    );
    let told = copy.check().err;
    assert!(
        told.contains("house.toml: is missing") && told.contains("om.ftl: btn-yes: is missing"),
        "{told}"
    );
    let token = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc";
    for arguments in [
        &["serve", "--telegram-bot-token", token][..],
        &["demo"],
        &["chat"],
    ] {
        let ended = powerlink(arguments, Some(&copy.folder), "");
        assert_eq!((ended.code, &ended.err), (1, &told), "{arguments:?}");
    }
}

#[test]
fn a_table_for_a_translator() {
    let copy = Copy::new();
    let sheet = |language: &str| powerlink(&["check", "--sheet", language], Some(&copy.folder), "");
    let am = sheet("am");
    assert_eq!((am.code, am.err.as_str()), (0, ""));
    // Excel takes Ethiopic for something else without this mark.
    assert!(am.out.starts_with("\u{FEFF}key,English,translation,SMS,"));
    // 16 letters of a ticket number, and the longest reason: two SMS of 67.
    let rejected = am
        .out
        .lines()
        .find(|line| line.starts_with("push-rejected-note,"));
    let rejected = rejected.expect("the sentence");
    assert!(rejected.contains("ምክንያት፦ { $note },2,,,"), "{rejected}");
    // A draft has gaps, and can be read all the same.
    let ti = sheet("ti");
    assert_eq!(ti.code, 0, "{}", ti.err);
    assert!(
        ti.out.contains("\r\nbtn-change,Change an answer,,0,,,"),
        "{}",
        ti.out
    );
    let xx = sheet("xx");
    assert_eq!((xx.code, xx.out.as_str()), (1, ""));
    assert!(
        xx.err
            .contains("`xx` is no language of languages.toml: it has en, am"),
        "{}",
        xx.err
    );

    copy.write(
        "locales/am.read.toml",
        "[Sara]\nbtn-yes = 'none'\ngone = 'x'\n",
    );
    let checked = copy.check();
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    assert!(checked.out.contains(": 0 of "), "{}", checked.out);
    copy.write("locales/am.read.toml", "btn-yes = Sara\n");
    let checked = copy.check();
    assert_eq!(checked.code, 1);
    assert!(
        checked.err.contains("locales/am.read.toml: cannot be read"),
        "{}",
        checked.err
    );
}
