//! Files: uploads, identifiers, downloads, and the 20 MB that a bot may fetch.

use std::time::Duration;

use powerlink::simulator::telegram::{Fault, Telegram};
use serde_json::{Value, json};

use crate::bot::{ask, call, client, model};

const MB: u64 = 1 << 20;

/// Puts a multipart body together by hand: fields, then files as (part, name, content).
async fn upload(
    telegram: &Telegram,
    method: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> (u16, Value) {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    for (name, file, content) in files {
        let head = format!(
            "--cut\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: application/pdf\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(b"--cut--\r\n");
    let url = format!("{}/bot{}/{method}", telegram.url(), telegram.token());
    let request = client()
        .post(url)
        .header("content-type", "multipart/form-data; boundary=cut")
        .body(body);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

async fn download(telegram: &Telegram, path: &str) -> reqwest::Result<(u16, Vec<u8>)> {
    let response = client()
        .get(format!(
            "{}/file/bot{}/{path}",
            telegram.url(),
            telegram.token()
        ))
        .send()
        .await?;
    Ok((response.status().as_u16(), response.bytes().await?.to_vec()))
}

fn document_of(telegram: &Telegram, update: i64) -> Value {
    telegram.update(update).unwrap()["message"]["document"].clone()
}

#[tokio::test]
async fn what_a_person_sends_can_be_fetched() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let document = document_of(
        &telegram,
        almaz
            .send_file("መታወቂያ.pdf", "application/pdf", &b"%PDF-1.7 x"[..], "")
            .update_id
            .unwrap(),
    );
    assert_eq!(
        (&document["file_name"], &document["file_size"]),
        (&json!("መታወቂያ.pdf"), &json!(10))
    );
    let file = ask(
        &telegram,
        "getFile",
        json!({"file_id": document["file_id"]}),
    )
    .await;
    let path = file["file_path"].as_str().unwrap().to_owned();
    assert!(
        path.starts_with("documents/file_") && path.contains(".pdf"),
        "{path}"
    );
    assert_eq!(
        download(&telegram, &path).await.unwrap(),
        (200, b"%PDF-1.7 x".to_vec())
    );
    // Libraries send the whole path as one piece.
    assert_eq!(
        download(&telegram, &path.replace('/', "%2F"))
            .await
            .unwrap()
            .0,
        200
    );
    assert_eq!(
        download(&telegram, "documents/other.pdf").await.unwrap().0,
        404
    );
    telegram.advance(Duration::from_hours(1));
    assert_eq!(download(&telegram, &path).await.unwrap().0, 404);
}

// T51: only the largest size is what was sent. T49: the same photo has the same unique id, and another file id.
#[tokio::test]
async fn sizes_of_a_photo() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let photo = |update: Option<i64>| {
        telegram.update(update.unwrap()).unwrap()["message"]["photo"]
            .as_array()
            .unwrap()
            .clone()
    };
    let first = photo(almaz.send_photo(&b"the original"[..], "").update_id);
    let again = photo(almaz.send_photo(&b"the original"[..], "").update_id);
    assert_eq!(first.len(), 4);
    assert_eq!(first[3]["file_unique_id"], again[3]["file_unique_id"]);
    assert_ne!(first[3]["file_id"], again[3]["file_id"]);
    for (size, whole) in [(&first[0], false), (&again[3], true)] {
        let file = ask(&telegram, "getFile", json!({"file_id": size["file_id"]})).await;
        let (_, content) = download(&telegram, file["file_path"].as_str().unwrap())
            .await
            .unwrap();
        assert_eq!(content == b"the original", whole);
    }
}

// T47: getFile gives up to 20 MB, and sending by file_id works whatever the size.
#[tokio::test]
async fn too_big_to_fetch() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let sent = |size| {
        document_of(
            &telegram,
            almaz
                .send_large_file("plan.pdf", "application/pdf", size)
                .update_id
                .unwrap(),
        )
    };
    let (large, largest) = (sent(20 * MB + 1), sent(20 * MB));
    let (status, answer) = call(&telegram, "getFile", json!({"file_id": large["file_id"]})).await;
    assert_eq!(
        (status, answer["description"].as_str()),
        (400, Some("Bad Request: file is too big"))
    );
    let file = ask(&telegram, "getFile", json!({"file_id": largest["file_id"]})).await;
    let (_, content) = download(&telegram, file["file_path"].as_str().unwrap())
        .await
        .unwrap();
    assert_eq!(content.len() as u64, 20 * MB);
    let relayed = ask(
        &telegram,
        "sendDocument",
        json!({"chat_id": 7001, "document": large["file_id"], "caption": "yours"}),
    )
    .await;
    assert_eq!(
        (&relayed["document"]["file_unique_id"], &relayed["caption"]),
        (&large["file_unique_id"], &json!("yours"))
    );
    let (_, answer) = call(
        &telegram,
        "sendPhoto",
        json!({"chat_id": 7001, "photo": large["file_id"]}),
    )
    .await;
    assert_eq!(answer["description"], "Bad Request: type of file mismatch");
    assert_eq!(telegram.violations(), Vec::<String>::new());
}

// T48: a file_id belongs to one token.
#[tokio::test]
async fn another_token() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let document = document_of(
        &telegram,
        almaz
            .send_file("a.pdf", "application/pdf", &b"%PDF"[..], "")
            .update_id
            .unwrap(),
    );
    telegram.change_token("7300000001:another");
    let (_, answer) = call(
        &telegram,
        "getFile",
        json!({"file_id": document["file_id"]}),
    )
    .await;
    assert_eq!(
        answer["description"],
        "Bad Request: wrong file_id or the file is temporarily unavailable"
    );
    let (_, answer) = call(
        &telegram,
        "sendDocument",
        json!({"chat_id": 7001, "document": document["file_id"]}),
    )
    .await;
    assert_eq!(
        answer["description"],
        "Bad Request: wrong file identifier/HTTP URL specified"
    );
}

#[tokio::test]
async fn uploads() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    almaz.open();
    let keyboard = r#"{"inline_keyboard":[[{"text":"Open","callback_data":"o"}]]}"#;
    let fields = [
        ("chat_id", "7001"),
        ("document", "attach://p1"),
        ("caption", "<b>yours</b>"),
        ("parse_mode", "HTML"),
        ("protect_content", "true"),
        ("reply_markup", keyboard),
    ];
    let (status, answer) = upload(
        &telegram,
        "SendDocument",
        &fields,
        &[("p1", "permit.pdf", b"%PDF-1.7")],
    )
    .await;
    assert_eq!(status, 200, "{answer}");
    let shown = almaz.last_message().unwrap();
    assert_eq!(
        (
            shown.kind.as_str(),
            shown.text.as_str(),
            shown.protected,
            shown.labels()
        ),
        ("document", "yours", true, vec!["Open"])
    );
    let unique_id = shown.media["file_unique_id"].as_str().unwrap();
    assert_eq!(
        almaz.file(unique_id).unwrap(),
        ("application/pdf".to_owned(), (&b"%PDF-1.7"[..]).into())
    );
    // The part may also carry the name of the parameter itself.
    let (status, answer) = upload(
        &telegram,
        "sendPhoto",
        &[("chat_id", "7001")],
        &[("photo", "id.jpg", b"\xff\xd8")],
    )
    .await;
    assert_eq!(status, 200, "{answer}");
    let (status, answer) = upload(
        &telegram,
        "sendPhoto",
        &[("chat_id", "7001")],
        &[("photo", "id.jpg", b"")],
    )
    .await;
    assert_eq!(
        (status, answer["description"].as_str()),
        (400, Some("Bad Request: file must be non-empty"))
    );
    assert_eq!(almaz.forward(shown.id).update_id, None);
    assert_eq!(telegram.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn downloads_that_break() {
    let telegram = model().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let document = document_of(
        &telegram,
        almaz
            .send_file("a.pdf", "application/pdf", vec![7; 100_000], "")
            .update_id
            .unwrap(),
    );
    let path = ask(
        &telegram,
        "getFile",
        json!({"file_id": document["file_id"]}),
    )
    .await["file_path"]
        .as_str()
        .unwrap()
        .to_owned();
    telegram.fail_next(Fault::html_502().downloads());
    assert_eq!(download(&telegram, &path).await.unwrap().0, 502);
    telegram.fail_next(Fault::drop_before_accept().downloads());
    download(&telegram, &path).await.unwrap_err();
    telegram.fail_next(Fault::drop_after_accept().downloads());
    download(&telegram, &path).await.unwrap_err();
    assert_eq!(download(&telegram, &path).await.unwrap().1.len(), 100_000);
}
