//! As much of a PDF as tells whether its reader will see anything: it is whole, opens without a password, and has a page. Where that
//! cannot be told, it is taken: readers repair what no rule allows.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use regex::bytes::Regex;

use super::{Flaw, password};

/// The mark stands within so many bytes. (ISO 32000, annex H)
const HEAD: usize = 1024;
/// How much of one packed part is unpacked, and how many parts are looked into.
const UNPACKED: usize = 4 << 20;
const PARTS: usize = 32;
/// Dictionaries in dictionaries.
const DEPTH: usize = 8;

type Pattern = LazyLock<Option<Regex>>;

static MARK: Pattern = LazyLock::new(|| Regex::new(r"(?-u)%PDF-[0-9]").ok());
static OBJECT: Pattern = LazyLock::new(|| Regex::new(r"(?-u)[0-9]\s+[0-9]+\s+obj\b").ok());
static END: Pattern = LazyLock::new(|| Regex::new(r"(?-u)startxref\b").ok());
static PAGE: Pattern = LazyLock::new(|| Regex::new(r"(?-u)/Page[\x00\s/<>\[\]()%]").ok());
static PACKED: Pattern = LazyLock::new(|| Regex::new(r"(?-u)/ObjStm\b").ok());
static STREAM: Pattern = LazyLock::new(|| Regex::new(r"(?-u)\bstream\r?\n").ok());
static LOCK: Pattern =
    LazyLock::new(|| Regex::new(r"(?-u)/Encrypt\s*(?:([0-9]{1,9})\s+[0-9]{1,5}\s+R|(<<))").ok());
static ID: Pattern = LazyLock::new(|| Regex::new(r"(?-u)/ID\s*\[\s*").ok());

fn first(pattern: &Pattern, bytes: &[u8]) -> Option<usize> {
    Some(pattern.as_ref()?.find(bytes)?.start())
}

fn last(pattern: &Pattern, bytes: &[u8]) -> Option<usize> {
    let found = pattern.as_ref()?.find_iter(bytes).last()?;
    Some(found.start())
}

/// Where its mark stands.
pub(super) fn mark(bytes: &[u8]) -> Option<usize> {
    first(&MARK, &bytes[..bytes.len().min(HEAD)])
}

/// Nothing but space stands before its mark.
pub(super) fn begins(bytes: &[u8]) -> bool {
    let is_space = |byte: &u8| byte.is_ascii_whitespace() || b"\0\xEF\xBB\xBF".contains(byte);
    mark(bytes).is_some_and(|mark| bytes[..mark].iter().all(is_space))
}

/// What is wrong with it.
pub(super) fn flaw(bytes: &[u8]) -> Option<Flaw> {
    let Some(object) = last(&OBJECT, bytes) else {
        return Some(Flaw::NoPage);
    };
    if last(&END, bytes).is_none_or(|end| end < object) {
        return Some(Flaw::Cut);
    }
    let lock = lock(bytes);
    if lock
        .as_ref()
        .is_some_and(|lock| opens(lock, bytes) == Some(false))
    {
        return Some(Flaw::Locked);
    }
    let is_seen = first(&PAGE, bytes).is_some() || is_packed_page(bytes, lock.is_some());
    (!is_seen).then_some(Flaw::NoPage)
}

/// Whether a page is, or may be, among the objects that are packed.
fn is_packed_page(bytes: &[u8], is_encrypted: bool) -> bool {
    let Some((packed, stream)) = PACKED.as_ref().zip(STREAM.as_ref()) else {
        return true;
    };
    for (index, part) in packed.find_iter(bytes).enumerate() {
        let rest = &bytes[part.end()..];
        if is_encrypted || index >= PARTS {
            return true;
        }
        let Some(start) = stream.find(rest) else {
            continue;
        };
        match decompress_to_vec_zlib_with_limit(&rest[start.end()..], UNPACKED) {
            Ok(objects) if first(&PAGE, &objects).is_none() => {}
            // It is there, or nobody knows.
            _ => return true,
        }
    }
    false
}

/// How it is encrypted, if it is.
fn lock(bytes: &[u8]) -> Option<Dict> {
    let found = LOCK.as_ref()?.captures_iter(bytes).last()?;
    if let Some(direct) = found.get(2) {
        return PdfReader::at(&bytes[direct.start()..]).dict();
    }
    let number = std::str::from_utf8(found.get(1)?.as_bytes()).ok()?;
    let object = Regex::new(&format!(r"(?-u)\b0*{number}\s+[0-9]+\s+obj\b\s*")).ok()?;
    let object = object.find_iter(bytes).last()?;
    PdfReader::at(&bytes[object.end()..]).dict()
}

/// Whether it opens without a password; `None`: nobody knows.
fn opens(lock: &Dict, bytes: &[u8]) -> Option<bool> {
    let number = |key: &str| match lock.get(key.as_bytes()) {
        Some(PdfValue::Number(number)) => Some(*number),
        _ => None,
    };
    let string = |key: &str| match lock.get(key.as_bytes()) {
        Some(PdfValue::String(string)) => Some(string.clone()),
        _ => None,
    };
    let id = ID.as_ref()?.find_iter(bytes).last();
    let id = id.and_then(|id| PdfReader::at(&bytes[id.end()..]).string());
    let hides_metadata = !matches!(lock.get(b"EncryptMetadata".as_slice()), Some(PdfValue::Other(word)) if word == b"false");
    if !matches!(lock.get(b"Filter".as_slice()), Some(PdfValue::Name(name)) if name == b"Standard")
    {
        return lock.contains_key(b"Filter".as_slice()).then_some(false);
    }
    password::Lock {
        version: number("V")?,
        revision: number("R")?,
        length: number("Length"),
        owner: string("O")?,
        user: string("U")?,
        permissions: number("P")?,
        id: id.unwrap_or_default(),
        hides_metadata,
    }
    .opens_without()
}

type Dict = BTreeMap<Vec<u8>, PdfValue>;

enum PdfValue {
    Name(Vec<u8>),
    Number(i64),
    String(Vec<u8>),
    /// A word, a list, a dictionary.
    Other(Vec<u8>),
}

/// Reads the few kinds of values that tell how a file is encrypted.
struct PdfReader<'a> {
    rest: &'a [u8],
    depth: usize,
}

impl<'a> PdfReader<'a> {
    const fn at(rest: &'a [u8]) -> Self {
        Self { rest, depth: 0 }
    }

    fn skip_space(&mut self) {
        let is_space = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
        let space = self.rest.iter().take_while(|byte| is_space(byte)).count();
        self.rest = &self.rest[space..];
    }

    fn take(&mut self, word: &[u8]) -> bool {
        self.skip_space();
        let rest = self.rest.strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn dict(&mut self) -> Option<Dict> {
        self.depth += 1;
        if self.depth > DEPTH || !self.take(b"<<") {
            return None;
        }
        let mut dict = Dict::new();
        while !self.take(b">>") {
            let PdfValue::Name(key) = self.value()? else {
                // What follows the first number of a reference.
                continue;
            };
            dict.insert(key, self.value()?);
        }
        self.depth -= 1;
        Some(dict)
    }

    fn value(&mut self) -> Option<PdfValue> {
        self.skip_space();
        match self.rest {
            [b'<', b'<', ..] => self.dict().map(|_| PdfValue::Other(Vec::new())),
            [b'(' | b'<', ..] => self.string().map(PdfValue::String),
            [b'[', ..] => self.list().map(|()| PdfValue::Other(Vec::new())),
            [b'/', ..] => {
                self.rest = &self.rest[1..];
                Some(PdfValue::Name(self.word()))
            }
            _ => {
                let word = self.word();
                let number = std::str::from_utf8(&word).ok()?.parse().ok();
                (!word.is_empty()).then(|| number.map_or(PdfValue::Other(word), PdfValue::Number))
            }
        }
    }

    fn list(&mut self) -> Option<()> {
        self.depth += 1;
        if self.depth > DEPTH || !self.take(b"[") {
            return None;
        }
        while !self.take(b"]") {
            self.value()?;
        }
        self.depth -= 1;
        Some(())
    }

    fn word(&mut self) -> Vec<u8> {
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b"\0/<>[]()%".contains(byte);
        let length = self.rest.iter().take_while(|byte| !ends(byte)).count();
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        word.to_vec()
    }

    fn string(&mut self) -> Option<Vec<u8>> {
        if self.take(b"(") {
            return self.literal();
        }
        if !self.take(b"<") {
            return None;
        }
        let end = self.rest.iter().position(|byte| *byte == b'>')?;
        let digit = |byte: &u8| char::from(*byte).to_digit(16);
        let digits: Vec<u32> = self.rest[..end].iter().filter_map(digit).collect();
        self.rest = &self.rest[end + 1..];
        let pairs = digits.chunks(2);
        let bytes = pairs.map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0));
        bytes.map(|byte| u8::try_from(byte).ok()).collect()
    }

    /// After its first bracket.
    fn literal(&mut self) -> Option<Vec<u8>> {
        let mut string = Vec::new();
        let mut open = 1;
        loop {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            match byte {
                b'\\' => self.escaped(&mut string)?,
                b')' if open == 1 => return Some(string),
                _ => {
                    open += i32::from(byte == b'(') - i32::from(byte == b')');
                    string.push(byte);
                }
            }
        }
    }

    fn escaped(&mut self, string: &mut Vec<u8>) -> Option<()> {
        let octal = |byte: &&u8| matches!(byte, b'0'..=b'7');
        let digits = self.rest.iter().take(3).take_while(octal).count();
        let (digits, rest) = self.rest.split_at(digits);
        if !digits.is_empty() {
            let value = digits
                .iter()
                .fold(0_u32, |value, digit| value * 8 + u32::from(digit - b'0'));
            string.push(value.to_le_bytes()[0]);
            self.rest = rest;
            return Some(());
        }
        let (&byte, rest) = rest.split_first()?;
        self.rest = rest;
        match byte {
            b'n' => string.push(b'\n'),
            b'r' => string.push(b'\r'),
            b't' => string.push(b'\t'),
            b'b' => string.push(8),
            b'f' => string.push(12),
            // A line that goes on.
            b'\n' => {}
            b'\r' => self.rest = rest.strip_prefix(b"\n").unwrap_or(rest),
            other => string.push(other),
        }
        Some(())
    }
}
