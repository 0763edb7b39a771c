//! The phone as a web page: what it serves, what it takes, and from whom.

use std::sync::mpsc;
use std::time::Duration;

use axum::Router;
use axum::routing::get as get_route;
use powerlink::simulator::telegram::{Settings, Telegram};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::bot::{ask, client, started};

async fn with_page() -> Telegram {
    started(Settings {
        page: true,
        beside: Some(Router::new().route("/beside", get_route(async || "an office"))),
        ..Settings::default()
    })
    .await
}

async fn get(telegram: &Telegram, path: &str) -> Response {
    client()
        .get(format!("{}{path}", telegram.url()))
        .send()
        .await
        .unwrap()
}

async fn order(telegram: &Telegram, order: Value) -> StatusCode {
    client()
        .post(format!("{}/phone/7001/do", telegram.url()))
        .json(&order)
        .send()
        .await
        .unwrap()
        .status()
}

/// Longer than 400 calls take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

#[test]
fn it_looks_on_while_the_bot_writes() {
    let (done, is_done) = mpsc::channel();
    // Were they to wait for each other, no timer of theirs would ring.
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(looks_and_writes());
        done.send(())
    });
    assert!(
        is_done.recv_timeout(PATIENCE).is_ok(),
        "they wait for each other"
    );
}

async fn looks_and_writes() {
    let telegram = with_page().await;
    telegram.person(7001, "Almaz", "en").open();
    let sent = ask(
        &telegram,
        "sendMessage",
        json!({"chat_id": 7001, "text": "0"}),
    )
    .await;
    let looks = async {
        for _ in 0..400 {
            get(&telegram, "/phone").await;
        }
    };
    let writes = async {
        for number in 1..400 {
            let edit = json!({"chat_id": 7001, "message_id": sent["message_id"], "text": number.to_string()});
            ask(&telegram, "editMessageText", edit).await;
        }
    };
    tokio::join!(looks, writes);
}

#[tokio::test]
async fn a_conversation_through_the_page() {
    let telegram = with_page().await;
    telegram.person(7001, "Almaz Bekele", "am");
    let people: Value = get(&telegram, "/phone").await.json().await.unwrap();
    assert_eq!(
        people,
        json!([{"id": 7001, "name": "Almaz", "badge": null, "members": null, "last": null, "state": "0.0.false"}])
    );

    let mut changes = get(&telegram, "/changes").await;
    assert_eq!(changes.headers()["content-type"], "text/event-stream");
    changes.chunk().await.unwrap().unwrap();
    assert_eq!(
        order(&telegram, json!({"do": "say", "text": "ሰላም"})).await,
        StatusCode::NO_CONTENT
    );
    // The page hears of it at once.
    assert!(String::from_utf8_lossy(&changes.chunk().await.unwrap().unwrap()).starts_with("data:"));

    let markup = json!({"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]});
    let sent = ask(&telegram, "sendMessage", json!({"chat_id": 7001, "text": "<b>Sure</b>?", "parse_mode": "HTML", "reply_markup": markup})).await["message_id"].clone();
    ask(&telegram, "sendMessage", json!({"chat_id": 7001, "text": "k", "reply_markup": {"keyboard": [[{"text": "Number", "request_contact": true}]]}})).await;
    assert_eq!(
        order(
            &telegram,
            json!({"do": "tap", "message_id": sent, "data": "y"})
        )
        .await,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        order(
            &telegram,
            json!({"do": "tap", "message_id": sent, "data": "forged"})
        )
        .await,
        StatusCode::CONFLICT
    );
    assert_eq!(
        order(&telegram, json!({"do": "key", "label": "Number"})).await,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        order(
            &telegram,
            json!({"do": "location", "latitude": 9.0, "longitude": 38.7})
        )
        .await,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        order(
            &telegram,
            json!({"do": "edit", "message_id": 1, "text": "ሰላም ነው"})
        )
        .await,
        StatusCode::NO_CONTENT
    );

    let screen: Value = get(&telegram, "/phone/7001").await.json().await.unwrap();
    let kinds: Vec<&str> = screen["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| message["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["text", "text", "text", "contact", "location"]);
    assert_eq!(
        (
            &screen["messages"][0]["text"],
            &screen["messages"][0]["edited"]
        ),
        (&json!("ሰላም ነው"), &json!(true))
    );
    assert_eq!(
        screen["messages"][1]["buttons"],
        json!([[{"label": "Yes", "data": "y", "url": null, "opens": null, "copies": null, "style": null}]])
    );
    assert_eq!(
        screen["keyboard"],
        json!([[{"label": "Number", "does": "share_contact"}]])
    );
    assert_eq!(telegram.violations(), Vec::<String>::new());

    telegram.stop().await;
    // A stopped model ends the stream.
    while changes.chunk().await.unwrap().is_some() {}
}

#[tokio::test]
async fn a_photo_through_the_page() {
    let telegram = with_page().await;
    let almaz = telegram.person(7001, "Almaz Bekele", "am");
    let card = get(&telegram, "/sample-id.png")
        .await
        .bytes()
        .await
        .unwrap();
    let upload = client().post(format!(
        "{}/phone/7001/photo?name=id.png&mime=image/png&caption=my+card",
        telegram.url()
    ));
    let upload = upload
        .header("content-type", "application/octet-stream")
        .body(card.clone())
        .send()
        .await
        .unwrap();
    assert_eq!(upload.status(), StatusCode::NO_CONTENT);

    let shown = &almaz.screen()[0];
    assert_eq!(
        (shown.kind.as_str(), shown.text.as_str()),
        ("photo", "my card")
    );
    let largest = shown.media.as_array().unwrap().last().unwrap();
    assert_eq!(
        (&largest["width"], &largest["height"]),
        (&json!(640), &json!(404))
    );
    let path = format!(
        "/phone/7001/file/{}",
        largest["file_unique_id"].as_str().unwrap()
    );
    assert_eq!(get(&telegram, &path).await.bytes().await.unwrap(), card);
}

#[tokio::test]
async fn nothing_from_elsewhere_and_nothing_for_others() {
    let telegram = with_page().await;
    telegram.person(7001, "Almaz", "am");
    for path in [
        "/",
        "/page.css",
        "/phone.css",
        "/phone.js",
        "/story.js",
        "/plot.js",
        "/ethiopic.woff2",
        "/ethiopic.woff2.LICENSE",
        "/sample-id.png",
        "/sample-bill.png",
        "/sample-plan.pdf",
        "/phone/7001",
        "/beside",
    ] {
        let response = get(&telegram, path).await;
        assert_eq!(response.status(), 200, "{path}");
        let policy = response.headers()["content-security-policy"]
            .to_str()
            .unwrap();
        assert!(
            policy.starts_with("default-src 'none'")
                && !policy
                    .replace("frame-src http://127.0.0.1:*", "")
                    .contains("http"),
            "{policy}"
        );
        let kind = response.headers()["content-type"]
            .to_str()
            .unwrap()
            .to_owned();
        if !["text/html", "text/css", "text/javascript"]
            .iter()
            .any(|code| kind.starts_with(code))
        {
            continue;
        }
        let text = response.text().await.unwrap();
        assert_eq!(
            text.matches("://").count(),
            text.matches("https?:\\/\\/").count(),
            "{path}"
        );
    }
    assert_eq!(get(&telegram, "/phone/7999").await.status(), 404);

    let say = || {
        client()
            .post(format!("{}/phone/7001/do", telegram.url()))
            .body(r#"{"do":"say","text":"x"}"#)
    };
    // What a form of another site could send, and a name that another site could point here.
    assert_eq!(
        say()
            .header("content-type", "text/plain")
            .send()
            .await
            .unwrap()
            .status(),
        403
    );
    let renamed = say()
        .header("content-type", "application/json")
        .header("host", "evil.example:80");
    assert_eq!(renamed.send().await.unwrap().status(), 403);
    assert_eq!(
        say()
            .header("content-type", "application/json")
            .send()
            .await
            .unwrap()
            .status(),
        204
    );
    assert_eq!(telegram.phone_of(7001).unwrap().screen().len(), 1);
}

#[tokio::test]
async fn no_page_in_a_browser_speaks_as_the_bot() {
    // The Bot API stands at the same port: a site whose name points here, or that sends its visitors here, orders nothing.
    let telegram = with_page().await;
    let order = |name: &str, value: &str| {
        let url = format!(
            "{}/bot{}/setWebhook?url=http://127.0.0.1:9/",
            telegram.url(),
            telegram.token()
        );
        client().get(url).header(name, value).send()
    };
    for (name, value, status) in [
        ("host", "evil.example", 403),
        ("host", "evil.example:80", 403),
        ("origin", "http://evil.example", 403),
        ("sec-fetch-site", "cross-site", 403),
        ("accept", "*/*", 200),
    ] {
        let answer = order(name, value).await.unwrap();
        assert_eq!(answer.status(), status, "{name}: {value}");
    }
}

#[tokio::test]
async fn what_people_upload_is_not_run() {
    let telegram = with_page().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    almaz.send_file("x.html", "text/html", &b"<script>alert(1)</script>"[..], "");
    let unique_id = almaz.screen()[0].media["file_unique_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let response = get(&telegram, &format!("/phone/7001/file/{unique_id}")).await;
    assert_eq!(
        (
            &response.headers()["content-type"],
            &response.headers()["content-disposition"]
        ),
        (
            &"application/octet-stream".parse().unwrap(),
            &"attachment".parse().unwrap()
        )
    );
}

#[tokio::test]
async fn without_a_page_there_is_none() {
    let telegram = started(Settings::default()).await;
    assert_eq!(get(&telegram, "/").await.status(), 404);
    assert_eq!(get(&telegram, "/phone").await.status(), 404);
}

#[tokio::test]
async fn every_module_of_the_page_is_served() {
    let telegram = with_page().await;
    let mut wanted = vec!["/phone.js".to_owned()];
    let mut seen = 0;
    while let Some(path) = wanted.get(seen).cloned() {
        seen += 1;
        let module = get(&telegram, &path).await;
        assert_eq!(module.status(), 200, "{path}");
        let module = module.text().await.unwrap();
        let imports = module
            .lines()
            .filter(|line| line.starts_with("import "))
            .filter_map(|line| line.split('"').nth(1));
        for import in imports {
            if !wanted.iter().any(|known| known == import) {
                wanted.push(import.to_owned());
            }
        }
    }
    assert!(seen > 10, "{wanted:?}");
}

#[tokio::test]
async fn the_page_tells_what_the_bot_has_not_taken_yet() {
    let telegram = with_page().await;
    let almaz = telegram.person(7001, "Almaz", "am");
    let sent = almaz.say("ሰላም");
    let screen = async || -> Value { get(&telegram, "/phone/7001").await.json().await.unwrap() };
    assert_eq!(screen().await["waiting"], json!([sent.message_id]));
    let update = sent.update_id.unwrap();
    ask(&telegram, "getUpdates", json!({"offset": update + 1})).await;
    assert_eq!(screen().await["waiting"], json!([]));
}
