//! `SMSEthiopia`: it is asked by JSON behind a header `KEY`, with numbers without their plus, and tells nothing of what became of an SMS.

use axum::http::StatusCode;
use serde_json::json;

use super::exchange::{
    self, SentSms, WireAccount, WireAnswer, WireCall, WireRequest, WireWords, WrittenSms,
};

pub(super) const WORDS: WireWords = WireWords {
    path: "/api/sms/send",
    added: "",
    reads: read,
    accepts: |_| {
        WireAnswer::json(
            StatusCode::OK,
            &json!({ "sent": true, "message": "Queued" }),
        )
    },
    knows: None,
    brings: bring,
    tells: |_, _, _, _| None,
    is_content: exchange::is_success,
};

fn read(account: &WireAccount<'_>, asked: &WireRequest) -> Result<SentSms, WireAnswer> {
    let refused = |status, why| {
        Err(WireAnswer::json(
            status,
            &json!({ "sent": false, "message": why }),
        ))
    };
    if asked.header("key") != account.password {
        return refused(StatusCode::UNAUTHORIZED, "Invalid key");
    }
    let body = asked.json();
    let text = body["text"].as_str().unwrap_or_default();
    let to = format!("+{}", body["msisdn"].as_str().unwrap_or_default());
    if text.is_empty() || !exchange::is_number(&to) {
        return refused(StatusCode::BAD_REQUEST, "msisdn and text are needed");
    }
    Ok(SentSms::plain(String::new(), "", &to, text))
}

/// The secret stands in the address.
fn bring(_: &WireAccount<'_>, door: &str, written: &WrittenSms) -> WireCall {
    let number = written.number.trim_start_matches('+');
    let body = json!({ "from": number, "text": written.text, "id": written.id });
    WireCall::json(door, &body)
}
