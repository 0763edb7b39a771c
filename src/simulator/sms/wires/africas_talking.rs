//! Africa's Talking: a form behind a header `apiKey`, answered in JSON that tells of each number; callbacks as forms, which nothing signs.

use axum::http::StatusCode;
use serde_json::json;
use uuid::Uuid;

use super::exchange::{
    self, SHORT_CODE, SentSms, SmsStep, WireAccount, WireAnswer, WireCall, WireRequest, WireWords,
    WrittenSms,
};

pub(super) const WORDS: WireWords = WireWords {
    path: "/version1/messaging",
    added: "",
    reads: read,
    accepts: accept,
    knows: None,
    brings: bring,
    tells: tell,
    is_content: exchange::is_success,
};

/// Ethio telecom, as it numbers networks.
const NETWORK: &str = "63601";

fn read(account: &WireAccount<'_>, asked: &WireRequest) -> Result<SentSms, WireAnswer> {
    let refused = |status, why| Err(WireAnswer::text(status, why));
    let form = asked.form();
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    if asked.header("apikey") != account.password || field("username") != account.username {
        let why = "The supplied authentication is invalid";
        return refused(StatusCode::UNAUTHORIZED, why);
    }
    if asked.header("accept") != "application/json" {
        return refused(StatusCode::NOT_ACCEPTABLE, "It would answer in XML");
    }
    let (to, message) = (field("to"), field("message"));
    if message.is_empty() {
        return refused(
            StatusCode::BAD_REQUEST,
            "Request is missing required form field 'message'",
        );
    }
    if !exchange::is_number(to) {
        return Err(told(to, 403, "InvalidPhoneNumber", "None"));
    }
    let name = format!("ATXid_{}", Uuid::new_v4().simple());
    Ok(SentSms::plain(name, field("from"), to, message))
}

fn accept(sms: &SentSms) -> WireAnswer {
    told(&sms.to, 101, "Success", &sms.name)
}

/// What became of the only number that it was asked to write to. The request itself went well.
fn told(number: &str, code: u32, status: &str, name: &str) -> WireAnswer {
    let recipient = json!({
        "statusCode": code,
        "number": number,
        "status": status,
        "cost": "ETB 0.3000",
        "messageId": name,
    });
    let sent = u8::from(name != "None");
    let message = format!("Sent to {sent}/1 Total Cost: ETB 0.3000");
    let body = json!({ "SMSMessageData": { "Message": message, "Recipients": [recipient] } });
    WireAnswer::json(StatusCode::CREATED, &body)
}

/// The secret stands in the address.
fn bring(_: &WireAccount<'_>, door: &str, written: &WrittenSms) -> WireCall {
    let date = written.at.format("%Y-%m-%d %H:%M:%S").to_string();
    let fields = [
        ("linkId", "03090445075804249226"),
        ("text", &written.text),
        ("to", SHORT_CODE),
        ("id", &written.id),
        ("date", &date),
        ("from", &written.number),
        ("cost", "None"),
        ("networkCode", NETWORK),
    ];
    WireCall::form(door, &fields)
}

fn tell(_: &WireAccount<'_>, door: &str, sms: &SentSms, step: SmsStep) -> Option<WireCall> {
    let status = match step {
        SmsStep::Taken => "Submitted",
        SmsStep::Delivered => "Success",
        SmsStep::Lost => "Failed",
    };
    let mut fields = vec![
        ("id", &*sms.name),
        ("status", status),
        ("phoneNumber", &sms.to),
        ("networkCode", NETWORK),
        ("retryCount", "0"),
    ];
    if step == SmsStep::Lost {
        fields.push(("failureReason", "UserIsInactive"));
    }
    (!door.is_empty()).then(|| WireCall::form(door, &fields))
}
