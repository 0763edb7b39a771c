//! Saying what is in the outbox: one sender for all replicas, in order within a chat, within the rates.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, PgConnection};
use tokio::task::JoinSet;

use super::hands::{Hands, Turn};
use super::pace::Pace;
pub use super::pace::Rates;
use super::record;
use super::round::Round;
use crate::app::handover::Handed;
use crate::app::outbound::digest;
use crate::app::wake::NET;
use crate::app::{House, Stop};
use crate::channels::telegram::{Client, Outcome};
use crate::store::line::Line;
use crate::store::outbox::{self, Taken, Turns};
use crate::store::{senders, staff_group};

/// Posts that are on their way at once.
const IN_FLIGHT: usize = 64;
/// With more posts than this on their way, those that end within a moment are written down together.
const MANY: usize = 8;
const MOMENT: Duration = Duration::from_millis(2);
/// Whoever has led within this time is taken to lead. If the lead was lost in it, another may post the same, as it may what is on its way.
const LEADS: Duration = Duration::from_millis(100);
/// How many chats of each class one look passes, where one chat's message may have to wait for another's.
const LOOK: usize = 256;

/// Sends what is in this lane's outbox until told to stop. Many may run; one sends.
pub async fn run(
    house: Arc<House>,
    lane: &'static str,
    client: Client,
    rates: Rates,
    mut stop: Stop,
) {
    while !stop.is_pulled() {
        let lead = tokio::select! {
            lead = lead(&house, lane) => lead,
            () = stop.pulled() => return,
        };
        let sent = match lead {
            Ok(connection) => {
                let sender = Sender::new(&house, lane, &client, rates, connection);
                sender.send(stop.clone()).await
            }
            Err(error) => Err(error),
        };
        house.bell.seat.leave();
        if let Err(error) = sent {
            tracing::warn!(%error, lane, "the sender lost the store; it begins again");
        }
        if !stop.is_pulled() {
            tokio::time::sleep(NET / 4).await;
        }
    }
}

/// Takes the lead on a connection of its own, as soon as nobody else has it. The lock lives and dies with that connection, and so
/// does the sender, who reads the outbox over it; keepalives end it soon when the network does.
async fn lead(house: &House, lane: &str) -> sqlx::Result<PgConnection> {
    let options: PgConnectOptions = (*house.pool.connect_options()).clone();
    let keepalives = [
        ("tcp_keepalives_idle", "5"),
        ("tcp_keepalives_interval", "2"),
        ("tcp_keepalives_count", "3"),
    ];
    let mut connection = options.options(keepalives).connect().await?;
    let mut stood_by = Duration::ZERO;
    while !senders::try_lead(&mut connection, &format!("sender {lane}")).await? {
        tokio::time::sleep(STAND_BY).await;
        stood_by += STAND_BY;
        if stood_by == SAY_SO {
            tracing::info!(
                lane,
                "somebody else leads: another process sends, and this one stands by"
            );
        }
    }
    tracing::info!(lane, "sending from here");
    Ok(connection)
}

/// How often one who stands by looks whether the lead is free.
const STAND_BY: Duration = Duration::from_millis(250);
/// Who stands by for so long says so once.
const SAY_SO: Duration = Duration::from_secs(10);

/// The one sender of a lane, as long as its connection lives.
struct Sender<'a> {
    house: &'a House,
    lane: &'static str,
    client: &'a Client,
    /// The channel refuses our token: nothing is sent until it is replaced.
    revoked: bool,
    /// Holds the lead; the outbox is read over it.
    connection: PgConnection,
    /// When it was last found to.
    led: Instant,
    /// For what is written down: it survives a stumble of the store, the lead does not.
    line: Line,
    pace: Pace,
    /// The chat that is a forum, and the topic of it in which we write by ourselves.
    topic: Option<(String, i64)>,
    posts: JoinSet<(Taken, Outcome)>,
    in_flight: HashMap<tokio::task::Id, InFlight>,
    /// Something may wait that the last look did not take.
    look: bool,
    /// A look is made then, if none was before: something that was held is due, or a chat may be written to again.
    look_by: Instant,
    /// The last looks left something out, in chats that had a post on its way.
    passed_over: bool,
    /// From chat to chat, one look after the other.
    round: Round,
    /// What comes without a look.
    handed: Hands,
}

impl<'a> Sender<'a> {
    fn new(
        house: &'a House,
        lane: &'static str,
        client: &'a Client,
        rates: Rates,
        connection: PgConnection,
    ) -> Self {
        Self {
            handed: Hands::new(house.bell.seat.take()),
            house,
            lane,
            client,
            revoked: false,
            connection,
            led: Instant::now(),
            line: Line::new(house.pool.clone()),
            pace: Pace::new(rates),
            topic: None,
            posts: JoinSet::new(),
            in_flight: HashMap::new(),
            look: true,
            look_by: Instant::now(),
            passed_over: false,
            round: Round::default(),
        }
    }

    /// Sends until told to stop, then lets what is on its way arrive.
    async fn send(mut self, mut stop: Stop) -> sqlx::Result<()> {
        for pause in senders::pauses(&mut self.connection, self.lane).await? {
            let rest = Duration::from_secs_f64(pause.seconds.max(0.0));
            self.pace.rest(pause.chat.as_deref(), rest, Instant::now());
        }
        self.topic = staff_group::topic(&mut self.connection).await?;
        while !stop.is_pulled() {
            let now = Instant::now();
            if now >= self.look_by {
                self.look_by = now + self.house.bell.net;
                outbox::drop_presses(&mut self.connection, self.lane).await?;
                self.look = true;
            }
            if self.look {
                self.start_posts().await?;
            }
            let wait = self.wait();
            let has_work_now = self.has_work_now();
            tokio::select! {
                Some(first) = self.posts.join_next_with_id() => self.finish_posts(first).await?,
                Some(handed) = self.handed.next() => self.post_handed(handed).await?,
                () = self.house.bell.outbox.heard(wait), if !has_work_now => self.look = true,
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
            return self.pace.next_of_all(now).min(self.house.bell.net);
        }
        self.look_by = self
            .look_by
            .min(now + self.pace.next_token(now).min(self.house.bell.net));
        self.look_by - now
    }

    /// Another look would find something to post, as far as one knows.
    fn has_work_now(&mut self) -> bool {
        self.look && self.room(Instant::now()) > 0
    }

    /// How many posts may start now.
    fn room(&mut self, now: Instant) -> usize {
        (IN_FLIGHT - self.in_flight.len().min(IN_FLIGHT)).min(self.pace.tokens(now))
    }

    /// Starts as many posts as the rates allow.
    async fn start_posts(&mut self) -> sqlx::Result<()> {
        let now = Instant::now();
        let room = self.room(now);
        if room == 0 {
            return Ok(());
        }
        let posts = self.in_flight.values();
        let (chats_on_the_way, mut ids): (Vec<String>, Vec<i64>) =
            posts.map(|post| (post.chat.clone(), post.id)).unzip();
        ids.extend(self.handed.waiting());
        let mut busy: HashSet<String> = chats_on_the_way.iter().cloned().collect();
        busy.extend(self.pace.resting(now));
        let busy: Vec<String> = busy.into_iter().collect();
        let (chats, counts): (Vec<String>, Vec<i32>) = self.pace.lately(now).into_iter().unzip();
        let look = if self.pace.is_scarce() {
            LOOK
        } else {
            // Nobody waits for anybody: no more than can be taken.
            room + busy.len()
        };
        let turns = Turns {
            limit: i64::try_from(room).unwrap_or(1),
            busy: &busy,
            on_the_way: (&chats_on_the_way, &ids),
            lately: (&chats, &counts),
            look: i32::try_from(look).unwrap_or(i32::MAX),
            after: self.round.after(),
        };
        let found = outbox::take(&mut self.connection, self.lane, &turns).await?;
        self.led = now;
        self.look_by = now + self.house.bell.net;
        // A full hand leaves more behind; so may a chat that was passed over, which is looked at again when its post has ended.
        self.look = self.round.goes_on(found.walk, found.rows.len() >= room);
        self.passed_over |= found.more || found.rows.iter().any(|row| row.waiting > 1);
        let mut settled = Vec::new();
        for row in found.rows {
            if row.outdated {
                settled.push((row, Outcome::TooOld));
                self.look = true;
            } else if row.is_push
                && row.waiting >= digest::FOLD_FROM
                && digest::fold(&self.house.pool, self.lane, &row).await?
            {
                self.look = true;
            } else {
                self.post(row, now);
            }
        }
        self.settle(settled).await
    }

    /// Posts what this process has just committed, as far as the rates allow; the rest is found by a look. That the lead is still ours
    /// is asked as it is before each look, if that was not just found.
    async fn post_handed(&mut self, first: Handed) -> sqlx::Result<()> {
        if self.led.elapsed() > LEADS {
            let asked = Instant::now();
            senders::still_leads(&mut self.connection).await?;
            self.led = asked;
        }
        let (rows, is_late) = self.handed.all(first);
        self.look |= is_late;
        let now = Instant::now();
        // Where messages wait for each other, a look says whose turn it is.
        let others_wait = self.look && self.pace.is_scarce();
        let mut looked_for: HashSet<String> = HashSet::new();
        for next in rows {
            let chat = &next.row.chat;
            let may_go = !others_wait && self.room(now) > 0 && !self.pace.rests(chat, now);
            match self.handed.turn(&next) {
                Turn::IsTaken => {}
                // What follows in its chat goes after it.
                Turn::Comes if looked_for.contains(chat) => {}
                Turn::Comes
                    if !others_wait && self.in_flight.values().any(|post| post.chat == *chat) =>
                {
                    self.handed.wait(next, now);
                }
                Turn::Comes if may_go => self.post(next.goes(), now),
                Turn::Comes | Turn::Unknown => drop(looked_for.insert(next.row.chat)),
            }
        }
        self.look |= !looked_for.is_empty();
        Ok(())
    }

    /// Posts what was handed for chats whose last message has arrived, where it still waits; after any other end a look finds it, and
    /// where there is to be one anyway.
    async fn post_next(&mut self, ended: Vec<(i64, String, bool)>) -> sqlx::Result<()> {
        let waiting = ended.iter();
        let waiting: Vec<i64> = waiting
            .filter_map(|(_, chat, _)| self.handed.first_of(chat))
            .collect();
        let waiting = match &waiting[..] {
            [] => waiting,
            ids => outbox::waiting(&mut self.connection, ids).await?,
        };
        let now = Instant::now();
        for (id, chat, has_arrived) in ended {
            self.handed.ended(id, has_arrived);
            let Some(first) = self.handed.first_of(&chat) else {
                continue;
            };
            let is_next = has_arrived && !self.look && waiting.contains(&first);
            let may_go = is_next && self.room(now) > 0 && !self.pace.rests(&chat, now);
            if may_go && let Some(next) = self.handed.next_of(&chat) {
                self.post(next.goes(), now);
            } else {
                self.handed.forget(&chat);
                self.look = true;
            }
        }
        Ok(())
    }

    fn post(&mut self, row: Taken, now: Instant) {
        self.handed.note(row.id, now);
        self.pace.spend(&row.chat, now);
        self.house.asked.leaves(&row.chat, row.created_at, row.now);
        let post = InFlight {
            id: row.id,
            chat: row.chat.clone(),
        };
        let client = self.client.clone();
        // By the hour at which it goes, not the one at which it was said.
        let hushed = row.hushes && self.house.quiet.contains(row.now);
        // An answer goes to where it was asked.
        let topic = self.topic.as_ref().filter(|_| row.class >= 2);
        let topic = topic.filter(|(chat, _)| *chat == row.chat);
        let topic = topic.map(|(_, topic)| *topic);
        let task = self.posts.spawn(async move {
            let outcome = record::post(&client, &row, hushed, topic).await;
            (row, outcome)
        });
        self.in_flight.insert(task.id(), post);
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
                    self.in_flight.remove(&task);
                    ended.push(done);
                }
                Err(panic) => {
                    if let Some(InFlight { id, chat }) = self.in_flight.remove(&panic.id()) {
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

    async fn settle(&mut self, posts: Vec<(Taken, Outcome)>) -> sqlx::Result<()> {
        self.revoked |= posts
            .iter()
            .any(|(_, outcome)| matches!(outcome, Outcome::Revoked));
        let has_moved = posts
            .iter()
            .any(|(_, outcome)| matches!(outcome, Outcome::Moved { .. }));
        let has_news = posts
            .iter()
            .any(|(row, outcome)| row.is_push || is_about_a_group(row, outcome));
        record::settle(&mut self.line, self.lane, &mut self.pace, posts).await?;
        if let Some(until) = self.pace.all_rest_until() {
            self.house.presses.rest(until);
        }
        if has_moved {
            self.topic = staff_group::topic(&mut self.connection).await?;
        }
        if has_news {
            self.house.bell.news.ring();
        }
        Ok(())
    }

    /// Nothing can be said with this token. Everything waits; a look now and then finds out whether it is valid again.
    async fn wait_for_a_valid_token(&mut self, stop: &mut Stop) {
        tracing::error!(
            "the Bot API refuses TELEGRAM_BOT_TOKEN (401): nothing is sent until a valid one is set; nothing is lost"
        );
        while !stop.is_pulled() {
            tokio::select! {
                () = tokio::time::sleep(Duration::from_secs(5)) => {}
                () = stop.pulled() => return,
            }
            if self.client.get_me().await.is_ok() {
                self.revoked = false;
                return;
            }
        }
    }
}

/// A group that cannot be written to, or in another topic, is something that the staff hear of.
fn is_about_a_group(row: &Taken, outcome: &Outcome) -> bool {
    row.chat.starts_with('-')
        && matches!(
            outcome,
            Outcome::Unreachable { .. } | Outcome::Elsewhere { .. }
        )
}

/// A post on its way.
struct InFlight {
    id: i64,
    chat: String,
}

type Joined = Result<(tokio::task::Id, (Taken, Outcome)), tokio::task::JoinError>;
