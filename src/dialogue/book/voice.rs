//! How much is said at once: the whole of it where there are buttons, the short form where there are words alone.

use super::Book;
use crate::domain::Abilities;

/// Before the key of a sentence, its short form: `sms-ask-name`.
const SHORT: &str = "sms-";

/// How much a channel carries at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Voice {
    #[default]
    Whole,
    /// Words alone, and few of them: the short form of a sentence where it has one, no long list, and not every question.
    Short,
}

impl Voice {
    /// The most that may be chosen from by number.
    pub const fn most(self) -> usize {
        match self {
            Self::Whole => usize::MAX,
            Self::Short => 8,
        }
    }

    /// The most months that are offered.
    pub(in crate::dialogue) const fn months(self) -> usize {
        match self {
            Self::Whole => usize::MAX,
            Self::Short => 6,
        }
    }

    /// The most requests of theirs that are listed: each takes a third of a message.
    pub(in crate::dialogue) const fn tickets(self) -> usize {
        match self {
            Self::Whole => usize::MAX,
            Self::Short => 3,
        }
    }
}

/// The key of the short form of a sentence.
pub(in crate::dialogue) fn short(key: &str) -> String {
    format!("{SHORT}{key}")
}

/// The sentence of which this is the short form, if it is one.
pub(in crate::dialogue) fn shortened(key: &str) -> Option<&str> {
    key.strip_prefix(SHORT)
}

impl Book {
    /// The book as it is spoken from on a channel that can do this.
    pub fn spoken_with(&self, can: Abilities) -> &Self {
        let short = self.in_short.as_deref().filter(|_| !can.buttons);
        short.unwrap_or(self)
    }

    pub(in crate::dialogue) const fn is_short(&self) -> bool {
        matches!(self.voice, Voice::Short)
    }

    /// The same book in the short voice.
    pub(super) fn shortened(&self) -> Self {
        let mut book = Self {
            voice: Voice::Short,
            phrases: self.phrases.in_voice(Voice::Short),
            in_short: None,
            ..self.clone()
        };
        for language in &mut book.languages {
            if let Some(name) = language.plain_name.take() {
                language.name = name;
            }
        }
        for service in &mut book.services {
            for asked in &mut service.questions {
                asked.is_asked = asked.by_words;
            }
            for paper in &mut service.papers {
                paper.is_asked = false;
            }
        }
        book
    }
}
