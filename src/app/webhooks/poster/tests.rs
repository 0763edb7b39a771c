//! Names that lead elsewhere, and answers that lead inside.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

/// Somebody who counts who knocks, and answers all of them so.
async fn door(answer: &'static str) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let knocks = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&knocks);
    tokio::spawn(async move {
        while let Ok((mut guest, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            let mut said = [0; 4096];
            drop(guest.read(&mut said).await);
            drop(guest.write_all(answer.as_bytes()).await);
        }
    });
    (address, knocks)
}

fn event() -> SignedEvent<'static> {
    SignedEvent {
        id: "evt_1",
        timestamp: 0,
        signature: "v1,",
        body: "{}".to_owned(),
    }
}

/// Every name leads to the addresses that this gives, asked anew each time.
fn leads(to: impl Fn(usize) -> Vec<&'static str> + Send + Sync + 'static) -> Lookup {
    let asked = AtomicUsize::new(0);
    Arc::new(move |_| {
        let found = to(asked.fetch_add(1, Ordering::SeqCst));
        let found = found.into_iter();
        let found = found.map(|ip| SocketAddr::new(ip.parse().expect("an address"), 0));
        let found = found.collect();
        Box::pin(async move { Ok(found) })
    })
}

fn allow(networks: &[&str]) -> Vec<Network> {
    let networks = networks.iter();
    networks
        .map(|one| one.parse().expect("a network"))
        .collect()
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn a_name_that_leads_inside_is_not_followed() {
    let (there, knocks) = door(OK).await;
    for inside in [
        vec!["127.0.0.1"],
        vec!["::ffff:127.0.0.1"],
        vec!["8.8.8.8", "127.0.0.1"],
        vec!["169.254.169.254"],
        vec!["64:ff9b::7f00:1"],
    ] {
        let named = inside.clone();
        let poster = Poster::with_lookup(&[], &leads(move |_| named.clone())).expect("a client");
        let url = format!("https://dashboard.example:{}/", there.port());
        let answer = poster.post(&url, event(), Utc::now()).await;
        assert!(answer.is_refused, "{inside:?}: {answer:?}");
        assert_eq!(answer.status, None);
        let why = answer.why.unwrap_or_default();
        assert!(why.contains("WEBHOOKS_ALLOW"), "{why}");
    }
    assert_eq!(knocks.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_name_that_leads_inside_the_second_time_is_not_followed_either() {
    let (there, knocks) = door(OK).await;
    // What is asked for the check and what is connected to is one and the same answer.
    let ours = allow(&["127.0.0.1"]);
    let turns = |time| vec![if time == 0 { "127.0.0.1" } else { "127.0.0.2" }];
    let poster = Poster::with_lookup(&ours, &leads(turns)).expect("a client");
    let url = format!("http://dashboard.example:{}/", there.port());
    assert_eq!(
        poster.post(&url, event(), Utc::now()).await.status,
        Some(200)
    );
    assert!(poster.post(&url, event(), Utc::now()).await.is_refused);
    assert_eq!(knocks.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn plain_http_goes_to_nobody_out_there() {
    let ours = allow(&["127.0.0.1"]);
    let poster = Poster::with_lookup(&ours, &leads(|_| vec!["8.8.8.8"])).expect("a client");
    let answer = poster
        .post("http://dashboard.example/", event(), Utc::now())
        .await;
    assert!(answer.is_refused, "{answer:?}");
}

#[tokio::test]
async fn nobody_is_sent_elsewhere_by_an_answer() {
    let (inside, knocks) = door(OK).await;
    let elsewhere = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://127.0.0.2:{}/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        inside.port()
    );
    let (there, _) = door(elsewhere.leak()).await;
    let poster = Poster::new(&allow(&["127.0.0.0/8"])).expect("a client");
    let url = format!("http://127.0.0.1:{}/", there.port());
    let answer = poster.post(&url, event(), Utc::now()).await;
    assert_eq!(answer.status, Some(307));
    assert_eq!(knocks.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn an_answer_without_end_is_left() {
    let (there, _) = door("HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\nmuch").await;
    let poster = Poster::new(&allow(&["127.0.0.1"])).expect("a client");
    let url = format!("http://127.0.0.1:{}/", there.port());
    assert_eq!(
        poster.post(&url, event(), Utc::now()).await.status,
        Some(200)
    );
}

#[test]
fn a_wish_is_seconds_or_a_date() {
    let now = "2026-11-23T06:00:00Z".parse().expect("a moment");
    for (written, seconds) in [
        ("120", Some(120)),
        ("Mon, 23 Nov 2026 06:01:00 GMT", Some(60)),
        ("Mon, 23 Nov 2026 05:00:00 GMT", Some(0)),
        ("soon", None),
        ("-1", None),
    ] {
        let read = wish(written, now).map(|wish| wish.as_secs());
        assert_eq!(read, seconds, "{written}");
    }
}
