//! Reading what was sent: as JSON of the shape that is asked for, with the field that is wrong named.

use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::problem::ApiProblem;
use crate::dialogue::Book;

/// How deeply JSON may be nested: the table takes no more.
const DEEPEST: usize = 32;

pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiProblem> {
    let value: Value = serde_json::from_slice(body).map_err(|error| {
        let detail = format!("The body is no JSON: {error}.");
        ApiProblem::new(StatusCode::BAD_REQUEST, "json", detail)
    })?;
    if let Some((field, why)) = unfit(&value) {
        return Err(ApiProblem::field(&field, why));
    }
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let field = if path == "." { named(&error) } else { path };
        ApiProblem::field(&field, sentence(&error.inner().to_string()))
    })
}

/// The field that serde speaks of, where it gives no path: between the first two backquotes.
fn named(error: &serde_path_to_error::Error<serde_json::Error>) -> String {
    let text = error.inner().to_string();
    text.split('`').nth(1).unwrap_or_default().to_owned()
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

/// The field of which no table can keep what it holds, and why.
fn unfit(value: &Value) -> Option<(String, &'static str)> {
    let Value::Object(fields) = value else {
        return None;
    };
    let nul = "No text may hold the letter NUL.";
    let deep = "It is nested too deeply: at most 32 levels.";
    fields.iter().find_map(|(field, value)| {
        let why = if has_nul(value) || field.contains('\0') {
            nul
        } else if depth(value) > DEEPEST {
            deep
        } else {
            return None;
        };
        Some((field.replace('\0', ""), why))
    })
}

fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(all) => all.iter().any(has_nul),
        Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| name.contains('\0') || has_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(all) => 1 + all.iter().map(depth).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

/// The language that a program asks for, of those that are spoken here.
pub(in crate::web) fn language(book: &Book, headers: &HeaderMap) -> Option<String> {
    let wanted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut wanted = wanted.split(',').map(|one| {
        let code = one.split(';').next().unwrap_or_default().trim();
        code.split('-').next().unwrap_or_default().to_lowercase()
    });
    wanted.find(|code| book.language(code).is_some())
}
