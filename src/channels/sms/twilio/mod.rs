//! Twilio: what it posts to us, signed, and how it is asked to send.

mod signature;
#[cfg(test)]
mod tests;

use std::fmt;

use serde_json::Value;

use crate::channels::outcome::{Outcome, Unreachable};
use crate::channels::sms::ask::{GatewayAnswer, address, ask, client, told};
use crate::channels::sms::gateway::{
    GatewayRequest, Receipt, ReceiptOf, ReceiptState, ReceivedSms, Refusal, Sms,
};
use crate::channels::sms::reading::{Pairs, customer, missing};
use crate::domain::MessageId;

/// Where and as whom we ask it to send.
#[derive(Clone)]
pub struct Twilio {
    http: reqwest::Client,
    /// `https://api.twilio.com/2010-04-01/Accounts/AC.../Messages.json`
    url: reqwest::Url,
    account_sid: String,
    auth_token: String,
    /// The number that the SMS comes from, or a messaging service (`MG...`).
    from: String,
    /// The secret of a shared key for webhooks.
    shared_key: Option<String>,
}

impl fmt::Debug for Twilio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Twilio").finish_non_exhaustive()
    }
}

/// The settings of Twilio do not make sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TwilioError {
    #[error("TWILIO_URL is no address to ask: leave it unset, or write https://api.twilio.com")]
    Url,
    #[error(
        "TWILIO_ACCOUNT_SID is none: it looks like AC and 32 letters and digits, as the console shows it"
    )]
    AccountSid,
    #[error("TWILIO_AUTH_TOKEN is empty: copy it from the console")]
    AuthToken,
    #[error(
        "TWILIO_SHARED_KEY is empty: write the secret of the shared key for webhooks, or leave it unset"
    )]
    SharedKey,
    #[error("the HTTP client cannot be set up: {0}")]
    Http(String),
}

/// No answer to the SMS: what is answered goes through its API.
const NOTHING: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#;
/// What names an SMS of ours in the address that receipts are brought to.
const OURS: &str = "ours";

impl Twilio {
    pub fn new(
        url: &str,
        (account_sid, auth_token): (&str, &str),
        from: &str,
        shared_key: Option<&str>,
    ) -> Result<Self, TwilioError> {
        let is_sid = account_sid.starts_with("AC")
            && account_sid
                .bytes()
                .all(|letter| letter.is_ascii_alphanumeric());
        if !is_sid {
            return Err(TwilioError::AccountSid);
        }
        if auth_token.trim().is_empty() {
            return Err(TwilioError::AuthToken);
        }
        if shared_key.is_some_and(|key| key.trim().is_empty()) {
            return Err(TwilioError::SharedKey);
        }
        let root = url.trim().trim_end_matches('/');
        let whole = format!("{root}/2010-04-01/Accounts/{account_sid}/Messages.json");
        Ok(Self {
            http: client().map_err(TwilioError::Http)?,
            url: address(&whole).ok_or(TwilioError::Url)?,
            account_sid: account_sid.to_owned(),
            auth_token: auth_token.trim().to_owned(),
            from: from.to_owned(),
            shared_key: shared_key.map(|key| key.trim().to_owned()),
        })
    }

    /// Reads an incoming message. Words at which Twilio itself acts (STOP, START, HELP) are words like others.
    pub fn inbound(&self, request: &GatewayRequest<'_>) -> Result<Vec<ReceivedSms>, Refusal> {
        let posted = self.posted(request)?;
        let (id, sender) = (posted.needed("MessageSid")?, posted.needed("From")?);
        let text = match posted.field("Body")? {
            Some(text) => text,
            // An MMS has pictures, and need not have words.
            None if posted.field("NumMedia")?.is_some_and(|count| count != "0") => "",
            None => return Err(missing("Body")),
        };
        Ok(vec![ReceivedSms {
            id: Some(id.to_owned()),
            sender: customer(sender)?,
            text: text.to_owned(),
            sent_at: None,
            part: None,
        }])
    }

    /// Reads a status callback.
    pub fn receipts(&self, request: &GatewayRequest<'_>) -> Result<Vec<Receipt>, Refusal> {
        let posted = self.posted(request)?;
        let id = posted.needed("MessageSid")?;
        let state = match posted.needed("MessageStatus")? {
            "sent" | "partially_delivered" => ReceiptState::Sent,
            "delivered" | "read" => ReceiptState::Delivered,
            "failed" | "undelivered" | "canceled" => ReceiptState::Failed,
            "queued" | "sending" | "accepted" | "scheduled" => {
                return Err(Refusal::NotForUs("it is still with Twilio"));
            }
            _ => return Err(Refusal::NotForUs("its status is none that is known")),
        };
        // It may tell before we have read the name that it gave it.
        let query = Pairs::read(request.query.as_bytes());
        let ours = query.field(OURS)?.and_then(|id| id.parse().ok());
        let why = posted.field("ErrorCode")?;
        let why = why.filter(|why| state == ReceiptState::Failed && !why.is_empty());
        Ok(vec![Receipt {
            of: ours.map_or_else(|| ReceiptOf::Theirs(id.to_owned()), ReceiptOf::Ours),
            state,
            why: why.map(|code| told(&format!("Twilio {code}"))),
        }])
    }

    /// What it is answered.
    pub fn answer(&self) -> (&str, String) {
        ("text/xml", NOTHING.to_owned())
    }

    fn posted(&self, request: &GatewayRequest<'_>) -> Result<Pairs, Refusal> {
        signature::signed(request, &self.auth_token, self.shared_key.as_deref())
    }

    pub(super) async fn send(&self, sms: &Sms<'_>) -> Outcome {
        let from = if self.from.starts_with("MG") {
            "MessagingServiceSid"
        } else {
            "From"
        };
        let callback = sms.receipts.map(|url| format!("{url}?{OURS}={}", sms.id));
        let mut form = vec![
            ("To", sms.to),
            (from, self.from.as_str()),
            ("Body", sms.text),
        ];
        form.extend(callback.as_deref().map(|url| ("StatusCallback", url)));
        let request = self.http.post(self.url.clone()).form(&form);
        let request = request.basic_auth(&self.account_sid, Some(&self.auth_token));
        match ask(request).await {
            Ok(answer) => outcome(&answer),
            Err(outcome) => outcome,
        }
    }
}

/// What an answer means: of an error its code tells more than the status (<https://www.twilio.com/docs/api/errors>).
fn outcome(answer: &GatewayAnswer) -> Outcome {
    let json = answer.json();
    let text = |name| json.get(name).and_then(Value::as_str);
    if answer.is_success() {
        let sid = text("sid").map(|sid| MessageId::from(sid.to_owned()));
        return Outcome::Done { message_id: sid };
    }
    let words = text("message").unwrap_or_default();
    let code = json.get("code").and_then(Value::as_u64);
    let code = code
        .and_then(|code| u16::try_from(code).ok())
        .unwrap_or_default();
    match code {
        20003 => Outcome::Revoked,
        20429 | 63018 => answer.slow(),
        // They wrote STOP to Twilio, and come back by START.
        21610 => Outcome::Unreachable {
            why: Unreachable::Blocked,
        },
        // Until the region is switched on in the console; until its queue is shorter.
        21408 | 21611 => Outcome::Later {
            reason: told(&format!("{code} {words}")),
            maybe_sent: false,
        },
        21211 | 21612 | 21614 | 21617 => Outcome::Refused {
            code,
            description: told(&format!("{code} {words}")),
        },
        0 => answer.outcome(words),
        code => answer.outcome(&format!("{code} {words}")),
    }
}
