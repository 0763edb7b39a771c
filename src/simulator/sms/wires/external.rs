//! A gateway of one's own that speaks as the README tells: it is asked by a form behind a key, brings a form and tells by a form.

use axum::http::StatusCode;

use super::exchange::{
    self, SentSms, SmsStep, WireAccount, WireAnswer, WireCall, WireRequest, WireWords, WrittenSms,
};

pub(super) const WORDS: WireWords = WireWords {
    path: "/send",
    added: "",
    reads: read,
    accepts: |_| WireAnswer::text(StatusCode::OK, "OK"),
    knows: None,
    brings: bring,
    tells: tell,
    is_content: exchange::is_success,
};

fn read(account: &WireAccount<'_>, asked: &WireRequest) -> Result<SentSms, WireAnswer> {
    if asked.header("authorization") != format!("Bearer {}", account.password) {
        return Err(WireAnswer::text(StatusCode::UNAUTHORIZED, "wrong key"));
    }
    let form = asked.form();
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let (id, to, text) = (field("id"), field("to"), field("text"));
    let is_whole = !id.is_empty() && exchange::is_number(to) && !text.is_empty();
    if !is_whole {
        let why = "id, to and text are needed";
        return Err(WireAnswer::text(StatusCode::BAD_REQUEST, why));
    }
    Ok(SentSms::plain(id.to_owned(), field("from"), to, text))
}

/// The secret stands in the address.
fn bring(_: &WireAccount<'_>, door: &str, written: &WrittenSms) -> WireCall {
    let fields = [
        ("from", &*written.number),
        ("text", &written.text),
        ("id", &written.id),
    ];
    WireCall::form(door, &fields)
}

fn tell(_: &WireAccount<'_>, door: &str, sms: &SentSms, step: SmsStep) -> Option<WireCall> {
    let mut fields = vec![("id", &*sms.name)];
    match step {
        SmsStep::Taken => fields.push(("status", "sent")),
        SmsStep::Delivered => fields.push(("status", "delivered")),
        SmsStep::Lost => {
            fields.extend([("status", "failed"), ("reason", "no such subscriber")]);
        }
    }
    (!door.is_empty()).then(|| WireCall::form(door, &fields))
}
