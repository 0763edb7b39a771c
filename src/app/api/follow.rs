//! The history of a request as it grows, for another program: each entry once, in the order of their ids, until the process or the key ends.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::keys::KeyRing;
use crate::app::ticket_changes::TicketWatch;
use crate::app::{App, Stop};
use crate::domain::TicketId;
use crate::store::api_keys::GoodKey;
use crate::store::timeline::{self, Line};

/// How often it is looked whether the key is still good; what was found lately is asked no more than that either.
const KEY: Duration = Duration::from_secs(1);
/// A stream ends after this; whoever comes again goes on behind the last entry.
const LONGEST: Duration = Duration::from_hours(1);

/// Somebody who follows a request. Nothing is held between two entries: no connection, and no place among the calls.
pub struct Following {
    app: Arc<App>,
    keys: Arc<KeyRing>,
    key: Arc<GoodKey>,
    ticket: TicketId,
    /// The last entry that was told.
    last: i64,
    found: VecDeque<Line>,
    watch: TicketWatch,
    /// Something may be there that was not read.
    is_new: bool,
    /// When the key is looked at next.
    key_looked: Instant,
    ends: Instant,
    stop: Stop,
}

/// Whose key it is, and until when anybody follows anything.
pub struct FollowedBy {
    pub keys: Arc<KeyRing>,
    pub key: Arc<GoodKey>,
}

/// Begins behind this entry; 0: at the beginning. `None`: there is no such request.
pub async fn begin(
    app: &Arc<App>,
    by: FollowedBy,
    ticket: TicketId,
    last: i64,
) -> sqlx::Result<Option<Following>> {
    // First to be told, then to read: nothing can come between.
    let watch = app.changes.watch(ticket);
    let _room = by.keys.room().await;
    let mut db = app.pool.acquire().await?;
    let found = timeline::newest_of(&mut db, &[ticket.to_string()]).await?;
    if found.is_empty() {
        return Ok(None);
    }
    let stop = by.keys.stop();
    Ok(Some(Following {
        app: Arc::clone(app),
        key: by.key,
        ticket,
        last,
        found: VecDeque::new(),
        watch,
        is_new: true,
        key_looked: Instant::now() + KEY,
        ends: Instant::now() + LONGEST,
        stop,
        keys: Arc::clone(&by.keys),
    }))
}

impl Following {
    /// The next entry, when there is one. `None`: it is over.
    pub async fn next(&mut self) -> Option<Line> {
        loop {
            if let Some(line) = self.found.pop_front() {
                self.last = line.id;
                return Some(line);
            }
            if self.is_new && self.read().await {
                continue;
            }
            tokio::select! {
                // However much is new.
                biased;
                () = self.stop.pulled() => return None,
                () = tokio::time::sleep_until(self.ends) => return None,
                () = tokio::time::sleep_until(self.key_looked) => {
                    self.key_looked = Instant::now() + KEY;
                    if !self.keys.is_still_good(&self.key).await {
                        return None;
                    }
                }
                goes_on = self.watch.changed() => {
                    if !goes_on {
                        return None;
                    }
                    self.is_new = true;
                }
            }
        }
    }

    /// Reads what is there; whether there was something.
    async fn read(&mut self) -> bool {
        let read = async {
            let _room = self.keys.room().await;
            let mut db = self.app.pool.acquire().await?;
            timeline::after(&mut db, self.ticket, self.last).await
        };
        match read.await {
            Ok(lines) => {
                // There may be more than are read at a time.
                self.is_new = !lines.is_empty();
                self.found.extend(lines);
                self.is_new
            }
            Err(error) => {
                tracing::debug!(%error, ticket.id = %self.ticket, "{}: its history cannot be read now; it is tried again", self.ticket);
                false
            }
        }
    }
}
