//! SMS Gate: what it brings, and what it signs.

use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::header::HeaderMap;
use sha2::Sha256;

use super::*;

const KEY: &str = "kz4Qx9Lp";

pub(super) fn gate(url: &str) -> SmsGate {
    SmsGate::new(url, ("sms", "secret"), KEY, Some(2)).unwrap()
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_782_000_000, 0).unwrap()
}

/// Signed as the app does it, so many seconds ago.
fn signed(body: &[u8], age: i64) -> HeaderMap {
    let stamp = (now().timestamp() - age).to_string();
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).unwrap();
    mac.update(body);
    mac.update(stamp.as_bytes());
    let bytes = mac.finalize().into_bytes();
    let hex = |all: String, byte: &u8| all + &format!("{byte:02x}");
    let signature = bytes.iter().fold(String::new(), hex);
    let mut headers = HeaderMap::new();
    headers.insert("x-timestamp", stamp.parse().unwrap());
    headers.insert("x-signature", signature.parse().unwrap());
    headers
}

fn request<'a>(headers: &'a HeaderMap, body: &'a [u8]) -> GatewayRequest<'a> {
    GatewayRequest {
        url: "https://powerlink.example/sms/sms-gate",
        query: "",
        headers,
        body,
        now: now(),
    }
}

fn inbound(body: &[u8]) -> Result<Vec<ReceivedSms>, Refusal> {
    gate("http://phone:8080").inbound(&request(&signed(body, 0), body))
}

const RECEIVED: &str = r#"{"id":"Ey6ECgOkVVFjz3CL48B8C","webhookId":"LreFUt","deviceId":"dev1","event":"sms:received","payload":{"messageId":"a80532bb","sender":"+251911223344","recipient":null,"simNumber":1,"phoneNumber":"+251911223344","message":"አዎ","receivedAt":"2026-06-22T15:46:11.000+03:00"}}"#;

#[test]
fn what_a_phone_brings() {
    let brought = inbound(RECEIVED.as_bytes()).unwrap();
    let at = DateTime::parse_from_rfc3339("2026-06-22T12:46:11Z").unwrap();
    assert_eq!(brought.len(), 1);
    assert_eq!(brought[0].sender.international(), "+251911223344");
    assert_eq!(
        (brought[0].text.as_str(), brought[0].sent_at),
        ("አዎ", Some(at.into()))
    );
    for (from, to, expected) in [
        (
            "sms:received",
            "sms:data-received",
            "NotForUs(\"it is another event than sms:received\")",
        ),
        (
            "sms:received",
            "system:ping",
            "NotForUs(\"it is another event than sms:received\")",
        ),
        (
            "\"sender\":\"+251911223344\"",
            "\"sender\":\"8080\"",
            "NotForUs(\"its sender is no mobile number of Ethiopia\")",
        ),
        (
            "\"sender\":\"+251911223344\"",
            "\"sender\":\"MTN\"",
            "NotForUs(\"its sender is no mobile number of Ethiopia\")",
        ),
        (
            "\"sender\":\"+251911223344\"",
            "\"sender\":251911223344",
            "Malformed(\"`payload.sender` must be a text\")",
        ),
        (
            "\"message\"",
            "\"text\"",
            "Malformed(\"`payload.message` is missing\")",
        ),
        (
            "አዎ",
            "a\\u0000b",
            "Malformed(\"`payload.message` is no text: write it in UTF-8, without NUL\")",
        ),
        (
            "\"messageId\":\"a80532bb\",",
            "",
            "Malformed(\"`payload.messageId` is missing\")",
        ),
        (
            "\"deviceId\":\"dev1\",",
            "",
            "Malformed(\"`deviceId` is missing\")",
        ),
        (
            "receivedAt",
            "at",
            "Malformed(\"`payload.receivedAt` is missing\")",
        ),
        (
            "{\"id\"",
            "[",
            "Malformed(\"the body is no JSON in UTF-8\")",
        ),
    ] {
        let body = RECEIVED.replace(from, to);
        assert_ne!(body, RECEIVED);
        let refused = inbound(body.as_bytes()).map(drop);
        assert_eq!(format!("{:?}", refused.unwrap_err()), expected, "{to}");
    }
    assert!(matches!(
        inbound(b"{\"event\":\"\xE9\"}"),
        Err(Refusal::Malformed(_))
    ));
    // An earlier version of the app; a time that nobody can read; no words at all.
    for (from, to) in [
        ("\"sender\":\"+251911223344\",", ""),
        ("\"sender\":\"+251911223344\"", "\"sender\":null"),
        ("2026-06-22T15:46:11.000+03:00", "yesterday"),
        ("አዎ", ""),
    ] {
        assert!(
            inbound(RECEIVED.replace(from, to).as_bytes()).is_ok(),
            "{from}"
        );
    }
}

/// The hash alone tells nothing, the event is named anew each time.
#[test]
fn an_sms_that_is_brought_again_has_its_name() {
    let id = |body: &str| inbound(body.as_bytes()).unwrap()[0].id.clone().unwrap();
    let first = id(RECEIVED);
    assert!(!first.contains("251911223344"));
    for (from, to, is_same) in [
        ("Ey6ECgOkVVFjz3CL48B8C", "another event", true),
        (
            "2026-06-22T15:46:11.000+03:00",
            "2026-06-22T12:46:11Z",
            true,
        ),
        ("2026-06-22T15:46:11.000", "2026-06-22T15:46:12.000", false),
        ("a80532bb", "a80532bc", false),
        ("dev1", "dev2", false),
        ("+251911223344", "+251911223345", false),
    ] {
        assert_eq!(id(&RECEIVED.replace(from, to)) == first, is_same, "{to}");
    }
}

// T62: the signature of the body and its time; of another body, another key or another hour it is none.
#[test]
fn who_is_let_in() {
    let body = RECEIVED.as_bytes();
    let read = |headers: &HeaderMap| {
        gate("http://phone")
            .inbound(&request(headers, body))
            .map(drop)
    };
    for (age, is_let_in) in [
        (0, true),
        (300, true),
        (301, false),
        (-300, true),
        (-301, false),
    ] {
        assert_eq!(read(&signed(body, age)).is_ok(), is_let_in, "{age}");
    }
    let mut upper = signed(body, 0);
    let shown = upper["x-signature"].to_str().unwrap().to_uppercase();
    upper.insert("x-signature", shown.parse().unwrap());
    assert_eq!(read(&upper), Ok(()));
    let with = |name: &'static str, value: Option<&str>| {
        let mut headers = signed(body, 0);
        headers.remove(name);
        value.map(|value| headers.insert(name, value.parse().unwrap()));
        read(&headers)
    };
    for (name, value) in [
        ("x-signature", None),
        ("x-signature", Some("")),
        ("x-signature", Some("no hex")),
        ("x-timestamp", None),
        ("x-timestamp", Some("1782000001")),
    ] {
        assert_eq!(
            with(name, value),
            Err(Refusal::NotLetIn),
            "{name} {value:?}"
        );
    }
    // Of another body, and what is no JSON is not said to strangers.
    assert_eq!(read(&signed(b"{}", 0)), Err(Refusal::NotLetIn));
    let stranger = gate("http://phone").receipts(&request(&HeaderMap::new(), b"{"));
    assert_eq!(stranger, Err(Refusal::NotLetIn));
}

#[test]
fn what_became_of_an_sms() {
    let read = |event: &str, id: &str, reason: &str| {
        let body = format!(
            r#"{{"id":"x","deviceId":"dev1","event":"{event}","payload":{{"messageId":"{id}","recipient":"+251911223344"{reason}}}}}"#
        );
        let receipts =
            gate("http://phone").receipts(&request(&signed(body.as_bytes(), 0), body.as_bytes()));
        receipts
            .map(|mut it| it.remove(0))
            .map(|it| (it.of, it.state, it.why))
    };
    let of = |state, why: Option<&str>| Ok((ReceiptOf::Ours(42), state, why.map(str::to_owned)));
    let reason = r#","reason":"Can't send to +251911223344: NO_SERVICE""#;
    let told = Some("Can't send to +…: NO_SERVICE");
    for (event, reason, expected) in [
        ("sms:sent", "", of(ReceiptState::Sent, None)),
        ("sms:delivered", "", of(ReceiptState::Delivered, None)),
        ("sms:failed", reason, of(ReceiptState::Failed, told)),
        (
            "sms:failed",
            r#","reason":7"#,
            of(ReceiptState::Failed, None),
        ),
        ("sms:cancelled", "", of(ReceiptState::Failed, None)),
        (
            "sms:received",
            "",
            Err(Refusal::NotForUs("it is no event of an SMS that was sent")),
        ),
        (
            "app:started",
            "",
            Err(Refusal::NotForUs("it is no event of an SMS that was sent")),
        ),
    ] {
        assert_eq!(read(event, "pl-42-0a1b2c3d", reason), expected, "{event}");
    }
    for other in ["PyDmBQZZXYmyxMwED8Fzy", "pl-", "pl-x-1", "42"] {
        let refused = read("sms:sent", other, "");
        assert_eq!(
            refused,
            Err(Refusal::NotForUs("it is an SMS that somebody else sent")),
            "{other}"
        );
    }
}

#[test]
fn settings_that_make_no_sense() {
    let new = |url, key, sim| SmsGate::new(url, ("sms", "secret"), key, sim).map(drop);
    assert_eq!(new("phone:8080", KEY, None), Err(SmsGateError::Url));
    assert_eq!(
        new("http://sms:secret@phone:8080", KEY, None),
        Err(SmsGateError::Url)
    );
    assert_eq!(
        new("http://phone:8080", " ", None),
        Err(SmsGateError::SigningKey)
    );
    assert_eq!(
        new("http://phone:8080", KEY, Some(0)),
        Err(SmsGateError::Sim)
    );
    let url = |url| gate(url).url.to_string();
    assert_eq!(
        url("http://phone:8080/message"),
        "http://phone:8080/message"
    );
    assert_eq!(format!("{:?}", gate("http://phone:8080")), "SmsGate { .. }");
}
