//! Waking up: in the process at once, across replicas by NOTIFY, and every second as the net below both.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::sync::{Notify, watch};

use super::handover::Seat;
use crate::app::App;
use crate::domain::Channel;

/// The longest that anything waits unseen.
pub const NET: Duration = Duration::from_secs(1);

/// Channels of NOTIFY.
pub const INBOX: &str = "powerlink_inbox";
pub const OUTBOX: &str = "powerlink_outbox";
pub const NEWS: &str = "powerlink_news";
/// The desk has found news that another process wrote: whoever waits for a ticket looks.
pub const CHANGES: &str = "powerlink_changes";
/// The clock of the house was put forward: whatever waits for an hour looks again.
pub const CLOCK: &str = "powerlink_clock";

/// Rings for those who handle the inbox, the outbox and the files.
#[derive(Debug, Default)]
pub struct Wakers {
    /// The longest that anything waits unseen; `NET`, but in tests that show that nothing waits for it.
    pub net: Duration,
    pub inbox: Waker,
    pub files: Waker,
    pub news: Waker,
    /// For those who wait for something new of a ticket.
    pub changes: Waker,
    pub hours: Waker,
    pub webhooks: Waker,
    pub lanes: Lanes,
}

/// The senders of this process, one a channel.
#[derive(Debug, Default)]
pub struct Lanes([Lane; Channel::ALL.len()]);

/// What the sender of a channel is told by.
#[derive(Debug, Default)]
pub struct Lane {
    /// Something is in its outbox.
    pub waker: Waker,
    /// Where it sits, while it is the one that sends.
    pub seat: Seat,
    /// Whether it is the one that sends, as far as is known: while the store is away nobody else is.
    pub leads: watch::Sender<bool>,
    /// This process has a sender for it.
    has_sender: AtomicBool,
}

impl Lane {
    /// From now on this process has a sender for it.
    pub fn begins(&self) {
        self.has_sender.store(true, Ordering::Relaxed);
    }

    /// Somebody else sends what is said there.
    fn is_led_elsewhere(&self) -> bool {
        self.has_sender.load(Ordering::Relaxed) && !self.seat.is_taken()
    }
}

impl Lanes {
    pub fn of(&self, channel: Channel) -> &Lane {
        &self.0[channel as usize]
    }

    fn ring(&self) {
        self.0.iter().for_each(|lane| lane.waker.ring());
    }
}

impl Wakers {
    pub fn with(net: Duration) -> Self {
        Self {
            net,
            ..Self::default()
        }
    }

    fn rung_from_outside(&self, channel: &str) {
        match channel {
            INBOX => self.inbox.ring(),
            NEWS => self.ring_news(),
            CHANGES => self.changes.ring(),
            CLOCK => self.ring_all(),
            _ => self.lanes.ring(),
        }
    }

    /// Something stands in the timeline that staff and other programs are to be told of, and whoever waits for it.
    pub fn ring_news(&self) {
        self.news.ring();
        self.changes.ring();
        self.webhooks.ring();
    }

    fn ring_all(&self) {
        [&self.hours, &self.inbox, &self.files]
            .into_iter()
            .for_each(Waker::ring);
        self.ring_news();
        self.lanes.ring();
    }
}

/// One bell. A ring wakes one of those who wait, or the next one who would; it is never lost.
#[derive(Debug, Default)]
pub struct Waker(Notify);

impl Waker {
    pub fn ring(&self) {
        self.0.notify_one();
    }

    /// Returns when it rings, and after `longest` in any case.
    pub async fn heard(&self, longest: Duration) {
        drop(tokio::time::timeout(longest, self.0.notified()).await);
    }
}

/// Tells the process to stop taking new work. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// A stop, and the handle that pulls it: send `true`.
    pub fn new() -> (watch::Sender<bool>, Self) {
        let (pull, seen) = watch::channel(false);
        (pull, Self(seen))
    }

    pub fn is_pulled(&self) -> bool {
        *self.0.borrow()
    }

    /// Returns when it is pulled (or when nobody is left who could).
    pub async fn pulled(&mut self) {
        drop(self.0.wait_for(|pulled| *pulled).await);
    }
}

/// Something was put into the outbox: wakes the senders, wherever they are.
pub async fn tell_sender(app: &App) {
    app.bell.lanes.ring();
    if app.bell.lanes.0.iter().any(Lane::is_led_elsewhere) {
        tell_replicas(&app.pool, OUTBOX).await;
    }
}

/// Wakes those who listen in other processes. Outside every transaction of a turn: in each commit it would cost a third of the throughput.
pub async fn tell_replicas(pool: &PgPool, channel: &str) {
    if let Err(error) = sqlx::query("select pg_notify($1, '')")
        .bind(channel)
        .execute(pool)
        .await
    {
        tracing::debug!(%error, "could not notify the other replicas; they look every second");
    }
}

/// Something has become true of a ticket outside of a turn: whoever sends, and whoever tells staff and other programs, looks, in every
/// process.
pub async fn tell_of_tickets(pool: &PgPool) {
    tell_replicas(pool, OUTBOX).await;
    tell_replicas(pool, NEWS).await;
}

/// Rings when another process does.
pub async fn listen(app: Arc<App>, mut stop: Stop) {
    let heard = async {
        loop {
            match PgListener::connect_with(&app.pool).await {
                Ok(mut listener) => {
                    if listener
                        .listen_all([INBOX, OUTBOX, NEWS, CHANGES, CLOCK])
                        .await
                        .is_ok()
                    {
                        // What was notified while nobody listened is lost: all look once.
                        app.bell.ring_all();
                        while let Ok(note) = listener.try_recv().await {
                            match note {
                                Some(note) => app.bell.rung_from_outside(note.channel()),
                                // It had lost its connection, and listens again.
                                None => app.bell.ring_all(),
                            }
                        }
                    }
                }
                Err(error) => tracing::debug!(%error, "not listening to the other replicas"),
            }
            tokio::time::sleep(NET).await;
        }
    };
    tokio::select! {
        () = heard => {}
        () = stop.pulled() => {}
    }
}
