//! Africa's Talking: what it brings, what it is asked, what its answers mean.

use reqwest::header::HeaderMap;

use super::*;
use crate::channels::sms::fake;

fn gateway(url: &str) -> AfricasTalking {
    AfricasTalking::new(url, ("powerlink", "atsk_1"), "8080", "s3cret").unwrap()
}

fn request<'a>(query: &'a str, headers: &'a HeaderMap, body: &'a [u8]) -> GatewayRequest<'a> {
    GatewayRequest {
        url: "https://powerlink.example/sms/africastalking",
        query,
        headers,
        body,
        now: chrono::DateTime::from_timestamp(1_782_000_000, 0).unwrap(),
    }
}

const SECRET: &str = "secret=s3cret";

#[test]
fn nobody_else_is_let_in() {
    for (query, basic, expected) in [
        (SECRET, None, Ok(1)),
        ("secret=other", None, Err(Refusal::NotLetIn)),
        ("", None, Err(Refusal::NotLetIn)),
        // `any:s3cret` and `any:s3cre`.
        ("", Some("Basic YW55OnMzY3JldA=="), Ok(1)),
        (SECRET, Some("Basic YW55OnMzY3Jl"), Ok(1)),
        ("", Some("Basic YW55OnMzY3Jl"), Err(Refusal::NotLetIn)),
        ("", Some("Bearer s3cret"), Err(Refusal::NotLetIn)),
        ("", Some("Basic nonsense"), Err(Refusal::NotLetIn)),
    ] {
        let mut headers = HeaderMap::new();
        if let Some(basic) = basic {
            headers.insert("authorization", basic.parse().unwrap());
        }
        let gateway = gateway("https://at.example");
        let sms = gateway.inbound(&request(query, &headers, b"text=a&id=1&from=0911223344"));
        let receipts = gateway.receipts(&request(query, &headers, b"id=1&status=Sent"));
        let read = (sms.map(|all| all.len()), receipts.map(|all| all.len()));
        assert_eq!(read, (expected.clone(), expected), "{query} {basic:?}");
    }
}

#[test]
fn what_it_brings() {
    let read = |query: &str, body: &[u8]| {
        let gateway = gateway("https://at.example");
        let received = gateway.inbound(&request(query, &HeaderMap::new(), body));
        let read = |sms: ReceivedSms| {
            (
                sms.id,
                sms.sender.to_string(),
                sms.text,
                sms.sent_at.map(|at| at.timestamp()),
            )
        };
        received.map(|mut it| read(it.remove(0)))
    };
    let said = |text: &str, at| {
        Ok((
            Some("78b6".to_owned()),
            "+251911223344".to_owned(),
            text.to_owned(),
            at,
        ))
    };
    let malformed = |why: &str| Err(Refusal::Malformed(why.to_owned()));
    for (query, body, expected) in [
        (SECRET, &b"linkId=03090445&text=%E1%8A%A0%E1%8B%8E+ok&to=8080&id=78b6&date=2017-05-03T06%3A04%3A45Z&from=%2B251911223344"[..], said("አዎ ok", Some(1_493_791_485))),
        (SECRET, b"text=a&id=78b6&date=2017-05-03+06%3A04%3A45&from=251911223344", said("a", Some(1_493_791_485))),
        (SECRET, b"text=&id=78b6&from=0911223344&cost=None", said("", None)),
        (SECRET, b"text=a&id=78b6&from=8080", Err(Refusal::NotForUs("its sender is no mobile number of Ethiopia"))),
        (SECRET, b"text=a&id=78b6&from=AFRICASTKNG", Err(Refusal::NotForUs("its sender is no mobile number of Ethiopia"))),
        (SECRET, b"text=a&from=0911223344", malformed("`id` is missing")),
        (SECRET, b"id=78b6&from=0911223344", malformed("`text` is missing")),
        (SECRET, b"text=a&id=78b6", malformed("`from` is missing")),
        (SECRET, b"text=caf%E9&id=78b6&from=0911223344", malformed("`text` is no text: write it in UTF-8, without NUL")),
        (SECRET, b"text=a%00&id=78b6&from=0911223344", malformed("`text` is no text: write it in UTF-8, without NUL")),
        (SECRET, br#"{"text":"a"}"#, malformed("`id` is missing")),
        ("", b"text=a&id=78b6&from=0911223344", Err(Refusal::NotLetIn)),
        ("", b"secret=s3cret&text=a&id=78b6&from=0911223344", Err(Refusal::NotLetIn)),
        ("secret=s3cre", b"", Err(Refusal::NotLetIn)),
        ("secret=S3cret", b"", Err(Refusal::NotLetIn)),
    ] {
        assert_eq!(read(query, body), expected, "{query} {}", String::from_utf8_lossy(body));
    }
}

#[test]
fn what_became_of_an_sms() {
    let read = |query: &str, body: &str| {
        let gateway = gateway("https://at.example");
        let receipts = gateway.receipts(&request(query, &HeaderMap::new(), body.as_bytes()));
        receipts
            .map(|mut it| it.remove(0))
            .map(|it| (it.of, it.state, it.why))
    };
    let of = |state, why: Option<&str>| {
        Ok((
            ReceiptOf::Theirs("ATXid_1".to_owned()),
            state,
            why.map(str::to_owned),
        ))
    };
    for (status, expected) in [
        ("Sent", of(ReceiptState::Sent, None)),
        ("Submitted", of(ReceiptState::Sent, None)),
        ("Buffered", of(ReceiptState::Sent, None)),
        ("Success", of(ReceiptState::Delivered, None)),
        (
            "Failed&failureReason=UserInBlackList",
            of(ReceiptState::Failed, Some("UserInBlackList")),
        ),
        ("Rejected&failureReason=", of(ReceiptState::Failed, None)),
        ("Expired", of(ReceiptState::Failed, None)),
        ("Success&failureReason=x", of(ReceiptState::Delivered, None)),
        (
            "Pondered",
            Err(Refusal::NotForUs("its status is none that is known")),
        ),
    ] {
        let body =
            format!("id=ATXid_1&phoneNumber=%2B251911223344&networkCode=63601&status={status}");
        assert_eq!(read(SECRET, &body), expected, "{status}");
        assert_eq!(read("secret=other", &body), Err(Refusal::NotLetIn));
    }
    assert_eq!(
        read(SECRET, "status=Sent"),
        Err(Refusal::Malformed("`id` is missing".to_owned()))
    );
    assert_eq!(
        read(SECRET, "id=1"),
        Err(Refusal::Malformed("`status` is missing".to_owned()))
    );
}

const SMS: Sms<'_> = Sms {
    id: 42,
    to: "+251911223344",
    text: "አዎ",
    receipts: None,
};

#[tokio::test]
async fn what_it_is_asked() {
    let answer = r#"{"SMSMessageData":{"Message":"Sent to 1/1 Total Cost: KES 0.8000","Recipients":[{"statusCode":101,"number":"+251911223344","status":"Success","cost":"KES 0.8000","messageId":"ATXid_1"}]}}"#;
    let at = fake::answering(201, answer).await;
    let outcome = gateway(&format!("{}/version1/messaging", at.url))
        .send(&SMS)
        .await;
    assert_eq!(
        outcome,
        Outcome::Done {
            message_id: Some(MessageId::from("ATXid_1".to_owned()))
        }
    );
    let asked = at.asked();
    assert_eq!(
        (asked.method.as_str(), &*asked.uri),
        ("POST", "/version1/messaging")
    );
    assert_eq!(
        (asked.header("apikey"), asked.header("accept")),
        ("atsk_1", "application/json")
    );
    assert_eq!(
        asked.body,
        "username=powerlink&to=%2B251911223344&message=%E1%8A%A0%E1%8B%8E&from=8080"
    );
}

/// A 2xx does not say that it was sent.
#[tokio::test]
async fn what_its_answers_mean() {
    let line = |code: &str, status: &str| {
        format!(
            r#"{{"SMSMessageData":{{"Message":"Sent to 0/1","Recipients":[{{{code}"status":"{status}","messageId":"None"}}]}}}}"#
        )
    };
    let whole = |message: &str| {
        format!(r#"{{"SMSMessageData":{{"Message":"{message}","Recipients":[]}}}}"#)
    };
    for (status, answer, expected) in [
        (
            201,
            line(r#""statusCode":101,"#, "Success"),
            "Done { message_id: None }",
        ),
        (200, line(r#""statusCode":102,"#, "Queued"), "Done"),
        (201, line("", "Success"), "Done"),
        (
            201,
            line(r#""statusCode":403,"#, "InvalidPhoneNumber"),
            "Refused { code: 403, description: \"403 InvalidPhoneNumber\" }",
        ),
        (
            201,
            line(r#""statusCode":502,"#, "RejectedByGateway"),
            "Refused",
        ),
        (201, line("", "InvalidPhoneNumber"), "Refused { code: 201"),
        (
            201,
            line(r#""statusCode":405,"#, "InsufficientBalance"),
            "Later { reason: \"405 InsufficientBalance\", maybe_sent: false }",
        ),
        (
            201,
            line(r#""statusCode":500,"#, "InternalServerError"),
            "Later { reason: \"500 InternalServerError\", maybe_sent: true }",
        ),
        (
            201,
            line(r#""statusCode":406,"#, "UserInBlacklist"),
            "Unreachable { why: Blocked }",
        ),
        (201, line(r#""statusCode":401,"#, "RiskHold"), "Unknown"),
        (
            201,
            whole("InvalidSenderId"),
            "Later { reason: \"InvalidSenderId\", maybe_sent: false }",
        ),
        (
            201,
            whole("no +251911223344"),
            "Refused { code: 201, description: \"no +…\" }",
        ),
        (200, "<html>".to_owned(), "Unknown"),
        (200, "x".repeat(70_000), "Unknown"),
        (
            401,
            "The supplied authentication is invalid".to_owned(),
            "Revoked",
        ),
        (429, String::new(), "Slow"),
        (
            503,
            String::new(),
            "Later { reason: \"503\", maybe_sent: false }",
        ),
        (504, String::new(), "Unknown"),
    ] {
        let at = fake::answering(status, answer.clone()).await;
        let told = format!("{:?}", gateway(&at.url).send(&SMS).await);
        assert!(told.starts_with(expected), "{status} {answer}: {told}");
    }
    fake::are_told_apart(async |url| gateway(&url).send(&SMS).await).await;
}

#[test]
fn settings_that_make_no_sense() {
    let new = |url, key, secret| AfricasTalking::new(url, ("u", key), "8080", secret).map(drop);
    assert_eq!(new("at.example", "k", "s"), Err(AfricasTalkingError::Url));
    assert_eq!(
        new("https://at.example", "k\n", "s"),
        Err(AfricasTalkingError::ApiKey)
    );
    assert_eq!(
        new("https://at.example", "k", " "),
        Err(AfricasTalkingError::Secret)
    );
    assert_eq!(
        format!("{:?}", gateway("https://at.example")),
        "AfricasTalking { .. }"
    );
}
