//! A gateway that speaks plain HTTP in its own words: what they are is data (`presets.toml`), this is how they are used.

mod brought;
#[cfg(test)]
mod part_tests;
mod plan;
#[cfg(test)]
mod secret_tests;
mod send;
#[cfg(test)]
mod send_tests;
#[cfg(test)]
mod tests;

use std::fmt;

use reqwest::header::{HeaderName, HeaderValue};

use crate::channels::sms::ask::{address, client, told};
use crate::channels::sms::gateway::{
    GatewayRequest, Receipt, ReceiptOf, ReceiptState, ReceivedSms, Refusal,
};
use crate::channels::sms::reading::{Pairs, customer, missing, moment};
use crate::domain::PartOfSms;
use brought::{Brought, BroughtItem};
use plan::{Plan, ReceiptNames, words};

pub use plan::PlanError;

/// Such a gateway.
#[derive(Clone)]
pub struct External {
    http: reqwest::Client,
    url: reqwest::Url,
    plan: Plan,
    /// What else it is told each time.
    also: Vec<(String, String)>,
    key: String,
    from: Option<String>,
    secret: String,
}

impl fmt::Debug for External {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("External").finish_non_exhaustive()
    }
}

/// What an operator wrote for it.
#[derive(Clone, Copy, Default)]
pub struct ExternalWishes<'a> {
    pub preset: Option<&'a str>,
    pub url: Option<&'a str>,
    pub key: Option<&'a str>,
    pub from: Option<&'a str>,
    pub secret: &'a str,
    pub set: &'a [(String, String)],
}

/// The settings of such a gateway do not make sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExternalError {
    #[error(transparent)]
    Plan(#[from] PlanError),
    #[error(
        "EXTERNAL_URL is no address to ask: write where the gateway takes what is to be sent, such as https://sms.example/send, without a user"
    )]
    Url,
    #[error(
        "EXTERNAL_KEY is not set, and this gateway wants one: set it, or EXTERNAL_SET=\"key_header=;key_parameter=\" for one that wants none"
    )]
    Key,
    #[error(
        "EXTERNAL_KEY does not fit: with `key_prefix` before it, it must be plain letters that a header can hold, under a `key_header` that is a name"
    )]
    KeyHeader,
    #[error("EXTERNAL_SET does not fit: `reply_type` is no type such as text/plain")]
    ReplyType,
    #[error("EXTERNAL_SECRET is empty: write what nobody can guess, and give it to the gateway")]
    Secret,
    #[error("EXTERNAL_SET does not fit: `also` holds what is no UTF-8; write it as a=b&c=d")]
    Also,
    #[error("the HTTP client cannot be set up: {0}")]
    Http(String),
}

/// What names an SMS of ours in the address that receipts are brought to.
const OURS: &str = "ours";

impl External {
    pub fn new(wishes: ExternalWishes<'_>) -> Result<Self, ExternalError> {
        let plan = Plan::read(wishes.preset, wishes.set)?;
        let key = wishes.key.unwrap_or_default().trim();
        if key.is_empty() && !(plan.key_header.is_empty() && plan.key_parameter.is_empty()) {
            return Err(ExternalError::Key);
        }
        let shown = HeaderValue::from_str(&format!("{}{key}", plan.key_prefix));
        let header = HeaderName::from_bytes(plan.key_header.as_bytes());
        if !plan.key_header.is_empty() && (shown.is_err() || header.is_err()) {
            return Err(ExternalError::KeyHeader);
        }
        if HeaderValue::from_str(&plan.reply_type).is_err() {
            return Err(ExternalError::ReplyType);
        }
        if wishes.secret.trim().is_empty() {
            return Err(ExternalError::Secret);
        }
        let also = Pairs::read(plan.also.as_bytes());
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec());
        let also = also
            .all()
            .map(|(name, value)| Ok((text(name)?, text(value)?)));
        let also: Result<_, std::string::FromUtf8Error> = also.collect();
        Ok(Self {
            http: client().map_err(ExternalError::Http)?,
            url: address(wishes.url.unwrap_or(&plan.url)).ok_or(ExternalError::Url)?,
            also: also.map_err(|_| ExternalError::Also)?,
            key: key.to_owned(),
            from: wishes.from.map(str::to_owned),
            secret: wishes.secret.trim().to_owned(),
            plan,
        })
    }

    /// Reads what customers wrote. One of a list that cannot be kept holds up none of the others.
    pub fn inbound(&self, request: &GatewayRequest<'_>) -> Result<Vec<ReceivedSms>, Refusal> {
        let brought = Brought::read(request, request.query, &self.plan, &self.secret)?;
        let (mut received, mut refused) = (Vec::new(), None);
        for brought in brought.each(&self.plan.in_list)? {
            match self.received(&brought) {
                Ok(sms) => received.push(sms),
                Err(Refusal::NotForUs(why)) => {
                    refused = refused.or(Some(Refusal::NotForUs(why)));
                }
                Err(refusal) => {
                    tracing::warn!(%refusal, "an SMS that the gateway of EXTERNAL_URL brings cannot be read");
                    refused = Some(refusal);
                }
            }
        }
        if received.is_empty() {
            return Err(refused.unwrap_or(Refusal::NotForUs("it brings nothing")));
        }
        Ok(received)
    }

    fn received(&self, brought: &BroughtItem<'_>) -> Result<ReceivedSms, Refusal> {
        let needed = |name: &str| brought.field(name)?.ok_or_else(|| missing(name));
        let (sender, text) = (needed(&self.plan.in_sender)?, needed(&self.plan.in_text)?);
        let id = brought.field(&self.plan.in_id)?;
        let time = brought.field(&self.plan.in_time)?;
        let part = self.part(brought)?;
        Ok(ReceivedSms {
            id: id.filter(|id| !id.is_empty()),
            sender: customer(&sender)?,
            text,
            sent_at: time.and_then(|written| moment(&written)),
            part,
        })
    }

    /// Which part of a long one it is. What cannot be read so is a message by itself: nothing is lost.
    fn part(&self, brought: &BroughtItem<'_>) -> Result<Option<PartOfSms>, Refusal> {
        let reference = brought.field(&self.plan.in_reference)?;
        let total = brought.field(&self.plan.in_total)?;
        let number = brought.field(&self.plan.in_number)?;
        let (Some(reference), Some(total), Some(number)) = (reference, total, number) else {
            return Ok(None);
        };
        let (total, number) = (total.trim().parse().ok(), number.trim().parse().ok());
        Ok(total
            .zip(number)
            .and_then(|(total, number)| PartOfSms::of(reference, total, number)))
    }

    /// Reads what became of an SMS.
    pub fn receipts(&self, request: &GatewayRequest<'_>) -> Result<Vec<Receipt>, Refusal> {
        // Some write a second `?` behind an address that has a query.
        let query = request.query.replace('?', "&");
        let brought = Brought::read(request, &query, &self.plan, &self.secret)?;
        let brought = brought.whole();
        let status = brought.field(&self.plan.receipt_status)?;
        let status = status.ok_or_else(|| missing(&self.plan.receipt_status))?;
        let is_one_of = |list| words(list).any(|word| word.eq_ignore_ascii_case(status.trim()));
        let known = [
            (&self.plan.delivered, ReceiptState::Delivered),
            (&self.plan.failed, ReceiptState::Failed),
            (&self.plan.sent, ReceiptState::Sent),
        ];
        let state = known.iter().find(|(list, _)| is_one_of(list));
        let Some((_, state)) = state else {
            return Err(Refusal::NotForUs("its status is none that is known"));
        };
        let why = brought.field(&self.plan.receipt_why)?;
        let why = why.filter(|why| *state == ReceiptState::Failed && !why.is_empty());
        Ok(vec![Receipt {
            of: self.named(&brought)?,
            state: *state,
            why: why.map(|why| told(&why)),
        }])
    }

    fn named(&self, brought: &BroughtItem<'_>) -> Result<ReceiptOf, Refusal> {
        let field = &self.plan.receipt_id;
        let ours = brought.field(OURS)?;
        let is_ours = ours.is_some() || self.plan.receipt_names == ReceiptNames::Ours;
        let name = match ours {
            Some(id) => id,
            None => brought.field(field)?.ok_or_else(|| missing(field))?,
        };
        if !is_ours {
            return Ok(ReceiptOf::Theirs(name));
        }
        let id = name.trim().parse().map(ReceiptOf::Ours);
        id.map_err(|_| Refusal::Malformed(format!("`{field}` must be the number that we gave")))
    }

    /// What it is answered.
    pub fn answer(&self) -> (&str, String) {
        (&self.plan.reply_type, self.plan.reply.clone())
    }
}
