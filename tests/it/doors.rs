//! The doors to HTTP: nobody holds a place there who says nothing.

use std::time::{Duration, Instant};

use powerlink::web::Bounds;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{PATIENCE, Plan, Town, road};

async fn with_bounds(bounds: Bounds) -> Town {
    Town::with(Plan {
        bounds,
        ..Plan::default()
    })
    .await
}

/// Connects, sends this, and stays.
async fn guest(town: &Town, words: &str) -> TcpStream {
    let mut guest = TcpStream::connect(town.port()).await.expect("the door");
    guest.write_all(words.as_bytes()).await.expect("some words");
    guest
}

/// Everything that came back until the door closed.
async fn answer(guest: &mut TcpStream) -> String {
    let mut said = Vec::new();
    // A door that closes on what was not read says so in its own way.
    drop(guest.read_to_end(&mut said).await);
    String::from_utf8_lossy(&said).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_who_say_nothing() {
    // More than the door has places for, with nothing or half a request: Telegram comes in all the same, and they are sent away.
    let town = with_bounds(Bounds {
        connections: 100,
        headers: Duration::from_millis(500),
        ..Bounds::WORLD
    })
    .await;
    let almaz = town.person(7, "Almaz");
    road::speaks_english(&town, &almaz).await;
    let mut guests = Vec::new();
    for number in 0..300 {
        let words = ["", "POST /telegram/webhook HTTP/1.1\r\nHost: x", "GET"][number % 3];
        guests.push(guest(&town, words).await);
    }
    let since = Instant::now();
    town.say(&almaz, "/help").await;
    assert!(since.elapsed() < PATIENCE, "{:?}", since.elapsed());
    for guest in &mut guests {
        let left = tokio::time::timeout(PATIENCE, answer(guest)).await;
        assert!(left.is_ok(), "one of them is still inside");
    }
    town.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_come_too_slowly_or_are_too_large() {
    let town = with_bounds(Bounds {
        request: Duration::from_millis(300),
        ..Bounds::WORLD
    })
    .await;
    let head = "POST /telegram/webhook HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Telegram-Bot-Api-Secret-Token: a-secret-of-this-test\r\n";
    for (rest, status) in [
        ("Content-Length: 100\r\n\r\n{", "408"),
        ("Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", "408"),
        ("Content-Length: 10000000\r\n\r\n", "413"),
        ("Content-Length: 2\r\n\r\n{}", "200"),
    ] {
        let mut guest = guest(&town, &format!("{head}{rest}")).await;
        let said = answer(&mut guest).await;
        let begin = &rest[..30.min(rest.len())];
        assert!(
            said.starts_with(&format!("HTTP/1.1 {status} ")),
            "{begin}: {said}"
        );
    }
    assert_eq!(town.count("select count(*) from inbox").await, 1);
    town.close().await;
}
