//! Saying what is in the outbox: one sender for all replicas, in order within a chat, within the rates.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::PgConnection;
use tokio::task::JoinSet;

use super::day_limits::SentToday;
use super::hands::Hands;
use super::pace::Pace;
pub use super::pace::Rates;
use super::record;
use super::round::Round;
use super::unwritten::Unwritten;
use crate::app::outbound::lead;
use crate::app::wake::NET;
use crate::app::{App, Stop};
use crate::channels::{Outcome, Wire};
use crate::domain::Channel;
use crate::store::kept_connection::KeptConnection;
use crate::store::outbox::{self, Taken};
use crate::store::{leadership, outbox_claims, staff_group};

/// Posts that are on their way at once.
pub(super) const IN_FLIGHT: usize = 64;
/// With more posts than this on their way, those that end within a moment are written down together.
pub(super) const MANY: usize = 8;
const MOMENT: Duration = Duration::from_millis(2);
/// Whoever has led within this time is taken to lead. If the lead was lost in it, another may post the same, as it may what is on its way.
pub(super) const LEADS: Duration = Duration::from_millis(100);
/// How many chats of each class one look passes, where one chat's message may have to wait for another's.
pub(super) const LOOK: usize = 256;

/// Sends what is in this lane's outbox until told to stop. Many may run; one sends.
pub async fn run(app: Arc<App>, wire: Wire, rates: Rates, mut stop: Stop) {
    let channel = wire.channel();
    let lane = app.bell.lanes.of(channel);
    lane.begins();
    let mut unwritten = Unwritten::default();
    while !stop.is_pulled() {
        let lead = tokio::select! {
            lead = lead::lead(&app, channel) => lead,
            () = stop.pulled() => return,
        };
        let sent = match lead {
            Ok(connection) => {
                let sender = Sender::new(&app, &wire, rates, connection, &mut unwritten);
                sender.send(stop.clone()).await
            }
            Err(error) => Err(error),
        };
        lane.seat.leave();
        if let Err(error) = sent {
            tracing::warn!(%error, %channel, "the sender lost the store; it begins again");
        }
        if !stop.is_pulled() {
            tokio::time::sleep(NET / 4).await;
        }
    }
}

/// The one sender of a lane, as long as its connection lives.
pub(super) struct Sender<'a> {
    pub(super) app: &'a App,
    pub(super) channel: Channel,
    pub(super) wire: &'a Wire,
    /// The channel refuses our token: nothing is sent until it is replaced.
    pub(super) revoked: bool,
    /// Holds the lead; the outbox is read over it.
    pub(super) connection: PgConnection,
    /// When it was last found to.
    pub(super) led: Instant,
    /// For what is written down: it survives a stumble of the store, the lead does not.
    pub(super) line: KeptConnection,
    pub(super) pace: Pace,
    /// The chat that is a forum, and the topic of it in which we write by ourselves.
    pub(super) topic: Option<(String, i64)>,
    pub(super) posts: JoinSet<(Taken, Outcome)>,
    pub(super) in_flight: HashMap<tokio::task::Id, InFlight>,
    /// Something may wait that the last look did not take.
    pub(super) look: bool,
    /// A look is made then, if none was before: something that was held is due, or a chat may be written to again.
    pub(super) look_by: Instant,
    /// The last looks left something out, in chats that had a post on its way.
    pub(super) passed_over: bool,
    /// From chat to chat, one look after the other.
    pub(super) round: Round,
    /// How many answers went one after the other.
    pub(super) answered: i64,
    /// What comes without a look.
    pub(super) handed: Hands,
    /// What is known of posts that are made once, and not written down yet.
    pub(super) unwritten: &'a mut Unwritten,
    /// What was sent today by SMS.
    pub(super) sent_today: SentToday,
}

impl<'a> Sender<'a> {
    fn new(
        app: &'a App,
        wire: &'a Wire,
        rates: Rates,
        connection: PgConnection,
        unwritten: &'a mut Unwritten,
    ) -> Self {
        let channel = wire.channel();
        Self {
            handed: Hands::new(app.bell.lanes.of(channel).seat.take()),
            app,
            channel,
            wire,
            revoked: false,
            connection,
            led: Instant::now(),
            line: KeptConnection::new(app.pool.clone()),
            pace: Pace::new(channel, rates),
            topic: None,
            posts: JoinSet::new(),
            in_flight: HashMap::new(),
            look: true,
            look_by: Instant::now(),
            passed_over: false,
            round: Round::default(),
            answered: 0,
            unwritten,
            sent_today: SentToday::default(),
        }
    }

    /// Sends until told to stop or the store is lost, then lets what is on its way arrive.
    async fn send(mut self, stop: Stop) -> sqlx::Result<()> {
        let sent = self.send_all(stop).await;
        if sent.is_err() {
            self.await_posts().await;
        }
        sent
    }

    async fn send_all(&mut self, mut stop: Stop) -> sqlx::Result<()> {
        for pause in leadership::pauses(&mut self.connection, self.channel.code()).await? {
            let rest = Duration::from_secs_f64(pause.seconds.max(0.0));
            self.pace.rest(pause.chat.as_deref(), rest, Instant::now());
        }
        if self.channel.is_sent_once() {
            self.write_down_the_rest().await?;
            // Whoever led before is gone.
            let unknown = outbox_claims::end_unknown(&mut self.connection, self.channel).await?;
            if unknown > 0 {
                self.app.bell.ring_news();
                tracing::warn!(unknown, channel = %self.channel, "nobody knows whether these were sent: a process died meanwhile");
            }
        }
        self.topic = staff_group::topic(&mut self.connection).await?;
        while !stop.is_pulled() {
            let now = Instant::now();
            if now >= self.look_by {
                self.look_by = now + self.app.bell.net;
                outbox::drop_presses(&mut self.connection, self.channel).await?;
                self.look_at_all();
            }
            if self.look {
                self.start_posts().await?;
            }
            let wait = self.wait();
            let has_work_now = self.has_work_now();
            tokio::select! {
                Some(first) = self.posts.join_next_with_id() => self.finish_posts(first).await?,
                Some(handed) = self.handed.next() => self.post_handed(handed).await?,
                () = self.app.bell.lanes.of(self.channel).waker.heard(wait), if !has_work_now => self.look_at_all(),
                () = std::future::ready(()), if has_work_now => {}
                () = stop.pulled() => {}
            }
            if self.revoked {
                self.wait_for_a_valid_token(&mut stop).await;
            }
        }
        self.handed.leave();
        while let Some(first) = self.posts.join_next_with_id().await {
            self.finish_posts(first).await?;
        }
        Ok(())
    }

    /// How long to wait for something to happen. Whatever happens meanwhile, a look comes no later than a chat has its next token.
    fn wait(&mut self) -> Duration {
        let now = Instant::now();
        if self.look {
            // There is no room: only a post that ends makes some, or a token.
            let next = if self.may_answer() {
                self.pace.next_of_all(now)
            } else {
                self.pace.next_told(now)
            };
            return next.min(self.app.bell.net);
        }
        self.look_by = self
            .look_by
            .min(now + self.pace.next_token(now).min(self.app.bell.net));
        self.look_by - now
    }

    /// Another look would find something to post, as far as one knows.
    fn has_work_now(&mut self) -> bool {
        self.look && self.may_post(Instant::now())
    }

    /// How many posts may start now.
    pub(super) fn room(&mut self, now: Instant) -> usize {
        (IN_FLIGHT - self.in_flight.len().min(IN_FLIGHT)).min(self.pace.tokens(now))
    }

    /// Writes down how this post ended, and every other that has ended by now.
    async fn finish_posts(&mut self, first: Joined) -> sqlx::Result<()> {
        if self.in_flight.len() > MANY {
            // Under load others end in the same moment: they are written down together.
            tokio::time::sleep(MOMENT).await;
        }
        let mut ended = Vec::new();
        let mut next = Some(first);
        self.look |= std::mem::take(&mut self.passed_over);
        while let Some(joined) = next {
            match joined {
                Ok((task, done)) => {
                    let post = self.in_flight.remove(&task);
                    self.has_left_its_way(post.as_ref());
                    ended.push(done);
                }
                Err(panic) => {
                    let post = self.in_flight.remove(&panic.id());
                    self.has_left_its_way(post.as_ref());
                    if let Some(InFlight { id, chat, .. }) = post {
                        tracing::error!(outbox.id = id, "a post panicked");
                        self.handed.forget(&chat);
                        self.look = true;
                        record::give_up(&mut self.line, id, "the post panicked").await?;
                    }
                }
            }
            next = self.posts.try_join_next_with_id();
        }
        let fates: Vec<(i64, String, bool)> = ended
            .iter()
            .map(|(row, outcome)| {
                let has_arrived = matches!(outcome, Outcome::Done { .. });
                (row.id, row.chat.clone(), has_arrived)
            })
            .collect();
        self.settle(ended).await?;
        // Where it is to be tried again, or goes to another chat now, that may be at once.
        self.look |= fates.iter().any(|(.., has_arrived)| !has_arrived);
        self.post_next(fates).await
    }

    /// Whoever was passed over, because there was no room on the way of this post, is looked at again.
    fn has_left_its_way(&mut self, post: Option<&InFlight>) {
        if let Some(way) = post.and_then(|post| post.way) {
            self.look |= self.pace.ways.has_room(way);
        }
    }

    pub(super) async fn settle(&mut self, posts: Vec<(Taken, Outcome)>) -> sqlx::Result<()> {
        self.revoked |= posts
            .iter()
            .any(|(_, outcome)| matches!(outcome, Outcome::Revoked));
        let has_moved = posts
            .iter()
            .any(|(_, outcome)| matches!(outcome, Outcome::Moved { .. }));
        let has_news = posts
            .iter()
            .any(|(row, outcome)| row.is_notice || self.is_about_a_group(row, outcome));
        let known = self.channel.is_sent_once().then(|| posts.clone());
        match record::settle(&mut self.line, self.wire, &mut self.pace, posts).await {
            Ok(posted) => self.sent_today.note(&posted),
            Err(error) => {
                self.keep_unwritten(known.unwrap_or_default());
                return Err(error);
            }
        }
        // Presses are answered on Telegram alone.
        if self.channel == Channel::Telegram
            && let Some(until) = self.pace.all_rest_until()
        {
            self.app.presses.rest(until);
        }
        if has_moved {
            self.topic = staff_group::topic(&mut self.connection).await?;
        }
        if has_news {
            self.app.bell.ring_news();
        }
        Ok(())
    }

    /// A group that cannot be written to, or in another topic, is something that the staff hear of.
    fn is_about_a_group(&self, row: &Taken, outcome: &Outcome) -> bool {
        self.channel.is_group(&row.chat)
            && matches!(
                outcome,
                Outcome::Unreachable { .. } | Outcome::Elsewhere { .. }
            )
    }

    /// Waits while our token is refused and nothing can be said: everything is kept; a look now and then finds out whether it is valid again.
    async fn wait_for_a_valid_token(&mut self, stop: &mut Stop) {
        tracing::error!(
            "{} refuses {} (401): nothing is sent until a valid one is set; nothing is lost",
            self.channel,
            self.wire.credentials()
        );
        while !stop.is_pulled() {
            tokio::select! {
                () = tokio::time::sleep(Duration::from_secs(5)) => {}
                () = stop.pulled() => return,
            }
            if self.wire.admits_us().await {
                self.revoked = false;
                return;
            }
        }
    }
}

/// A post on its way.
pub(super) struct InFlight {
    pub(super) id: i64,
    pub(super) chat: String,
    /// Where its lane has several.
    pub(super) way: Option<&'static str>,
}

type Joined = Result<(tokio::task::Id, (Taken, Outcome)), tokio::task::JoinError>;
