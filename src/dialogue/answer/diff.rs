//! What differs between the answers of a request before and after its correction.

use serde_json::Value;

use crate::dialogue::book::condition::Answers;

/// What the channel vouches for stands beside an answer under its key with this ending.
const VERIFIED: &str = "_verified";

/// One answer that is another one now.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Of the question.
    pub key: String,
    /// `None`: it was not answered.
    pub before: Option<Value>,
    /// `None`: it is no longer asked, or was left out.
    pub after: Option<Value>,
}

/// The answers that differ, by their keys.
pub fn between(before: &Answers, after: &Answers) -> Vec<Change> {
    let added = after.keys().filter(|key| !before.contains_key(*key));
    let mut keys: Vec<&String> = before.keys().chain(added).collect();
    keys.sort();
    keys.into_iter()
        .filter(|key| !key.ends_with(VERIFIED) && before.get(*key) != after.get(*key))
        .map(|key| Change {
            key: key.clone(),
            before: before.get(key).cloned(),
            after: after.get(key).cloned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_new_what_is_gone_and_what_is_another() {
        let answers = |pairs: &[(&str, &str)]| -> Answers {
            let owned = pairs.iter();
            owned
                .map(|(key, value)| ((*key).to_owned(), Value::from(*value)))
                .collect()
        };
        let before = answers(&[
            ("phone", "+251911234567"),
            ("phone_verified", "yes"),
            ("region", "addis-ababa"),
            ("sub_city", "bole"),
        ]);
        let after = answers(&[
            ("phone", "+251911234567"),
            ("region", "oromia"),
            ("zone", "East Shewa"),
        ]);
        let change = |key: &str, before: Option<&str>, after: Option<&str>| Change {
            key: key.to_owned(),
            before: before.map(Value::from),
            after: after.map(Value::from),
        };
        assert_eq!(
            between(&before, &after),
            [
                change("region", Some("addis-ababa"), Some("oromia")),
                change("sub_city", Some("bole"), None),
                change("zone", None, Some("East Shewa")),
            ]
        );
        assert_eq!(between(&after, &after), []);
    }
}
