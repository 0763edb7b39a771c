//! What is kept of posts that cost something: through whom they went, by what name, and how many segments are paid.

use crate::channels::{Letter, Outcome, Wire};
use crate::domain::MessageId;
use crate::store::outbox::Taken;
use crate::store::sent_sms::PostedSms;

/// The SMS among these posts that were sent, or may have been. Their gateways' names for them are taken out of the outcomes: nothing of
/// what was sent can be changed or replied to by them.
pub(super) fn take(wire: &Wire, posts: &mut [(Taken, Outcome)]) -> Vec<PostedSms> {
    let posts = posts.iter_mut();
    let paid = posts.filter_map(|(row, outcome)| {
        let (gateway, segments) = wire.bill(&Letter {
            id: row.id,
            chat: &row.chat,
            kind: row.kind,
            said: &row.said,
            stands_at: None,
            hushed: false,
            topic: None,
            content: None,
            mail: None,
        })?;
        let theirs = match outcome {
            Outcome::Done { message_id } => message_id.take(),
            Outcome::Unknown { .. } => None,
            _ => return None,
        };
        Some(PostedSms {
            id: row.id,
            phone: row.chat.clone(),
            gateway: gateway.to_owned(),
            theirs: theirs.as_ref().map(MessageId::to_string),
            segments,
        })
    });
    paid.collect()
}
