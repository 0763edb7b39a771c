//! How often somebody has written who has no language yet: that is all that is kept of them.

use sqlx::PgConnection;

use crate::store::addresses::Address;
use crate::store::inbound_message::InboundMessage;
use crate::store::strangers::{self, Knock};

/// A stranger's messages are counted for so many seconds at a time.
const KNOCKS_WITHIN: f64 = 60.0;
/// By SMS, where each answer costs, for longer.
const KNOCKS_BY_SMS: f64 = 86_400.0;

/// Counts the message of somebody who has no language yet; of everyone else their session does.
pub(super) async fn knock(
    db: &mut PgConnection,
    due: &InboundMessage,
    from: &Address,
) -> sqlx::Result<Knock> {
    if due.language.is_some() || due.staff.is_one() {
        return Ok(Knock::default());
    }
    let within = if from.channel.rings() {
        KNOCKS_BY_SMS
    } else {
        KNOCKS_WITHIN
    };
    strangers::knock(db, due.conversation, from, within, due.now).await
}
