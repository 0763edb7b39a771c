//! What a sender knows of posts that are made once, and could not write down: a stumble of the store costs the lead, and not what is known.
//!
//! Otherwise the next sender would take them for on their way when a process died, and nobody would ever know what became of them.

use chrono::{DateTime, Utc};

use super::sender::Sender;
use crate::channels::Outcome;
use crate::store::outbox::Taken;
use crate::store::outbox_claims;

/// Kept in the process, from one lead of a lane to the next.
#[derive(Debug, Default)]
pub(super) struct Unwritten {
    /// Perhaps claimed, with the hour of the claim, and never posted.
    claims: Vec<(i64, DateTime<Utc>)>,
    /// How these posts have ended.
    ended: Vec<(Taken, Outcome)>,
}

impl Sender<'_> {
    /// Claims rows that are to be posted, where nothing is posted twice: those that still are to be sent.
    pub(super) async fn claims(&mut self, rows: Vec<Taken>) -> sqlx::Result<Vec<Taken>> {
        if rows.is_empty() || !self.channel.is_sent_once() {
            return Ok(rows);
        }
        let claims: Vec<(i64, DateTime<Utc>)> = rows.iter().map(|row| (row.id, row.now)).collect();
        let claimed = match self.line.open().await {
            Ok(db) => outbox_claims::claim(db, &claims).await,
            Err(error) => Err(error),
        };
        if claimed.is_err() {
            // The store may have done it all the same.
            self.unwritten.claims.extend(claims);
        }
        let claimed = claimed?;
        let (ours, others): (Vec<Taken>, Vec<Taken>) =
            rows.into_iter().partition(|row| claimed.contains(&row.id));
        for row in others {
            // It was taken back meanwhile, or another process has it: a look tells what is next there.
            self.look = true;
            self.handed.ended(row.id, false);
            self.handed.forget(&row.chat);
        }
        Ok(ours)
    }

    /// These could not be written down.
    pub(super) fn keep_unwritten(&mut self, posts: Vec<(Taken, Outcome)>) {
        if self.channel.is_sent_once() {
            self.unwritten.ended.extend(posts);
        }
    }

    /// The store is lost: what is on its way ends before the lead does.
    pub(super) async fn await_posts(&mut self) {
        if !self.channel.is_sent_once() {
            return;
        }
        while let Some(joined) = self.posts.join_next().await {
            self.unwritten.ended.extend(joined);
        }
    }

    /// Writes down what the last sender of this process could not; then the rest of what was on its way is nobody's.
    pub(super) async fn write_down_the_rest(&mut self) -> sqlx::Result<()> {
        outbox_claims::give_back(&mut self.connection, &self.unwritten.claims).await?;
        self.unwritten.claims.clear();
        let ended = std::mem::take(&mut self.unwritten.ended);
        self.settle(ended).await
    }
}
