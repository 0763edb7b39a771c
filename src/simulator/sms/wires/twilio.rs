//! Twilio: `POST .../Messages.json` with HTTP Basic and a form, and webhooks that it signs over their address and fields.

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::json;
use sha1::Sha1;
use uuid::Uuid;

use super::exchange::{
    self, SHORT_CODE, SentSms, SmsStep, WireAccount, WireAnswer, WireCall, WireRequest, WireWords,
    WrittenSms,
};
use crate::simulator::sms::alphabet::segments;

pub(super) const WORDS: WireWords = WireWords {
    path: "/2010-04-01/Accounts/{username}/Messages.json",
    added: "/2010-04-01/Accounts/{username}/Messages.json",
    reads: read,
    accepts: accept,
    knows: None,
    brings: bring,
    tells: tell,
    is_content,
};

/// The longest text, in letters.
const LONGEST: usize = 1600;

fn read(account: &WireAccount<'_>, asked: &WireRequest) -> Result<SentSms, WireAnswer> {
    if !asked.is_from(account) {
        return Err(error(StatusCode::UNAUTHORIZED, 20003, "Authenticate"));
    }
    let form = asked.form();
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let from = [field("From"), field("MessagingServiceSid")].concat();
    let (to, body) = (field("To"), field("Body"));
    let bad = |code, why| Err(error(StatusCode::BAD_REQUEST, code, why));
    if to.is_empty() {
        return bad(21604, "A 'To' phone number is required.");
    }
    if from.is_empty() {
        return bad(21603, "A 'From' phone number is required.");
    }
    if body.is_empty() {
        return bad(21602, "Message body is required.");
    }
    if !exchange::is_number(to) {
        return bad(21211, "Invalid 'To' Phone Number");
    }
    if body.chars().count() > LONGEST {
        return bad(
            21617,
            "The concatenated message body exceeds the 1600 character limit.",
        );
    }
    let sid = format!("SM{}", Uuid::new_v4().simple());
    Ok(SentSms {
        dlr_url: field("StatusCallback").to_owned(),
        ..SentSms::plain(sid, &from, to, body)
    })
}

fn error(status: StatusCode, code: u32, message: &str) -> WireAnswer {
    let body = json!({
        "code": code,
        "message": message,
        "more_info": format!("https://www.twilio.com/docs/errors/{code}"),
        "status": status.as_u16(),
    });
    WireAnswer::json(status, &body)
}

fn accept(sms: &SentSms) -> WireAnswer {
    let coding = sms.coding.parse().unwrap_or_default();
    let body = json!({
        "sid": sms.name,
        "status": "queued",
        "direction": "outbound-api",
        "from": sms.from,
        "to": sms.to,
        "body": sms.text,
        "num_segments": segments(&sms.text, coding).to_string(),
        "error_code": null,
        "error_message": null,
    });
    WireAnswer::json(StatusCode::CREATED, &body)
}

fn bring(account: &WireAccount<'_>, door: &str, written: &WrittenSms) -> WireCall {
    let sid = format!("SM{:0>32}", written.id.replace('-', ""));
    let fields = [
        ("ToCountry", "ET"),
        ("SmsMessageSid", &*sid),
        ("NumMedia", "0"),
        ("SmsSid", &sid),
        ("SmsStatus", "received"),
        ("Body", &written.text),
        ("FromCountry", "ET"),
        ("To", SHORT_CODE),
        ("NumSegments", "1"),
        ("MessageSid", &sid),
        ("AccountSid", account.username),
        ("From", &written.number),
        ("ApiVersion", "2010-04-01"),
    ];
    signed(account, door, &fields)
}

fn tell(account: &WireAccount<'_>, _: &str, sms: &SentSms, step: SmsStep) -> Option<WireCall> {
    let (status, code) = match step {
        SmsStep::Taken => ("sent", None),
        SmsStep::Delivered => ("delivered", None),
        SmsStep::Lost => ("undelivered", Some("30003")),
    };
    let mut fields = vec![
        ("SmsSid", &*sms.name),
        ("SmsStatus", status),
        ("MessageStatus", status),
        ("To", &sms.to),
        ("MessageSid", &sms.name),
        ("AccountSid", account.username),
        ("From", &sms.from),
        ("ApiVersion", "2010-04-01"),
    ];
    fields.extend(code.map(|code| ("ErrorCode", code)));
    let is_asked_for = !sms.dlr_url.is_empty();
    is_asked_for.then(|| signed(account, &sms.dlr_url, &fields))
}

fn signed(account: &WireAccount<'_>, url: &str, fields: &[(&str, &str)]) -> WireCall {
    let signature = signature(account.password, url, fields);
    WireCall::form(url, fields).with("x-twilio-signature", signature)
}

/// Over the whole address, and behind it name and value of each field, by its name.
fn signature(token: &str, url: &str, fields: &[(&str, &str)]) -> String {
    let mut sorted = fields.to_vec();
    sorted.sort_unstable();
    let fields: String = sorted
        .iter()
        .flat_map(|(name, value)| [*name, *value])
        .collect();
    let mac = Hmac::<Sha1>::new_from_slice(token.as_bytes());
    let mac = mac.map(|mac| mac.chain_update(url).chain_update(fields).finalize());
    mac.map_or_else(|_| String::new(), |mac| STANDARD.encode(mac.into_bytes()))
}

/// It wants `TwiML` (another type is its error 12300), and a `Message` in it would be sent, beside what is sent through its API.
fn is_content(status: u16, kind: &str, body: &str) -> bool {
    let is_twiml = kind.starts_with("text/xml") && body.contains("<Response");
    matches!(status, 200..=299) && is_twiml && !body.contains("<Message")
}

#[cfg(test)]
mod tests {
    use super::*;

    // The example of Twilio's own documentation.
    #[test]
    fn what_is_signed() {
        let fields = [
            ("Digits", "1234"),
            ("To", "+18005551212"),
            ("From", "+14158675309"),
            ("Caller", "+14158675309"),
            ("CallSid", "CA1234567890ABCDE"),
        ];
        let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        assert_eq!(
            signature("12345", url, &fields),
            "RSOYDt4T1cUTdK1PDd93/VVr8B8="
        );
    }
}
