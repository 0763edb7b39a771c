//! SMS Gate: what it is asked, and what its answers mean.

use base64::Engine as _;

use super::tests::gate;
use super::*;
use crate::channels::sms::fake;

fn sms(text: &str) -> Sms<'_> {
    Sms {
        id: 42,
        to: "+251911223344",
        text,
        receipts: None,
    }
}

#[tokio::test]
async fn what_is_asked() {
    let phone = fake::answering(202, r#"{"id":"pl-42","state":"Pending"}"#).await;
    let outcome = gate(&format!("{}/3rdparty/v1/", phone.url))
        .send(&sms("አዎ"))
        .await;
    let name = our_name(&sms("አዎ"));
    assert_eq!(
        outcome,
        Outcome::Done {
            message_id: Some(MessageId::from(name.clone()))
        }
    );
    assert_eq!(ours(&name), Some(42));
    let asked = phone.asked();
    assert_eq!(
        (asked.method.as_str(), asked.uri.as_str()),
        ("POST", "/3rdparty/v1/messages")
    );
    let basic = base64::engine::general_purpose::STANDARD.encode("sms:secret");
    assert_eq!(asked.header("authorization"), format!("Basic {basic}"));
    let body: Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(
        body,
        json!({ "id": name, "textMessage": { "text": "አዎ" }, "phoneNumbers": ["+251911223344"], "withDeliveryReport": true, "simNumber": 2 })
    );
    // Another SMS under the same number is another one.
    let longest = our_name(&Sms {
        id: i64::MAX,
        ..sms("a")
    });
    assert!(
        name != our_name(&sms("አይ")) && longest.len() <= 36,
        "{longest}"
    );
}

#[tokio::test]
async fn what_its_answers_mean() {
    for (status, body, expected) in [
        (202, "", "Done"),
        (
            409,
            r#"{"message":"Message with the same ID already exists"}"#,
            "Done",
        ),
        (401, "", "Revoked"),
        (
            400,
            r#"{"message":"Invalid phone number +251911223344"}"#,
            "Refused { code: 400, description: \"400 Invalid phone number +…\" }",
        ),
        (
            503,
            r#"{"message":"Queue is full"}"#,
            "Later { reason: \"503 Queue is full\", maybe_sent: false }",
        ),
        (500, "", "Later { reason: \"500\", maybe_sent: false }"),
        (504, "", "Later { reason: \"504\", maybe_sent: false }"),
        (429, "", "Slow"),
    ] {
        let phone = fake::answering(status, body).await;
        let told = format!("{:?}", gate(&phone.url).send(&sms("a")).await);
        assert!(told.starts_with(expected), "{status} {body}: {told}");
    }
    for url in [fake::nobody().await, fake::hanging_up().await] {
        let outcome = gate(&url).send(&sms("a")).await;
        assert!(
            matches!(
                outcome,
                Outcome::Later {
                    maybe_sent: false,
                    ..
                }
            ),
            "{outcome:?}"
        );
    }
}
