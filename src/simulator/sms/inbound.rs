//! What phones write: brought to the address that is set for it, until it is answered as the gateway wants it.

use chrono::Utc;
use uuid::Uuid;

use super::Smsbox;
use super::alphabet::coding_of;
use super::wires::{WireCall, WrittenSms};

/// How often it is brought again (`http-request-retry`).
const AGAIN: usize = 100;

/// What a call was answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallAnswer {
    pub status: u16,
    /// It is what the gateway wants to hear: it does not come again.
    pub is_taken: bool,
}

impl Smsbox {
    /// Sets where it brings what phones write, with the secret in it where the gateway has none of its own; for Kannel with its escapes:
    /// `http://host/sms/kannel?id=%I&sender=%p&message=%b&charset=%C&coding=%c`.
    pub fn brings_to(&self, url: &str) {
        self.change(|state| url.clone_into(&mut state.door));
    }

    /// The call that brings what somebody wrote.
    pub fn call_of(&self, written: &WrittenSms) -> WireCall {
        let door = self.model.state.borrow().door.clone();
        (self.model.wire.words().brings)(&self.account(), &door, written)
    }

    /// The address that Kannel calls to bring a text of a number, under this name.
    pub fn call_for(&self, id: &str, number: &str, text: &str) -> String {
        let written = WrittenSms {
            id: id.to_owned(),
            number: number.to_owned(),
            text: text.to_owned(),
            at: Utc::now(),
        };
        self.call_of(&written).url
    }

    /// The phone of this number writes; a phone that nobody has seen yet is there from now on.
    pub fn write(&self, number: &str, text: &str) {
        let mut at = Utc::now();
        self.change(|state| {
            at = state.phones.now();
            state.phones.keep(number, true, text, coding_of(text));
        });
        let written = WrittenSms {
            id: Uuid::new_v4().to_string(),
            number: number.to_owned(),
            text: text.to_owned(),
            at,
        };
        let smsbox = self.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = smsbox.bring(&written) => {}
                () = smsbox.stopped() => {}
            }
        });
    }

    async fn bring(&self, written: &WrittenSms) {
        for _ in 0..=AGAIN {
            let answer = self.call(&self.call_of(written)).await;
            if answer.is_some_and(|answer| answer.is_taken) {
                return;
            }
            tokio::time::sleep(self.model.settings.again_after).await;
        }
        tracing::warn!(target: "simulator::sms", "nobody takes what a phone wrote");
    }

    /// Makes a call; `None`: it is answered with nothing.
    pub async fn call(&self, call: &WireCall) -> Option<CallAnswer> {
        let client = &self.model.client;
        let mut request = match &call.body {
            Some(body) => client.post(&call.url).body(body.clone()),
            None => client.get(&call.url),
        };
        for (name, value) in &call.headers {
            request = request.header(*name, value);
        }
        let answer = request.send().await.ok()?;
        let status = answer.status().as_u16();
        let kind = answer.headers().get("content-type");
        let kind = kind.and_then(|kind| kind.to_str().ok()).map(str::to_owned);
        let body = answer.text().await.ok()?;
        let is_content = self.model.wire.words().is_content;
        Some(CallAnswer {
            status,
            is_taken: is_content(status, &kind.unwrap_or_default(), &body),
        })
    }
}
