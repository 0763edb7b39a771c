//! What is said, as lines of a file.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use crate::channels::outbound::Letter;
use crate::channels::outcome::Outcome;
use crate::domain::Message;

/// The file that everything is appended to: a line a message, `chat`, a tab, and its words.
#[derive(Clone, Debug)]
pub struct Log {
    path: Arc<PathBuf>,
}

impl Log {
    pub fn new(path: PathBuf) -> Self {
        Self {
            path: Arc::new(path),
        }
    }

    /// Appends a message.
    pub(in crate::channels) fn post(&self, letter: &Letter<'_>) -> Outcome {
        let message = match letter.words() {
            Ok(message) => message,
            Err(outcome) => return outcome,
        };
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&*self.path);
        let line = format!("{}\t{}\n", letter.chat, line_of(message));
        match file.and_then(|mut file| file.write_all(line.as_bytes())) {
            Ok(()) => Outcome::Done { message_id: None },
            Err(error) => Outcome::Later {
                reason: error.to_string(),
                maybe_sent: false,
            },
        }
    }
}

/// A message in one line: its words, then its choices by their numbers.
fn line_of(message: &Message) -> String {
    let words = message.words.iter().flat_map(|words| {
        let parts = [words.title.as_str(), words.text.as_str()];
        parts.into_iter().filter(|part| !part.is_empty())
    });
    let mut parts: Vec<String> = words.map(|words| words.replace('\n', " / ")).collect();
    parts.extend(message.numbered());
    parts.extend(Some(message.ways.clone()).filter(|ways| !ways.is_empty()));
    parts.join(" / ")
}
