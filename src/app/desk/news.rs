//! Telling the staff what has happened: new requests are posted, and every message that shows a ticket is drawn anew.
//!
//! It reads what the timeline has written since, apart from the turns of customers, so that a hundred supervisors delay nobody.

use std::collections::HashMap;
use std::sync::Arc;

use sqlx::PgConnection;

use super::audience::Desk;
use super::crew;
use super::ring;
use super::show;
use crate::app::{House, Stop, bell, converse};
use crate::store::news::Event;
use crate::store::outbox::{self, Outbound};
use crate::store::{self, calls, cards, news, service_requests, timeline};

/// How many events are told in one transaction.
const BATCH: i64 = 32;
/// The first event of a request.
pub(super) const OPENED: &str = "opened";

/// Tells what happens until told to stop. Many may run; each event is told once.
pub async fn run(house: Arc<House>, mut stop: Stop) {
    while !stop.is_pulled() {
        let wait = match tell(&house).await {
            Ok(true) => continue,
            Ok(false) => house.bell.net,
            Err(error) => {
                tracing::warn!(%error, "the desk could not be told; it is tried again");
                bell::NET
            }
        };
        tokio::select! {
            () = house.bell.news.heard(wait) => {}
            () = stop.pulled() => {}
        }
    }
}

/// Tells the next events; whether there were any.
async fn tell(house: &House) -> sqlx::Result<bool> {
    let mut tx = house.pool.begin().await?;
    let events = news::take(&mut tx, BATCH).await?;
    let told = news::take_redraws(&mut tx, BATCH).await?;
    let now = store::now(&mut tx).await?;
    let calls = calls::take(&mut tx, now).await?;
    if events.is_empty() && told.is_empty() && calls.is_empty() {
        tx.rollback().await?;
        return Ok(false);
    }
    let desk = Desk::at(house, &mut tx, now).await?;
    let mut unread = HashMap::new();
    if events.iter().any(|event| event.event == OPENED) {
        unread = cards::unread(&mut tx, converse::TELEGRAM, &desk.chats()).await?;
    }
    let mut rows = Vec::new();
    for event in &events {
        rows.extend(desk.rows(&mut tx, event, &mut unread).await?);
    }
    for ticket in &told {
        rows.extend(desk.told(&mut tx, ticket).await?);
    }
    rows.extend(calls.iter().flat_map(|call| desk.wished(call)));
    outbox::put(&mut tx, &rows, now).await?;
    tx.commit().await?;
    bell::tell_sender(house).await;
    Ok(true)
}

impl Desk<'_> {
    /// Everything that staff are told about one event.
    async fn rows(
        &self,
        db: &mut PgConnection,
        event: &Event,
        unread: &mut HashMap<String, i64>,
    ) -> sqlx::Result<Vec<Outbound>> {
        let Ok(id) = event.ticket.parse() else {
            return Ok(Vec::new());
        };
        let Some(ticket) = service_requests::read_one(db, id).await? else {
            return Ok(Vec::new());
        };
        let ticket = match event.event.as_str() {
            OPENED | "reopen" | "give-back" => {
                crew::send_on(self.house, db, ticket, self.now).await?
            }
            _ => ticket,
        };
        let view = show::view(db, ticket, self.now).await?;
        let mut rows = self.redrawn(db, &view, false).await?;
        match event.event.as_str() {
            "withdraw" => rows.extend(self.withdrawn(&view.ticket)),
            OPENED | "resubmit" | "reopen" | "give-back" => {
                rows.extend(self.posted(db, &view, &event.event, unread).await?);
            }
            "message" | "call-back" => rows.extend(self.written(db, &view, event).await?),
            "assign" => rows.extend(self.given(db, &view).await?),
            timeline::OUTSIDE if event.is_given => {
                crew::ask(self.house, db, &view.ticket, self.now).await?;
                rows.extend(self.given(db, &view).await?);
            }
            _ => {}
        }
        ring::watch(db, &view.ticket, self.now).await?;
        Ok(rows)
    }

    /// The same ticket once more: whether its customer has heard is known now.
    async fn told(&self, db: &mut PgConnection, ticket: &str) -> sqlx::Result<Vec<Outbound>> {
        let Ok(id) = ticket.parse() else {
            return Ok(Vec::new());
        };
        let Some(ticket) = service_requests::read_one(db, id).await? else {
            return Ok(Vec::new());
        };
        let view = show::view(db, ticket, self.now).await?;
        self.redrawn(db, &view, true).await
    }
}
