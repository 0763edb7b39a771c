//! The client against a Bot API on loopback.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::any;
use serde_json::{Value, json};

use crate::channels::telegram::{
    Client, ClientError, FileFailure, Me, Outcome, RemoteFile, Unreachable,
};

const TOKEN: &str = "123456:AAF-secret_token";

/// Answers each method as its real counterpart would, for this token alone, under a path of its own.
async fn bot_api() -> (String, tokio::task::AbortHandle) {
    let app = Router::new()
        .route("/behind/{bot}/{method}", any(method))
        .route("/behind/file/{bot}/{*path}", any(file));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/behind/", listener.local_addr().unwrap());
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    (url, server.abort_handle())
}

async fn method(Path((bot, method)): Path<(String, String)>, body: Bytes) -> impl IntoResponse {
    let refuse = |code: u16, description: &str| {
        (
            StatusCode::from_u16(code).unwrap(),
            json!({ "ok": false, "error_code": code, "description": description }).to_string(),
        )
    };
    let done = |result: Value| {
        (
            StatusCode::OK,
            json!({ "ok": true, "result": result }).to_string(),
        )
    };
    if bot != format!("bot{TOKEN}") {
        return refuse(401, "Unauthorized");
    }
    let params: Value = serde_json::from_slice(&body).unwrap();
    match method.as_str() {
        "getMe" => done(json!({ "id": 123_456, "is_bot": true, "first_name": "PowerLink", "username": "PowerLinkBot" })),
        "sendMessage" if params["chat_id"] == 13 => refuse(403, "Forbidden: bot was blocked by the user"),
        "sendMessage" if params["chat_id"] == 14 => (StatusCode::BAD_GATEWAY, "<html>".to_owned()),
        "sendMessage" => done(json!({ "message_id": 42, "text": params["text"] })),
        "getUpdates" if params == json!({ "offset": 8, "timeout": 0, "limit": 100, "allowed_updates": ["message", "edited_message", "callback_query", "my_chat_member"] }) => {
            (StatusCode::OK, r#"{"ok":true,"result":[{"update_id":8, "message": {}},{"update_id":9,"x":"\u0000"}]}"#.to_owned())
        }
        "setWebhook" if params["secret_token"] == "S" && params["max_connections"] == 40 => done(json!(true)),
        "deleteWebhook" if params["drop_pending_updates"] == false => done(json!(true)),
        "getFile" => match params["file_id"].as_str().unwrap() {
            "big" => refuse(400, "Bad Request: file is too big"),
            "other" => refuse(400, "Bad Request: invalid file_id"),
            "slow" => refuse(400, "Bad Request: wrong file_id or the file is temporarily unavailable"),
            id => done(json!({ "file_id": id, "file_unique_id": "U", "file_size": 5, "file_path": format!("documents/{id} 1.pdf") })),
        },
        _ => refuse(404, "Not Found: method not found"),
    }
}

async fn file(request: Request) -> impl IntoResponse {
    let front = format!("/behind/file/bot{TOKEN}/documents/");
    match request.uri().path().strip_prefix(&front) {
        Some("F%201.pdf") => Body::from("%PDF-").into_response(),
        // Of unknown length: told in pieces.
        Some("endless") => Body::from_stream(futures::stream::repeat_with(|| {
            Ok::<_, std::io::Error>(vec![0_u8; 1000])
        }))
        .into_response(),
        Some("long") => Body::from(vec![0_u8; 5000]).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

#[tokio::test]
async fn calls_and_what_becomes_of_them() {
    let (url, _server) = bot_api().await;
    let client = Client::new(&url, TOKEN).unwrap();
    assert_eq!(
        client.get_me().await,
        Ok(Me {
            id: 123_456,
            username: Some("PowerLinkBot".to_owned())
        })
    );
    let send = |chat: i64| json!({ "chat_id": chat, "text": "ሰላም" });
    assert_eq!(
        client.post("sendMessage", &send(12)).await,
        Outcome::Done {
            message_id: Some(42.into())
        }
    );
    assert_eq!(
        client.post("sendMessage", &send(13)).await,
        Outcome::Unreachable {
            why: Unreachable::Blocked
        }
    );
    assert!(matches!(
        client.post("sendMessage", &send(14)).await,
        Outcome::Later {
            maybe_sent: true,
            ..
        }
    ));
    assert!(matches!(
        client.post("sendTelepathy", &json!({})).await,
        Outcome::Refused { code: 404, .. }
    ));
    let updates = client.get_updates(8, Duration::ZERO, 100).await.unwrap();
    assert_eq!(
        updates
            .iter()
            .map(|update| (update.update_id, &*update.body))
            .collect::<Vec<_>>(),
        [
            (Some(8), r#"{"update_id":8, "message": {}}"#),
            (Some(9), r#"{"update_id":9,"x":"\u0000"}"#)
        ]
    );
    assert_eq!(
        client
            .set_webhook(
                "https://example.org/telegram/webhook",
                "S",
                &["message"],
                40
            )
            .await,
        Outcome::Done { message_id: None }
    );
    assert_eq!(
        client.delete_webhook().await,
        Outcome::Done { message_id: None }
    );
    let stranger = Client::new(&url, "123456:AAF-another").unwrap();
    assert_eq!(stranger.get_me().await, Err(Outcome::Revoked));
    assert!(matches!(
        client.call::<Vec<i64>>("getMe", &json!({})).await,
        Err(Outcome::Refused { .. })
    ));
}

// T47, T48: what a bot cannot fetch is told apart from what it cannot fetch now.
#[tokio::test]
async fn files() {
    let (url, _server) = bot_api().await;
    let client = Client::new(&url, TOKEN).unwrap();
    let found = client.get_file("F").await.unwrap();
    assert_eq!(
        found,
        RemoteFile {
            path: "documents/F 1.pdf".to_owned(),
            bytes: Some(5)
        }
    );
    assert_eq!(client.download(&found.path, 5).await, Ok(b"%PDF-".to_vec()));
    assert_eq!(
        client.download(&found.path, 4).await,
        Err(FileFailure::TooLarge)
    );
    assert_eq!(
        client.download("documents/long", 4999).await,
        Err(FileFailure::TooLarge)
    );
    assert_eq!(
        client.download("documents/endless", 10_000).await,
        Err(FileFailure::TooLarge)
    );
    assert_eq!(
        client
            .download("documents/../../../bot/getMe", 10_000)
            .await,
        Err(FileFailure::Later("HTTP 404".to_owned()))
    );
    assert_eq!(client.get_file("big").await, Err(FileFailure::TooLarge));
    assert!(matches!(
        client.get_file("other").await,
        Err(FileFailure::Gone(_))
    ));
    assert!(matches!(
        client.get_file("slow").await,
        Err(FileFailure::Later(_))
    ));
}

// T48: the token is in every address, and in nothing that anyone could log.
#[tokio::test]
async fn the_token_stays_inside() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::new(&url, TOKEN).unwrap();

    // Accepted and closed without an answer: it may have been sent.
    let server = tokio::spawn(async move {
        for _ in 0..2 {
            drop(listener.accept().await);
        }
    });
    let cut_off = client.post("sendMessage", &json!({})).await;
    assert!(
        matches!(
            cut_off,
            Outcome::Later {
                maybe_sent: true,
                ..
            }
        ),
        "{cut_off:?}"
    );
    server.abort();
    let _ = server.await;

    // Nobody listens: it was not sent.
    let unsent = client.post("sendMessage", &json!({})).await;
    assert!(
        matches!(
            unsent,
            Outcome::Later {
                maybe_sent: false,
                ..
            }
        ),
        "{unsent:?}"
    );
    let file = client.download("documents/x", 1).await;
    let unfound = client.get_file("x").await;
    let told = format!("{client:?} {cut_off:?} {unsent:?} {file:?} {unfound:?}");
    assert!(
        told.contains("127.0.0.1") && !told.contains("secret_token"),
        "{told}"
    );
}

#[test]
fn settings_that_make_no_sense() {
    for url in [
        "",
        "api.telegram.org",
        "ftp://x",
        "localhost:8081",
        "mailto:x@y",
    ] {
        assert_eq!(
            Client::new(url, TOKEN).map(|_| ()),
            Err(ClientError::ApiUrl(url.to_owned())),
            "{url}"
        );
    }
    for token in ["", " ", "123/456", "a b", "<TOKEN>"] {
        assert_eq!(
            Client::new("https://api.telegram.org", token).map(|_| ()),
            Err(ClientError::Token),
            "{token}"
        );
    }
    assert!(Client::new("https://api.telegram.org", "123456:AAF-secret_token\n").is_ok());
}
