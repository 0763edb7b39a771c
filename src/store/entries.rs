//! Reading what other programs may write too: entry by entry. What is not understood stays in its row as it is, and hides nothing
//! beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;
use serde_json::value::RawValue;
use sqlx::types::Json;

use crate::domain::Document;

/// A column of JSON that is not read yet. However deeply it is nested, it does not make its row unreadable.
pub(super) type Raw = Json<Box<RawValue>>;

/// The papers of a ticket, and how many entries beside them are not ours.
pub(super) fn documents(ticket: &str, raw: &RawValue) -> (Vec<Document>, usize) {
    let Ok(entries) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) else {
        told(ticket, "documents");
        return (Vec::new(), 1);
    };
    let all = entries.len();
    let read = entries.into_iter();
    let read: Vec<Document> = read
        .filter_map(|entry| serde_json::from_str(entry.get()).ok())
        .collect();
    let of_others = all - read.len();
    if of_others > 0 {
        told(ticket, "documents");
    }
    (read, of_others)
}

/// The answers of a ticket.
pub(super) fn answers(ticket: &str, raw: &RawValue) -> BTreeMap<String, Value> {
    let Ok(entries) = serde_json::from_str::<BTreeMap<String, &RawValue>>(raw.get()) else {
        told(ticket, "answers");
        return BTreeMap::new();
    };
    let all = entries.len();
    let read = entries.into_iter();
    let read: BTreeMap<String, Value> = read
        .filter_map(|(key, value)| Some((key, serde_json::from_str(value.get()).ok()?)))
        .collect();
    if read.len() < all {
        told(ticket, "answers");
    }
    read
}

/// Tickets that the log has named already: they are read many times a minute.
static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
/// More than this are forgotten, and may be named again.
const REMEMBERED: usize = 1000;

fn told(ticket: &str, column: &'static str) {
    let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    if told.len() >= REMEMBERED {
        told.clear();
    }
    if told.insert(format!("{ticket} {column}")) {
        tracing::warn!(
            ticket.id = ticket,
            column,
            "{ticket}: {column} holds something of another program; it is kept as it is"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(text: &str) -> Box<RawValue> {
        RawValue::from_string(text.to_owned()).expect("JSON")
    }

    #[test]
    fn what_is_not_understood_hides_nothing_beside_it() {
        // T52: a list that another program wrote into is never taken for empty.
        let ours = r#"{"kind":"id","key":"d1:id:1","state":"coming"}"#;
        let deep = format!("{}{}", "[".repeat(900), "]".repeat(900));
        for (written, papers, others) in [
            (format!("[{ours}]"), 1, 0),
            (
                format!(r#"[{ours},{{"kind":"receipt","url":"https://dms.example/1"}}]"#),
                1,
                1,
            ),
            (format!("[5,null,{ours},\"x\",[]]"), 1, 4),
            (format!("[{ours},{deep}]"), 1, 1),
            (
                format!(r#"[{ours},{{"kind":"id","key":7,"state":"coming"}}]"#),
                1,
                1,
            ),
            (
                format!(r#"[{ours},{{"kind":"id","key":"k","state":"archived"}}]"#),
                1,
                1,
            ),
            (deep.clone(), 0, 1),
            ("{}".to_owned(), 0, 1),
            ("5".to_owned(), 0, 1),
            ("\"x\"".to_owned(), 0, 1),
            ("[]".to_owned(), 0, 0),
        ] {
            let (read, of_others) = documents("SRV-2026-00001", &raw(&written));
            assert_eq!((read.len(), of_others), (papers, others), "{written:.80}");
        }
    }

    #[test]
    fn answers_are_read_one_by_one() {
        let deep = format!("{}{}", "[".repeat(900), "]".repeat(900));
        for (written, read) in [
            (r#"{"name":"Almaz","load_kw":5}"#.to_owned(), 2),
            (format!(r#"{{"name":"Almaz","theirs":{deep}}}"#), 1),
            (deep, 0),
            ("[]".to_owned(), 0),
            ("5".to_owned(), 0),
        ] {
            let answers = answers("SRV-2026-00001", &raw(&written));
            assert_eq!(answers.len(), read, "{written:.60}");
        }
    }
}
