//! What an answer of the Bot API means for what was posted, and for what comes next.

use std::time::Duration;

use serde::Deserialize;

use crate::channels::outcome::{Outcome, Unreachable};

impl Outcome {
    /// For the person on call: what has happened, and what to do where they can do something.
    pub fn told(&self) -> String {
        match self {
            Self::Done { .. }
            | Self::Uploaded { .. }
            | Self::Elsewhere { .. }
            | Self::NotModified => "the Bot API took the call".to_owned(),
            Self::FileWanted => "the Bot API does not have the file (400)".to_owned(),
            Self::TopicGone { why } => format!("the topic of the forum: {why} (400)"),
            Self::MessageGone => "the message to change is gone (400)".to_owned(),
            Self::TooOld => "the press is too old to be answered (400)".to_owned(),
            Self::BadMarkup => "the Bot API refuses our markup (400)".to_owned(),
            Self::Unreachable { why } => format!("nobody is reached in that chat ({why:?})"),
            Self::Moved { to } => format!("the group has another id now: {to}"),
            Self::Slow { retry_after } => {
                format!(
                    "the Bot API asks for silence for {} s (429)",
                    retry_after.as_secs()
                )
            }
            Self::Revoked => {
                "the Bot API refuses TELEGRAM_BOT_TOKEN (401): set a valid one".to_owned()
            }
            Self::Conflict { webhook: true } => {
                "a webhook is set for this TELEGRAM_BOT_TOKEN (409)".to_owned()
            }
            Self::Conflict { webhook: false } => {
                "another program polls with this TELEGRAM_BOT_TOKEN (409)".to_owned()
            }
            Self::Refused { code, description } => {
                format!("the Bot API refuses the call: {code} {description}")
            }
            Self::Unknown { reason } | Self::Later { reason, .. } => {
                format!("Telegram is not reached at TELEGRAM_API_URL: {reason}")
            }
        }
    }
}

/// How long to wait when Telegram says "too many" and not for how long.
const PAUSE: Duration = Duration::from_secs(5);
/// Beyond this it is looked at again, whatever was said.
const LONGEST_PAUSE: Duration = Duration::from_hours(24);

/// Reads the answer to a call: its HTTP status and its body. Errors are told by their words, as the Bot API gives them
/// no other name (`Client.cpp` of tdlib/telegram-bot-api).
pub fn outcome(status: u16, body: &[u8]) -> Outcome {
    let Ok(answer) = serde_json::from_slice::<Answer>(body) else {
        // Some proxy's page. Only what a server refused as a client's mistake is sure not to have been sent.
        return Outcome::Later {
            reason: format!("HTTP {status}, and no answer of the Bot API"),
            maybe_sent: !(400..500).contains(&status),
        };
    };
    if answer.ok {
        return Outcome::Done {
            message_id: answer
                .result
                .and_then(|result| result.get("message_id")?.as_i64())
                .map(Into::into),
        };
    }
    let code = answer.error_code.unwrap_or(status);
    let parameters = answer.parameters.unwrap_or_default();
    if let Some(to) = parameters.migrate_to_chat_id {
        return Outcome::Moved { to: to.to_string() };
    }
    match code {
        401 => Outcome::Revoked,
        // A token that is none; an unknown method says so.
        404 if answer.description == "Not Found" => Outcome::Revoked,
        409 => Outcome::Conflict {
            webhook: answer.description.contains("webhook is active"),
        },
        429 => Outcome::Slow {
            retry_after: parameters
                .retry_after
                .map_or_else(|| said_in(&answer.description), Duration::from_secs)
                .min(LONGEST_PAUSE),
        },
        500.. => Outcome::Later {
            reason: format!("{code} {}", answer.description),
            maybe_sent: true,
        },
        _ => by_its_words(code, answer.description),
    }
}

/// Part of the description, and what it means. The first that fits counts.
const WORDS: [(&str, Meaning); 29] = [
    (
        "message thread not found",
        Meaning::TopicGone("it is deleted, or never was"),
    ),
    ("TOPIC_DELETED", Meaning::TopicGone("it is deleted")),
    ("TOPIC_CLOSED", Meaning::TopicGone("it is closed")),
    (
        "TOPIC_ID_INVALID",
        Meaning::TopicGone("there is none of this number"),
    ),
    ("message is not modified", Meaning::NotModified),
    ("message to edit not found", Meaning::MessageGone),
    ("message can't be edited", Meaning::MessageGone),
    ("MESSAGE_ID_INVALID", Meaning::MessageGone),
    ("query is too old", Meaning::TooOld),
    ("query ID is invalid", Meaning::TooOld),
    ("QUERY_ID_INVALID", Meaning::TooOld),
    ("can't parse entities", Meaning::BadMarkup),
    (
        "bot was blocked by the user",
        Meaning::Unreachable(Unreachable::Blocked),
    ),
    (
        "user is deactivated",
        Meaning::Unreachable(Unreachable::Deactivated),
    ),
    (
        "bot can't initiate conversation",
        Meaning::Unreachable(Unreachable::NeverStarted),
    ),
    (
        "bot can't send messages to the user",
        Meaning::Unreachable(Unreachable::NeverStarted),
    ),
    (
        "bot can't send messages to bots",
        Meaning::Unreachable(Unreachable::NeverStarted),
    ),
    (
        "bot was kicked from",
        Meaning::Unreachable(Unreachable::Kicked),
    ),
    (
        "bot is not a member of",
        Meaning::Unreachable(Unreachable::NotAMember),
    ),
    (
        "the group chat was deleted",
        Meaning::Unreachable(Unreachable::GroupDeleted),
    ),
    (
        "group chat was deactivated",
        Meaning::Unreachable(Unreachable::GroupDeleted),
    ),
    (
        "have no rights to send",
        Meaning::Unreachable(Unreachable::NoRights),
    ),
    (
        "not enough rights to send",
        Meaning::Unreachable(Unreachable::NoRights),
    ),
    (
        "need administrator rights",
        Meaning::Unreachable(Unreachable::NoRights),
    ),
    (
        "CHAT_WRITE_FORBIDDEN",
        Meaning::Unreachable(Unreachable::NoRights),
    ),
    (
        "CHAT_RESTRICTED",
        Meaning::Unreachable(Unreachable::NoRights),
    ),
    (
        "chat not found",
        Meaning::Unreachable(Unreachable::NotFound),
    ),
    (
        "PEER_ID_INVALID",
        Meaning::Unreachable(Unreachable::NotFound),
    ),
    (
        "user not found",
        Meaning::Unreachable(Unreachable::NotFound),
    ),
];

#[derive(Clone, Copy)]
enum Meaning {
    NotModified,
    MessageGone,
    TooOld,
    BadMarkup,
    TopicGone(&'static str),
    Unreachable(Unreachable),
}

fn by_its_words(code: u16, description: String) -> Outcome {
    let meaning = WORDS
        .iter()
        .find(|(words, _)| description.contains(words))
        .map(|(_, meaning)| *meaning);
    match meaning {
        Some(Meaning::NotModified) => Outcome::NotModified,
        Some(Meaning::MessageGone) => Outcome::MessageGone,
        Some(Meaning::TooOld) => Outcome::TooOld,
        Some(Meaning::BadMarkup) => Outcome::BadMarkup,
        Some(Meaning::TopicGone(why)) => Outcome::TopicGone { why },
        Some(Meaning::Unreachable(why)) => Outcome::Unreachable { why },
        None if code == 403 => Outcome::Unreachable {
            why: Unreachable::Forbidden,
        },
        None => Outcome::Refused { code, description },
    }
}

/// `Too Many Requests: retry after 14`.
fn said_in(description: &str) -> Duration {
    let seconds = description
        .rsplit_once("retry after ")
        .and_then(|(_, seconds)| seconds.trim().parse().ok());
    seconds.map_or(PAUSE, Duration::from_secs)
}

#[derive(Deserialize)]
struct Answer {
    ok: bool,
    result: Option<serde_json::Value>,
    error_code: Option<u16>,
    #[serde(default)]
    description: String,
    parameters: Option<Parameters>,
}

#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}
