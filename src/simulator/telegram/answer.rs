//! What a call is answered: a result, or a refusal in Telegram's own words.

use std::borrow::Cow;

use serde_json::{Value, json};

/// The JSON of `result`, ready to be sent, or the refusal.
pub(super) type MethodResult = Result<String, CallRefusal>;

/// `{"ok":false, ...}`. The descriptions are those of tdlib/telegram-bot-api, because bots compare them letter by letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CallRefusal {
    pub(super) code: u16,
    pub(super) description: Cow<'static, str>,
    pub(super) retry_after: Option<u64>,
    pub(super) migrate_to_chat_id: Option<i64>,
}

pub(super) const CHAT_NOT_FOUND: &str = "Bad Request: chat not found";
pub(super) const CONFLICT_WEBHOOK: &str = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
pub(super) const CONFLICT_POLLER: &str = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
pub(super) const CONFLICT_SET_WEBHOOK: &str = "Conflict: terminated by setWebhook request";
pub(super) const FILE_INVALID: &str = "Bad Request: invalid file_id";
pub(super) const FILE_OF_OTHERS: &str =
    "Bad Request: wrong file_id or the file is temporarily unavailable";
pub(super) const FILE_TOO_BIG: &str = "Bad Request: file is too big";
pub(super) const NOT_MODIFIED: &str = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
pub(super) const QUERY_TOO_OLD: &str =
    "Bad Request: query is too old and response timeout expired or query ID is invalid";
pub(super) const TEXT_EMPTY: &str = "Bad Request: message text is empty";
pub(super) const WRONG_FILE: &str = "Bad Request: wrong file identifier/HTTP URL specified";

impl CallRefusal {
    pub(super) fn new(code: u16, description: impl Into<Cow<'static, str>>) -> CallRefusal {
        CallRefusal {
            code,
            description: description.into(),
            retry_after: None,
            migrate_to_chat_id: None,
        }
    }

    /// 400 with a whole description ("Bad Request: ...").
    pub(super) fn bad(description: impl Into<Cow<'static, str>>) -> CallRefusal {
        CallRefusal::new(400, description)
    }

    pub(super) fn forbidden(description: &'static str) -> CallRefusal {
        CallRefusal::new(403, description)
    }

    pub(super) fn unauthorized() -> CallRefusal {
        CallRefusal::new(401, "Unauthorized")
    }

    pub(super) fn not_found() -> CallRefusal {
        CallRefusal::new(404, "Not Found")
    }

    pub(super) fn too_many_requests(seconds: u64) -> CallRefusal {
        let description = format!("Too Many Requests: retry after {seconds}");
        CallRefusal {
            retry_after: Some(seconds),
            ..CallRefusal::new(429, description)
        }
    }

    pub(super) fn migrated(to: i64) -> CallRefusal {
        let description = "Bad Request: group chat was upgraded to a supergroup chat";
        CallRefusal {
            migrate_to_chat_id: Some(to),
            ..CallRefusal::new(400, description)
        }
    }

    pub(super) fn body(&self) -> String {
        let mut body =
            json!({"ok": false, "error_code": self.code, "description": self.description});
        if let Some(seconds) = self.retry_after {
            body["parameters"]["retry_after"] = Value::from(seconds);
        }
        if let Some(chat) = self.migrate_to_chat_id {
            body["parameters"]["migrate_to_chat_id"] = Value::from(chat);
        }
        body.to_string()
    }
}

/// The whole body of an accepted call.
pub(super) fn accepted(result: &str) -> String {
    format!(r#"{{"ok":true,"result":{result}}}"#)
}

/// What most methods that are not asked for anything answer.
pub(super) fn yes() -> String {
    "true".to_owned()
}
