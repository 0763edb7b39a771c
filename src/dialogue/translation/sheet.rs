//! A table for whoever reads a translation: what stands in English, what in their language, how many SMS it takes, and whether it was
//! read by somebody who speaks it from childhood, and is still what they read.

use std::collections::BTreeMap;

use crate::dialogue::book::Book;
use crate::dialogue::book::names::read_by;
use crate::dialogue::book::problem::Problem;
use crate::dialogue::book::voice;
use crate::dialogue::check::SOURCE;
use crate::dialogue::check::longest_values::Longest;
use crate::dialogue::check::push_length::at_its_longest;
use crate::dialogue::format::sms_length;
use crate::domain::document::sha256;

/// Who has read which sentence, and the mark of what they read: `["Chaltu Bekele"]`, and below it lines of the sheet.
type ReadFile = BTreeMap<String, BTreeMap<String, String>>;

/// One sentence of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    pub key: String,
    /// As it stands in its file, with what is filled in in braces.
    pub english: String,
    /// Empty where it is missing.
    pub translation: String,
    /// How many SMS it takes, with the longest of what can stand in it.
    pub segments: usize,
    pub reading: Reading,
    /// Names this English sentence and this translation: a line of the file of readers, in quotes that spreadsheets leave alone.
    pub mark: String,
}

/// What is known of a translation. One that was rewritten since somebody read it is unread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    Unread,
    /// By this person, as it stands.
    ReadBy(String),
    /// It was read, and the English is another one since, while the translation is the same.
    EnglishChanged(String),
}

/// Every sentence in the order of the English file. `None`: there is no such language.
pub fn sheet(
    book: &Book,
    files: &BTreeMap<String, String>,
    language: &str,
) -> Result<Option<Vec<SheetRow>>, Problem> {
    if !book.languages.iter().any(|known| known.code == language) {
        return Ok(None);
    }
    let read = read_file(files, language)?;
    let written = |code: &str| {
        let file = files.get(&format!("locales/{code}.ftl"));
        file.map(|file| written(file)).unwrap_or_default()
    };
    let translations: BTreeMap<String, String> = written(language).into_iter().collect();
    let longest = Longest::of(book, language);
    // A short form that only this language needs stands beside the English that it shortens.
    let source: Vec<(String, String)> = written(SOURCE);
    let english: BTreeMap<&str, &str> = source
        .iter()
        .map(|(key, english)| (&**key, &**english))
        .collect();
    let further = translations.keys().filter_map(|key| {
        let whole = voice::shortened(key)?;
        let is_further = !english.contains_key(key.as_str());
        let english = english.get(whole).filter(|_| is_further)?;
        Some((key.clone(), (*english).to_owned()))
    });
    let further: Vec<(String, String)> = further.collect();
    let rows = source.into_iter().chain(further).map(|(key, english)| {
        let translation = translations.get(&key).cloned().unwrap_or_default();
        let said = at_its_longest(book, language, &key, &longest);
        let marks = Marks::of(&english, &translation);
        let reading = reading(&read, &key, &marks);
        SheetRow {
            segments: if said.is_empty() {
                0
            } else {
                sms_length::segments(&said)
            },
            mark: format!("{key} = '{}-{}'", marks.english, marks.translation),
            reading,
            key,
            english,
            translation,
        }
    });
    Ok(Some(rows.collect()))
}

/// The sheet as comma-separated values, for any spreadsheet. It begins with the mark of UTF-8: without it Excel takes Ethiopic for
/// something else. (Values with tabs cannot hold two lines, and Excel opens them only through a dialogue.)
pub fn as_csv(rows: &[SheetRow]) -> String {
    let head = [
        "key",
        "English",
        "translation",
        "SMS",
        "English changed since it was read",
        "read by",
        "mark",
    ];
    let mut csv = String::from("\u{FEFF}");
    line(&mut csv, &head);
    for row in rows {
        let (changed, by) = match &row.reading {
            Reading::Unread => ("", ""),
            Reading::ReadBy(name) => ("no", name.as_str()),
            Reading::EnglishChanged(name) => ("yes", name.as_str()),
        };
        let segments = row.segments.to_string();
        line(
            &mut csv,
            &[
                &row.key,
                &row.english,
                &row.translation,
                &segments,
                changed,
                by,
                &row.mark,
            ],
        );
    }
    csv
}

fn line(csv: &mut String, values: &[&str]) {
    let values = values.iter().map(|value| {
        // A spreadsheet computes what begins like a formula.
        let is_formula = value.starts_with(['=', '+', '-', '@']);
        let space = if is_formula { " " } else { "" };
        if is_formula || value.contains([',', '"', '\n']) {
            format!("\"{space}{}\"", value.replace('"', "\"\""))
        } else {
            (*value).to_owned()
        }
    });
    csv.push_str(&values.collect::<Vec<_>>().join(","));
    csv.push_str("\r\n");
}

/// How many sentences of each language that is offered have been read as they stand: `0 of 761 in am`.
pub fn told(book: &Book, files: &BTreeMap<String, String>) -> Result<String, Problem> {
    let mut counts = Vec::new();
    for language in book.enabled().filter(|language| language.code != SOURCE) {
        let rows = sheet(book, files, &language.code)?.unwrap_or_default();
        let read = rows
            .iter()
            .filter(|row| matches!(row.reading, Reading::ReadBy(_)))
            .count();
        counts.push(format!("{read} of {} in {}", rows.len(), language.code));
    }
    Ok(format!(
        "read by a native speaker as they stand: {}",
        counts.join(", ")
    ))
}

/// Short names of a sentence and of its translation.
struct Marks {
    english: String,
    translation: String,
}

impl Marks {
    pub(in crate::dialogue) fn of(english: &str, translation: &str) -> Self {
        let short = |text: &str| sha256(text)[..8].to_owned();
        Self {
            english: short(english),
            translation: short(translation),
        }
    }
}

fn reading(read: &ReadFile, key: &str, now: &Marks) -> Reading {
    let found = read
        .iter()
        .find_map(|(name, marks)| Some((name, marks.get(key)?)));
    let Some((name, mark)) = found else {
        return Reading::Unread;
    };
    let (english, translation) = mark.split_once('-').unwrap_or((mark, ""));
    let name = name.clone();
    match (english == now.english, translation == now.translation) {
        (true, true) => Reading::ReadBy(name),
        (false, true) => Reading::EnglishChanged(name),
        (_, false) => Reading::Unread,
    }
}

/// `locales/om.read.toml`; without it nobody has read anything.
fn read_file(files: &BTreeMap<String, String>, language: &str) -> Result<ReadFile, Problem> {
    let path = read_by(language);
    let Some(text) = files.get(&path) else {
        return Ok(ReadFile::new());
    };
    toml::from_str(text).map_err(|why| {
        Problem::new(
            &path,
            "",
            &format!(
                "cannot be read: {}; it holds names as [\"Chaltu Bekele\"] and below each the marks of the sheet",
                why.message()
            ),
        )
    })
}

/// The sentences of a file as their author wrote them, in their order.
fn written(file: &str) -> Vec<(String, String)> {
    let mut written: Vec<(String, String)> = Vec::new();
    for line in file.lines() {
        let begins = line
            .split_once(" =")
            .filter(|(key, _)| key.starts_with(|letter: char| letter.is_ascii_lowercase()));
        match (begins, written.last_mut()) {
            (Some((key, said)), _) => written.push((key.to_owned(), said.trim().to_owned())),
            (None, Some((_, said))) if line.starts_with(' ') => {
                if !said.is_empty() {
                    said.push('\n');
                }
                said.push_str(line.trim());
            }
            _ => {}
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, files: &BTreeMap<String, String>) -> SheetRow {
        let book = Book::embedded().unwrap_or_else(|problems| panic!("{problems:?}"));
        let rows = sheet(&book, files, "om").unwrap().unwrap();
        rows.into_iter().find(|row| row.key == key).unwrap()
    }

    pub(in crate::dialogue) fn files(
        english: &str,
        oromo: &str,
        read: &str,
    ) -> BTreeMap<String, String> {
        let files = [
            ("locales/en.ftl", english),
            ("locales/om.ftl", oromo),
            ("locales/om.read.toml", read),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        files.into()
    }

    #[test]
    fn who_has_read_what() {
        let (english, oromo) = ("btn-yes = Yes\n", "btn-yes = Eeyyee\n");
        let unread = row("btn-yes", &files(english, oromo, ""));
        assert_eq!(unread.reading, Reading::Unread);
        assert_eq!((&*unread.english, &*unread.translation), ("Yes", "Eeyyee"));
        let read = format!("[\"Chaltu Bekele\"]\n{}\n", unread.mark);
        let chaltu = || "Chaltu Bekele".to_owned();
        for (english, oromo, reading) in [
            (english, oromo, Reading::ReadBy(chaltu())),
            ("btn-yes = Yes!\n", oromo, Reading::EnglishChanged(chaltu())),
            (english, "btn-yes = Tole\n", Reading::Unread),
            ("btn-yes = Yes!\n", "btn-yes = Tole\n", Reading::Unread),
        ] {
            let row = row("btn-yes", &files(english, oromo, &read));
            assert_eq!(row.reading, reading, "{english}{oromo}");
        }
    }

    #[test]
    fn sentences_as_they_were_written() {
        let file = "# A word.\n-brand = PowerLink\n\nhelp =\n    One { $a }.\n    Two.\ncount =\n    { $n ->\n        [one] a\n       *[other] b\n    }\nbtn = Yes = no\n";
        let sentences = written(file);
        let said: Vec<(&str, &str)> = sentences
            .iter()
            .map(|(key, said)| (key.as_str(), said.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("help", "One { $a }.\nTwo."),
                ("count", "{ $n ->\n[one] a\n*[other] b\n}"),
                ("btn", "Yes = no"),
            ]
        );
    }

    #[test]
    fn what_a_spreadsheet_would_misread_is_quoted() {
        let mut csv = String::new();
        line(
            &mut csv,
            &["a", "1, \"2\"", "x\ny", "- { $document }", "=1"],
        );
        assert_eq!(
            csv,
            "a,\"1, \"\"2\"\"\",\"x\ny\",\" - { $document }\",\" =1\"\r\n"
        );
    }
}
