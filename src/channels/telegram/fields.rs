//! One level of a JSON object, read forgivingly: a field of an unexpected type is a missing field.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The fields of one object, their values not yet looked at.
///
/// Values that nobody asks for are skipped, never parsed, so that their depth, their types and their size do not matter.
pub(super) struct Fields<'a>(BTreeMap<Name<'a>, &'a RawValue>);

impl<'a> Fields<'a> {
    /// `None`: this is not JSON, or not an object.
    pub(super) fn of(json: &'a str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// There, and not `null`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    pub(super) fn object(&self, name: &str) -> Option<Fields<'a>> {
        self.raw(name).and_then(Self::of)
    }

    /// Elements that are no objects are left out.
    pub(super) fn objects(&self, name: &str) -> Vec<Fields<'a>> {
        let elements: Option<Vec<&'a RawValue>> = self
            .raw(name)
            .and_then(|raw| serde_json::from_str(raw).ok());
        elements
            .into_iter()
            .flatten()
            .filter_map(|raw| Self::of(raw.get()))
            .collect()
    }

    /// Without NUL, which no text of Postgres can hold.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.raw(name)
            .and_then(|raw| serde_json::from_str::<String>(raw).ok())
            .map(|text| text.replace('\0', ""))
    }

    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        self.raw(name)
            .and_then(|raw| serde_json::from_str(raw).ok())
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.raw(name)
            .and_then(|raw| serde_json::from_str(raw).ok())
    }

    /// `true`, and nothing that is merely like it.
    pub(super) fn is(&self, name: &str) -> bool {
        self.raw(name) == Some("true")
    }

    fn raw(&self, name: &str) -> Option<&'a str> {
        self.0
            .get(&Name(Cow::Borrowed(name)))
            .map(|raw| raw.get())
            .filter(|raw| *raw != "null")
    }
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some((name, value)) = map.next_entry()? {
            fields.insert(name, value);
        }
        Ok(Fields(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_an_unexpected_type_is_a_missing_field() {
        let json = r#"{"a": 1, "b": "x", "c": {"d": true}, "e": [{"f": 2}, 7], "g": null, "h": [1, {"x": "\ud800"}], "i": 1.5, "b\u0032": "y"}"#;
        let fields = Fields::of(json).unwrap();
        assert_eq!(
            (
                fields.integer("a"),
                fields.integer("b"),
                fields.integer("i")
            ),
            (Some(1), None, None)
        );
        assert_eq!(
            (
                fields.text("b").as_deref(),
                fields.text("a"),
                fields.text("b2").as_deref()
            ),
            (Some("x"), None, Some("y"))
        );
        assert!(fields.object("c").unwrap().is("d") && fields.object("a").is_none());
        assert_eq!(fields.objects("e").len(), 1);
        assert!(fields.has("h") && !fields.has("g") && !fields.has("z"));
        assert_eq!(
            (fields.number("i"), fields.number("a")),
            (Some(1.5), Some(1.0))
        );
    }

    #[test]
    fn depth_does_not_matter() {
        let deep = format!(
            r#"{{"deep": {}{}, "a": 1}}"#,
            "[".repeat(5_000),
            "]".repeat(5_000)
        );
        assert_eq!(Fields::of(&deep).unwrap().integer("a"), Some(1));
        for not_an_object in ["", "7", "[]", "null", "{", r#"{"a":}"#] {
            assert!(Fields::of(not_an_object).is_none(), "{not_an_object}");
        }
    }
}
