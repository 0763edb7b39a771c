//! A gateway of one's own: what it is asked, and what its answers mean.

use serde_json::{Value, json};

use super::tests::{set, wishes};
use super::*;
use crate::channels::outcome::Outcome;
use crate::channels::sms::fake;
use crate::channels::sms::gateway::Sms;

const SMS: Sms<'_> = Sms {
    id: 42,
    to: "+251911223344",
    text: "አዎ & ok",
    receipts: Some("https://powerlink.example/sms/external/status"),
};

fn done(id: Option<&str>) -> Outcome {
    let message_id = id.map(|id| id.to_owned().into());
    Outcome::Done { message_id }
}

#[tokio::test]
async fn what_it_is_asked() {
    let form = "to=%2B251911223344&text=%E1%8A%A0%E1%8B%8E+%26+ok&from=8080&id=42";
    for (pairs, path, key, body) in [
        (&[][..], "/send?a=b", "Bearer key", form),
        (
            &[
                ("method", "GET"),
                ("body", "query"),
                ("number", "0"),
                ("text", "msg"),
                ("key_header", ""),
                ("key_parameter", "k"),
            ],
            "/send?a=b&k=key&to=0911223344&msg=%E1%8A%A0%E1%8B%8E+%26+ok&from=8080&id=42",
            "",
            "",
        ),
        (
            &[
                ("body", "json"),
                ("number", "251"),
                ("id", ""),
                ("also", "x=1"),
                ("key_prefix", ""),
            ],
            "/send?a=b",
            "key",
            r#"{"from":"8080","text":"አዎ & ok","to":"251911223344","x":"1"}"#,
        ),
        (
            &[("from", ""), ("id", ""), ("callback", "dlr")],
            "/send?a=b",
            "Bearer key",
            "to=%2B251911223344&text=%E1%8A%A0%E1%8B%8E+%26+ok&dlr=https%3A%2F%2Fpowerlink.example%2Fsms%2Fexternal%2Fstatus%3Fsecret%3Ds3cret%26ours%3D42",
        ),
    ] {
        let other = fake::answering(200, "").await;
        let (url, set) = (format!("{}/send?a=b", other.url), set(pairs));
        let wishes = ExternalWishes {
            from: Some("8080"),
            ..wishes(&url, &set)
        };
        assert_eq!(External::new(wishes).unwrap().send(&SMS).await, done(None));
        let asked = other.asked();
        let is_get = pairs.contains(&("method", "GET"));
        assert_eq!(asked.method.as_str(), if is_get { "GET" } else { "POST" });
        assert_eq!(
            (&*asked.uri, asked.header("authorization"), &*asked.body),
            (path, key, body)
        );
    }
}

#[tokio::test]
async fn what_the_presets_ask_and_understand() {
    let afro = r#"{"acknowledge": "success", "response": {"status": "Send is in progress...", "message_id": "1ef7"}}"#;
    let afro_error = r#"{"acknowledge":"error","response":{"errors":["Your sender id is invalid."],"to":"+251911223344"}}"#;
    let refused = |description: &str| Outcome::Refused {
        code: 200,
        description: description.to_owned(),
    };
    for (preset, status, answer, expected) in [
        ("afromessage", 200, afro, done(Some("1ef7"))),
        (
            "afromessage",
            200,
            afro_error,
            refused(
                r#"{"acknowledge":"error","response":{"errors":["Your sender id is invalid."],"to":"+…"}}"#,
            ),
        ),
        ("afromessage", 401, "Invalid token.", Outcome::Revoked),
        (
            "geezsms",
            200,
            r#"{"error":false,"msg":"ok","data":{"api_log_id":77}}"#,
            done(Some("77")),
        ),
        (
            "geezsms",
            200,
            r#"{"message_status":"success","api_log_id":78}"#,
            done(Some("78")),
        ),
        (
            "geezsms",
            200,
            r#"{"error":true,"msg":"no credit"}"#,
            refused(r#"{"error":true,"msg":"no credit"}"#),
        ),
        (
            "smsethiopia",
            200,
            r#"{"sent":true,"id":0,"description":"Accepted for delivery"}"#,
            done(None),
        ),
        (
            "smsethiopia",
            200,
            r#"{"echo":"\u12a0\u12ce & ok","sent":false}"#,
            refused(r#"{"echo":"…","sent":false}"#),
        ),
        (
            "hahu",
            200,
            r#"{"status":200,"message":"queued","data":{"messageId":5}}"#,
            done(Some("5")),
        ),
        (
            "hahu",
            200,
            r#"{"message":"no","status":403}"#,
            refused(r#"{"message":"no","status":403}"#),
        ),
    ] {
        let vendor = fake::answering(status, answer).await;
        let wishes = ExternalWishes {
            preset: Some(preset),
            from: Some("x"),
            ..wishes(&vendor.url, &[])
        };
        assert_eq!(
            External::new(wishes).unwrap().send(&SMS).await,
            expected,
            "{preset} {answer}"
        );
        let asked = vendor.asked();
        match preset {
            "smsethiopia" => {
                let body: Value = serde_json::from_str(&asked.body).unwrap();
                assert_eq!(body, json!({ "msisdn": "251911223344", "text": "አዎ & ok" }));
                assert_eq!(asked.header("key"), "key");
            }
            "geezsms" => assert!(
                asked.body.starts_with("token=key&phone=251911223344&msg="),
                "{}",
                asked.body
            ),
            "hahu" => assert!(
                asked
                    .body
                    .ends_with("&device=x&mode=devices&priority=1&sim=1"),
                "{}",
                asked.body
            ),
            _ => {
                assert_eq!(asked.header("authorization"), "Bearer key");
                let body: Value = serde_json::from_str(&asked.body).unwrap();
                assert_eq!(
                    (&body["to"], &body["from"]),
                    (&json!("+251911223344"), &json!("x"))
                );
            }
        }
    }
}

#[tokio::test]
async fn what_its_answers_mean() {
    let only_202 = &[("success_status", "202|203")][..];
    let says_ok = &[("success_text", "OK")][..];
    for (pairs, status, answer, expected) in [
        (&[][..], 204, "", "Done"),
        (
            &[],
            400,
            "bad 0911223344",
            "Refused { code: 400, description: \"400 bad …\" }",
        ),
        (&[], 503, "", "Later { reason: \"503\", maybe_sent: false }"),
        (&[], 504, "", "Unknown"),
        (&[], 429, "", "Slow"),
        (only_202, 202, "", "Done"),
        (
            only_202,
            200,
            "why",
            "Refused { code: 200, description: \"200 why\" }",
        ),
        (says_ok, 200, "O K", "Done"),
        (says_ok, 200, "no", "Refused"),
    ] {
        let other = fake::answering(status, answer).await;
        let external = External::new(wishes(&other.url, &set(pairs))).unwrap();
        let told = format!("{:?}", external.send(&SMS).await);
        assert!(told.starts_with(expected), "{status} {answer}: {told}");
    }
    // Nobody knows what stands behind what was cut off.
    let endless = fake::answering(200, "x".repeat(70_000)).await;
    let cut = External::new(wishes(&endless.url, &set(says_ok)))
        .unwrap()
        .send(&SMS)
        .await;
    assert!(matches!(cut, Outcome::Unknown { .. }), "{cut:?}");
    let nobody = fake::nobody().await;
    let nobody = External::new(wishes(&nobody, &[]))
        .unwrap()
        .send(&SMS)
        .await;
    assert!(
        matches!(
            nobody,
            Outcome::Later {
                maybe_sent: false,
                ..
            }
        ),
        "{nobody:?}"
    );
    let silent = fake::hanging_up().await;
    let silent = External::new(wishes(&silent, &[]))
        .unwrap()
        .send(&SMS)
        .await;
    assert!(matches!(silent, Outcome::Unknown { .. }), "{silent:?}");
}

#[tokio::test]
async fn our_own_words_are_not_told() {
    for (answer, told) in [
        (r#"no: say "1""#, "400 no: …"),
        (r#"{"text":"say \"1\""}"#, r#"400 {"text":"…"}"#),
    ] {
        let other = fake::answering(400, answer).await;
        let external = External::new(wishes(&other.url, &[])).unwrap();
        let text = r#"say "1""#;
        let (code, description) = (400, told.to_owned());
        let outcome = external.send(&Sms { text, ..SMS }).await;
        assert_eq!(outcome, Outcome::Refused { code, description });
    }
}
