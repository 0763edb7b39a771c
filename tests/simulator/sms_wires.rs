//! Whether the model of an SMS relay keeps each gateway's rules: what it takes, and what it refuses.

use std::time::Duration;

use powerlink::simulator::sms::{GatewayWire, ReceiptHabits, Smsbox, SmsboxSettings};
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::bot::client;

const ABEBECH: &str = "+251911405060";
const USER: &str = "AC1";

async fn speaking(wire: GatewayWire) -> (Smsbox, String) {
    let settings = SmsboxSettings {
        username: USER.to_owned(),
        password: "secret".to_owned(),
        receipts: ReceiptHabits::default(),
        again_after: Duration::from_millis(10),
    };
    let smsbox = Smsbox::speaking(wire, settings).await.unwrap();
    smsbox.settle(ABEBECH, "Abebech");
    let url = smsbox.sendsms_url();
    (smsbox, url)
}

/// The status, and what stands there in its answer.
async fn answered(request: RequestBuilder, path: &str) -> (u16, Value) {
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    let body = answer.text().await.unwrap();
    let json: Value = serde_json::from_str(&body).unwrap_or(body.into());
    (status, json.pointer(path).cloned().unwrap_or_default())
}

/// The texts that have come to the phone.
fn came(smsbox: &Smsbox) -> Vec<(String, u8)> {
    let kept = smsbox.phone(ABEBECH).unwrap().kept.into_iter();
    kept.map(|sms| (sms.text, sms.coding)).collect()
}

#[tokio::test]
async fn sms_gate() {
    let signing_key = "key".to_owned();
    let (smsbox, url) = speaking(GatewayWire::SmsGate { signing_key }).await;
    let post = || client().post(format!("{url}/messages"));
    let asks = |id: &str, text: &str| json!({ "id": id, "textMessage": { "text": text }, "phoneNumbers": [ABEBECH] });
    let ours = |body: &Value| post().basic_auth(USER, Some("secret")).json(body);
    let stranger = post()
        .basic_auth(USER, Some("key"))
        .json(&asks("1", "hello"));
    assert_eq!(answered(stranger, "").await.0, 401);
    let taken = answered(ours(&asks("1", "ሰላም")), "/state").await;
    assert_eq!(taken, (202, "Pending".into()));
    // What is asked twice goes once.
    assert_eq!(answered(ours(&asks("1", "ሰላም")), "").await.0, 409);
    let to_two = json!({ "textMessage": { "text": "a" }, "phoneNumbers": [ABEBECH, ABEBECH] });
    for wrong in [
        asks("2", ""),
        asks(&"2".repeat(37), "a"),
        to_two,
        json!({ "message": "a" }),
    ] {
        assert_eq!(answered(ours(&wrong), "").await.0, 400, "{wrong}");
    }
    assert_eq!(came(&smsbox), [("ሰላም".to_owned(), 2)]);
}

#[tokio::test]
async fn external() {
    let (smsbox, url) = speaking(GatewayWire::External).await;
    let asks = |key: &str, to: &str| {
        let form = [("id", "7"), ("to", to), ("text", "hello"), ("from", "8080")];
        client().post(&url).bearer_auth(key).form(&form)
    };
    assert_eq!(answered(asks("other", ABEBECH), "").await.0, 401);
    assert_eq!(answered(asks("secret", "0911405060"), "").await.0, 400);
    assert_eq!(
        answered(asks("secret", ABEBECH), "").await,
        (200, "OK".into())
    );
    assert_eq!(came(&smsbox), [("hello".to_owned(), 0)]);
}

#[tokio::test]
async fn sms_ethiopia() {
    let (smsbox, url) = speaking(GatewayWire::SmsEthiopia).await;
    let asks = |key: &str, to: &str| {
        let body = json!({ "msisdn": to, "text": "hello" });
        client().post(&url).header("KEY", key).json(&body)
    };
    assert_eq!(
        answered(asks("other", &ABEBECH[1..]), "/sent").await,
        (401, false.into())
    );
    assert_eq!(
        answered(asks("secret", ABEBECH), "/sent").await,
        (400, false.into())
    );
    assert_eq!(
        answered(asks("secret", &ABEBECH[1..]), "/sent").await,
        (200, true.into())
    );
    assert_eq!(came(&smsbox), [("hello".to_owned(), 0)]);
}

#[tokio::test]
async fn africas_talking() {
    let (smsbox, url) = speaking(GatewayWire::AfricasTalking).await;
    let asks = |key: &str, accept: &str, to: &str| {
        let form = [
            ("username", USER),
            ("to", to),
            ("message", "hello"),
            ("from", "8080"),
        ];
        let post = client()
            .post(&url)
            .header("apiKey", key)
            .header("accept", accept);
        post.form(&form)
    };
    let json = "application/json";
    assert_eq!(answered(asks("other", json, ABEBECH), "").await.0, 401);
    assert_eq!(answered(asks("secret", "*/*", ABEBECH), "").await.0, 406);
    // The request itself went well; of the number its own line tells.
    let status = "/SMSMessageData/Recipients/0/status";
    for (to, expected) in [("0911405060", "InvalidPhoneNumber"), (ABEBECH, "Success")] {
        let answer = answered(asks("secret", json, to), status).await;
        assert_eq!(answer, (201, expected.into()));
    }
    assert_eq!(came(&smsbox), [("hello".to_owned(), 0)]);
}

#[tokio::test]
async fn twilio() {
    let (smsbox, url) = speaking(GatewayWire::Twilio).await;
    let asks = |token: &str, form: &[(&str, &str)]| {
        let post = client().post(format!("{url}/2010-04-01/Accounts/{USER}/Messages.json"));
        post.basic_auth(USER, Some(token)).form(form)
    };
    let (to, from, body) = (("To", ABEBECH), ("From", "+15005550006"), ("Body", "hello"));
    let long = "x".repeat(1601);
    for (token, form, status, code) in [
        ("other", &[to, from, body][..], 401, 20003),
        ("secret", &[from, body], 400, 21604),
        ("secret", &[to, body], 400, 21603),
        ("secret", &[to, from], 400, 21602),
        ("secret", &[("To", "0911405060"), from, body], 400, 21211),
        ("secret", &[to, from, ("Body", &long)], 400, 21617),
    ] {
        assert_eq!(
            answered(asks(token, form), "/code").await,
            (status, code.into())
        );
    }
    let service = ("MessagingServiceSid", "MG1");
    for by in [from, service] {
        let answer = answered(asks("secret", &[to, by, body]), "/status").await;
        assert_eq!(answer, (201, "queued".into()));
    }
    assert_eq!(came(&smsbox).len(), 2);
}
