//! Every word that Telegram refuses with, and what it means.

use std::time::Duration;

use crate::channels::outcome::{Outcome, Unreachable};
use crate::channels::telegram::outcome::outcome;

/// `None`: ours to repair, or nobody's. Given up, with the reason.
const REFUSALS: [(u16, &str, Option<Outcome>); 37] = [
    // T17, T18: each way in which a chat cannot be reached, a person's and a group's.
    (
        403,
        "Forbidden: bot was blocked by the user",
        Some(unreachable(Unreachable::Blocked)),
    ),
    (
        403,
        "Forbidden: user is deactivated",
        Some(unreachable(Unreachable::Deactivated)),
    ),
    (
        403,
        "Forbidden: bot can't initiate conversation with a user",
        Some(unreachable(Unreachable::NeverStarted)),
    ),
    (
        403,
        "Forbidden: bot can't send messages to bots",
        Some(unreachable(Unreachable::NeverStarted)),
    ),
    (
        403,
        "Forbidden: bot was kicked from the group chat",
        Some(unreachable(Unreachable::Kicked)),
    ),
    (
        403,
        "Forbidden: bot was kicked from the supergroup chat",
        Some(unreachable(Unreachable::Kicked)),
    ),
    (
        403,
        "Forbidden: bot is not a member of the supergroup chat",
        Some(unreachable(Unreachable::NotAMember)),
    ),
    (
        403,
        "Forbidden: the group chat was deleted",
        Some(unreachable(Unreachable::GroupDeleted)),
    ),
    (
        403,
        "Forbidden: in words of tomorrow",
        Some(unreachable(Unreachable::Forbidden)),
    ),
    (
        400,
        "Bad Request: chat not found",
        Some(unreachable(Unreachable::NotFound)),
    ),
    (
        400,
        "Bad Request: have no rights to send a message",
        Some(unreachable(Unreachable::NoRights)),
    ),
    (
        400,
        "Bad Request: not enough rights to send text messages to the chat",
        Some(unreachable(Unreachable::NoRights)),
    ),
    // T24: nothing to change is success.
    (
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are ...",
        Some(Outcome::NotModified),
    ),
    // T21: what a topic that is closed or gone says.
    (
        400,
        "Bad Request: TOPIC_CLOSED",
        Some(Outcome::TopicGone {
            why: "it is closed",
        }),
    ),
    (
        400,
        "Bad Request: message thread not found",
        Some(Outcome::TopicGone {
            why: "it is deleted, or never was",
        }),
    ),
    // T25: a deleted card is sent anew.
    (
        400,
        "Bad Request: message to edit not found",
        Some(Outcome::MessageGone),
    ),
    (
        400,
        "Bad Request: message can't be edited",
        Some(Outcome::MessageGone),
    ),
    (
        400,
        "Bad Request: MESSAGE_ID_INVALID",
        Some(Outcome::MessageGone),
    ),
    // T30: an old press.
    (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        Some(Outcome::TooOld),
    ),
    (
        400,
        "Bad Request: can't parse entities: Unsupported start tag \"3\" at byte offset 7",
        Some(Outcome::BadMarkup),
    ),
    (401, "Unauthorized", Some(Outcome::Revoked)),
    (404, "Not Found", Some(Outcome::Revoked)),
    (404, "Not Found: method not found", None),
    (
        409,
        "Conflict: terminated by other getUpdates request; make sure that ...",
        Some(Outcome::Conflict { webhook: false }),
    ),
    (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use ...",
        Some(Outcome::Conflict { webhook: true }),
    ),
    (400, "Bad Request: message text is empty", None),
    (400, "Bad Request: message is too long", None),
    (400, "Bad Request: BUTTON_DATA_INVALID", None),
    (400, "Bad Request: message to delete not found", None),
    (
        400,
        "Bad Request: message thread not found",
        Some(Outcome::TopicGone {
            why: "it is deleted, or never was",
        }),
    ),
    (
        400,
        "Bad Request: TOPIC_DELETED",
        Some(Outcome::TopicGone {
            why: "it is deleted",
        }),
    ),
    (
        400,
        "Bad Request: TOPIC_CLOSED",
        Some(Outcome::TopicGone {
            why: "it is closed",
        }),
    ),
    (
        400,
        "Bad Request: TOPIC_ID_INVALID",
        Some(Outcome::TopicGone {
            why: "there is none of this number",
        }),
    ),
    (400, "Bad Request: TOPIC_NOT_MODIFIED", None),
    (
        400,
        "Bad Request: wrong file identifier/HTTP URL specified",
        None,
    ),
    (400, "Bad Request: WEBPAGE_MEDIA_EMPTY", None),
    (400, "Bad Request: file is too big", None),
];

const fn unreachable(why: Unreachable) -> Outcome {
    Outcome::Unreachable { why }
}

#[test]
fn every_refusal_has_its_meaning() {
    for (code, description, meaning) in REFUSALS {
        let given_up = Outcome::Refused {
            code,
            description: description.to_owned(),
        };
        assert_eq!(
            refused(code, description),
            meaning.unwrap_or(given_up),
            "{description}"
        );
    }
}

fn refused(code: u16, description: &str) -> Outcome {
    let body = serde_json::json!({ "ok": false, "error_code": code, "description": description });
    outcome(code, body.to_string().as_bytes())
}

#[test]
fn what_the_parameters_say() {
    // T16: as long as Telegram says, hours included.
    let slow = br#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 10072","parameters":{"retry_after":10072}}"#;
    assert_eq!(
        outcome(429, slow),
        Outcome::Slow {
            retry_after: Duration::from_secs(10_072)
        }
    );
    assert_eq!(
        refused(429, "Too Many Requests: retry after 14"),
        Outcome::Slow {
            retry_after: Duration::from_secs(14)
        }
    );
    assert_eq!(
        refused(429, "Too Many Requests"),
        Outcome::Slow {
            retry_after: Duration::from_secs(5)
        }
    );
    // T20: a group became a supergroup.
    let moved = br#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001234567890}}"#;
    assert_eq!(
        outcome(400, moved),
        Outcome::Moved {
            to: "-1001234567890".to_owned()
        }
    );
}

#[test]
fn what_was_done() {
    for (body, message_id) in [
        (
            &br#"{"ok":true,"result":{"message_id":42,"chat":{"id":7}}}"#[..],
            Some(42_i64),
        ),
        (br#"{"ok":true,"result":true}"#, None),
        (br#"{"ok":true,"result":[]}"#, None),
        (br#"{"ok":true}"#, None),
    ] {
        assert_eq!(
            outcome(200, body),
            Outcome::Done {
                message_id: message_id.map(Into::into)
            }
        );
    }
}

#[test]
fn a_proxy_in_between() {
    for (status, body, sent) in [
        (
            500,
            r#"{"ok":false,"error_code":500,"description":"Internal Server Error"}"#,
            true,
        ),
        (502, "<html>Bad Gateway</html>", true),
        (504, "", true),
        (200, "<html>please log in to this network</html>", true),
        (413, "<html>Request Entity Too Large</html>", false),
        (404, "nginx", false),
    ] {
        let outcome = outcome(status, body.as_bytes());
        assert!(
            matches!(outcome, Outcome::Later { maybe_sent, .. } if maybe_sent == sent),
            "{status}: {outcome:?}"
        );
    }
}
