//! What a channel is given: parts of a reply at the turn, a message when it is sent.

use bytes::Bytes;

use super::outcome::Outcome;
use crate::dialogue::Reply;
use crate::dialogue::turn::Card;
use crate::domain::{EmailAddress, Message, MessageId, MessageKind, Paragraph, Said};

/// A reply, or a part of it, as one message.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub kind: MessageKind,
    pub message: Message,
    /// It shows this in place.
    pub card: Option<Card>,
}

impl Part {
    /// A reply for a channel of words alone, as one message: what cannot be said in words is left out, and what was understood is not said
    /// back. `None`: there is nothing to say.
    pub(super) fn of_words(reply: &Reply) -> Option<Self> {
        let message = Message {
            words: vec![Paragraph {
                title: reply.heading(),
                ..Paragraph::of(&*reply.text)
            }],
            choices: reply.choices.clone(),
            ways: reply.ways.clone(),
            whole: reply.whole.clone(),
            ..Message::default()
        };
        let is_blank = reply.text.trim().is_empty() && reply.choices.is_empty();
        (!is_blank).then_some(Self {
            kind: MessageKind::Text,
            message,
            card: reply.card,
        })
    }
}

/// A message on its way to a chat.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// Our own name of it: of its row in the outbox.
    pub id: i64,
    pub chat: &'a str,
    pub kind: MessageKind,
    pub said: &'a Said,
    /// Where the card that it draws stands in this chat.
    pub stands_at: Option<&'a MessageId>,
    /// It comes without a sound, whatever it says of itself.
    pub hushed: bool,
    /// The topic of its chat to which we write by ourselves.
    pub topic: Option<i64>,
    /// Its file, where the channel does not have it (`Outcome::FileWanted`).
    pub content: Option<&'a FileContent<'a>>,
    /// To whom it goes, where its chat does not tell that.
    pub mail: Option<&'a MailTo>,
}

/// Where an e-mail goes, and what stands in it beside its words.
#[derive(Clone, Debug)]
pub struct MailTo {
    pub address: EmailAddress,
    /// Code of the language of its reader.
    pub language: String,
    /// What it is about, in a line: a request by its number.
    pub about: Option<String>,
    /// What can be opened from it: what the link is called, and where it leads.
    pub opens: Option<(String, String)>,
    /// Why it comes, and the link by which no more does.
    pub stops: Option<(String, String)>,
}

/// A file that goes with a message.
#[derive(Clone, Debug)]
pub struct FileContent<'a> {
    pub bytes: Bytes,
    pub mime: &'static str,
    /// It can be played.
    pub is_voice: bool,
    pub name: &'a str,
}

impl Letter<'_> {
    /// What a channel of words alone says of it: what only a screen can do (draw anew, pin, take away) is done by saying nothing.
    pub(super) fn words(&self) -> Result<&Message, Outcome> {
        let Said::Message(message) = self.said else {
            return Err(Outcome::Refused {
                code: 0,
                description: "it cannot be read".to_owned(),
            });
        };
        match self.kind {
            MessageKind::Text | MessageKind::File => Ok(message),
            _ => Err(Outcome::Done { message_id: None }),
        }
    }
}
