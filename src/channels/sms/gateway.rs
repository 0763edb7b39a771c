//! What every gateway speaks of, in its own words: a request that it makes of us, an SMS that it brings, a receipt, an SMS that it is
//! asked to send.

use chrono::{DateTime, Utc};

use crate::domain::{PartOfSms, Phone};

/// A request of a gateway, as it came.
#[derive(Clone, Copy, Debug)]
pub struct GatewayRequest<'a> {
    /// The whole address as the gateway knows it (`PUBLIC_URL`, path and query): some sign it.
    pub url: &'a str,
    /// What stands behind the `?`, as it was written.
    pub query: &'a str,
    pub headers: &'a reqwest::header::HeaderMap,
    pub body: &'a [u8],
    pub now: DateTime<Utc>,
}

/// An SMS that a customer sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedSms {
    /// The gateway's own name of it, the same when it is brought again; `None`: it has none that can be relied on.
    pub id: Option<String>,
    pub sender: Phone,
    pub text: String,
    /// When it reached the gateway or the operator, where that is told.
    pub sent_at: Option<DateTime<Utc>>,
    /// It is a part of a longer one, as far as the gateway tells.
    pub part: Option<PartOfSms>,
}

/// What became of an SMS of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Which one it was.
    pub of: ReceiptOf,
    pub state: ReceiptState,
    /// Why it failed, in the gateway's words.
    pub why: Option<String>,
}

/// How a receipt names the SMS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptOf {
    /// By our own name (`Sms::id`).
    Ours(i64),
    /// By the name that the gateway gave it when it took it.
    Theirs(String),
}

/// How far an SMS has come; it only ever goes up this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReceiptState {
    /// The operator has it.
    Sent,
    /// It will not reach the phone.
    Failed,
    /// The phone has it.
    Delivered,
}

/// An SMS that a gateway is asked to send.
#[derive(Clone, Copy, Debug)]
pub struct Sms<'a> {
    /// Our own name of it.
    pub id: i64,
    /// `+251911234567`
    pub to: &'a str,
    pub text: &'a str,
    /// Where receipts are taken, without a query: `https://powerlink.example/sms/kannel/status`. `None`: nobody can reach us.
    pub receipts: Option<&'a str>,
}

/// Why a request of a gateway leads to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its secret or its signature is not right: 401, and not a word more.
    #[error("it is not from the gateway")]
    NotLetIn,
    /// It is well formed, and not for us (a short code, a name, an advert, another kind of event): it is acknowledged, nothing is kept.
    #[error("{0}")]
    NotForUs(&'static str),
    /// What a customer wrote, and no text, however often it is brought: it is acknowledged where anything else has it brought again, nothing
    /// is kept, and whoever is on call reads so.
    #[error("{0}")]
    NoText(&'static str),
    /// It is no request that this gateway makes: 400, with what would be right.
    #[error("{0}")]
    Malformed(String),
}
