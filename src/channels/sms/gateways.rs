//! Which gateways there are, and which of them speaks to whom.

use std::sync::Arc;

use super::gateway::Sms;
use super::{Gateway, text};
use crate::channels::outbound::Letter;
use crate::channels::outcome::Outcome;
use crate::dialogue::format::sms_length::segments;
use crate::domain::Phone;

/// The gateways of a house. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Gateways(Arc<GatewayPlan>);

#[derive(Clone, Debug)]
struct GatewayPlan {
    /// Speaks to everybody for whom no route says otherwise.
    first: Gateway,
    others: Vec<Gateway>,
    /// The beginning of a number (`+2517`), and who speaks to it; the longest that fits counts.
    routes: Vec<(String, Gateway)>,
    /// Our address in the world; without it no receipts come.
    public_url: Option<String>,
    /// How the numbers begin that are written to; none: all that are mobile numbers of Ethiopia.
    numbers: Vec<String>,
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
            numbers: Vec::new(),
        })))
    }

    /// Writes to nobody but to numbers that begin so.
    #[must_use]
    pub fn only_to(mut self, numbers: Vec<String>) -> Self {
        Arc::make_mut(&mut self.0).numbers = numbers;
        self
    }

    fn may_write_to(&self, number: &str) -> bool {
        let numbers = &self.0.numbers;
        let is_one = numbers.is_empty() || numbers.iter().any(|it| number.starts_with(it));
        is_one && Phone::read(number).is_some()
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
        if !self.may_write_to(letter.chat) {
            // Whatever stands in the outbox: nobody else is written to, and nothing is paid for it.
            return Outcome::Refused {
                code: 0,
                description: "SMS_NUMBERS does not name it, or it is no mobile number of Ethiopia"
                    .to_owned(),
            };
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
        let outcome = without(&text, outcome);
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

/// So many letters of what was sent, one after the other, are no chance.
const REPEATED: usize = 12;

/// Words of a gateway are kept for staff, and outlive the message: where they repeat it, they are left out.
fn without(text: &str, outcome: Outcome) -> Outcome {
    let plain = |words: &str| {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        words.to_lowercase()
    };
    let letters: Vec<char> = plain(text).chars().collect();
    let kept = |words: String| {
        let said = plain(&words);
        let mut runs = letters.windows(REPEATED);
        let repeats = runs.any(|run| said.contains(&run.iter().collect::<String>()));
        if repeats {
            "it repeats what was sent".to_owned()
        } else {
            words
        }
    };
    match outcome {
        Outcome::Refused { code, description } => Outcome::Refused {
            code,
            description: kept(description),
        },
        Outcome::Unknown { reason } => Outcome::Unknown {
            reason: kept(reason),
        },
        Outcome::Later { reason, maybe_sent } => Outcome::Later {
            reason: kept(reason),
            maybe_sent,
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::sms::fake;
    use crate::channels::sms::kannel::Kannel;
    use crate::domain::{Message, MessageKind, Paragraph, Said};

    #[tokio::test]
    async fn only_mobile_numbers_of_this_country_are_written_to() {
        let said = Said::Message(Box::new(Message {
            words: vec![Paragraph::of("hello")],
            ..Message::default()
        }));
        for (only, number, is_sent) in [
            (&[][..], "+251911223344", true),
            (&[], "+251711223344", true),
            (&[], "+251115512345", false),
            (&[], "+251811223344", false),
            (&[], "+447700900123", false),
            (&[], "8080", false),
            (&[], "MTN", false),
            (&["+2517", "+2519"], "+251911223344", true),
            (&["+2517", "+251911223344"], "+251911223344", true),
            (&["+2517", "+251911223344"], "+251911223355", false),
            (&["+251"], "+251115512345", false),
        ] {
            let relay = fake::answering(202, "0: Accepted for delivery").await;
            let kannel = Kannel::new(&relay.url, ("u", "p"), "8080", "s").unwrap();
            let gateways = Gateways::new(Gateway::Kannel(kannel), Vec::new(), &[], None).unwrap();
            let gateways = gateways.only_to(only.iter().map(ToString::to_string).collect());
            let letter = Letter {
                id: 1,
                chat: number,
                kind: MessageKind::Text,
                said: &said,
                stands_at: None,
                hushed: false,
                topic: None,
                content: None,
                mail: None,
            };
            let outcome = gateways.post(&letter).await;
            let is_done = matches!(outcome, Outcome::Done { .. });
            assert_eq!(is_done, is_sent, "{number}: {outcome:?}");
            assert_eq!(relay.was_asked(), is_sent, "{number}");
        }
    }

    #[test]
    fn what_repeats_the_message_is_not_kept() {
        let text = "SRV-2026-00001: note from the office:\nYour meter was read twice.";
        for (said, is_kept) in [
            ("400 Sender missing and no global set, rejected", true),
            ("400 it was read, and again read", true),
            ("500 cannot send 'your meter  was read tw", false),
            ("500 text=the office: Your meter was", false),
        ] {
            let expected = if is_kept {
                said
            } else {
                "it repeats what was sent"
            };
            let (code, reason) = (400, said.to_owned());
            let description = reason.clone();
            let refused = without(text, Outcome::Refused { code, description });
            assert!(format!("{refused:?}").contains(expected), "{refused:?}");
            let unknown = without(text, Outcome::Unknown { reason });
            assert!(format!("{unknown:?}").contains(expected), "{unknown:?}");
        }
        let short = Outcome::Unknown {
            reason: "502 Ok is not what it says".to_owned(),
        };
        assert_eq!(without("Ok", short.clone()), short);
    }
}
