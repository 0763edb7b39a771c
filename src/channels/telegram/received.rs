//! What Telegram answered, in bytes, and why it did not.

use reqwest::Response;
use serde::Deserialize;

use crate::channels::outcome::Outcome;
use crate::channels::telegram::client::FileFailure;

pub(super) async fn body(response: Response) -> Result<Vec<u8>, reqwest::Error> {
    Ok(response.bytes().await?.to_vec())
}

/// A request that never reached the server is sure not to have taken effect; of any other nobody knows.
pub(super) fn not_answered(error: reqwest::Error) -> Outcome {
    let maybe_sent = !error.is_connect() && !error.is_builder();
    Outcome::Later {
        reason: told(error),
        maybe_sent,
    }
}

/// An error with its causes, without the address: the token is in it.
pub(super) fn told(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        words = format!("{words}: {error}");
        cause = error.source();
    }
    words
}

pub(super) fn why_no_file(outcome: Outcome) -> FileFailure {
    match outcome {
        Outcome::Refused { description, .. } if description.contains("file is too big") => {
            FileFailure::TooLarge
        }
        // Telegram says the first of these also when the file only could not be had right now.
        Outcome::Refused { description, .. } if description.contains("temporarily unavailable") => {
            FileFailure::Later(description)
        }
        Outcome::Refused { description, .. } => FileFailure::Gone(description),
        Outcome::Later { reason, .. } => FileFailure::Later(reason),
        other => FileFailure::Later(other.told()),
    }
}

#[derive(Deserialize)]
pub(super) struct Success<T> {
    pub(super) result: T,
}

#[derive(Deserialize)]
pub(super) struct FileAnswer {
    pub(super) file_path: Option<String>,
    pub(super) file_size: Option<u64>,
}
