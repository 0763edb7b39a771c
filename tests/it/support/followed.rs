//! A stream of events as another program reads it.

use reqwest::{Method, Response};
use serde_json::Value;

use super::caller::Caller;
use super::town::PATIENCE;

pub(crate) struct Followed {
    response: Response,
    read: String,
    pub(crate) heartbeats: usize,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) data: Value,
}

impl Caller {
    pub(crate) async fn asks_to_follow(&self, ticket: &str, last: Option<&str>) -> Response {
        let path = format!("/api/service-requests/{ticket}/events");
        let mut call = self.call(Method::GET, &path);
        if let Some(last) = last {
            call = call.header("Last-Event-ID", last);
        }
        call.send().await.expect("an answer")
    }

    pub(crate) async fn follow(&self, ticket: &str, last: Option<i64>) -> Followed {
        let last = last.map(|last| last.to_string());
        let response = self.asks_to_follow(ticket, last.as_deref()).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Followed {
            response,
            read: String::new(),
            heartbeats: 0,
        }
    }
}

impl Followed {
    /// The next event; `None`: the stream has ended, and cleanly.
    pub(crate) async fn next(&mut self) -> Option<Told> {
        tokio::time::timeout(PATIENCE, self.read_on())
            .await
            .expect("an event, or the end")
    }

    async fn read_on(&mut self) -> Option<Told> {
        loop {
            if let Some((block, rest)) = self.read.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.read = rest;
                if let Some(told) = told(&block) {
                    return Some(told);
                }
                self.heartbeats += 1;
                continue;
            }
            let chunk = self.response.chunk().await.expect("no broken line")?;
            self.read.push_str(&String::from_utf8_lossy(&chunk));
        }
    }

    /// Returns when a sign of life has come.
    pub(crate) async fn heartbeat(&mut self) {
        let heard = async {
            while !self.read.contains(":\n\n") {
                let chunk = self.response.chunk().await.expect("no broken line");
                self.read
                    .push_str(&String::from_utf8_lossy(&chunk.expect("it goes on")));
            }
        };
        tokio::time::timeout(PATIENCE, heard)
            .await
            .expect("a sign of life");
    }
}

fn told(block: &str) -> Option<Told> {
    let field = |name: &str| {
        let mut lines = block.lines();
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    };
    Some(Told {
        id: field("id")?.parse().expect("a number"),
        kind: field("event")?.to_owned(),
        data: serde_json::from_str(field("data")?).expect("JSON"),
    })
}
