//! SMS, through a gateway: words alone, few of them, and nothing of what was sent can be changed.
//!
//! In: the door (`web/sms`) lets the gateway read its own request, and keeps the words. Out: [`mod@text`] makes an SMS of a message,
//! and the gateway that speaks to its number sends it. A new gateway is a file with the five functions that [`Gateway`] calls.

pub mod africas_talking;
mod ask;
pub mod external;
#[cfg(test)]
mod fake;
pub mod gateway;
mod gateways;
pub mod kannel;
pub mod machine;
mod reading;
mod signature;
pub mod smpp;
pub mod sms_gate;
pub mod text;
pub mod twilio;
mod udh;

use crate::channels::outcome::Outcome;
use gateway::{GatewayRequest, Receipt, ReceivedSms, Refusal, Sms};
pub use gateways::{Gateways, NoSuchGateway};

/// Letters that one message holds in any script: three segments of UCS-2.
pub const ROOM: usize = 195;

/// Who sends for us.
#[derive(Clone, Debug)]
pub enum Gateway {
    Kannel(kannel::Kannel),
    SmsGate(sms_gate::SmsGate),
    External(Box<external::External>),
    Smpp(smpp::Smpp),
    AfricasTalking(africas_talking::AfricasTalking),
    Twilio(twilio::Twilio),
}

impl Gateway {
    /// Its name in settings, in the addresses that it calls, and in the store.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Kannel(_) => "kannel",
            Self::SmsGate(_) => "smsgate",
            Self::External(_) => "external",
            Self::Smpp(_) => "smpp",
            Self::AfricasTalking(_) => "africastalking",
            Self::Twilio(_) => "twilio",
        }
    }

    /// The settings that are wrong when it refuses us (`Outcome::Revoked`).
    pub const fn credentials(&self) -> &'static str {
        match self {
            Self::Kannel(_) => "KANNEL_USERNAME and KANNEL_PASSWORD",
            Self::SmsGate(_) => "SMS_GATE_USERNAME and SMS_GATE_PASSWORD",
            Self::External(_) => "EXTERNAL_KEY",
            Self::Smpp(_) => "SMPP_SYSTEM_ID and SMPP_PASSWORD",
            Self::AfricasTalking(_) => "AT_USERNAME and AT_API_KEY",
            Self::Twilio(_) => "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN",
        }
    }

    /// The messages of people that a request brings.
    pub fn inbound(&self, request: &GatewayRequest<'_>) -> Result<Vec<ReceivedSms>, Refusal> {
        let mut brought = match self {
            Self::Kannel(kannel) => kannel.inbound(request),
            Self::SmsGate(phone) => phone.inbound(request),
            Self::External(external) => external.inbound(request),
            // It brings what it has over its own connections.
            Self::Smpp(_) => Err(Refusal::NotLetIn),
            Self::AfricasTalking(it) => it.inbound(request),
            Self::Twilio(twilio) => twilio.inbound(request),
        }?;
        brought.retain(|sms| !machine::is_a_receipt(&sms.text));
        Ok(brought)
    }

    /// What a request tells of messages that were sent.
    pub fn receipts(&self, request: &GatewayRequest<'_>) -> Result<Vec<Receipt>, Refusal> {
        match self {
            Self::Kannel(kannel) => kannel.receipts(request),
            Self::SmsGate(phone) => phone.receipts(request),
            Self::External(external) => external.receipts(request),
            Self::Smpp(_) => Err(Refusal::NotLetIn),
            Self::AfricasTalking(it) => it.receipts(request),
            Self::Twilio(twilio) => twilio.receipts(request),
        }
    }

    /// What acknowledges a request, beside 200: the type of the body, and the body.
    pub fn answer(&self) -> (&str, String) {
        match self {
            Self::Kannel(_) => {
                let (kind, body) = kannel::Kannel::answer();
                (kind, body.to_owned())
            }
            Self::SmsGate(phone) => phone.answer(),
            Self::External(external) => external.answer(),
            Self::Smpp(_) => ("text/plain", String::new()),
            Self::AfricasTalking(it) => it.answer(),
            Self::Twilio(twilio) => twilio.answer(),
        }
    }

    async fn send(&self, sms: &Sms<'_>) -> Outcome {
        match self {
            Self::Kannel(kannel) => kannel.send(sms).await,
            Self::SmsGate(phone) => phone.send(sms).await,
            Self::External(external) => external.send(sms).await,
            Self::Smpp(centre) => centre.send(sms).await,
            Self::AfricasTalking(it) => it.send(sms).await,
            Self::Twilio(twilio) => twilio.send(sms).await,
        }
    }
}
