//! SMS Gate (capcom6/android-sms-gateway): `POST /messages` with HTTP Basic and JSON, and events that it posts, signed.

use axum::http::StatusCode;
use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use uuid::Uuid;

use super::exchange::{
    self, SentSms, SmsStep, WireAccount, WireAnswer, WireCall, WireRequest, WireWords, WrittenSms,
};
use crate::simulator::sms::alphabet::segments;

pub(super) const WORDS: WireWords = WireWords {
    path: "/messages",
    added: "/messages",
    reads: read,
    accepts: accept,
    knows: Some(|_| {
        let words = json!({ "message": "Message with this ID already exists" });
        WireAnswer::json(StatusCode::CONFLICT, &words)
    }),
    brings: bring,
    tells: tell,
    is_content: exchange::is_success,
};

/// The longest name that it takes.
const LONGEST_NAME: usize = 36;

fn read(account: &WireAccount<'_>, asked: &WireRequest) -> Result<SentSms, WireAnswer> {
    if !asked.is_from(account) {
        return Err(WireAnswer::text(StatusCode::UNAUTHORIZED, ""));
    }
    let bad = |why| {
        Err(WireAnswer::json(
            StatusCode::BAD_REQUEST,
            &json!({ "message": why }),
        ))
    };
    let body = asked.json();
    let Some(text) = body["textMessage"]["text"].as_str() else {
        return bad("Must specify exactly one of: textMessage, dataMessage, or message");
    };
    if text.is_empty() {
        return bad("Text message is empty");
    }
    let [Value::String(to)] = &body["phoneNumbers"]
        .as_array()
        .map_or(&[][..], Vec::as_slice)
    else {
        return bad("phoneNumbers is empty");
    };
    if !exchange::is_number(to) {
        return bad("Invalid phone number");
    }
    if body["simNumber"].as_u64() == Some(0) {
        return bad("simNumber must be >= 1");
    }
    let name = body["id"].as_str().map(str::to_owned);
    let name = name.unwrap_or_else(|| Uuid::new_v4().simple().to_string());
    if name.len() > LONGEST_NAME {
        return bad("id is longer than 36 letters");
    }
    // It reports to the phone that asks for it; that it is asked for is the default.
    let reports = body["withDeliveryReport"].as_bool().unwrap_or(true);
    Ok(SentSms {
        dlr_mask: if reports { "9" } else { "8" }.to_owned(),
        ..SentSms::plain(name, "", to, text)
    })
}

fn accept(sms: &SentSms) -> WireAnswer {
    let recipient = json!({ "phoneNumber": sms.to, "state": "Pending", "error": null });
    let body = json!({
        "id": sms.name,
        "state": "Pending",
        "recipients": [recipient],
        "isEncrypted": false,
        "isHashed": false,
        "states": { "Pending": stamp(Utc::now()) },
    });
    WireAnswer::json(StatusCode::ACCEPTED, &body)
}

fn bring(account: &WireAccount<'_>, door: &str, written: &WrittenSms) -> WireCall {
    let WrittenSms {
        id,
        number,
        text,
        at,
    } = written;
    let millis = at.timestamp_millis();
    let payload = json!({
        "messageId": format!("{:08x}", hash(&format!("{number}|{millis}|1|{text}"))),
        "sender": number,
        "recipient": null,
        "simNumber": 1,
        "phoneNumber": number,
        "message": text,
        "receivedAt": stamp(*at),
    });
    event(account, door, id, "sms:received", &payload)
}

fn tell(account: &WireAccount<'_>, door: &str, sms: &SentSms, step: SmsStep) -> Option<WireCall> {
    if door.is_empty() {
        return None;
    }
    let coding = sms.coding.parse().unwrap_or_default();
    let now = stamp(Utc::now());
    let (name, what) = match step {
        SmsStep::Taken => {
            let parts = segments(&sms.text, coding);
            ("sms:sent", json!({ "sentAt": now, "partsCount": parts }))
        }
        SmsStep::Delivered if sms.dlr_mask == "8" => return None,
        SmsStep::Delivered => ("sms:delivered", json!({ "deliveredAt": now })),
        SmsStep::Lost => {
            let reason = "Send result: 4: Service is currently unavailable";
            ("sms:failed", json!({ "failedAt": now, "reason": reason }))
        }
    };
    let mut payload = json!({
        "messageId": sms.name,
        "sender": null,
        "recipient": sms.to,
        "simNumber": 1,
        "phoneNumber": sms.to,
    });
    for (field, value) in what.as_object().into_iter().flatten() {
        payload[field] = value.clone();
    }
    let id = Uuid::new_v4().simple().to_string();
    Some(event(account, door, &id, name, &payload))
}

/// Signed at this moment, as each time that it is posted.
fn event(account: &WireAccount<'_>, door: &str, id: &str, name: &str, payload: &Value) -> WireCall {
    let body = json!({
        "id": id,
        "webhookId": format!("powerlink-{}", name.replace(':', "-")),
        "deviceId": "ffffffffceb0b1db00000194a3f0c2e1",
        "event": name,
        "payload": payload,
    });
    let call = WireCall::json(door, &body);
    let stamp = Utc::now().timestamp().to_string();
    let signed = call.body.clone().unwrap_or_default() + &stamp;
    call.with("x-signature", signature(account.signing_key, &signed))
        .with("x-timestamp", stamp)
}

fn signature(key: &str, signed: &str) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes());
    let mac = mac.map(|mac| mac.chain_update(signed).finalize().into_bytes());
    let bytes = mac.as_deref().unwrap_or_default();
    let hex = |all: String, byte: &u8| all + &format!("{byte:02x}");
    bytes.iter().fold(String::new(), hex)
}

/// By the clock of a phone in Addis Ababa.
fn stamp(at: DateTime<Utc>) -> String {
    let there = FixedOffset::east_opt(3 * 3600).map(|zone| at.with_timezone(&zone));
    there.map_or_else(String::new, |at| {
        at.to_rfc3339_opts(SecondsFormat::Millis, false)
    })
}

/// As Java's `hashCode`: two texts may share one.
fn hash(text: &str) -> u32 {
    let step = |hash: u32, unit: u16| hash.wrapping_mul(31).wrapping_add(unit.into());
    text.encode_utf16().fold(0, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 4231, case 2; Java's own documentation of a String.
    #[test]
    fn what_is_signed_and_what_is_hashed() {
        assert_eq!(
            signature("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        assert_eq!(
            (hash("Aa"), hash("BB"), hash("hello")),
            (2112, 2112, 99_162_322)
        );
    }
}
