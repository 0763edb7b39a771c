//! Telling the staff what has happened: new requests are posted, and every message that shows a ticket is drawn anew.
//!
//! It reads what the timeline has written since, apart from the turns of customers, so that a hundred supervisors delay nobody.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use sqlx::{Connection, PgConnection};

use super::recipients::Recipients;
use super::{dispatch, ring, ticket_view};
use crate::app::outcome::TurnFailed;
use crate::app::tickets::{complete_papers, outside};
use crate::app::{App, Stop, transaction, wake};
use crate::dialogue::desk::view::DeliveryState;
use crate::domain::{ActionKind, Channel, TimelineEvent, ladder};
use crate::store::kept_connection::KeptConnection;
use crate::store::outbox::{self, Outbound};
use crate::store::sms_limits::ReachedLimits;
use crate::store::staff_events::{self, Event, Redraw};
use crate::store::{
    self, callback_requests, cards, service_requests, sms_limits, staff_group, webhooks,
};

/// How many events are told in one transaction.
const BATCH: i64 = 32;
/// After so many failed tries an event is set aside.
const TRIES: i32 = 5;
/// The pause between two of them.
const REST: Duration = Duration::milliseconds(500);

/// Tells what happens until told to stop. Many may run; each event is told once.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut line = KeptConnection::new(app.pool.clone());
    while !stop.is_pulled() {
        let told = match tell(&app, &mut line).await {
            Err(failed) if !failed.is_passing() => one_by_one(&app, &failed).await,
            told => told,
        };
        let wait = match told {
            Ok(true) => continue,
            Ok(false) => app.bell.net,
            Err(failed) => {
                line.hang_up();
                tracing::warn!(?failed, "the desk could not be told; it is tried again");
                wake::NET
            }
        };
        tokio::select! {
            () = app.bell.news.heard(wait) => {}
            () = stop.pulled() => {}
        }
    }
}

/// Tells the next events; whether there were any. What fails is undone before it is told one by one: it holds what it took until then.
async fn tell(app: &App, line: &mut KeptConnection) -> Result<bool, TurnFailed> {
    let mut tx = line.open().await?.begin().await?;
    let told = transaction::caught(tell_waiting(app, &mut tx)).await;
    let told = transaction::ended(tx, told).await?;
    if told {
        wake::tell_sender(app).await;
        // Whoever waits for these tickets may sit in another process, which turns of this one do not notify.
        wake::tell_replicas(&app.pool, wake::CHANGES).await;
        app.bell.webhooks.ring();
    }
    Ok(told)
}

async fn tell_waiting(app: &App, db: &mut PgConnection) -> Result<bool, TurnFailed> {
    let waits = staff_events::waits(db).await?;
    let now = waits.now;
    let (mut events, mut told, mut calls, mut trouble) = (Vec::new(), Vec::new(), Vec::new(), None);
    let mut reached = ReachedLimits::default();
    if waits.events {
        events = staff_events::take(db, BATCH).await?;
    }
    if waits.redraws {
        told = staff_events::take_redraws(db, BATCH).await?;
    }
    if waits.calls {
        calls = callback_requests::take(db, now).await?;
    }
    if waits.trouble {
        trouble = staff_group::take(db, now).await?;
    }
    if waits.limits {
        reached = sms_limits::take(db, now).await?;
    }
    let mut disabled = Vec::new();
    if waits.webhooks {
        disabled = webhooks::take_disabled(db, now).await?;
    }
    let has_limits = reached != ReachedLimits::default();
    let is_quiet = events.is_empty() && told.is_empty() && calls.is_empty() && trouble.is_none();
    if is_quiet && !has_limits && disabled.is_empty() {
        return Ok(false);
    }
    let (desk, mut unread) = desk(app, db, &events, now).await?;
    let mut rows = Vec::new();
    for event in &events {
        rows.extend(desk.rows(db, event, &mut unread).await?);
    }
    for ticket in &told {
        rows.extend(desk.told(db, ticket).await?);
    }
    if let Some(trouble) = &trouble {
        rows.extend(desk.about_the_group(db, trouble).await?);
    }
    if has_limits {
        rows.extend(desk.about_sms_limits(&reached));
    }
    rows.extend(desk.about_webhooks(&disabled));
    for call in &calls {
        let regions = callback_requests::regions(db, call.id)
            .await?
            .unwrap_or_default();
        rows.extend(desk.wished(call, &regions));
    }
    outbox::put(db, &rows, now).await?;
    Ok(true)
}

/// Who is at the desk now, and how much stands unread in their chats.
async fn desk<'a>(
    app: &'a App,
    db: &mut PgConnection,
    events: &[Event],
    now: DateTime<Utc>,
) -> sqlx::Result<(Recipients<'a>, HashMap<String, i64>)> {
    let desk = Recipients::at(app, db, now).await?;
    let mut unread = HashMap::new();
    let chats = desk.chats();
    if events
        .iter()
        .any(|event| event.event == Some(TimelineEvent::Opened))
        && !chats.is_empty()
    {
        unread = cards::unread(db, Channel::Telegram, &chats).await?;
    }
    Ok((desk, unread))
}

/// Each of a batch for itself, so that one bad row holds nobody else up.
async fn one_by_one(app: &App, failed: &TurnFailed) -> Result<bool, TurnFailed> {
    tracing::debug!(?failed, "a batch failed; its events are told one by one");
    let mut told = false;
    for _ in 0..BATCH {
        let mut tx = app.pool.begin().await?;
        let now = store::now(&mut tx).await?;
        let Some(event) = staff_events::take(&mut tx, 1).await?.pop() else {
            tx.rollback().await?;
            break;
        };
        told = true;
        match transaction::caught(tell_one(app, &mut tx, &event, now)).await {
            Ok(()) => tx.commit().await?,
            Err(failed) if failed.is_passing() => return Err(failed),
            Err(failed) => {
                tx.rollback().await?;
                blame(app, &event, &failed, now).await?;
            }
        }
    }
    for _ in 0..BATCH {
        let mut tx = app.pool.begin().await?;
        let now = store::now(&mut tx).await?;
        let Some(redraw) = staff_events::take_redraws(&mut tx, 1).await?.pop() else {
            tx.rollback().await?;
            break;
        };
        told = true;
        match transaction::caught(redraw_one(app, &mut tx, &redraw, now)).await {
            Ok(()) => tx.commit().await?,
            Err(failed) if failed.is_passing() => return Err(failed),
            Err(failed) => {
                tx.rollback().await?;
                let ticket = &redraw.ticket;
                tracing::error!(
                    ticket.id = ticket,
                    ?failed,
                    "{ticket}: it could not be drawn anew"
                );
                staff_events::drop_redraw(&mut *app.pool.acquire().await?, ticket).await?;
            }
        }
    }
    wake::tell_sender(app).await;
    Ok(told)
}

async fn tell_one(
    app: &App,
    db: &mut PgConnection,
    event: &Event,
    now: DateTime<Utc>,
) -> Result<(), TurnFailed> {
    let (desk, mut unread) = desk(app, db, std::slice::from_ref(event), now).await?;
    let rows = desk.rows(db, event, &mut unread).await?;
    Ok(outbox::put(db, &rows, now).await?)
}

async fn redraw_one(
    app: &App,
    db: &mut PgConnection,
    redraw: &Redraw,
    now: DateTime<Utc>,
) -> Result<(), TurnFailed> {
    let (desk, _) = desk(app, db, &[], now).await?;
    let rows = desk.told(db, redraw).await?;
    Ok(outbox::put(db, &rows, now).await?)
}

/// Staff could not be told of this: it rests a moment, and is set aside after its last try.
async fn blame(
    app: &App,
    event: &Event,
    failed: &TurnFailed,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let why = failed.to_string();
    let mut db = app.pool.acquire().await?;
    let tries = staff_events::failed(&mut db, event.entry, (&why, TRIES), now + REST).await?;
    let ticket = &event.ticket;
    if tries < TRIES {
        tracing::warn!(
            ticket.id = ticket,
            tries,
            why,
            "{ticket}: staff could not be told; it is tried again"
        );
    } else {
        tracing::error!(
            ticket.id = ticket,
            why,
            "{ticket}: staff could not be told, and it was set aside; `select take_up_news()` takes it up again"
        );
    }
    Ok(())
}

impl Recipients<'_> {
    /// Everything that staff are told about one event.
    async fn rows(
        &self,
        db: &mut PgConnection,
        event: &Event,
        unread: &mut HashMap<String, i64>,
    ) -> sqlx::Result<Vec<Outbound>> {
        use ActionKind::{Assign, GiveBack, Merge, Reject, Reopen, Resubmit, Undo, Withdraw};
        use TimelineEvent::{
            Added, CallBack, ChangedOutside, Claimed, Did, Further, Message, Neighbour, Opened,
            Placed, SentOn,
        };
        let Ok(id) = event.ticket.parse() else {
            return Ok(Vec::new());
        };
        let told = match event.event {
            Some(Opened) if event.is_outside => {
                outside::take_in(&self.app.book, db, id, self.now).await?
            }
            Some(ChangedOutside) => {
                let book = &self.app.book;
                complete_papers::after_change_outside(book, db, id, event.asks, self.now).await?;
                Vec::new()
            }
            _ => Vec::new(),
        };
        let Some(ticket) = service_requests::read_one(db, id).await? else {
            return Ok(Vec::new());
        };
        let ticket = match event.event {
            Some(Opened | Placed | SentOn | Did(Reopen | GiveBack | Undo)) => {
                dispatch::send_on(self.app, db, ticket, self.now).await?
            }
            _ => ticket,
        };
        let view = ticket_view::view(db, ticket, self.now).await?;
        if event.event == Some(Opened) {
            // Whoever looks at the other one sees that it may be a twin.
            let twins = view.twins(&self.app.book).into_iter();
            let twins: Vec<String> = twins.map(|twin| twin.to_string()).collect();
            staff_events::redraw(db, &twins).await?;
        }
        // What was added, and whose it is by now, changes no version.
        let is_more = matches!(
            event.event,
            Some(Added | Neighbour | Placed | SentOn | Claimed)
        );
        let mut rows = told;
        rows.extend(self.redrawn(db, &view, is_more).await?);
        match event.event {
            Some(Did(Withdraw)) => rows.extend(self.withdrawn(&view.ticket)),
            Some(Further) => rows.extend(self.further(&view, event)),
            Some(Did(Merge | Reject)) => rows.extend(self.called_off(&view.ticket)),
            Some(happened @ (Opened | Did(Resubmit | Reopen | GiveBack))) => {
                rows.extend(self.posted(db, &view, happened, unread).await?);
            }
            Some(Added | Neighbour) => rows.extend(self.added(&view, event)),
            Some(happened @ (Placed | SentOn)) => {
                rows.extend(self.added(&view, event));
                if ladder::nobody_has(&view.ticket) {
                    rows.extend(self.posted(db, &view, happened, unread).await?);
                }
            }
            Some(Message | CallBack) => rows.extend(self.written(db, &view, event).await?),
            Some(Did(Assign)) => rows.extend(self.given(db, &view).await?),
            Some(ChangedOutside) if event.is_given => {
                dispatch::ask(self.app, db, &view.ticket, self.now).await?;
                rows.extend(self.given(db, &view).await?);
            }
            _ => {}
        }
        ring::watch(db, &view.ticket, self.now).await?;
        Ok(rows)
    }

    /// Draws a ticket once more: whether its customer has heard is known now.
    async fn told(&self, db: &mut PgConnection, told: &Redraw) -> sqlx::Result<Vec<Outbound>> {
        let Ok(id) = told.ticket.parse() else {
            return Ok(Vec::new());
        };
        let Some(ticket) = service_requests::read_one(db, id).await? else {
            return Ok(Vec::new());
        };
        let view = ticket_view::view(db, ticket, self.now).await?;
        let mut rows = self.redrawn(db, &view, true).await?;
        if told.unreached && view.told == Some(DeliveryState::Unreachable) {
            rows.extend(self.unreached(&view));
        }
        Ok(rows)
    }
}
