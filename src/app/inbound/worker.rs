//! Handling what came in: conversations are held by their row, and the next message of each takes its turn in one transaction.

use std::sync::Arc;

use sqlx::{Connection, PgConnection, Postgres, Transaction};

use super::handle;
use super::set_aside::{blame, rest};
use crate::app::handover::Handover;
use crate::app::outcome::TurnFailed;
use crate::app::presses::HeldAnswer;
use crate::app::transaction::{caught, ended};
use crate::app::{App, Stop, wake};
use crate::store::arrivals::{self, Arrival};
use crate::store::inbound_message::InboundMessage;
use crate::store::kept_connection::KeptConnection;
use crate::store::outbox::Class;
use crate::store::turn_writes::TurnWrites;
use crate::store::turns;
use crate::store::{StoreError, conversations};

/// How many conversations share one transaction.
const BATCH: i64 = 64;

/// While others hold every conversation that has mail, or one of them rests after a failure: when to look again.
const LOOK_AGAIN: std::time::Duration = std::time::Duration::from_millis(20);
/// The workers of a process take their batches one after the other, since a large one costs little more than a small one; when a
/// batch is held up for so long (a row that another program has locked, say), the next worker goes ahead.
const HELD_UP: std::time::Duration = std::time::Duration::from_millis(100);
/// A look that takes longer has lost its database on the way.
const LONGEST_BATCH: std::time::Duration = std::time::Duration::from_secs(30);
/// The pause after the store was found to be away.
const AWAY: std::time::Duration = std::time::Duration::from_millis(200);

/// Whose batch it is, among the workers of a process.
pub type OneByOne = Arc<tokio::sync::Mutex<()>>;

/// Handles what comes in until told to stop. Any number of these may run, in any number of processes.
pub async fn run(app: Arc<App>, one_by_one: OneByOne, mut stop: Stop) {
    let mut after = 0;
    let mut line = KeptConnection::new(app.pool.clone());
    while !stop.is_pulled() {
        let mine = tokio::time::timeout(HELD_UP, one_by_one.lock()).await;
        // On the heap: a worker's own future stays small.
        let looking = Box::pin(batch(&app, &mut line, after));
        let looked = tokio::time::timeout(LONGEST_BATCH, looking).await;
        drop(mine);
        let wait = match looked.unwrap_or(Err(sqlx::Error::PoolTimedOut.into())) {
            Ok(Progress { next, left }) => {
                after = next;
                match left {
                    Left::More => continue,
                    Left::Held => LOOK_AGAIN,
                    Left::Nothing => app.bell.net,
                }
            }
            Err(error) => {
                line.hang_up();
                tracing::warn!(%error, "the store is away; nothing is lost");
                AWAY
            }
        };
        tokio::select! {
            () = app.bell.inbox.heard(wait) => {}
            () = stop.pulled() => {}
        }
    }
}

/// What one look at the inbox came to.
struct Progress {
    /// Where the next look begins; 0 when all were passed.
    next: i64,
    left: Left,
}

/// What is left to do after a look.
enum Left {
    /// Look on at once.
    More,
    /// There is mail, but somebody else holds its conversations, or they rest.
    Held,
    Nothing,
}

/// One look: the next message of up to `BATCH` conversations together; if that fails, each in a transaction of its own.
async fn batch(app: &App, line: &mut KeptConnection, after: i64) -> Result<Progress, StoreError> {
    let mut tx = line.open().await?.begin().await?;
    let held = turns::take(&mut tx, after, BATCH).await?;
    let full = i64::try_from(held.conversations.len()).is_ok_and(|count| count == BATCH);
    if full {
        // There is more than one batch: another worker may help.
        app.bell.inbox.ring();
    }
    if held.conversations.is_empty() {
        tx.rollback().await?;
        let left = match (held.next, held.passed) {
            (0, 0) => Left::Nothing,
            (0, _) => Left::Held,
            _ => Left::More,
        };
        return Ok(Progress {
            next: held.next,
            left,
        });
    }
    let ids: Vec<i64> = held.messages.iter().map(|message| message.id).collect();
    let has_more = match take_all(app, tx, &held.messages, &ids).await {
        Ok(led) => led.follow(app).await,
        Err(failed) => {
            tracing::debug!(?failed, "a batch failed; its messages are handled singly");
            Box::pin(singly(app, &held.conversations)).await?;
            true
        }
    };
    let left = match () {
        () if has_more || full || held.next != 0 => Left::More,
        () if held.passed > held.conversations.len() => Left::Held,
        () => Left::Nothing,
    };
    Ok(Progress {
        next: held.next,
        left,
    })
}

/// Keeps what has just arrived, and takes the turns of those for whom nothing waits before it, in one transaction: all or nothing.
/// Whatever else it leads to is rung for.
pub(super) async fn at_door(
    app: &App,
    line: &mut KeptConnection,
    arrivals: &[Arrival],
) -> Result<(), TurnFailed> {
    let mut tx = line.open().await?.begin().await?;
    let kept = match arrivals::take_in(&mut tx, arrivals).await {
        Ok(kept) => kept,
        Err(error) => {
            tx.rollback().await?;
            return Err(error.into());
        }
    };
    let led = take_all(app, tx, &kept.turns, &[]).await?;
    led.follow(app).await;
    if kept.waits {
        app.bell.inbox.ring();
    }
    Ok(())
}

/// What the turns of a batch led to.
struct Led {
    /// One of these conversations has another message.
    more: bool,
    /// A file is to be fetched.
    wants_files: bool,
    /// Something may have happened to a ticket.
    has_news: bool,
    /// What the sender need not look for, and a moment before it was committed.
    at_once: Handover,
    /// Presses that are answered as soon as what they did is committed.
    presses: Vec<HeldAnswer>,
}

impl Led {
    /// Wakes whoever goes on with it; whether one of these conversations has another message.
    async fn follow(self, app: &App) -> bool {
        app.presses.say(self.presses);
        if self.at_once.hand(&app.bell.lanes) {
            wake::tell_sender(app).await;
        }
        if self.wants_files {
            app.bell.files.ring();
        }
        if self.has_news {
            app.bell.ring_news();
        }
        self.more
    }
}

/// Takes these turns, all or none, and ends their transaction; these messages are done then.
async fn take_all(
    app: &App,
    mut tx: Transaction<'_, Postgres>,
    due: &[InboundMessage],
    done: &[i64],
) -> Result<Led, TurnFailed> {
    let led = take_turns(app, &mut tx, due, done).await;
    ended(tx, led).await
}

/// Takes these turns in memory and writes down together what they came to. If one fails, none is kept.
async fn take_turns(
    app: &App,
    db: &mut PgConnection,
    due: &[InboundMessage],
    done: &[i64],
) -> Result<Led, TurnFailed> {
    let mut led = Led {
        more: false,
        wants_files: false,
        has_news: false,
        at_once: Handover::now(),
        presses: Vec::new(),
    };
    let Some(now) = due.first().map(|due| due.now) else {
        return Ok(led);
    };
    let mut sessions = Vec::with_capacity(due.len());
    let mut outbound = Vec::with_capacity(due.len());
    let mut looked_for = Vec::with_capacity(due.len());
    let mut writes = TurnWrites::default();
    for message in due {
        let said = caught(handle::handle(app, db, message)).await?;
        led.more |= message.more;
        led.wants_files |= said.wants_files;
        writes.extend(said.writes);
        led.has_news |= said.has_news || said.rows.iter().any(|row| row.ticket.is_some());
        // These may have written to others, or freed what was held for them: a look finds it all, in its order.
        let first = said.rows.first();
        let is_to_one = first.is_none_or(|first| {
            said.rows
                .iter()
                .all(|row| (row.channel, &row.chat) == (first.channel, &first.chat))
        });
        let is_looked_for = (said.has_news && !said.answers_alone)
            || !is_to_one
            || message.unreachable
            || message.staff.is_one();
        led.at_once.leaves_some |= is_looked_for;
        for row in said.rows {
            if row.class == Class::Press {
                led.presses.extend(app.presses.hold(row));
                continue;
            }
            looked_for.push(is_looked_for);
            outbound.push(row);
        }
        sessions.extend(said.session.map(|session| (message.conversation, session)));
    }
    writes.write(db, now).await?;
    let kept = turns::keep(db, done, &sessions, &outbound, now).await?;
    let rows = outbound.iter().zip(&kept).zip(looked_for);
    for ((row, kept), is_looked_for) in rows {
        led.at_once.add(row, *kept, is_looked_for, now);
    }
    Ok(led)
}

/// Each conversation for itself, so that one bad message holds nobody else up.
async fn singly(app: &App, conversations: &[i64]) -> Result<(), StoreError> {
    let mut passing = None;
    for &conversation in conversations {
        let mut tx = app.pool.begin().await?;
        if !conversations::hold_one(&mut tx, conversation).await? {
            continue;
        }
        let due = turns::due(&mut tx, conversation).await?;
        let id: Vec<i64> = due.iter().map(|message| message.id).collect();
        match take_all(app, tx, due.as_slice(), &id).await {
            Ok(led) => drop(led.follow(app).await),
            // Conflicts with a neighbour and an absent database are nobody's fault and do not count as a try.
            Err(TurnFailed::Store(error)) if error.is_passing() => {
                passing = Some(error);
                rest(app, conversation).await?;
            }
            Err(failed) => blame(app, conversation, &failed.to_string()).await?,
        }
    }
    passing.map_or(Ok(()), Err)
}
