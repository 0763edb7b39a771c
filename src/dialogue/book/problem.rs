//! What is wrong with a book, and where.

use std::fmt;

/// Something wrong with the book.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// By its path from `dialogues/`.
    pub file: String,
    /// Where it stands in the file, counted from one, where that is known.
    pub line: Option<usize>,
    /// What it is about: a sentence, a question. May be empty.
    pub key: String,
    pub what: String,
}

impl Problem {
    /// `key` is what it is about, or `line 12`.
    pub fn new(file: &str, key: &str, what: &str) -> Self {
        let line = key
            .strip_prefix("line ")
            .and_then(|number| number.parse().ok());
        Self {
            file: file.to_owned(),
            key: if line.is_some() { "" } else { key }.to_owned(),
            line,
            what: what.trim_end().replace('\n', " "),
        }
    }
}

/// `locales/am.ftl:12: btn-back: what is wrong`, as editors and terminals jump to it.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        write!(f, ": {}", self.what)
    }
}
