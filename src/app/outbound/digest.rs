//! Many notices that wait for one chat become one message.

use sqlx::PgPool;

use crate::channels::{self, telegram};
use crate::domain::{Channel, Message};
use crate::store::outbox::{self, Taken};
use crate::store::pushes;

/// From this many waiting notices on, a chat gets one message that tells them all.
pub(super) const FOLD_FROM: i64 = 6;

/// Folds the waiting notices of this row's chat into the last of them, which keeps its place and its buttons. False when there are
/// too few.
pub(super) async fn fold(pool: &PgPool, channel: Channel, first: &Taken) -> sqlx::Result<bool> {
    let mut tx = pool.begin().await?;
    let waiting = pushes::waiting_pushes(&mut tx, channel, &first.chat).await?;
    let mut folded: Vec<i64> = Vec::new();
    let mut together: Option<Message> = None;
    for (id, said) in waiting {
        let mut next = telegram::as_message(&said);
        if !next.is_of_words() {
            continue;
        }
        if let Some(before) = &together
            && !next.join_after(before, channels::longest(channel))
        {
            break;
        }
        together = Some(next);
        folded.push(id);
    }
    let is_few = i64::try_from(folded.len()).is_ok_and(|count| count < FOLD_FROM);
    let (Some(last), Some(together), false) = (folded.pop(), together, is_few) else {
        return tx.rollback().await.map(|()| false);
    };
    outbox::supersede(&mut tx, &folded, "folded into a digest", first.now).await?;
    pushes::rewrite(&mut tx, last, &together).await?;
    tx.commit().await?;
    Ok(true)
}
