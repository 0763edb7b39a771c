//! How the last push to a customer fares, as staff read it: no better and no worse than it is known.

use chrono::{DateTime, Utc};

use crate::dialogue::desk::view::DeliveryState;
use crate::domain::Channel;
use crate::store::facts::LastPush;

/// What is known of it. A receipt knows more than we do: it is believed also where our own post had no answer.
pub(super) fn of(push: LastPush, now: DateTime<Utc>) -> Option<DeliveryState> {
    let done_at = push.done_at;
    let is_sms = Channel::of(&push.lane) == Some(Channel::Sms);
    let receipt = push.receipt.as_ref();
    match (receipt.map(|(state, at)| (&**state, *at)), &*push.state) {
        (Some(("delivered", at)), _) => Some(DeliveryState::Delivered(at)),
        (Some(("failed", _)), _) => {
            let why = push.failed_why.filter(|why| !why.is_empty());
            // Without a word of the gateway, or when its words were emptied because of their age.
            Some(DeliveryState::Undelivered(
                why.unwrap_or_else(|| "SMS".to_owned()),
            ))
        }
        (Some((_, at)), "unknown") => Some(DeliveryState::Left(at)),
        (_, "waiting") => Some(
            push.not_before
                .filter(|until| *until > now)
                .map_or(DeliveryState::OnItsWay, DeliveryState::Held),
        ),
        (_, "sent") if is_sms => done_at.map(DeliveryState::Left),
        (_, "sent") => done_at.map(DeliveryState::Sent),
        (_, "unknown") => done_at.map(DeliveryState::Perhaps),
        _ => Some(DeliveryState::Undelivered(push.why.unwrap_or_default())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    #[test]
    fn staff_read_what_is_known() {
        use DeliveryState::{Delivered, Held, Left, OnItsWay, Perhaps, Sent, Undelivered};
        let now = DateTime::UNIX_EPOCH;
        let (done, told) = (now - Duration::minutes(2), now - Duration::minutes(1));
        let not = |why: &str| Undelivered(why.to_owned());
        for (lane, state, receipt, expected) in [
            ("telegram", "waiting", None, OnItsWay),
            ("telegram", "sent", None, Sent(done)),
            ("telegram", "given_up", None, not("why")),
            ("sms", "waiting", None, OnItsWay),
            ("sms", "sent", None, Left(done)),
            ("sms", "sent", Some("sent"), Left(done)),
            ("sms", "sent", Some("delivered"), Delivered(told)),
            ("sms", "sent", Some("failed"), not("absent")),
            ("sms", "given_up", None, not("why")),
            ("sms", "unknown", None, Perhaps(done)),
            // The gateway knows better.
            ("sms", "unknown", Some("sent"), Left(told)),
            ("sms", "unknown", Some("delivered"), Delivered(told)),
            ("sms", "unknown", Some("failed"), not("absent")),
            ("sms", "waiting", Some("delivered"), Delivered(told)),
        ] {
            let push = LastPush {
                lane: lane.to_owned(),
                state: state.to_owned(),
                why: Some("why".to_owned()),
                not_before: None,
                done_at: Some(done),
                created_at: done,
                receipt: receipt.map(|state| (state.to_owned(), told)),
                failed_why: Some("absent".to_owned()),
            };
            let held = LastPush {
                not_before: Some(now + Duration::seconds(9)),
                ..push.clone()
            };
            assert_eq!(of(push, now), Some(expected), "{lane} {state} {receipt:?}");
            if (state, receipt) == ("waiting", None) {
                assert_eq!(of(held, now), Some(Held(now + Duration::seconds(9))));
            }
        }
    }
}
