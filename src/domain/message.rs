//! What is said, in words that no channel owns: each channel draws it in its own way when it is sent.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::message_id::MessageId;
use super::ticket::Place;
use super::ticket_id::TicketId;

/// What a channel is to do with a message. Its code stands in `outbox.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// A new message of words.
    Text,
    /// Words in place of those of the message that is its target.
    Edit,
    /// A card, drawn where it stands in the chat; a new message, where it stands nowhere any more.
    Card,
    /// A file, with words under it.
    File,
    /// A point on the map.
    Place,
    /// Keeps a message of ours at the top of the chat.
    Pin,
    /// Lets it go again.
    Unpin,
    /// Takes a message of ours away, for everyone.
    Delete,
    /// The commands that the channel offers in this chat; none: those of everyone.
    Commands,
    /// The answer to the press of a button. It lives for seconds, and is never kept.
    Toast,
}

impl MessageKind {
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Edit,
        Self::Card,
        Self::File,
        Self::Place,
        Self::Pin,
        Self::Unpin,
        Self::Delete,
        Self::Commands,
        Self::Toast,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Edit => "edit",
            Self::Card => "card",
            Self::File => "file",
            Self::Place => "place",
            Self::Pin => "pin",
            Self::Unpin => "unpin",
            Self::Delete => "delete",
            Self::Commands => "commands",
            Self::Toast => "toast",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// A message of its own in the chat, and none that changes another.
    pub const fn is_new(self) -> bool {
        matches!(self, Self::Text | Self::File | Self::Place)
    }

    /// Where we may not pin (in a group, without that right), everything else goes on.
    pub const fn is_about_pins(self) -> bool {
        matches!(self, Self::Pin | Self::Unpin)
    }
}

/// One message. What a part means that is missing says its field; a channel that cannot show a part leaves it out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Message {
    /// One below the other; of a file what stands under it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Paragraph>,
    /// The answers to choose from, in the order of their numbers, then the ways out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The ways out of it, in words, where there are no buttons; left out where they would cost a further segment.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub ways: String,
    /// How all of it is asked for: said where it has to be shortened.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub whole: String,
    /// The answers stand one below the other, however short they are.
    #[serde(skip_serializing_if = "is_false")]
    pub in_a_column: bool,
    /// What the channel may offer to send with one press.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asks_for: Option<AsksFor>,
    /// What an earlier message offered is over.
    #[serde(skip_serializing_if = "is_false")]
    pub ends_offer: bool,
    /// It comes without a sound.
    #[serde(skip_serializing_if = "is_false")]
    pub silent: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<SentFile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The message of ours that it changes; of a card: where that stands is looked up when it is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<MessageId>,
    /// Of those who read along in a group, whom it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Mention>,
    /// The topic of a forum in which it is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<i64>,
    /// The commands and what each does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub commands: Vec<(String, String)>,
    /// The press that it answers, by the channel's own name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub press: Option<String>,
}

impl Message {
    /// Just these words.
    pub fn of(words: impl Into<String>) -> Self {
        Self {
            words: vec![Paragraph::of(words)],
            ..Self::default()
        }
    }

    /// Its words are gone: emptied with age, or because their owner was forgotten.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Words that others can be joined to.
    pub const fn is_of_words(&self) -> bool {
        !self.words.is_empty() && self.file.is_none()
    }

    /// Says what that one says before what it says itself, where one message of at most `limit` letters holds both. Its buttons stay.
    pub fn join_after(&mut self, earlier: &Self, limit: usize) -> bool {
        let fits = self.is_of_words()
            && earlier.is_of_words()
            && earlier.letters() + 1 + self.letters() <= limit;
        if fits {
            self.words.splice(0..0, earlier.words.iter().cloned());
        }
        fits
    }

    /// The choices that have a number, as a line each: `1 Harari`.
    pub fn numbered(&self) -> impl Iterator<Item = String> {
        let numbered = |choice: &Choice| Some(format!("{} {}", choice.number?, choice.label));
        self.choices.iter().filter_map(numbered)
    }

    /// How long its words are, with the line ends between them.
    pub fn letters(&self) -> usize {
        let words = self.words.iter().map(Paragraph::letters);
        words.sum::<usize>() + self.words.len().saturating_sub(1)
    }
}

/// A stretch of words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Paragraph {
    /// What was understood, so that a tap leaves a trace in the chat. There and empty: its sign alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heard: Option<String>,
    /// Stands out: the number of a ticket, the title of a summary.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    pub text: String,
}

impl Paragraph {
    pub fn of(words: impl Into<String>) -> Self {
        Self {
            text: words.into(),
            ..Self::default()
        }
    }

    /// With the sign of what was heard, and the line ends between its parts.
    fn letters(&self) -> usize {
        let of = |words: &str| words.chars().count();
        self.heard.as_deref().map_or(0, |heard| of(heard) + 4)
            + of(&self.title)
            + 1
            + of(&self.text)
    }
}

/// One answer to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// `session:question:option`, at most 64 bytes: what comes back as `Input::Tap`.
    pub id: String,
    pub label: String,
    /// The number that chooses it by text; ways out have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<usize>,
}

impl Choice {
    /// A button that opens a page of ours, where the channel can show one; elsewhere it is left out.
    pub fn to(page: &WebPage, label: String) -> Self {
        Self {
            id: format!("{PAGE}{page}"),
            label,
            number: None,
        }
    }

    /// The address of the page that it opens, below where our pages are.
    pub fn opens(&self) -> Option<&str> {
        self.id.strip_prefix(PAGE)
    }
}

/// What the id of a button begins with that opens a page.
const PAGE: &str = "page:";

/// A page of ours, as people come to it from a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebPage {
    /// A request as it stands, beside all others of the customer.
    Track(TicketId),
    /// The form that is open in the chat, whole.
    Form,
}

/// Its address, below where our pages are.
impl fmt::Display for WebPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Track(ticket) => write!(f, "track?request={ticket}"),
            Self::Form => f.write_str("form"),
        }
    }
}

/// What a phone can send with one press.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsksFor {
    /// Their own number; the words for the button.
    Contact(String),
    /// Where they are; the words for the button.
    Location(String),
    /// Words, as a reply to this very message, from the person that it answers; what stands in the empty field.
    Words(String),
}

/// A file that the channel has already, or that it is given with the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentFile {
    /// The channel's own name of it; empty: it does not have it yet.
    pub id: String,
    /// Without a type it came as a photo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mime: Option<String>,
    /// To be looked at, and neither saved nor passed on.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_protected: bool,
    /// Where the house has it, for a channel that does not know the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<KeptFile>,
}

/// A file as it is in the document store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    pub sha256: String,
    /// What it is called where it is shown.
    pub name: String,
}

/// Somebody who is named in a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The channel's own name of the person.
    pub person: String,
    pub name: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_false(it: &bool) -> bool {
    !*it
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_back() {
        for kind in MessageKind::ALL {
            assert_eq!(MessageKind::of(kind.code()), Some(kind));
        }
    }

    #[test]
    fn what_is_kept_is_read_back_and_empty_parts_are_not_written() {
        let message = Message {
            words: vec![Paragraph {
                title: "SRV-2026-00001".to_owned(),
                ..Paragraph::of("Approved.")
            }],
            asks_for: Some(AsksFor::Contact("My number".to_owned())),
            target: Some(MessageId::from(7)),
            ..Message::default()
        };
        let kept = serde_json::to_string(&message).unwrap();
        assert_eq!(
            kept,
            r#"{"words":[{"title":"SRV-2026-00001","text":"Approved."}],"asks_for":{"contact":"My number"},"target":7}"#
        );
        assert_eq!(serde_json::from_str::<Message>(&kept).unwrap(), message);
        assert!(serde_json::from_str::<Message>("{}").unwrap().is_empty());
    }

    #[test]
    fn two_become_one_where_they_fit() {
        let (one, mut two) = (Message::of("one"), Message::of("two"));
        assert!(!two.join_after(&one, one.letters() + two.letters()));
        assert_eq!(two, Message::of("two"));
        assert!(two.join_after(&one, one.letters() + two.letters() + 1));
        assert_eq!(two.words, [Paragraph::of("one"), Paragraph::of("two")]);
        let mut place = Message::default();
        assert!(!place.join_after(&one, 4000), "a point has no words");
    }
}
