//! Twilio: what it brings, what it is asked, what its answers mean.

use base64::Engine as _;
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::header::HeaderMap;
use sha1::Sha1;

use super::*;
use crate::channels::sms::fake;

const SID: &str = "AC0123456789abcdef";

fn gateway(url: &str) -> Twilio {
    Twilio::new(url, (SID, "12345"), "+15005550006", None).unwrap()
}

/// Signed as Twilio does it, for bodies whose fields are in order.
fn signed(url: &str, body: &[u8]) -> HeaderMap {
    let mut mac = Hmac::<Sha1>::new_from_slice(b"12345").unwrap();
    mac.update(url.as_bytes());
    for (name, value) in Pairs::read(body).all() {
        mac.update(name);
        mac.update(value);
    }
    let bytes = mac.finalize().into_bytes();
    let signature = base64::engine::general_purpose::STANDARD.encode(bytes);
    let mut headers = HeaderMap::new();
    headers.insert("x-twilio-signature", signature.parse().unwrap());
    headers
}

fn request<'a>(url: &'a str, headers: &'a HeaderMap, body: &'a [u8]) -> GatewayRequest<'a> {
    GatewayRequest {
        url,
        query: url.split_once('?').map_or("", |(_, query)| query),
        headers,
        body,
        now: chrono::DateTime::UNIX_EPOCH,
    }
}

const URL: &str = "https://powerlink.example/sms/twilio";

#[test]
fn what_it_brings() {
    let read = |body: &[u8]| {
        let received = gateway("https://tw").inbound(&request(URL, &signed(URL, body), body));
        received
            .map(|mut it| it.remove(0))
            .map(|it| (it.id, it.sender.to_string(), it.text, it.sent_at))
    };
    let said = |text: &str| {
        Ok((
            Some("SM1".to_owned()),
            "+251911223344".to_owned(),
            text.to_owned(),
            None,
        ))
    };
    let malformed = |why: &str| Err(Refusal::Malformed(why.to_owned()));
    for (body, expected) in [
        (
            &b"Body=%E1%8A%A0%E1%8B%8E+ok&From=%2B251911223344&MessageSid=SM1&SmsStatus=received"[..],
            said("አዎ ok"),
        ),
        (
            b"Body=STOP&From=%2B251911223344&MessageSid=SM1&OptOutType=STOP",
            said("STOP"),
        ),
        (
            b"Body=&From=%2B251911223344&MessageSid=SM1&NumMedia=0",
            said(""),
        ),
        (b"From=%2B251911223344&MessageSid=SM1&NumMedia=1", said("")),
        (
            b"From=%2B251911223344&MessageSid=SM1&NumMedia=0",
            malformed("`Body` is missing"),
        ),
        (
            b"Body=a&From=%2B251911223344",
            malformed("`MessageSid` is missing"),
        ),
        (b"Body=a&MessageSid=SM1", malformed("`From` is missing")),
        (
            b"Body=caf%E9&From=%2B251911223344&MessageSid=SM1",
            malformed("`Body` is no text: write it in UTF-8, without NUL"),
        ),
        (
            b"Body=a%00&From=%2B251911223344&MessageSid=SM1",
            malformed("`Body` is no text: write it in UTF-8, without NUL"),
        ),
        (
            b"Body=a&From=%2B15005550009&MessageSid=SM1",
            Err(Refusal::NotForUs(
                "its sender is no mobile number of Ethiopia",
            )),
        ),
        (
            b"Body=a&From=8080&MessageSid=SM1",
            Err(Refusal::NotForUs(
                "its sender is no mobile number of Ethiopia",
            )),
        ),
        (
            b"Body=a&From=MTN&MessageSid=SM1",
            Err(Refusal::NotForUs(
                "its sender is no mobile number of Ethiopia",
            )),
        ),
    ] {
        assert_eq!(read(body), expected, "{}", String::from_utf8_lossy(body));
    }
    let body = b"Body=a";
    for headers in [
        HeaderMap::new(),
        signed(URL, b"Body=b"),
        signed("https://other.example/sms/twilio", body),
    ] {
        let refused = gateway("https://tw").inbound(&request(URL, &headers, body));
        assert_eq!(refused, Err(Refusal::NotLetIn));
    }
}

#[test]
fn what_became_of_an_sms() {
    let read = |url: &str, body: &str| {
        let headers = signed(url, body.as_bytes());
        let receipts = gateway("https://tw").receipts(&request(url, &headers, body.as_bytes()));
        receipts
            .map(|mut it| it.remove(0))
            .map(|it| (it.of, it.state, it.why))
    };
    let theirs = |state| Ok((ReceiptOf::Theirs("SM1".to_owned()), state, None));
    for (status, expected) in [
        ("sent", theirs(ReceiptState::Sent)),
        ("delivered", theirs(ReceiptState::Delivered)),
        ("read", theirs(ReceiptState::Delivered)),
        ("undelivered", theirs(ReceiptState::Failed)),
        ("failed", theirs(ReceiptState::Failed)),
        ("canceled", theirs(ReceiptState::Failed)),
        ("queued", Err(Refusal::NotForUs("it is still with Twilio"))),
        ("sending", Err(Refusal::NotForUs("it is still with Twilio"))),
        (
            "new",
            Err(Refusal::NotForUs("its status is none that is known")),
        ),
    ] {
        assert_eq!(
            read(URL, &format!("MessageSid=SM1&MessageStatus={status}")),
            expected,
            "{status}"
        );
    }
    let ours = read(
        "https://powerlink.example/sms/twilio/status?ours=42",
        "ErrorCode=30003&MessageSid=SM1&MessageStatus=undelivered",
    );
    assert_eq!(
        ours,
        Ok((
            ReceiptOf::Ours(42),
            ReceiptState::Failed,
            Some("Twilio 30003".to_owned())
        ))
    );
    assert_eq!(
        read(URL, "MessageSid=SM1"),
        Err(Refusal::Malformed("`MessageStatus` is missing".to_owned()))
    );
    // Whose it is cannot be changed on the way: the address is signed.
    let signed_for = signed(
        "https://powerlink.example/sms/twilio/status?ours=42",
        b"MessageSid=SM1",
    );
    let other = request(
        "https://powerlink.example/sms/twilio/status?ours=43",
        &signed_for,
        b"MessageSid=SM1",
    );
    assert_eq!(
        gateway("https://tw").receipts(&other),
        Err(Refusal::NotLetIn)
    );
}

const SMS: Sms<'_> = Sms {
    id: 42,
    to: "+251911223344",
    text: "አዎ",
    receipts: Some("https://powerlink.example/sms/twilio/status"),
};

#[tokio::test]
async fn what_it_is_asked() {
    for (from, receipts, body) in [
        (
            "+15005550006",
            SMS.receipts,
            "To=%2B251911223344&From=%2B15005550006&Body=%E1%8A%A0%E1%8B%8E&StatusCallback=https%3A%2F%2Fpowerlink.example%2Fsms%2Ftwilio%2Fstatus%3Fours%3D42",
        ),
        (
            "MG1",
            None,
            "To=%2B251911223344&MessagingServiceSid=MG1&Body=%E1%8A%A0%E1%8B%8E",
        ),
    ] {
        let twilio =
            fake::answering(201, r#"{"sid":"SM9","status":"queued","num_segments":"1"}"#).await;
        let gateway = Twilio::new(&twilio.url, (SID, "12345"), from, None).unwrap();
        let outcome = gateway.send(&Sms { receipts, ..SMS }).await;
        assert_eq!(
            outcome,
            Outcome::Done {
                message_id: Some(MessageId::from("SM9".to_owned()))
            }
        );
        let asked = twilio.asked();
        assert_eq!(
            (asked.method.as_str(), asked.uri),
            ("POST", format!("/2010-04-01/Accounts/{SID}/Messages.json"))
        );
        let basic = base64::engine::general_purpose::STANDARD.encode(format!("{SID}:12345"));
        assert_eq!(asked.headers["authorization"], format!("Basic {basic}"));
        assert_eq!(asked.body, body);
    }
}

#[tokio::test]
async fn what_its_answers_mean() {
    let error = |code: u32, status: u16| {
        format!(
            r#"{{"code":{code},"message":"about +251911223344","more_info":"x","status":{status}}}"#
        )
    };
    for (status, answer, expected) in [
        (
            201,
            r#"{"sid":"SM9"}"#.to_owned(),
            "Done { message_id: Some",
        ),
        (201, String::new(), "Done { message_id: None }"),
        (401, error(20003, 401), "Revoked"),
        (401, String::new(), "Revoked"),
        (429, error(20429, 429), "Slow"),
        (429, String::new(), "Slow"),
        (400, error(63018, 400), "Slow"),
        (400, error(21610, 400), "Unreachable { why: Blocked }"),
        (
            400,
            error(21211, 400),
            "Refused { code: 21211, description: \"21211 about +…\" }",
        ),
        (400, error(21614, 400), "Refused { code: 21614"),
        (400, error(21617, 400), "Refused { code: 21617"),
        (
            400,
            error(21408, 400),
            "Later { reason: \"21408 about +…\", maybe_sent: false }",
        ),
        (400, error(21611, 400), "Later"),
        (
            400,
            error(21999, 400),
            "Refused { code: 400, description: \"400 21999 about +…\" }",
        ),
        (
            400,
            error(999_999, 400),
            "Refused { code: 400, description: \"400 about +…\" }",
        ),
        (
            500,
            String::new(),
            "Later { reason: \"500\", maybe_sent: true }",
        ),
        (
            503,
            "<html>".to_owned(),
            "Later { reason: \"503\", maybe_sent: false }",
        ),
        (502, String::new(), "Unknown"),
    ] {
        let twilio = fake::answering(status, answer.clone()).await;
        let told = format!("{:?}", gateway(&twilio.url).send(&SMS).await);
        assert!(told.starts_with(expected), "{status} {answer}: {told}");
    }
    fake::are_told_apart(async |url| gateway(&url).send(&SMS).await).await;
}

#[test]
fn settings_that_make_no_sense() {
    let new = |url, sid, token, key| Twilio::new(url, (sid, token), "+1", key).map(drop);
    let url = "https://api.twilio.com";
    assert_eq!(new("api.twilio.com", SID, "t", None), Err(TwilioError::Url));
    assert_eq!(new(url, "SK1", "t", None), Err(TwilioError::AccountSid));
    assert_eq!(
        new(url, "AC1/../AC2", "t", None),
        Err(TwilioError::AccountSid)
    );
    assert_eq!(new(url, SID, " ", None), Err(TwilioError::AuthToken));
    assert_eq!(new(url, SID, "t", Some("")), Err(TwilioError::SharedKey));
    assert_eq!(format!("{:?}", gateway(url)), "Twilio { .. }");
    assert_eq!(gateway(url).answer().0, "text/xml");
}
