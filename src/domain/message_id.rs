//! A message of a chat, by the name that its channel gave it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The channel's own name of a message in its chat: a number on Telegram.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MessageId(String);

impl MessageId {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number that it is, where it is one.
    pub fn number(&self) -> Option<i64> {
        let number: i64 = self.0.parse().ok()?;
        // Another way to write a number (`007`) is another name.
        (number.to_string() == self.0).then_some(number)
    }
}

impl From<i64> for MessageId {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

impl From<String> for MessageId {
    fn from(name: String) -> Self {
        Self(name)
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A number is written as one, as it stands in the conversations of earlier versions.
impl Serialize for MessageId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.number() {
            Some(number) => to.serialize_i64(number),
            None => to.serialize_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for MessageId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum StoredId {
            Number(i64),
            Name(String),
        }
        Ok(match StoredId::deserialize(from)? {
            StoredId::Number(number) => number.into(),
            StoredId::Name(name) => name.into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_one_and_a_name_a_name() {
        for (written, number) in [
            ("42", Some(42)),
            ("-7", Some(-7)),
            (r#""SM-9f""#, None),
            (r#""007""#, None),
        ] {
            let id: MessageId = serde_json::from_str(written).unwrap();
            assert_eq!(id.number(), number);
            assert_eq!(serde_json::to_string(&id).unwrap(), written);
        }
    }
}
