//! The door: keeps what arrives, in batches of whatever comes while the last batch is being written; and who speaks while nothing of
//! theirs waits has their turn in the same transaction.

use super::worker;
use crate::app::App;
use crate::channels::sms::gateway::ReceivedSms;
use crate::channels::telegram;
use crate::domain::Channel;
use crate::domain::document::sha256;
use crate::store::StoreError;
use crate::store::addresses::Address;
use crate::store::arrivals::{self, Arrival};
use crate::store::kept_connection::KeptConnection;
use sqlx::Connection;
use tokio::sync::{mpsc, oneshot};

/// How many arrivals wait at the door before the next one is told to come later.
const QUEUE: usize = 4096;
/// A statement that takes longer has lost its database on the way.
const LONGEST: std::time::Duration = std::time::Duration::from_secs(10);
/// Turns that take longer are taken apart from the door: nobody behind them is stored meanwhile.
const AT_DOOR: std::time::Duration = std::time::Duration::from_secs(1);
/// How many are written with one statement.
const BATCH: usize = 256;

/// An update at the door.
#[derive(Clone, Debug)]
pub struct UpdateAtDoor {
    pub arrival: Arrival,
    /// Telegram's name for the press of a button, if it is one.
    pub press: Option<String>,
}

/// An update of this bot as it goes into the inbox. Nothing is read but who, which and when; what cannot be read is kept, parked.
pub fn telegram(bot: &str, body: &str) -> UpdateAtDoor {
    let seen = telegram::peek(body.as_bytes());
    let parked_why = seen.is_err().then_some("not an update");
    let (update_id, address, sent_at, press) = match seen {
        Ok(seen) => (Some(seen.update_id), seen.address, seen.sent_at, seen.press),
        Err(_) => (None, "unreadable".to_owned(), None, None),
    };
    let external_id = update_id.map_or_else(|| sha256(body), |id| id.to_string());
    // Postgres keeps no NUL in a text; in JSON it can only stand as an escape, which stays.
    let body = body.replace('\0', "");
    let from = Address::telegram(address);
    let arrival = Arrival {
        from,
        source: bot.to_owned(),
        external_id,
        ordinal: update_id.unwrap_or(0),
        body,
        sent_at,
        parked_why,
        part: None,
    };
    UpdateAtDoor { arrival, press }
}

/// A message that a gateway has brought, as it goes into the inbox.
pub fn sms(gateway: &str, received: ReceivedSms) -> Arrival {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.unwrap_or_default();
    let ReceivedSms {
        id,
        sender,
        text,
        sent_at,
        part,
    } = received;
    let number = sender.international();
    // Whatever a gateway calls it, it is short and legible here. Without a name, who wrote what and when is one; and where even that is not
    // told, nothing but a moment tells copies from a second message (`store::copies`).
    let external_id = match (id, sent_at) {
        (Some(id), _) => sha256(id),
        (None, Some(at)) => sha256(format!("{number} {} {text}", at.timestamp_micros())),
        (None, None) => uuid::Uuid::new_v4().simple().to_string(),
    };
    Arrival {
        from: Address::new(Channel::Sms, number),
        source: gateway.to_owned(),
        external_id,
        // Gateways keep no order: it is that of their coming.
        ordinal: i64::try_from(now.as_micros()).unwrap_or(i64::MAX),
        body: text,
        sent_at,
        parked_why: None,
        part,
    }
}

/// The message was not kept: the channel must send it again.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the store is away")]
pub struct NotKept;

/// Where channels hand in what they received. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Intake(mpsc::Sender<(Arrival, oneshot::Sender<bool>)>);

impl Intake {
    /// The door, and the task that keeps what comes through it.
    pub fn open(app: std::sync::Arc<App>) -> (Self, impl Future<Output = ()>) {
        let (hand_in, queue) = mpsc::channel(QUEUE);
        (Self(hand_in), async move {
            keep_all(&app, queue).await;
        })
    }

    /// Returns when the message is stored for good; then, and only then, it may be acknowledged.
    pub async fn keep(&self, arrival: Arrival) -> Result<(), NotKept> {
        let (kept, answer) = oneshot::channel();
        self.0.try_send((arrival, kept)).map_err(|_| NotKept)?;
        answer
            .await
            .ok()
            .filter(|kept| *kept)
            .map(drop)
            .ok_or(NotKept)
    }
}

async fn keep_all(app: &App, mut queue: mpsc::Receiver<(Arrival, oneshot::Sender<bool>)>) {
    let bell = &app.bell.inbox;
    let mut line = KeptConnection::new(app.pool.clone());
    let mut waiting = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut waiting, BATCH).await > 0 {
        let (arrivals, answers): (Vec<_>, Vec<_>) = waiting.drain(..).unzip();
        // On the heap: this task's own future stays small.
        let at_door = Box::pin(worker::at_door(app, &mut line, &arrivals));
        match tokio::time::timeout(AT_DOOR, at_door).await {
            Ok(Ok(())) => {
                for answer in answers {
                    answer.send(true).ok();
                }
                continue;
            }
            // Nothing of it is kept: each waits for its turn, and is told apart there.
            failed => {
                tracing::debug!(?failed, "no turns at the door");
                line.hang_up();
            }
        }
        let kept = tokio::time::timeout(LONGEST, keep(&mut line, &arrivals)).await;
        let kept = kept.unwrap_or(Err(sqlx::Error::PoolTimedOut.into()));
        if kept.is_ok() {
            bell.ring();
        } else {
            line.hang_up();
        }
        match kept {
            // One of them may be to blame (a text that the database refuses, a copy that another process has in hand): then each stands
            // for itself.
            Err(StoreError::Locked(_) | StoreError::Refused(_)) if arrivals.len() > 1 => {
                for (arrival, answer) in arrivals.into_iter().zip(answers) {
                    let kept = keep(&mut line, &[arrival]).await;
                    report(&kept);
                    answer.send(kept.is_ok()).ok();
                }
                bell.ring();
            }
            kept => {
                report(&kept);
                for answer in answers {
                    answer.send(kept.is_ok()).ok();
                }
            }
        }
    }
}

async fn keep(line: &mut KeptConnection, arrivals: &[Arrival]) -> Result<(), StoreError> {
    let mut tx = line.open().await?.begin().await?;
    arrivals::keep(&mut tx, arrivals).await?;
    Ok(tx.commit().await?)
}

fn report(kept: &Result<(), StoreError>) {
    if let Err(error) = kept {
        tracing::error!(%error, "a message could not be stored; the channel was told to send it again");
    }
}
