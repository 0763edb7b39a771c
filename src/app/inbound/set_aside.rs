//! A message whose turn failed: tried again after a rest, and after the last try set aside, with an apology.

use chrono::Duration;
use sqlx::{Connection, PgConnection};

use super::handle;
use crate::app::outcome::TurnFailed;
use crate::app::transaction::{caught, ended};
use crate::app::{App, wake};
use crate::dialogue::Input;
use crate::store::inbound_message::InboundMessage;
use crate::store::{conversations, inbox, turns};

/// After so many failed tries a message is set aside, and its sender is asked to say it again.
const TRIES: i32 = 5;
/// The first pause after a failed try; each further one is three times as long.
const FIRST_PAUSE: Duration = Duration::milliseconds(200);

/// Leaves a conversation alone for a moment, so that those behind it have their turn.
pub(super) async fn rest(app: &App, conversation: i64) -> sqlx::Result<()> {
    let mut db = app.pool.acquire().await?;
    let now = crate::store::now(&mut db).await?;
    conversations::postpone(&mut db, conversation, now + FIRST_PAUSE).await
}

/// The next message of this conversation is to blame for a failed turn: the conversation rests a moment; after the last try the
/// message is set aside, and its sender is asked to say it again.
pub(super) async fn blame(app: &App, conversation: i64, why: &str) -> sqlx::Result<()> {
    let mut tx = app.pool.begin().await?;
    if !conversations::hold_one(&mut tx, conversation).await? {
        return tx.rollback().await;
    }
    let Some(message) = turns::due(&mut tx, conversation).await? else {
        return tx.rollback().await;
    };
    let tries = inbox::failed(&mut tx, message.id).await?;
    if tries < TRIES {
        tracing::warn!(
            inbox.id = message.id,
            tries,
            why,
            "a message could not be handled; it is tried again"
        );
        let pause = FIRST_PAUSE * 3_i32.pow(tries.cast_unsigned() - 1);
        conversations::postpone(&mut tx, conversation, message.now + pause).await?;
        return tx.commit().await;
    }
    if message.origin.is_internal() {
        tracing::error!(
            inbox.id = message.id,
            why,
            "a word of the house to itself was set aside after its last try; `select take_up_message({})` takes it up again",
            message.id
        );
    } else {
        tracing::error!(
            inbox.id = message.id,
            why,
            "a message was set aside after its last try; its sender is asked to repeat it"
        );
    }
    inbox::park(&mut tx, message.id, why, message.now).await?;
    // Together; but whatever made the message indigestible must not keep it from being set aside.
    if !message.origin.is_internal() {
        match apologise(app, &mut tx, &message).await {
            Err(failed) if failed.is_passing() => {
                tx.rollback().await?;
                return rest(app, conversation).await;
            }
            Err(failed) => {
                tracing::error!(inbox.id = message.id, ?failed, "even the apology failed");
            }
            Ok(()) => {}
        }
    }
    tx.commit().await?;
    wake::tell_sender(app).await;
    Ok(())
}

/// Asks its sender to say it again, or changes nothing.
async fn apologise(
    app: &App,
    db: &mut PgConnection,
    message: &InboundMessage,
) -> Result<(), TurnFailed> {
    let mut within = db.begin().await?;
    let said = caught(say_again(app, &mut within, message)).await;
    ended(within, said).await
}

async fn say_again(
    app: &App,
    db: &mut PgConnection,
    message: &InboundMessage,
) -> Result<(), TurnFailed> {
    let said = handle::say(app, db, message, &Input::SetAside).await?;
    let session = said.session.map(|session| (message.conversation, session));
    turns::keep(db, &[], session.as_slice(), &said.rows, message.now).await?;
    Ok(())
}
