//! What survives a restart of the model.

use std::path::PathBuf;

use powerlink::simulator::telegram::{Settings, Telegram};
use serde_json::json;

use crate::bot::{Webhook, ask, polls, started};

/// A folder of this test's own, gone when it is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path =
            std::env::temp_dir().join(format!("powerlink-simulator-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Folder(path)
    }

    fn settings(&self) -> Settings {
        Settings {
            folder: Some(self.0.clone()),
            ..Settings::default()
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn everything_is_there_again() {
    let folder = Folder::new("again");
    let telegram = started(folder.settings()).await;
    let almaz = telegram.person(7001, "Almaz Bekele", "am");
    let waiting = almaz.say("ሰላም");
    let file = almaz.send_file("id.pdf", "application/pdf", &b"%PDF"[..], "");
    let markup = json!({"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]});
    ask(&telegram, "sendMessage", json!({"chat_id": 7001, "text": "<b>Card</b>", "parse_mode": "HTML", "reply_markup": markup})).await;
    ask(
        &telegram,
        "sendMessage",
        json!({"chat_id": 7001, "text": "k", "reply_markup": {"keyboard": [[{"text": "K"}]]}}),
    )
    .await;
    ask(
        &telegram,
        "setMyCommands",
        json!({"commands": [{"command": "track", "description": "Where is it?"}]}),
    )
    .await;
    let file_id =
        telegram.update(file.update_id.unwrap()).unwrap()["message"]["document"]["file_id"].clone();
    let before = almaz.screen();
    telegram.stop().await;

    let telegram = started(folder.settings()).await;
    let almaz = telegram.phone_of(7001).unwrap();
    assert_eq!((almaz.screen(), almaz.name()), (before, "Almaz".to_owned()));
    assert_eq!(almaz.keyboard()[0][0].label, "K");
    assert_eq!(
        telegram.commands(""),
        [("track".to_owned(), "Where is it?".to_owned())]
    );
    assert_eq!(
        telegram.outstanding_ids(),
        [waiting.update_id.unwrap(), file.update_id.unwrap()]
    );
    ask(&telegram, "getFile", json!({"file_id": file_id})).await;
    let webhook = Webhook::open(&telegram, &[]).await;
    let press = almaz.tap("Go").unwrap().update_id.unwrap();
    assert!(press > file.update_id.unwrap());
    assert_eq!(webhook.deliveries(3).await.len(), 3);
}

#[tokio::test]
async fn saved_without_being_stopped() {
    let folder = Folder::new("running");
    let telegram = started(folder.settings()).await;
    telegram.person(7001, "Almaz", "am").say("hello");
    let path = folder.0.join("telegram.json");
    let saved = async {
        while !std::fs::read_to_string(&path).is_ok_and(|text| text.contains("hello")) {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_mins(1), saved)
        .await
        .unwrap();
}

// T52: a broken state is refused, not taken for an empty one.
#[tokio::test]
async fn a_broken_state_is_refused() {
    let folder = Folder::new("broken");
    let telegram = started(folder.settings()).await;
    telegram.person(7001, "Almaz", "am").say("hello");
    telegram.stop().await;
    let path = folder.0.join("telegram.json");
    let whole = std::fs::read_to_string(&path).unwrap();
    for broken in [
        &whole[..whole.len() / 2],
        "",
        "{\"format\":99}",
        "{\"format\":1,\"world\":{}}",
    ] {
        std::fs::write(&path, broken).unwrap();
        let error = Telegram::start(folder.settings())
            .await
            .err()
            .expect("refused")
            .to_string();
        assert!(
            error.contains("telegram.json") && error.contains("--fresh"),
            "{error}"
        );
        assert_eq!(std::fs::read_to_string(&path).unwrap(), broken);
    }
}

// Stopped while a poll waits: it is answered, and the port can be taken at once by the next one.
#[tokio::test]
async fn the_same_port_again() {
    let folder = Folder::new("port");
    let telegram = started(folder.settings()).await;
    let port = telegram.address().port();
    let ((), polled) = tokio::join!(
        async {
            polls(&telegram, 1).await;
            telegram.stop().await;
        },
        ask(&telegram, "getUpdates", json!({"timeout": 30}))
    );
    assert_eq!(polled, json!([]));
    let again = started(Settings {
        port,
        ..folder.settings()
    })
    .await;
    assert_eq!(again.url(), telegram.url());
    let taken = Telegram::start(Settings {
        port,
        ..Settings::default()
    })
    .await
    .err();
    assert!(taken.unwrap().to_string().contains(&port.to_string()));
    let next = started(Settings {
        port,
        next_free_port: true,
        ..Settings::default()
    })
    .await;
    assert!(next.address().port() > port);
}
