//! SMS, through a gateway: words alone, few of them, and nothing of what was sent can be changed.
//!
//! In: the door (`web/sms`) lets the gateway read its own request, and keeps the words. Out: [`mod@text`] makes an SMS of a message,
//! and the gateway that speaks to its number sends it. A new gateway is a file with the five functions that [`Gateway`] calls.

pub mod gateway;
mod gateways;
pub mod kannel;
mod machine;
pub mod text;

use crate::channels::outcome::Outcome;
use gateway::{GatewayRequest, Receipt, ReceivedSms, Refusal, Sms};
pub use gateways::{Gateways, NoSuchGateway};

/// Letters that one message holds in any script: three segments of UCS-2.
pub const ROOM: usize = 195;

/// Who sends for us.
#[derive(Clone, Debug)]
pub enum Gateway {
    Kannel(kannel::Kannel),
}

impl Gateway {
    /// Its name in settings, in the addresses that it calls, and in the store.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Kannel(_) => "kannel",
        }
    }

    /// The settings that are wrong when it refuses us (`Outcome::Revoked`).
    pub const fn credentials(&self) -> &'static str {
        match self {
            Self::Kannel(_) => "KANNEL_USERNAME and KANNEL_PASSWORD",
        }
    }

    /// The messages of people that a request brings.
    pub fn inbound(&self, request: &GatewayRequest<'_>) -> Result<Vec<ReceivedSms>, Refusal> {
        let mut brought = match self {
            Self::Kannel(kannel) => kannel.inbound(request),
        }?;
        brought.retain(|sms| !machine::is_a_receipt(&sms.text));
        Ok(brought)
    }

    /// What a request tells of messages that were sent.
    pub fn receipts(&self, request: &GatewayRequest<'_>) -> Result<Vec<Receipt>, Refusal> {
        match self {
            Self::Kannel(kannel) => kannel.receipts(request),
        }
    }

    /// What acknowledges a request, beside 200: the type of the body, and the body.
    pub const fn answer(&self) -> (&'static str, &'static str) {
        match self {
            Self::Kannel(_) => kannel::Kannel::answer(),
        }
    }

    async fn send(&self, sms: &Sms<'_>) -> Outcome {
        match self {
            Self::Kannel(kannel) => kannel.send(sms).await,
        }
    }
}
