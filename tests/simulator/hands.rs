//! What a hand can do on the page beside writing: albums, voice notes, deleting, blocking, and losing the network.

use std::time::Duration;

use powerlink::simulator::telegram::{Settings, Telegram};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::bot::{ask, call, client, started};

/// The page, and one person who has written once.
async fn with_almaz() -> Telegram {
    let telegram = started(Settings {
        page: true,
        ..Settings::default()
    })
    .await;
    telegram.person(7001, "Almaz", "am").say("/start");
    telegram
}

async fn order(telegram: &Telegram, order: Value) -> StatusCode {
    let url = format!("{}/phone/7001/do", telegram.url());
    let done = client().post(url).json(&order).send().await.unwrap();
    done.status()
}

async fn upload(telegram: &Telegram, how: &str, content: &[u8]) {
    let url = format!("{}/phone/7001/{how}", telegram.url());
    let upload = client()
        .post(url)
        .header("content-type", "application/octet-stream")
        .body(content.to_vec());
    assert_eq!(
        upload.send().await.unwrap().status(),
        StatusCode::NO_CONTENT
    );
}

async fn screen(telegram: &Telegram) -> Value {
    let url = format!("{}/phone/7001", telegram.url());
    client()
        .get(url)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap()
}

/// The updates that wait, taken.
async fn heard(telegram: &Telegram) -> Vec<Value> {
    // Whoever asks again at once gets one at a time.
    telegram.advance(Duration::from_secs(5));
    let updates = ask(telegram, "getUpdates", json!({})).await;
    let updates = updates.as_array().cloned().unwrap();
    if let Some(last) = updates.last() {
        let next = last["update_id"].as_i64().unwrap() + 1;
        ask(
            telegram,
            "getUpdates",
            json!({"offset": next, "timeout": 0}),
        )
        .await;
    }
    updates
}

#[tokio::test]
async fn an_album_is_several_messages_with_one_id() {
    let telegram = with_almaz().await;
    heard(&telegram).await;
    upload(&telegram, "photo?caption=both+sides&album=13845", b"front").await;
    // Nothing tells where an album ends: whatever comes between, the last one may come late.
    order(&telegram, json!({"do": "say", "text": "wait"})).await;
    upload(&telegram, "photo?album=13845", b"back").await;
    upload(
        &telegram,
        "file?name=plan.pdf&mime=application/pdf&album=13846",
        b"%PDF",
    )
    .await;
    upload(&telegram, "photo", b"alone").await;
    let updates = heard(&telegram).await;
    let told: Vec<_> = updates
        .iter()
        .map(|update| {
            (
                update["message"]["media_group_id"].as_str(),
                update["message"]["caption"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some("13845"), Some("both sides")),
            (None, None),
            (Some("13845"), None),
            (Some("13846"), None),
            (None, None),
        ]
    );
    assert_eq!(telegram.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn a_voice_note_is_heard_and_sent_on() {
    let telegram = with_almaz().await;
    let url = format!("{}/sample-voice.ogg", telegram.url());
    let note = client().get(url).send().await.unwrap();
    assert_eq!(note.headers()["content-type"], "audio/ogg");
    let note = note.bytes().await.unwrap();
    upload(&telegram, "voice", &note).await;
    let voice = heard(&telegram).await.pop().unwrap()["message"]["voice"].take();
    assert_eq!(
        (&voice["duration"], &voice["mime_type"]),
        (&json!(3), &json!("audio/ogg"))
    );
    let file = ask(&telegram, "getFile", json!({"file_id": voice["file_id"]})).await;
    let path = file["file_path"].as_str().unwrap();
    assert!(path.starts_with("voice/file_"), "{path}");
    let url = format!("{}/file/bot{}/{path}", telegram.url(), telegram.token());
    let fetched = client().get(url).send().await.unwrap();
    assert_eq!(fetched.bytes().await.unwrap(), note);

    // The bot may send it on by its id, and the page plays it.
    ask(
        &telegram,
        "sendVoice",
        json!({"chat_id": 7001, "voice": voice["file_id"]}),
    )
    .await;
    let shown = screen(&telegram).await["messages"][2].take();
    assert_eq!(
        (&shown["kind"], &shown["media"]["duration"]),
        (&json!("voice"), &json!(3))
    );
    let url = format!(
        "{}/phone/7001/file/{}",
        telegram.url(),
        voice["file_unique_id"].as_str().unwrap()
    );
    let played = client().get(url).send().await.unwrap();
    assert_eq!(
        (
            &played.headers()["content-type"],
            &played.headers()["content-disposition"]
        ),
        (&"audio/ogg".parse().unwrap(), &"inline".parse().unwrap())
    );
    assert_eq!(telegram.violations(), Vec::<String>::new());
}

#[tokio::test]
async fn who_deletes_the_bots_message_deletes_it_for_both() {
    let telegram = with_almaz().await;
    let card = ask(
        &telegram,
        "sendMessage",
        json!({"chat_id": 7001, "text": "card"}),
    )
    .await["message_id"]
        .clone();
    ask(
        &telegram,
        "pinChatMessage",
        json!({"chat_id": 7001, "message_id": card}),
    )
    .await;
    heard(&telegram).await;
    let delete = json!({"do": "delete", "message_id": card});
    assert_eq!(order(&telegram, delete).await, StatusCode::NO_CONTENT);
    assert_eq!(heard(&telegram).await, Vec::<Value>::new());
    let edit = json!({"chat_id": 7001, "message_id": card, "text": "card, newer"});
    let (status, answer) = call(&telegram, "editMessageText", edit).await;
    assert_eq!(
        (status, &answer["description"]),
        (400, &json!("Bad Request: message to edit not found"))
    );
    let unpin = json!({"chat_id": 7001});
    assert_eq!(call(&telegram, "unpinChatMessage", unpin).await.0, 400);
}

#[tokio::test]
async fn who_blocks_the_bot_is_not_reached() {
    let telegram = with_almaz().await;
    heard(&telegram).await;
    let hello = json!({"chat_id": 7001, "text": "hello"});
    let statuses = |updates: Vec<Value>| -> Vec<Value> {
        let status = |update: &Value| update["my_chat_member"]["new_chat_member"]["status"].clone();
        updates.iter().map(status).collect()
    };
    order(&telegram, json!({"do": "block"})).await;
    assert_eq!(statuses(heard(&telegram).await), ["kicked"]);
    let (status, answer) = call(&telegram, "sendMessage", hello.clone()).await;
    assert_eq!(
        (status, &answer["description"]),
        (403, &json!("Forbidden: bot was blocked by the user"))
    );
    assert_eq!(screen(&telegram).await["blocked"], true);
    order(&telegram, json!({"do": "unblock"})).await;
    assert_eq!(statuses(heard(&telegram).await), ["member"]);
    assert_eq!(call(&telegram, "sendMessage", hello).await.0, 200);
}

#[tokio::test]
async fn without_a_network_both_sides_wait() {
    let telegram = with_almaz().await;
    let markup = json!({"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]});
    let card = ask(
        &telegram,
        "sendMessage",
        json!({"chat_id": 7001, "text": "card", "reply_markup": markup}),
    )
    .await["message_id"]
        .clone();
    heard(&telegram).await;
    assert_eq!(
        order(&telegram, json!({"do": "go_offline"})).await,
        StatusCode::NO_CONTENT
    );

    // To the bot all is as before; the phone does not show it.
    let edit = json!({"chat_id": 7001, "message_id": card, "text": "card, newer"});
    ask(&telegram, "editMessageText", edit).await;
    ask(
        &telegram,
        "sendMessage",
        json!({"chat_id": 7001, "text": "news"}),
    )
    .await;
    order(&telegram, json!({"do": "say", "text": "first"})).await;
    upload(&telegram, "photo?caption=second", b"a photo").await;
    // What needs an answer at once is not done.
    for wish in [
        json!({"do": "tap", "message_id": card, "data": "y"}),
        json!({"do": "edit", "message_id": 1, "text": "/help"}),
        json!({"do": "delete", "message_id": card}),
        json!({"do": "block"}),
    ] {
        assert_eq!(
            order(&telegram, wish.clone()).await,
            StatusCode::CONFLICT,
            "{wish}"
        );
    }
    let shown = screen(&telegram).await;
    assert_eq!(texts(&shown), ["/start", "card", "first", "second"]);
    assert_eq!(shown["offline"], true);
    assert_eq!(
        shown["unsent"],
        json!([shown["messages"][2]["id"], shown["messages"][3]["id"]])
    );
    assert_eq!(heard(&telegram).await, Vec::<Value>::new());

    order(&telegram, json!({"do": "go_online"})).await;
    let updates = heard(&telegram).await;
    let sent: Vec<_> = updates
        .iter()
        .map(|update| {
            let message = &update["message"];
            message["text"].as_str().or(message["caption"].as_str())
        })
        .collect();
    assert_eq!(sent, [Some("first"), Some("second")]);
    let shown = screen(&telegram).await;
    assert_eq!(
        texts(&shown),
        ["/start", "card, newer", "news", "first", "second"]
    );
    assert_eq!(
        (&shown["offline"], &shown["unsent"]),
        (&json!(false), &json!([]))
    );
    assert_eq!(telegram.violations(), Vec::<String>::new());
}

fn texts(screen: &Value) -> Vec<&str> {
    let messages = screen["messages"].as_array().unwrap();
    messages
        .iter()
        .map(|message| message["text"].as_str().unwrap())
        .collect()
}
