//! Which posts start now: those that were handed over, the next of a chat, the best of what waits.

use super::addressee;
use super::from_store::{self, Shelf};
use super::hands::RowTurn;
use super::sender::{IN_FLIGHT, InFlight, LEADS, LOOK, Sender};
use crate::app::handover::Handed;
use crate::app::outbound::digest;
use crate::channels::{Letter, Outcome, Wire};
use crate::store::addresses::Address;
use crate::store::leadership;
use crate::store::outbox::{self, Class, Taken};
use crate::store::outbox_take::{self, Turns};
use crate::store::{pushes, staff_events};
use chrono::{DateTime, Utc};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

impl Sender<'_> {
    /// Starts as many posts as the rates allow.
    pub(super) async fn start_posts(&mut self) -> sqlx::Result<()> {
        let now = Instant::now();
        self.pace.ways.wake(now);
        if !self.may_post(now) {
            return Ok(());
        }
        let (room, told) = (self.room(now), self.told(now));
        let posts = self.in_flight.values();
        let (chats_on_the_way, mut ids): (Vec<String>, Vec<i64>) =
            posts.map(|post| (post.chat.clone(), post.id)).unzip();
        ids.extend(self.handed.waiting());
        let mut busy: HashSet<String> = chats_on_the_way.iter().cloned().collect();
        busy.extend(self.pace.resting(now));
        busy.extend(self.pace.ways.held().cloned());
        let busy: Vec<String> = busy.into_iter().collect();
        let (chats, counts): (Vec<String>, Vec<i32>) =
            self.pace.sent.chats(now).into_iter().unzip();
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
            told: i64::try_from(told).unwrap_or(i64::MAX),
            told_first: self.is_told_first(),
            look: i32::try_from(look).unwrap_or(i32::MAX),
            after: self.round.after(),
        };
        let found = outbox_take::take(&mut self.connection, self.channel, &turns).await?;
        self.led = now;
        self.look_by = now + self.app.bell.net;
        // A full hand leaves more behind; so may a chat that was passed over, which is looked at again when its post has ended.
        let is_full = found.rows.len() >= room;
        let unasked = found.rows.iter().filter(|row| !Class::answers(row.class));
        self.round.has_passed_answers = !is_full && outbox_take::has_passed_answers(&found.walk);
        let is_full = is_full || unasked.count() >= told;
        self.look = self.round.goes_on(found.walk, is_full);
        self.passed_over |= found.more || found.rows.iter().any(|row| row.waiting > 1);
        let (mut settled, mut due) = (Vec::new(), Vec::new());
        for row in found.rows {
            if row.outdated {
                settled.push((row, Outcome::TooOld));
                self.look = true;
            } else if let Some(way) = self.full_way(&row.chat, &due, now) {
                self.pace.ways.hold(way, &row.chat);
            } else if row.is_notice
                && row.waiting >= digest::FOLD_FROM
                && digest::fold(&self.app.pool, self.channel, &row).await?
            {
                self.look = true;
            } else {
                due.push(row);
            }
        }
        self.post(due, now).await?;
        self.settle(settled).await
    }

    /// Anything may wait, and anybody.
    pub(super) const fn look_at_all(&mut self) {
        self.look = true;
        self.round.has_passed_answers = false;
    }

    /// What a look finds may leave now.
    pub(super) fn may_post(&mut self, now: Instant) -> bool {
        self.room(now) > 0 && (self.may_answer() || self.told(now) > 0)
    }

    /// A look may find somebody who is answered, or the turn of something told unasked has come.
    pub(super) const fn may_answer(&self) -> bool {
        !self.round.has_passed_answers || self.is_told_first()
    }

    /// So many answers went one after the other that something told unasked is next.
    pub(super) const fn is_told_first(&self) -> bool {
        self.answered >= outbox::ANSWERS
    }

    /// How many posts of what is told unasked may start now.
    pub(super) fn told(&mut self, now: Instant) -> usize {
        let least = usize::from(self.is_told_first());
        self.pace.told(now).max(least).min(self.room(now))
    }

    /// Posts what this process has just committed, as far as the rates allow; the rest is found by a look. That the lead is still ours
    /// is asked as it is before each look, if that was not just found.
    pub(super) async fn post_handed(&mut self, first: Handed) -> sqlx::Result<()> {
        if self.led.elapsed() > LEADS {
            let asked = Instant::now();
            leadership::still_leads(&mut self.connection).await?;
            self.led = asked;
        }
        let (rows, is_late) = self.handed.all(first);
        self.look |= is_late;
        let now = Instant::now();
        // Where messages wait for each other, a look says whose turn it is. (All that is handed are answers.)
        let others_wait = self.look && self.pace.is_scarce() && self.may_answer();
        let mut looked_for: HashSet<String> = HashSet::new();
        let mut due: Vec<Taken> = Vec::new();
        for next in rows {
            let chat = &next.row.chat;
            let may_go = !others_wait && self.has_room_for(chat, &due, now);
            let is_before = self.in_flight.values().any(|post| post.chat == *chat)
                || due.iter().any(|row| row.chat == *chat);
            match self.handed.turn(&next) {
                RowTurn::IsTaken => {}
                // What follows in its chat goes after it.
                RowTurn::Comes if looked_for.contains(chat) => {}
                RowTurn::Comes if !others_wait && is_before => self.handed.wait(next, now),
                RowTurn::Comes if may_go => {
                    self.handed.note(next.row.id, now);
                    due.push(next.goes());
                }
                RowTurn::Comes | RowTurn::Unknown => drop(looked_for.insert(next.row.chat)),
            }
        }
        if !looked_for.is_empty() {
            self.look_at_all();
        }
        self.post(due, now).await
    }

    /// Posts what was handed for chats whose last message has arrived, where it still waits; after any other end a look finds it, and
    /// where there is to be one anyway.
    pub(super) async fn post_next(&mut self, ended: Vec<(i64, String, bool)>) -> sqlx::Result<()> {
        let waiting = ended.iter();
        let waiting: Vec<i64> = waiting
            .filter_map(|(_, chat, _)| self.handed.first_of(chat))
            .collect();
        let waiting = match &waiting[..] {
            [] => waiting,
            ids => outbox::waiting(&mut self.connection, ids).await?,
        };
        let now = Instant::now();
        let mut due = Vec::new();
        for (id, chat, has_arrived) in ended {
            self.handed.ended(id, has_arrived);
            let Some(first) = self.handed.first_of(&chat) else {
                continue;
            };
            let others_wait = self.look && (!self.pace.is_scarce() || self.may_answer());
            let is_next = has_arrived && !others_wait && waiting.contains(&first);
            let may_go = is_next && self.has_room_for(&chat, &due, now);
            if may_go && let Some(next) = self.handed.next_of(&chat) {
                due.push(next.goes());
            } else {
                self.handed.forget(&chat);
                self.look_at_all();
            }
        }
        self.post(due, now).await
    }

    /// Posts these, each to a chat of its own; what was taken back meanwhile is left out.
    async fn post(&mut self, rows: Vec<Taken>, now: Instant) -> sqlx::Result<()> {
        let mut due = Vec::with_capacity(rows.len());
        for row in rows {
            if self.is_hushed(&row) && self.channel.rings() {
                let morning = self.app.quiet.after(row.now);
                self.wait_until(&row, morning).await?;
            } else {
                due.extend(Box::pin(self.within_limits(row)).await?);
            }
        }
        for row in self.claims(due).await? {
            self.start(row, now);
        }
        Ok(())
    }

    /// Beside those that are about to leave.
    fn has_room_for(&mut self, chat: &str, due: &[Taken], now: Instant) -> bool {
        self.room(now) > due.len()
            && !self.pace.rests(chat, now)
            && self.full_way(chat, due, now).is_none()
    }

    /// The way to this chat, where its lane has several and this one has no room: it rests, or its share of the posts is on it.
    fn full_way(&self, chat: &str, due: &[Taken], now: Instant) -> Option<&'static str> {
        let way = self.wire.way(chat)?;
        let posts = self.in_flight.values();
        let on_it = posts.filter(|post| post.way == Some(way)).count();
        let due = due
            .iter()
            .filter(|row| self.wire.way(&row.chat) == Some(way));
        let share = IN_FLIGHT / self.wire.ways();
        let is_full = on_it + due.count() >= share || self.pace.ways.rests(way, now);
        is_full.then_some(way)
    }

    /// By the hour at which it goes, not the one at which it was said.
    fn is_hushed(&self, row: &Taken) -> bool {
        row.hushes && self.app.quiet.contains(row.now)
    }

    /// Sends a row on its way.
    fn start(&mut self, row: Taken, now: Instant) {
        self.handed.note(row.id, now);
        self.pace.spend(&row.chat, now);
        self.answered = if Class::answers(row.class) {
            self.answered.saturating_add(1)
        } else {
            0
        };
        let chat = Address::new(self.channel, &*row.chat);
        self.app.asked.leaves(&chat, row.created_at, row.now);
        let post = InFlight {
            id: row.id,
            chat: row.chat.clone(),
            way: self.wire.way(&row.chat),
        };
        let (wire, hushed) = (self.wire.clone(), self.is_hushed(&row));
        let store = Shelf {
            documents: self.app.documents.clone(),
            pool: self.app.pool.clone(),
            book: Arc::clone(&self.app.book),
            pages: Arc::clone(&self.app.pages),
        };
        // An answer goes to where it was asked.
        let topic = self.topic.as_ref().filter(|_| row.class >= 2);
        let topic = topic.filter(|(chat, _)| *chat == row.chat);
        let topic = topic.map(|(_, topic)| *topic);
        let task = self.posts.spawn(async move {
            let letter = Letter {
                id: row.id,
                chat: &row.chat,
                kind: row.kind,
                said: &row.said,
                stands_at: row.card_message.as_ref(),
                hushed,
                topic,
                content: None,
                mail: None,
            };
            let outcome = match wire {
                Wire::Email(_) => {
                    addressee::post(&wire, &letter, row.ticket.as_deref(), &store).await
                }
                _ => from_store::post(&wire, &letter, &store).await,
            };
            (row, outcome)
        });
        self.in_flight.insert(task.id(), post);
    }

    /// It is said then, and staff are to see that it is.
    pub(super) async fn wait_until(
        &mut self,
        row: &Taken,
        until: DateTime<Utc>,
    ) -> sqlx::Result<()> {
        self.is_left_out(row);
        let told: Vec<String> = row.ticket.iter().cloned().collect();
        let db = self.line.open().await?;
        pushes::hold(db, row.id, until).await?;
        if row.is_notice {
            staff_events::redraw(db, &told).await?;
            self.app.bell.ring_news();
        }
        Ok(())
    }

    /// It does not leave now: what follows in its chat is found by a look.
    pub(super) fn is_left_out(&mut self, row: &Taken) {
        self.look = true;
        self.handed.ended(row.id, false);
        self.handed.forget(&row.chat);
    }
}
