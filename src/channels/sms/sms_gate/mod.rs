//! SMS Gate (capcom6/android-sms-gateway): a phone with a SIM as the gateway, asked directly or through its cloud.
//!
//! Facts: its sources of 2026. Of two SMS of one sender with the same text in the same second the app itself brings the first alone; what
//! we send it tells apart by our ids, and never by the text.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::channels::outcome::Outcome;
use crate::channels::sms::ask::{address, ask, client, told};
use crate::channels::sms::gateway::{
    GatewayRequest, Receipt, ReceiptOf, ReceiptState, ReceivedSms, Refusal, Sms,
};
use crate::channels::sms::reading::{self, at, customer, header, text_at};
use crate::channels::sms::signature::{from_hex, signed_by_sha256};
use crate::domain::MessageId;
use crate::domain::document::sha256;

/// The phone, or its cloud, and as whom we ask it to send.
#[derive(Clone)]
pub struct SmsGate {
    http: reqwest::Client,
    /// `http://192.168.1.20:8080/messages`
    url: reqwest::Url,
    username: String,
    password: String,
    signing_key: String,
    /// Which SIM sends, from 1; `None`: the one that the phone is set to.
    sim: Option<u8>,
}

impl fmt::Debug for SmsGate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmsGate").finish_non_exhaustive()
    }
}

/// The settings of SMS Gate do not make sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmsGateError {
    #[error(
        "SMS_GATE_URL is no address to ask: write http://192.168.1.20:8080 (the phone, as the app shows it) or https://api.sms-gate.app/3rdparty/v1, without a user"
    )]
    Url,
    #[error(
        "SMS_GATE_SIGNING_KEY is empty: write the key that the app shows under Settings, Webhooks, Signing Key"
    )]
    SigningKey,
    #[error(
        "SMS_GATE_SIM is 0: SIMs are counted from 1. Leave it unset for the one that the phone is set to"
    )]
    Sim,
    #[error("the HTTP client cannot be set up: {0}")]
    Http(String),
}

/// How far the clock of a phone may be off; what was signed longer ago may be a copy.
const CLOCK: TimeDelta = TimeDelta::minutes(5);

impl SmsGate {
    /// With the root of its API; the path of messages may stand behind it.
    pub fn new(
        url: &str,
        (username, password): (&str, &str),
        signing_key: &str,
        sim: Option<u8>,
    ) -> Result<Self, SmsGateError> {
        let root = url.trim().trim_end_matches('/');
        let whole = if root.ends_with("/message") || root.ends_with("/messages") {
            root.to_owned()
        } else {
            format!("{root}/messages")
        };
        if signing_key.trim().is_empty() {
            return Err(SmsGateError::SigningKey);
        }
        if sim == Some(0) {
            return Err(SmsGateError::Sim);
        }
        Ok(Self {
            http: client().map_err(SmsGateError::Http)?,
            url: address(&whole).ok_or(SmsGateError::Url)?,
            username: username.to_owned(),
            password: password.to_owned(),
            signing_key: signing_key.trim().to_owned(),
            sim,
        })
    }

    /// Reads the event `sms:received`.
    pub fn inbound(&self, request: &GatewayRequest<'_>) -> Result<Vec<ReceivedSms>, Refusal> {
        let event = self.event(request)?;
        if text_at(&event, "event")? != "sms:received" {
            return Err(Refusal::NotForUs("it is another event than sms:received"));
        }
        let device = text_at(&event, "deviceId")?;
        let id = text_at(&event, "payload.messageId")?;
        // Older versions of the app know `phoneNumber` alone.
        let sender = at(&event, "payload.sender").filter(|it| !it.is_null());
        let sender = sender.map_or("payload.phoneNumber", |_| "payload.sender");
        let sender = text_at(&event, sender)?;
        let text = text_at(&event, "payload.message")?;
        let written = text_at(&event, "payload.receivedAt")?;
        let sent_at = DateTime::parse_from_rfc3339(written).map(|at| at.with_timezone(&Utc));
        let moment = sent_at.map_or_else(
            |_| written.to_owned(),
            |at| at.timestamp_millis().to_string(),
        );
        Ok(vec![ReceivedSms {
            id: Some(name([device, sender, id, &moment])),
            sender: customer(sender)?,
            text: text.to_owned(),
            sent_at: sent_at.ok(),
            part: None,
        }])
    }

    /// Reads the events `sms:sent`, `sms:delivered`, `sms:failed` and `sms:cancelled`.
    pub fn receipts(&self, request: &GatewayRequest<'_>) -> Result<Vec<Receipt>, Refusal> {
        let event = self.event(request)?;
        let state = match text_at(&event, "event")? {
            "sms:sent" => ReceiptState::Sent,
            "sms:delivered" => ReceiptState::Delivered,
            "sms:failed" | "sms:cancelled" => ReceiptState::Failed,
            _ => return Err(Refusal::NotForUs("it is no event of an SMS that was sent")),
        };
        let Some(id) = ours(text_at(&event, "payload.messageId")?) else {
            return Err(Refusal::NotForUs("it is an SMS that somebody else sent"));
        };
        let why = text_at(&event, "payload.reason").map(told).ok();
        Ok(vec![Receipt {
            of: ReceiptOf::Ours(id),
            state,
            why: why.filter(|_| state == ReceiptState::Failed),
        }])
    }

    /// What it is answered; any 2xx will do.
    pub fn answer(&self) -> (&str, String) {
        ("text/plain", String::new())
    }

    /// The body, once its signature is right and fresh.
    fn event(&self, request: &GatewayRequest<'_>) -> Result<Value, Refusal> {
        let stamp = header(request, "x-timestamp").ok_or(Refusal::NotLetIn)?;
        let signature = header(request, "x-signature").and_then(from_hex);
        let signature = signature.ok_or(Refusal::NotLetIn)?;
        let signed = [request.body, stamp.as_bytes()];
        if !signed_by_sha256(&self.signing_key, &signed, &signature) {
            return Err(Refusal::NotLetIn);
        }
        let at = stamp
            .parse()
            .ok()
            .and_then(|at| DateTime::from_timestamp(at, 0));
        let at = at.ok_or(Refusal::NotLetIn)?;
        let age = request.now - at;
        if age.abs() > CLOCK {
            tracing::warn!(
                age_s = age.num_seconds(),
                "SMS Gate: its signature is right, but not of now: set the clock of the phone (network time), and of this machine"
            );
            return Err(Refusal::NotLetIn);
        }
        reading::json(request.body)
    }

    /// Sends it. With our id the app takes an SMS once: what is asked twice it knows already (409). So an answer that did not come costs
    /// nothing, and it is asked again.
    pub(super) async fn send(&self, sms: &Sms<'_>) -> Outcome {
        let id = our_name(sms);
        let mut body = json!({
            "id": id,
            "textMessage": { "text": sms.text },
            "phoneNumbers": [sms.to],
            "withDeliveryReport": true,
        });
        if let Some(sim) = self.sim {
            body["simNumber"] = sim.into();
        }
        let request = self.http.post(self.url.clone());
        let request = request.basic_auth(&self.username, Some(&self.password));
        let outcome = match ask(request.json(&body)).await {
            Ok(answer) if answer.is_success() || answer.status == 409 => Outcome::Done {
                message_id: Some(MessageId::from(id)),
            },
            Ok(answer) => {
                let words = answer.json();
                answer.outcome(text_at(&words, "message").unwrap_or_default())
            }
            Err(outcome) => outcome,
        };
        match outcome {
            Outcome::Unknown { reason } | Outcome::Later { reason, .. } => Outcome::Later {
                reason,
                maybe_sent: false,
            },
            outcome => outcome,
        }
    }
}

/// Our name of it there, of at most 36 letters. Beside our id stands what is sent to whom: another database that counts from 1 on the same
/// phone, or ours after it began anew, must not be told that its SMS went long ago.
fn our_name(sms: &Sms<'_>) -> String {
    let id = sms.id;
    let whole = name([sms.to, sms.text]);
    format!("pl-{id}-{}", &whole[..8])
}

fn ours(name: &str) -> Option<i64> {
    let (id, _) = name.strip_prefix("pl-")?.split_once('-')?;
    id.parse().ok()
}

/// One name for several things. The app's own name of an SMS is a hash of 32 bits, which two may share; and no number stands in ours.
fn name<const N: usize>(of: [&str; N]) -> String {
    sha256(of.join("\n"))
}

#[cfg(test)]
mod send_tests;
#[cfg(test)]
mod tests;
