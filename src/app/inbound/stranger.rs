//! How often somebody has written who has no language yet: that is all that is kept of them.

use sqlx::PgConnection;

use crate::store::addresses::Address;
use crate::store::inbound_message::InboundMessage;
use crate::store::strangers::{self, Knock};
use crate::store::turn_writes::Met;

/// A stranger's messages are counted for so many seconds at a time.
const KNOCKS_WITHIN: f64 = 60.0;
/// By SMS, where each answer costs, for longer.
const KNOCKS_BY_SMS: f64 = 86_400.0;

/// Counts the message of somebody who has no language yet; of everyone else their session does.
pub(super) async fn knock(
    db: &mut PgConnection,
    due: &InboundMessage,
    from: &Address,
) -> sqlx::Result<(Knock, Option<Met>)> {
    if due.language.is_some() || due.staff.is_one() {
        return Ok((Knock::default(), None));
    }
    let within = if from.channel.rings() {
        KNOCKS_BY_SMS
    } else {
        KNOCKS_WITHIN
    };
    if let Some(before) = &due.knocks {
        let (knock, knocks) = before.another(within, due.now);
        let met = Met {
            conversation: due.conversation,
            knocks: Some(knocks),
            becomes: None,
        };
        return Ok((knock, Some(met)));
    }
    let knock = strangers::knock(db, due.conversation, from, within, due.now).await?;
    Ok((knock, None))
}
