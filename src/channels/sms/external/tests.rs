//! A gateway of one's own: what it brings, and how it proves who it is.

use chrono::DateTime;
use reqwest::header::HeaderMap;

use super::*;

pub(super) fn wishes<'a>(url: &'a str, set: &'a [(String, String)]) -> ExternalWishes<'a> {
    ExternalWishes {
        url: Some(url),
        key: Some("key"),
        secret: "s3cret",
        set,
        ..ExternalWishes::default()
    }
}

pub(super) fn set(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(owned).collect()
}

pub(super) fn gateway(pairs: &[(&str, &str)]) -> External {
    External::new(wishes("https://sms.example/send", &set(pairs))).unwrap()
}

pub(super) fn request<'a>(
    query: &'a str,
    headers: &'a HeaderMap,
    body: &'a [u8],
) -> GatewayRequest<'a> {
    GatewayRequest {
        url: "https://powerlink.example/sms/external",
        query,
        headers,
        body,
        now: DateTime::from_timestamp(1_782_000_000, 0).unwrap(),
    }
}

type Brings = Result<Vec<(String, String, Option<String>, Option<i64>)>, Refusal>;

fn inbound(gateway: &External, query: &str, body: &[u8]) -> Brings {
    let received = gateway.inbound(&request(query, &HeaderMap::new(), body))?;
    let read = |sms: ReceivedSms| {
        let at = sms.sent_at.map(|at| at.timestamp());
        (sms.sender.to_string(), sms.text, sms.id, at)
    };
    Ok(received.into_iter().map(read).collect())
}

#[test]
fn what_it_brings_wherever_it_puts_it() {
    let gateway = gateway(&[]);
    let one = |text: &str, id: Option<&str>, at| {
        let id = id.map(str::to_owned);
        Ok(vec![("+251911223344".to_owned(), text.to_owned(), id, at)])
    };
    let malformed = |why: &str| Err(Refusal::Malformed(why.to_owned()));
    let query = "secret=s3cret";
    for (query, body, expected) in [
        // With curl: -d from=0911223344 -d text=hello.
        (
            query,
            &b"from=0911223344&text=hello&id=7"[..],
            one("hello", Some("7"), None),
        ),
        (
            query,
            b"from=+251911223344&text=%E1%8A%A0%E1%8B%8E",
            one("አዎ".trim(), None, None),
        ),
        (
            "secret=s3cret&from=%2B251911223344&text=a+b&id=",
            b"",
            one("a b", None, None),
        ),
        (
            "",
            b"secret=s3cret&from=0911223344&text=",
            one("", None, None),
        ),
        (
            "",
            br#"{"secret":"s3cret","from":251911223344,"text":"a","id":7}"#,
            one("a", Some("7"), None),
        ),
        (
            query,
            br#" [{"from":"0911223344","text":"a","time":1782000000}]"#,
            one("a", None, Some(1_782_000_000)),
        ),
        (
            query,
            b"from=8080&text=win",
            Err(Refusal::NotForUs(
                "its sender is no mobile number of Ethiopia",
            )),
        ),
        (query, b"[]", Err(Refusal::NotForUs("it brings nothing"))),
        (query, b"text=a", malformed("`from` is missing")),
        (query, b"from=0911223344", malformed("`text` is missing")),
        (
            query,
            b"from=0911223344&text=caf%E9",
            malformed("`text` is no text: write it in UTF-8, without NUL"),
        ),
        (
            "secret=s3cret&from=0911223344&text=a%00b",
            b"",
            malformed("`text` is no text: write it in UTF-8, without NUL"),
        ),
        (
            query,
            br#"{"from":"0911223344","text":["a"]}"#,
            malformed("`text` must be a text or a number"),
        ),
        (
            query,
            br#"{"from":"0911223344","text":"a\u0000"}"#,
            malformed("`text` is no text: write it in UTF-8, without NUL"),
        ),
        (
            query,
            br#"{"from":"#,
            malformed("the body is no JSON in UTF-8"),
        ),
        // A stranger is told nothing.
        ("secret=other", br#"{"from":"#, Err(Refusal::NotLetIn)),
        ("", b"from=0911223344&text=a", Err(Refusal::NotLetIn)),
        (
            "secret=s3cre",
            b"from=0911223344&text=a",
            Err(Refusal::NotLetIn),
        ),
        (
            "secret=s3cret2",
            b"from=0911223344&text=a",
            Err(Refusal::NotLetIn),
        ),
        ("secret=", b"from=0911223344&text=a", Err(Refusal::NotLetIn)),
    ] {
        let told = String::from_utf8_lossy(body);
        assert_eq!(inbound(&gateway, query, body), expected, "{query} {told}");
    }
}

#[test]
fn one_of_a_list_that_cannot_be_kept() {
    let good = r#"{"from":"0911223344","text":"a","time":null}"#;
    let (advert, torn) = (r#"{"from":"MTN","text":"ad"}"#, r#"{"from":"0911223344"}"#);
    let missing = Refusal::Malformed("`text` is missing".to_owned());
    let no_customer = Refusal::NotForUs("its sender is no mobile number of Ethiopia");
    for (items, expected) in [
        ([advert, good], Ok(1)),
        ([torn, good], Ok(1)),
        ([good, good], Ok(2)),
        ([advert, torn], Err(missing.clone())),
        ([torn, advert], Err(missing)),
        ([advert, advert], Err(no_customer)),
    ] {
        let body = format!("[{}]", items.join(","));
        let brought = inbound(&gateway(&[]), "secret=s3cret", body.as_bytes());
        assert_eq!(brought.map(|all| all.len()), expected, "{body}");
    }
}

#[test]
fn its_names_are_what_it_calls_them() {
    let gateway = gateway(&[
        ("in_list", "results"),
        ("in_sender", "sender.number"),
        ("in_text", "message"),
        ("in_id", "messageId"),
        ("in_time", "receivedAt"),
        ("secret_parameter", ""),
        ("secret_header", "X-Token"),
        ("reply", "OK"),
        ("reply_type", "application/json"),
    ]);
    let body = br#"{"results":[{"sender":{"number":"385916242493"},"message":"x"},{"sender":{"number":"0711223344"},"message":"a","messageId":"m1","receivedAt":"2026-06-22T15:46:11+03:00"}]}"#;
    let with = |shown: &str, body: &[u8]| {
        let mut headers = HeaderMap::new();
        headers.insert("x-token", shown.parse().unwrap());
        gateway.inbound(&request("secret=s3cret", &headers, body))
    };
    let received = with("s3cret", body).unwrap();
    assert_eq!(received.len(), 1);
    assert_eq!(
        (&*received[0].text, received[0].id.as_deref()),
        ("a", Some("m1"))
    );
    assert!(with("Bearer s3cret", body).is_ok());
    assert_eq!(with("s3cre", body), Err(Refusal::NotLetIn));
    // The field of another plan proves nothing here.
    assert_eq!(
        inbound(&gateway, "secret=s3cret", body),
        Err(Refusal::NotLetIn)
    );
    let refused = Refusal::Malformed("`results` must be a list".to_owned());
    assert_eq!(with("s3cret", b"{}"), Err(refused));
    assert_eq!(gateway.answer(), ("application/json", "OK".to_owned()));
}

#[test]
fn what_became_of_an_sms() {
    let default = gateway(&[]);
    let theirs = gateway(&[("receipt_id", "message_id"), ("receipt_names", "theirs")]);
    let read = |gateway: &External, query: &str, body: &[u8]| {
        let receipts = gateway.receipts(&request(query, &HeaderMap::new(), body));
        receipts
            .map(|mut it| it.remove(0))
            .map(|it| (it.of, it.state, it.why))
    };
    let ours = |state, why: Option<&str>| Ok((ReceiptOf::Ours(42), state, why.map(str::to_owned)));
    let named = |state| Ok((ReceiptOf::Theirs("1ef7".to_owned()), state, None));
    let query = "secret=s3cret";
    for (gateway, query, body, expected) in [
        (
            &default,
            query,
            &b"id=42&status=delivered"[..],
            ours(ReceiptState::Delivered, None),
        ),
        (
            &default,
            query,
            br#"{"id":42,"status":"SENT","reason":"x"}"#,
            ours(ReceiptState::Sent, None),
        ),
        (
            &default,
            query,
            b"id=42&status=Failed&reason=no+0911223344",
            ours(ReceiptState::Failed, Some("no …")),
        ),
        (
            &default,
            query,
            b"id=42&status=queued",
            Err(Refusal::NotForUs("its status is none that is known")),
        ),
        (
            &default,
            query,
            b"id=42",
            Err(Refusal::Malformed("`status` is missing".to_owned())),
        ),
        (
            &default,
            query,
            b"status=sent",
            Err(Refusal::Malformed("`id` is missing".to_owned())),
        ),
        (
            &default,
            query,
            b"id=x1&status=sent",
            Err(Refusal::Malformed(
                "`id` must be the number that we gave".to_owned(),
            )),
        ),
        (&default, "", b"id=42&status=sent", Err(Refusal::NotLetIn)),
        (
            &theirs,
            "secret=s3cret&message_id=1ef7&status=sent",
            b"",
            named(ReceiptState::Sent),
        ),
        // The address that we gave, with what it appends.
        (
            &theirs,
            "secret=s3cret&ours=42&message_id=1ef7&status=delivered",
            b"",
            ours(ReceiptState::Delivered, None),
        ),
        (
            &theirs,
            "secret=s3cret&ours=42?message_id=1ef7&status=delivered",
            b"",
            ours(ReceiptState::Delivered, None),
        ),
    ] {
        assert_eq!(
            read(gateway, query, body),
            expected,
            "{query} {}",
            String::from_utf8_lossy(body)
        );
    }
}

#[test]
fn settings_that_make_no_sense() {
    let new = |wishes: ExternalWishes<'_>| External::new(wishes).map(drop);
    let fine = wishes("https://sms.example/send", &[]);
    assert_eq!(new(fine), Ok(()));
    assert_eq!(
        new(ExternalWishes { url: None, ..fine }),
        Err(ExternalError::Url)
    );
    assert_eq!(
        new(ExternalWishes {
            url: None,
            preset: Some("hahu"),
            ..fine
        }),
        Ok(())
    );
    assert_eq!(
        new(ExternalWishes { key: None, ..fine }),
        Err(ExternalError::Key)
    );
    assert_eq!(
        new(ExternalWishes {
            secret: " ",
            ..fine
        }),
        Err(ExternalError::Secret)
    );
    let without_key = set(&[("key_header", "")]);
    assert_eq!(
        new(ExternalWishes {
            key: None,
            set: &without_key,
            ..fine
        }),
        Ok(())
    );
    let also = set(&[("also", "a=%FF")]);
    assert_eq!(
        new(ExternalWishes { set: &also, ..fine }),
        Err(ExternalError::Also)
    );
    for (name, value, error) in [
        ("key_header", "a b", ExternalError::KeyHeader),
        ("key_prefix", "a\n", ExternalError::KeyHeader),
        ("reply_type", "a\n", ExternalError::ReplyType),
    ] {
        let set = set(&[(name, value)]);
        assert_eq!(new(ExternalWishes { set: &set, ..fine }), Err(error));
    }
    assert_eq!(format!("{:?}", gateway(&[])), "External { .. }");
}
