//! What a gateway and the product exchange, in whatever words: what it is asked and answers, what it brings and tells.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde_json::Value;
use url::form_urlencoded::{Serializer, parse};

use crate::simulator::sms::alphabet::coding_of;

/// What customers write to.
pub(super) const SHORT_CODE: &str = "8080";

/// What it was asked to send.
#[derive(Clone, Debug)]
pub struct SentSms {
    /// How its receipts name it; Kannel's say what they were asked to say, and it is empty.
    pub name: String,
    pub from: String,
    pub to: String,
    /// 0 (which it is where nothing is said) is GSM 7-bit, 2 is UCS-2.
    pub coding: String,
    pub text: String,
    /// Where its receipts are to go, if that was said with it; Kannel's escapes stand in it.
    pub dlr_url: String,
    /// Which of them are wanted, as Kannel has it: 1 that the phone has it, 2 that it is lost, 8 that the operator has it ...
    pub dlr_mask: String,
}

/// What somebody has written, as it is brought, however often.
#[derive(Clone, Debug)]
pub struct WrittenSms {
    /// The same each time that it is brought.
    pub id: String,
    pub number: String,
    pub text: String,
    pub at: DateTime<Utc>,
}

/// How far an SMS has come, as a receipt tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmsStep {
    /// The operator has it.
    Taken,
    /// The phone has it.
    Delivered,
    /// It will not reach the phone.
    Lost,
}

/// A request that a gateway makes of the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireCall {
    pub url: String,
    pub headers: Vec<(&'static str, String)>,
    /// Of a POST; a GET has none.
    pub body: Option<String>,
}

/// How a gateway says things.
pub(in crate::simulator::sms) struct WireWords {
    /// Where it is asked to send; `{username}` stands for the user.
    pub path: &'static str,
    /// The end of the path that the product puts there by itself.
    pub added: &'static str,
    pub reads: fn(&WireAccount<'_>, &WireRequest) -> Result<SentSms, WireAnswer>,
    pub accepts: fn(&SentSms) -> WireAnswer,
    /// What it answers to a name that it has taken already; `None`: it takes it again.
    pub knows: Option<fn(&SentSms) -> WireAnswer>,
    /// Brings what was written to the address that was set for it.
    pub brings: fn(&WireAccount<'_>, &str, &WrittenSms) -> WireCall,
    /// Tells what became of an SMS, at the address that was set for it; nothing, where nobody asked.
    pub tells: fn(&WireAccount<'_>, &str, &SentSms, SmsStep) -> Option<WireCall>,
    /// Whether an answer with this status, type and body is what it wants: it does not come again.
    pub is_content: fn(u16, &str, &str) -> bool,
}

/// Who may ask it to send, whatever it calls them, and with what it signs, if that is something else.
#[derive(Clone, Copy)]
pub(in crate::simulator::sms) struct WireAccount<'a> {
    pub username: &'a str,
    pub password: &'a str,
    pub signing_key: &'a str,
}

/// What it is asked.
pub(in crate::simulator::sms) struct WireRequest {
    pub headers: HeaderMap,
    pub body: String,
}

/// What it answers.
pub(in crate::simulator::sms) struct WireAnswer {
    pub status: StatusCode,
    pub kind: &'static str,
    pub body: String,
}

impl SentSms {
    /// An SMS whose alphabet the gateway finds by itself.
    pub(super) fn plain(name: String, from: &str, to: &str, text: &str) -> Self {
        Self {
            name,
            from: from.to_owned(),
            to: to.to_owned(),
            coding: coding_of(text).to_string(),
            text: text.to_owned(),
            dlr_url: String::new(),
            dlr_mask: String::new(),
        }
    }
}

impl WireCall {
    pub(super) const fn get(url: String) -> Self {
        Self {
            url,
            headers: Vec::new(),
            body: None,
        }
    }

    pub(super) fn form(url: &str, fields: &[(&str, &str)]) -> Self {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        Self::post(url, "application/x-www-form-urlencoded", body)
    }

    pub(super) fn json(url: &str, body: &Value) -> Self {
        Self::post(url, "application/json", body.to_string())
    }

    fn post(url: &str, kind: &str, body: String) -> Self {
        Self {
            url: url.to_owned(),
            headers: vec![("content-type", kind.to_owned())],
            body: Some(body),
        }
    }

    pub(super) fn with(mut self, header: &'static str, value: String) -> Self {
        self.headers.push((header, value));
        self
    }
}

impl WireRequest {
    /// Empty where it is not there.
    pub(super) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// By HTTP Basic.
    pub(super) fn is_from(&self, account: &WireAccount<'_>) -> bool {
        let both = format!("{}:{}", account.username, account.password);
        self.header("authorization") == format!("Basic {}", STANDARD.encode(both))
    }

    /// The fields of a form; none, where it is something else.
    pub(super) fn form(&self) -> BTreeMap<String, String> {
        if self.header("content-type") != "application/x-www-form-urlencoded" {
            return BTreeMap::new();
        }
        parse(self.body.as_bytes()).into_owned().collect()
    }

    /// `Null`, where it is something else.
    pub(super) fn json(&self) -> Value {
        if self.header("content-type") != "application/json" {
            return Value::Null;
        }
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

impl WireAnswer {
    pub(super) fn text(status: StatusCode, body: &str) -> Self {
        Self {
            status,
            kind: "text/plain",
            body: body.to_owned(),
        }
    }

    pub(super) fn json(status: StatusCode, body: &Value) -> Self {
        Self {
            status,
            kind: "application/json",
            body: body.to_string(),
        }
    }
}

impl IntoResponse for WireAnswer {
    fn into_response(self) -> Response {
        let kind = [(header::CONTENT_TYPE, self.kind)];
        (self.status, kind, self.body).into_response()
    }
}

/// Any status that says that all went well.
pub(super) fn is_success(status: u16, _: &str, _: &str) -> bool {
    matches!(status, 200..=299)
}

/// `+251911223344`
pub(super) fn is_number(to: &str) -> bool {
    let digits = to.strip_prefix('+').unwrap_or_default();
    (7..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
}
