//! What waits to be said, as it is kept.

use super::message::Message;

/// A message as it comes out of the store.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Message(Box<Message>),
    /// A call of the Bot API, which an earlier version drew before it kept it: the method, and its parameters as JSON.
    Drawn {
        method: String,
        params: String,
    },
    /// It cannot be read, and why: it is given up with the reason.
    Unreadable(String),
}

impl Said {
    /// What was kept as `body`; an earlier version kept the method of a call beside its parameters.
    pub fn read(method: Option<String>, body: String) -> Self {
        match method {
            Some(method) => Self::Drawn {
                method,
                params: body,
            },
            None => match serde_json::from_str(&body) {
                Ok(message) => Self::Message(Box::new(message)),
                Err(error) => Self::Unreadable(error.to_string()),
            },
        }
    }

    /// Its words are gone: emptied with age, or because their owner was forgotten.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Message(message) => message.is_empty(),
            Self::Drawn { params, .. } => params == EMPTY,
            Self::Unreadable(_) => false,
        }
    }
}

/// What stands in place of words that are gone.
const EMPTY: &str = "{}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_is_read_and_what_is_gone_is_empty() {
        let read = |method: Option<&str>, body: &str| {
            Said::read(method.map(str::to_owned), body.to_owned())
        };
        assert_eq!(
            read(None, r#"{"words":[{"text":"Approved."}]}"#),
            Said::Message(Box::new(Message::of("Approved.")))
        );
        assert!(read(None, "{}").is_empty());
        assert!(read(Some("sendMessage"), "{}").is_empty());
        assert!(!read(Some("sendMessage"), r#"{"text":"Approved."}"#).is_empty());
        let broken = read(None, "nothing");
        assert!(matches!(&broken, Said::Unreadable(_)));
        assert!(!broken.is_empty());
    }
}
