//! Africa's Talking: what it posts to us, and how it is asked to send. It signs nothing: a secret in the address, or the
//! password of HTTP Basic, proves who it is.

#[cfg(test)]
mod tests;

use std::fmt;

use serde_json::Value;

use crate::channels::outcome::{Outcome, Unreachable};
use crate::channels::sms::ask::{GatewayAnswer, address, ask, client, told};
use crate::channels::sms::gateway::{
    GatewayRequest, Receipt, ReceiptOf, ReceiptState, ReceivedSms, Refusal, Sms,
};
use crate::channels::sms::reading::{Pairs, at, customer, moment};
use crate::channels::sms::signature::{is_password, is_secret};
use crate::domain::MessageId;

/// Where and as whom we ask it to send.
#[derive(Clone)]
pub struct AfricasTalking {
    http: reqwest::Client,
    /// `https://api.africastalking.com/version1/messaging`
    url: reqwest::Url,
    username: String,
    api_key: String,
    /// The short code that the SMS comes from.
    from: String,
    secret: String,
}

impl fmt::Debug for AfricasTalking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AfricasTalking").finish_non_exhaustive()
    }
}

/// The settings of Africa's Talking do not make sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AfricasTalkingError {
    #[error(
        "AT_URL is no address to ask: leave it unset, or write https://api.sandbox.africastalking.com/version1/messaging to try it in the sandbox"
    )]
    Url,
    #[error("AT_API_KEY holds what no header can: copy it as the dashboard shows it")]
    ApiKey,
    #[error(
        "AT_SECRET is empty: write what nobody can guess, and put it behind ?secret= into the callback addresses of the dashboard"
    )]
    Secret,
    #[error("the HTTP client cannot be set up: {0}")]
    Http(String),
}

impl AfricasTalking {
    pub fn new(
        url: &str,
        (username, api_key): (&str, &str),
        from: &str,
        secret: &str,
    ) -> Result<Self, AfricasTalkingError> {
        if reqwest::header::HeaderValue::from_str(api_key).is_err() {
            return Err(AfricasTalkingError::ApiKey);
        }
        if secret.trim().is_empty() {
            return Err(AfricasTalkingError::Secret);
        }
        Ok(Self {
            http: client().map_err(AfricasTalkingError::Http)?,
            url: address(url).ok_or(AfricasTalkingError::Url)?,
            username: username.to_owned(),
            api_key: api_key.to_owned(),
            from: from.to_owned(),
            secret: secret.trim().to_owned(),
        })
    }

    /// Reads an incoming message.
    pub fn inbound(&self, request: &GatewayRequest<'_>) -> Result<Vec<ReceivedSms>, Refusal> {
        let posted = self.posted(request)?;
        let (id, sender) = (posted.needed("id")?, posted.needed("from")?);
        let text = posted.needed("text")?;
        let date = posted.field("date")?;
        Ok(vec![ReceivedSms {
            id: Some(id.to_owned()).filter(|id| !id.is_empty()),
            sender: customer(sender)?,
            text: text.to_owned(),
            sent_at: date.and_then(moment),
            part: None,
        }])
    }

    /// Reads a delivery report.
    pub fn receipts(&self, request: &GatewayRequest<'_>) -> Result<Vec<Receipt>, Refusal> {
        let posted = self.posted(request)?;
        let id = posted.needed("id")?;
        let state = match posted.needed("status")? {
            "Sent" | "Submitted" | "Buffered" => ReceiptState::Sent,
            "Success" => ReceiptState::Delivered,
            "Failed" | "Rejected" | "Expired" => ReceiptState::Failed,
            _ => return Err(Refusal::NotForUs("its status is none that is known")),
        };
        let why = posted.field("failureReason")?;
        let why = why.filter(|why| state == ReceiptState::Failed && !why.is_empty());
        Ok(vec![Receipt {
            of: ReceiptOf::Theirs(id.to_owned()),
            state,
            why: why.map(told),
        }])
    }

    /// What it is answered; it reads the status alone.
    pub fn answer(&self) -> (&str, String) {
        ("text/plain", String::new())
    }

    fn posted(&self, request: &GatewayRequest<'_>) -> Result<Pairs, Refusal> {
        let query = Pairs::read(request.query.as_bytes());
        let shown = query.bytes("secret").unwrap_or_default();
        let is_let_in =
            is_secret(shown, &self.secret) || is_password(request.headers, &self.secret);
        is_let_in.then_some(()).ok_or(Refusal::NotLetIn)?;
        Ok(Pairs::read(request.body))
    }

    pub(super) async fn send(&self, sms: &Sms<'_>) -> Outcome {
        let form = [
            ("username", self.username.as_str()),
            ("to", sms.to),
            ("message", sms.text),
            ("from", &self.from),
        ];
        let request = self.http.post(self.url.clone()).form(&form);
        let request = request.header("apiKey", &self.api_key);
        match ask(request.header("accept", "application/json")).await {
            Ok(answer) if answer.is_success() => outcome(&answer),
            Ok(answer) => answer.outcome(&answer.words),
            Err(outcome) => outcome,
        }
    }
}

/// What an answer means that it took the request: of the SMS its own lines tell, by status and code.
fn outcome(answer: &GatewayAnswer) -> Outcome {
    let json = answer.json();
    let recipient = at(&json, "SMSMessageData.Recipients.0");
    let field = |name: &str| recipient.and_then(|recipient| recipient.get(name));
    let text = |name: &str| field(name).and_then(Value::as_str);
    let code = field("statusCode").and_then(Value::as_u64);
    // Of a request that it refuses whole (`InvalidSenderId`) the message tells.
    let message = at(&json, "SMSMessageData.Message").and_then(Value::as_str);
    let status = text("status").or(message);
    let Some(status) = status else {
        return Outcome::Unknown {
            reason: told(&format!(
                "{} and no answer of Africa's Talking",
                answer.status
            )),
        };
    };
    let reason = told(&code.map_or_else(|| status.to_owned(), |code| format!("{code} {status}")));
    let later = |maybe_sent| Outcome::Later {
        reason: reason.clone(),
        maybe_sent,
    };
    match (code, status) {
        (Some(100..=102), _) | (None, "Success" | "Sent" | "Queued" | "Processed") => {
            let id = text("messageId");
            let id = id.filter(|id| !id.is_empty() && *id != "None");
            Outcome::Done {
                message_id: id.map(|id| MessageId::from(id.to_owned())),
            }
        }
        (Some(406 | 409), _) | (None, "UserInBlacklist" | "DoNotDisturbRejection") => {
            Outcome::Unreachable {
                why: Unreachable::Blocked,
            }
        }
        // It is held back, until somebody there has looked at it.
        (Some(401), _) | (None, "RiskHold") => Outcome::Unknown { reason },
        // Until the sender is registered, the account has money, the way is free.
        (Some(402 | 405 | 407 | 501), _)
        | (None, "InvalidSenderId" | "InsufficientBalance" | "CouldNotRoute" | "GatewayError") => {
            later(false)
        }
        (Some(500), _) | (None, "InternalServerError") => later(true),
        _ => Outcome::Refused {
            code: code
                .and_then(|code| code.try_into().ok())
                .unwrap_or(answer.status),
            description: reason,
        },
    }
}
