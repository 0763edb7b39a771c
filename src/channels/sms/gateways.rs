//! Which gateways there are, and which of them speaks to whom.

use std::sync::Arc;

use super::gateway::Sms;
use super::{Gateway, text};
use crate::channels::outbound::Letter;
use crate::channels::outcome::Outcome;
use crate::dialogue::format::sms_length::segments;

/// The gateways of a house. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Gateways(Arc<GatewayPlan>);

#[derive(Debug)]
struct GatewayPlan {
    /// Speaks to everybody for whom no route says otherwise.
    first: Gateway,
    others: Vec<Gateway>,
    /// The beginning of a number (`+2517`), and who speaks to it; the longest that fits counts.
    routes: Vec<(String, Gateway)>,
    /// Our address in the world; without it no receipts come.
    public_url: Option<String>,
}

/// A route names a gateway that is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "SMS_ROUTES says {prefix}={gateway}, and `{gateway}` is not in use: {known} may speak there"
)]
pub struct NoSuchGateway {
    pub prefix: String,
    pub gateway: String,
    pub known: String,
}

impl Gateways {
    pub fn new(
        first: Gateway,
        others: Vec<Gateway>,
        routes: &[(String, String)],
        public_url: Option<String>,
    ) -> Result<Self, NoSuchGateway> {
        let all = || std::iter::once(&first).chain(&others);
        let mut read = Vec::with_capacity(routes.len());
        for (prefix, name) in routes {
            let Some(gateway) = all().find(|it| it.name() == name) else {
                return Err(NoSuchGateway {
                    prefix: prefix.clone(),
                    gateway: name.clone(),
                    known: all().map(Gateway::name).collect::<Vec<_>>().join(", "),
                });
            };
            read.push((prefix.clone(), gateway.clone()));
        }
        // The longest comes first.
        read.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        Ok(Self(Arc::new(GatewayPlan {
            first,
            others,
            routes: read,
            public_url,
        })))
    }

    /// How many there are.
    pub(in crate::channels) fn count(&self) -> usize {
        1 + self.0.others.len()
    }

    /// The one of this name.
    pub fn named(&self, name: &str) -> Option<&Gateway> {
        let mut all = std::iter::once(&self.0.first).chain(&self.0.others);
        all.find(|gateway| gateway.name() == name)
    }

    /// Our address in the world, without a slash at its end.
    pub fn public_url(&self) -> Option<&str> {
        self.0.public_url.as_deref()
    }

    /// The setting that is wrong when the only gateway refuses us.
    pub(in crate::channels) fn credentials(&self) -> &'static str {
        self.0.first.credentials()
    }

    /// Who speaks to this number.
    pub fn speaks_to(&self, number: &str) -> &Gateway {
        let mut routes = self.0.routes.iter();
        let route = routes.find(|(prefix, _)| number.starts_with(prefix));
        route.map_or(&self.0.first, |(_, gateway)| gateway)
    }

    /// How many segments are paid for this message, and through whom it goes; nothing, where nothing is sent.
    pub(in crate::channels) fn bill(&self, letter: &Letter<'_>) -> Option<(&'static str, usize)> {
        let text = text::of(letter.words().ok()?);
        (!text.is_empty()).then(|| (self.speaks_to(letter.chat).name(), segments(&text)))
    }

    /// Sends a message.
    pub(in crate::channels) async fn post(&self, letter: &Letter<'_>) -> Outcome {
        let message = match letter.words() {
            Ok(message) => message,
            Err(outcome) => return outcome,
        };
        let text = text::of(message);
        if text.is_empty() {
            // Of signs alone that an SMS cannot carry.
            return Outcome::Done { message_id: None };
        }
        let gateway = self.speaks_to(letter.chat);
        let public = self.0.public_url.as_deref();
        let receipts = public.map(|url| format!("{url}/sms/{}/status", gateway.name()));
        let outcome = gateway
            .send(&Sms {
                id: letter.id,
                to: letter.chat,
                text: &text,
                receipts: receipts.as_deref(),
            })
            .await;
        if outcome == Outcome::Revoked && !self.0.others.is_empty() {
            let reason = format!("{} refuses {}", gateway.name(), gateway.credentials());
            tracing::error!(
                "{reason} (401): what goes through it waits until they are right; the other gateways go on"
            );
            return Outcome::Later {
                reason,
                maybe_sent: false,
            };
        }
        outcome
    }
}
