//! Whose words the relay speaks: a file for each gateway.
//!
//! None of it is taken from the product: each file is a second reading of what its gateway's users and sources tell.

mod africas_talking;
mod escapes;
mod exchange;
mod external;
mod kannel;
mod sms_ethiopia;
mod sms_gate;
mod twilio;

pub use exchange::{SentSms, SmsStep, WireCall, WrittenSms};
pub(super) use exchange::{WireAccount, WireRequest, WireWords};

/// A gateway whose words the relay speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GatewayWire {
    /// A `smsbox` of Kannel 1.4.5.
    Kannel,
    /// A phone with the app SMS Gate, which signs with a key of its own.
    SmsGate {
        signing_key: String,
    },
    /// A gateway of one's own, as the built-in names of `external` have it.
    External,
    /// `SMSEthiopia`, which tells nothing of what became of an SMS.
    SmsEthiopia,
    AfricasTalking,
    Twilio,
}

impl GatewayWire {
    pub(super) const fn words(&self) -> &'static WireWords {
        match self {
            Self::Kannel => &kannel::WORDS,
            Self::SmsGate { .. } => &sms_gate::WORDS,
            Self::External => &external::WORDS,
            Self::SmsEthiopia => &sms_ethiopia::WORDS,
            Self::AfricasTalking => &africas_talking::WORDS,
            Self::Twilio => &twilio::WORDS,
        }
    }

    pub(super) fn signing_key(&self) -> &str {
        match self {
            Self::SmsGate { signing_key } => signing_key,
            _ => "",
        }
    }
}
